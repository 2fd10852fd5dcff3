/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/protocol.h"

#include "base/interrupt.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"

om_object *om_call(om_runtime *rt, om_object *callee, om_object *const *arguments,
                   size_t count)
{
    if (!om_interrupt_passes(rt))
        return NULL;
    if (!callee->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not callable",
                        callee->type->name);
    return callee->type->call(rt, callee, arguments, count);
}

#include "object/protocol.h"

static const char *const order_signs[] = {"<", "<=", "==", "!=", ">", ">="};
static const om_order order_mirrored[] = {OM_GT, OM_GE, OM_EQ, OM_NE, OM_LT, OM_LE};

static int compare_shallow(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    int answer = OM_NOT_IMPLEMENTED;
    if (a->type->compare)
        answer = a->type->compare(rt, a, b, order);
    if (answer == OM_NOT_IMPLEMENTED && b->type->compare)
        answer = b->type->compare(rt, b, a, order_mirrored[order]);
    if (answer != OM_NOT_IMPLEMENTED)
        return answer;
    if (order == OM_EQ || order == OM_NE)
        return (a == b) == (order == OM_EQ);
    om_raise(rt, OM_TYPE_ERROR,
             "'%s' not supported between instances of '%.100s' and '%.100s'",
             order_signs[order], a->type->name, b->type->name);
    return -1;
}

OM_NOINLINE int om_compare_slow(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (!((a->type->flags | b->type->flags) & OM_TYPE_CONTAINER))
        return compare_shallow(rt, a, b, order);
    if (!om_interrupt_passes(rt) || !om_enter(rt, " in comparison"))
        return -1;
    int answer = compare_shallow(rt, a, b, order);
    om_leave(rt);
    return answer;
}

bool om_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_type *type = self->type;
    if (!type->hash) {
        om_raise(rt, OM_TYPE_ERROR, "unhashable type: '%.200s'", type->name);
        return false;
    }
    if (!(type->flags & OM_TYPE_CONTAINER))
        return type->hash(rt, self, hash);
    if (!om_interrupt_passes(rt) || !om_enter(rt, " while hashing an object"))
        return false;
    bool hashed = type->hash(rt, self, hash);
    om_leave(rt);
    return hashed;
}

/* As in CPython, whose objects lie at multiples of 16: the bits that never differ there go to the
 * other end. */
bool om_hash_identity(om_runtime *rt, om_object *self, int64_t *hash)
{
    uint64_t address = (uintptr_t)self;
    (void)rt;
    *hash = (int64_t)(address >> 4 | address << 60);
    return true;
}

int om_truth(om_runtime *rt, om_object *self)
{
    if (self->type->truth)
        return self->type->truth(rt, self);
    return self->type->length ? self->type->length(self) != 0 : 1;
}

bool om_length(om_runtime *rt, om_object *self, size_t *length)
{
    if (!self->type->length) {
        om_raise(rt, OM_TYPE_ERROR, "object of type '%.200s' has no len()",
                 self->type->name);
        return false;
    }
    ptrdiff_t found = self->type->length(self);
    *length = (size_t)found;
    return found >= 0;
}

void *om_refuse_item(om_runtime *rt, const om_object *self)
{
    if (om_type_is(self))
        return om_raise(rt, OM_TYPE_ERROR, "type '%.200s' is not subscriptable",
                        ((const om_type *)self)->name);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not subscriptable",
                    self->type->name);
}

bool om_item_set(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    if (self->type->set_item)
        return self->type->set_item(rt, self, key, value);
    om_raise(rt, OM_TYPE_ERROR, "'%.200s' object does not support item assignment",
             self->type->name);
    return false;
}

/* Python has two messages for this refusal, and so has this function: the shorter one is for a
 * sequence or set and an index. */
bool om_item_remove(om_runtime *rt, om_object *self, om_object *key)
{
    if (self->type->set_item)
        return self->type->set_item(rt, self, key, NULL);
    bool shorter = (self->type->length || self->type->flags & OM_TYPE_HEAP) &&
                   key->type->flags & OM_TYPE_INT;
    om_raise(rt, OM_TYPE_ERROR, "'%.200s' object %s support item deletion",
             self->type->name, shorter ? "doesn't" : "does not");
    return false;
}

om_object *om_iter(om_runtime *rt, om_object *self)
{
    om_safe_point(rt);
    if (!om_interrupt_passes(rt))
        return NULL;
    if (self->type->iterate)
        return self->type->iterate(rt, self);
    if (self->type->next_item)
        return om_retain(self);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not iterable", self->type->name);
}

om_object *om_next(om_runtime *rt, om_object *iterator)
{
    if (!om_interrupt_passes(rt))
        return NULL;
    if (iterator->type->next_item)
        return iterator->type->next_item(rt, iterator);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not an iterator",
                    iterator->type->name);
}

