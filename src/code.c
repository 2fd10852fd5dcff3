/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Code objects: what a compiler makes of a block. Their constants are merged by type and
 * value.
 *
 * Invariant: the slots of the table hold the numbers 1 to constant_count once each, and
 * between the slot that a constant's key names and its own, going up and round, none is
 * empty. */
#include "internal.h"

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

/* The numbers behind the constants, two for each. */
static uint32_t *code_slots(const om_code *code)
{
    return (uint32_t *)(code->constants + code->constant_room);
}

/* More constants than a slot can number are more than any host can give room for. */
static size_t code_bytes(uint64_t room)
{
    size_t each = sizeof(om_object *) + 2 * sizeof(uint32_t);
    return room < UINT32_MAX ? (size_t)room * each : SIZE_MAX;
}

/* The slot that holds the constant's number, or the empty one where it would have to be. */
static uint32_t *code_slot(const om_code *code, om_object *constant)
{
    uint32_t *slots = code_slots(code);
    size_t mask = 2 * (size_t)code->constant_room - 1;
    size_t slot = constant_key(constant) & mask;
    while (slots[slot] && !om_constant_same(code->constants[slots[slot] - 1], constant))
        slot = (slot + 1) & mask;
    return &slots[slot];
}

static bool code_grow(om_runtime *rt, om_code *code)
{
    om_code grown = *code;
    uint64_t room =
        code->constant_room ? 2 * (uint64_t)code->constant_room : CODE_FIRST_ROOM;
    grown.constants = om_memory_alloc(rt, code_bytes(room));
    if (!grown.constants)
        return false;
    grown.constant_room = (uint32_t)room;
    memset(grown.constants, 0, code_bytes(room));
    for (uint32_t i = 0; i < code->constant_count; i++) {
        grown.constants[i] = code->constants[i];
        *code_slot(&grown, grown.constants[i]) = i + 1;
    }
    om_memory_free(rt, code->constants, code_bytes(code->constant_room));
    code->constants = grown.constants;
    code->constant_room = grown.constant_room;
    return true;
}

/* Takes the newest constants away again, until `count` are left: the slot that was filled last
 * can be emptied without breaking anybody's path. */
static void code_forget(om_code *code, uint32_t count)
{
    while (code->constant_count > count) {
        om_object *newest = code->constants[code->constant_count - 1];
        *code_slot(code, newest) = 0;
        code->constant_count--;
        om_release(newest);
    }
}

/* Sees to it that the value's parts are constants of the code and that there is room. */
static bool code_prepare(om_runtime *rt, om_code *code, om_object *value)
{
    om_type *type = value->type;
    if (type->constant_parts && !type->constant_parts(rt, &code->head, value))
        return false;
    return code->constant_count < code->constant_room || code_grow(rt, code);
}

om_object *om_code_constant(om_runtime *rt, om_object *self, om_object *value)
{
    om_code *code = (om_code *)self;
    uint32_t before = code->constant_count;
    if (!value)
        return NULL;
    if (!code_prepare(rt, code, value)) {
        code_forget(code, before);
        om_release(value);
        return NULL;
    }
    uint32_t *slot = code_slot(code, value);
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
    om_code *self = om_object_alloc(rt, &rt->code_type, sizeof *self);
    if (!self)
        return NULL;
    memset((char *)self + sizeof self->head, 0, sizeof *self - sizeof self->head);
    return &self->head;
}

size_t om_code_constants(const om_object *self)
{
    return ((const om_code *)self)->constant_count;
}

/* What CPython 3.12.1 says of the fixed part; its instructions are not counted. */
static size_t code_size(const om_object *self)
{
    (void)self;
    return 192;
}

static om_object *code_unload(om_runtime *rt, om_object *self)
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
    om_memory_free(rt, code->constants, code_bytes(code->constant_room));
    om_object_free(rt, self);
}

static bool code_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_code *code = (const om_code *)self;
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (!visit(context, code->constants[i]))
            return false;
    }
    return true;
}

static uint64_t int_constant_key(om_object *self)
{
    const om_int *number = (const om_int *)self;
    uint64_t key = om_hash_begin((uint32_t)number->size);
    for (size_t i = 0; i < om_int_count(number); i++)
        key = om_hash_word(key, number->digits[i]);
    return key;
}

static bool int_constant_same(const om_object *a, const om_object *b)
{
    return om_int_compare(a, b) == 0;
}

static uint64_t str_constant_key(om_object *self)
{
    return om_str_hash(self);
}

bool om_code_begin(om_runtime *rt)
{
    om_type *type = &rt->code_type;
    om_type_begin(rt, type, "code");
    type->flags = OM_TYPE_CONTAINER;
    type->size = code_size;
    type->unload = code_unload;
    type->destroy = code_destroy;
    type->traverse = code_traverse;
    rt->int_type.constant_key = int_constant_key;
    rt->int_type.constant_same = int_constant_same;
    rt->str_type.constant_key = str_constant_key;
    rt->str_type.constant_same = om_str_equal;
    return true;
}
