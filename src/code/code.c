/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "code/code.h"

#include "base/hash.h"
#include "base/type.h"
#include "code/state.h"
#include "heap/arena.h"
#include "heap/heap.h"
#include "object/dealloc.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/type.h"
#include "types/sequence/tuple.h"
#include "types/state.h"

#include <string.h>

enum { CODE_FIRST_ROOM = 4 };

static uint64_t constant_key(om_object *constant)
{
    const om_type *type = constant->type;
    uint64_t key = type->constant_key ? type->constant_key(constant)
                                      : (uintptr_t)constant / OM_BLOCK_STEP;
    key ^= (uintptr_t)type / OM_BLOCK_STEP;
    return key * OM_HASH_ODD >> 32;
}

bool om_constant_same(const om_object *a, const om_object *b)
{
    if (a == b)
        return true;
    return a->type == b->type && a->type->constant_same && a->type->constant_same(a, b);
}

/* The slots, two for each constant; they stand after the constants. */
static size_t *code_slots(const om_code *code)
{
    return (size_t *)(code->constants + code->constant_room);
}

/* Cannot overflow: the constants, of which there are half as many, would not fit into memory. */
static size_t code_bytes(size_t room)
{
    return room * (sizeof(om_object *) + 2 * sizeof(size_t));
}

/* The slot that holds the constant's number, or the empty one where it would have to be. */
static size_t *code_slot(const om_code *code, om_object *constant)
{
    size_t *slots = code_slots(code);
    size_t mask = 2 * code->constant_room - 1;
    size_t slot = constant_key(constant) & mask;
    while (slots[slot] && !om_constant_same(code->constants[slots[slot] - 1], constant))
        slot = (slot + 1) & mask;
    return &slots[slot];
}

static bool code_grow(om_runtime *rt, om_code *code)
{
    om_code grown = *code;
    size_t room = code->constant_room ? 2 * code->constant_room : CODE_FIRST_ROOM;
    grown.constants = om_raw_alloc(rt, code_bytes(room));
    if (!grown.constants)
        return false;
    grown.constant_room = room;
    memset(grown.constants, 0, code_bytes(room));
    for (size_t i = 0; i < code->constant_count; i++) {
        grown.constants[i] = code->constants[i];
        *code_slot(&grown, grown.constants[i]) = i + 1;
    }
    om_raw_free(rt, code->constants, code_bytes(code->constant_room));
    code->constants = grown.constants;
    code->constant_room = grown.constant_room;
    return true;
}

/* Takes the newest constants away again, until `count` are left: the slot that was filled last
 * can be emptied without breaking anybody's path. */
static void code_forget(om_code *code, size_t count)
{
    while (code->constant_count > count) {
        om_object *newest = code->constants[code->constant_count - 1];
        *code_slot(code, newest) = 0;
        code->constant_count--;
        om_release(newest);
    }
}

/* Replaces the parts of a tuple by constants of the code; see chapter 3.3. */
static bool tuple_constant_parts(om_runtime *rt, om_object *code, om_object *self);

/* Sees to it that the value's parts are constants of the code and that there is room. */
static bool code_prepare(om_runtime *rt, om_code *code, om_object *value)
{
    if (value->type == &om_in_types(rt)->tuple_type &&
        !tuple_constant_parts(rt, &code->head, value))
        return false;
    return code->constant_count < code->constant_room || code_grow(rt, code);
}

om_object *om_code_add_constant_borrow_steal(om_runtime *rt, om_object *self,
                                             om_object *value)
{
    om_code *code = (om_code *)self;
    size_t before = code->constant_count;
    if (!value)
        return NULL;
    if (!code_prepare(rt, code, value)) {
        code_forget(code, before);
        om_release(value);
        return NULL;
    }
    size_t *slot = code_slot(code, value);
    if (*slot) {
        om_release(value);
    } else {
        code->constants[code->constant_count++] = value;
        *slot = code->constant_count;
    }
    return code->constants[*slot - 1];
}

om_object *om_code_new(om_runtime *rt)
{
    om_code *self = om_object_alloc(rt, &om_in_code(rt)->code_type, sizeof *self);
    if (!self)
        return NULL;
    memset((char *)self + sizeof self->head, 0, sizeof *self - sizeof self->head);
    return &self->head;
}

size_t om_code_constant_count(const om_object *self)
{
    return ((const om_code *)self)->constant_count;
}

bool om_is_code(const om_object *self)
{
    return self->type == &om_in_code(self->type->rt)->code_type;
}

/* What CPython 3.12.1 says of the fixed part; its instructions are not counted. */
static size_t code_size(const om_object *self)
{
    (void)self;
    return 192;
}

static om_object *code_clear(om_runtime *rt, om_object *self)
{
    om_code *code = (om_code *)self;
    om_object *child = NULL;
    while (code->constant_count && !child)
        child = om_drop(rt, code->constants[--code->constant_count]);
    return child;
}

static void code_destroy(om_runtime *rt, om_object *self)
{
    om_code *code = (om_code *)self;
    om_raw_free(rt, code->constants, code_bytes(code->constant_room));
    om_object_free(rt, self);
}

static bool code_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_code *code = (const om_code *)self;
    for (size_t i = 0; i < code->constant_count; i++) {
        if (!visit(context, code->constants[i]))
            return false;
    }
    return true;
}

bool om_code_begin(om_runtime *rt)
{
    om_type *type = &om_in_code(rt)->code_type;
    om_type_begin(rt, type, "code", &om_code_definition);
    return true;
}

static bool tuple_constant_parts(om_runtime *rt, om_object *code, om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    bool merged = om_enter(rt, " during compilation");
    if (!merged)
        return false;
    for (size_t i = 0; merged && i < tuple->length; i++) {
        om_object *part = tuple->items[i];
        om_object *constant = om_code_add_constant_borrow_steal(rt, code, om_retain(part));
        merged = constant != NULL;
        if (merged && constant != part) {
            tuple->items[i] = om_retain(constant);
            om_release(part);
        }
    }
    om_leave(rt);
    return merged;
}

static om_object *code_clear_names(om_runtime *rt, om_object *self)
{
    om_code *code = (om_code *)self;
    om_object *locals = code->locals, *child = NULL;
    code->locals = NULL;
    if (locals)
        child = om_drop(rt, locals);
    return child ? child : code_clear(rt, self);
}

static bool code_traverse_names(om_object *self, om_visitor *visit, void *context)
{
    const om_code *code = (const om_code *)self;
    return (!code->locals || visit(context, code->locals)) &&
           code_traverse(self, visit, context);
}

const om_type om_code_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM,
    .size = code_size,
    .hash = om_hash_identity,
    .destroy = code_destroy,
    .clear = code_clear_names,
    .traverse = code_traverse_names,
};