static const char *const operator_signs[] = {
    "+", "-", "*",  "/",  "//",      "%",       "** or pow()", "divmod()", "&",
    "|", "^", "<<", ">>", "unary -", "unary +", "abs()",       "unary ~",
};

/* Whether the object of a class on the right is asked first: a sequence on the left joins and
 * repeats only when there is no number's operator that knows how. */
static bool right_first(const om_object *a, const om_object *b, om_operator operation)
{
    return (operation == OM_ADD || operation == OM_MULTIPLY) && a->type->length &&
           !(a->type->flags & OM_TYPE_HEAP) && b->type->binary &&
           (b->type->flags & (OM_TYPE_HEAP | OM_TYPE_STANDS_FOR)) == OM_TYPE_HEAP;
}

static om_object *left_ask(om_runtime *rt, om_object *a, om_object *b,
                           om_operator operation)
{
    return a->type->binary ? a->type->binary(rt, a, b, operation)
                           : om_in_object(rt)->not_implemented;
}

static om_object *binary_ask(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    if (right_first(a, b, operation)) {
        om_object *result = b->type->binary(rt, a, b, operation);
        return result == om_in_object(rt)->not_implemented
                   ? left_ask(rt, a, b, operation)
                   : result;
    }
    if (b->type->flags & OM_TYPE_STANDS_FOR && !(a->type->flags & OM_TYPE_HEAP) &&
        b->type->binary) /* as a subclass it goes first, and asks `a` too */
        return b->type->binary(rt, a, b, operation);
    om_object *result = left_ask(rt, a, b, operation);
    if (result == om_in_object(rt)->not_implemented && b->type->binary &&
        b->type->binary != a->type->binary)
        result = b->type->binary(rt, a, b, operation);
    return result;
}

static om_object *binary_refuse(om_runtime *rt, const om_object *a, const om_object *b,
                                const char *sign, const char *ending)
{
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported operand type(s) for %s%s: '%.100s' and '%.100s'", sign,
                    ending, a->type->name, b->type->name);
}

OM_NOINLINE om_object *om_binary_slow(om_runtime *rt, om_object *a, om_object *b,
                                      om_operator operation)
{
    om_object *result = binary_ask(rt, a, b, operation);
    if (result == om_in_object(rt)->not_implemented)
        return binary_refuse(rt, a, b, operator_signs[operation], "");
    return result;
}

om_object *om_inplace_steal(om_runtime *rt, om_object *a, om_object *b,
                            om_operator operation)
{
    if (!a)
        return NULL;
    om_object *result = om_in_object(rt)->not_implemented;
    bool right = right_first(a, b, operation);
    if (right)
        result = b->type->binary(rt, a, b, operation);
    if (result == om_in_object(rt)->not_implemented && a->type->inplace)
        result = a->type->inplace(rt, a, b, operation);
    if (result == om_in_object(rt)->not_implemented)
        result = right ? left_ask(rt, a, b, operation) : binary_ask(rt, a, b, operation);
    if (result == om_in_object(rt)->not_implemented)
        result = binary_refuse(
            rt, a, b, operation == OM_POWER ? "**" : operator_signs[operation], "=");
    om_release(a);
    return result;
}

om_object *om_unary(om_runtime *rt, om_object *a, om_operator operation)
{
    om_object *result = om_in_object(rt)->not_implemented;
    if (a->type->unary)
        result = a->type->unary(rt, a, operation);
    if (result == om_in_object(rt)->not_implemented)
        return om_raise(rt, OM_TYPE_ERROR, "bad operand type for %s: '%.200s'",
                        operator_signs[operation], a->type->name);
    return result;
}

static bool not_implemented_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    (void)self;
    return om_text_add_cstring(text, "NotImplemented");
}

static size_t not_implemented_size(const om_object *self)
{
    (void)self;
    return 16;
}

om_object *om_not_implemented(om_runtime *rt)
{
    return om_in_object(rt)->not_implemented;
}

bool om_protocol_begin(om_runtime *rt)
{
    om_type *type = &om_in_object(rt)->not_implemented_type;
    om_type_begin(rt, type, "NotImplementedType", &om_not_implemented_definition);
    om_in_object(rt)->not_implemented = om_object_alloc(rt, type, sizeof(om_object));
    bool made = om_in_object(rt)->not_implemented != NULL;
    if (made)
        om_in_object(rt)->not_implemented->count = OM_IMMORTAL;
    return made;
}

const om_type om_not_implemented_definition = {
    .hash = om_hash_identity,
    .flags = OM_TYPE_ATOM,
    .size = not_implemented_size,
    .repr = not_implemented_repr,
};
