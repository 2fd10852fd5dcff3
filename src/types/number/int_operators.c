/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int_operators.h"

#include "base/hash.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/state.h"
#include "types/number/bool.h"
#include "types/number/digits.h"
#include "types/number/float.h"
#include "types/number/float_arithmetic.h"
#include "types/number/hash.h"
#include "types/number/int.h"
#include "types/number/int_bits.h"
#include "types/number/int_write.h"
#include "types/state.h"

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

#include "types/number/int_operators.h"

#include "base/hash.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/state.h"
#include "types/number/bool.h"
#include "types/number/digits.h"
#include "types/number/float.h"
#include "types/number/float_arithmetic.h"
#include "types/number/hash.h"
#include "types/number/int.h"
#include "types/number/int_bits.h"
#include "types/number/int_write.h"
#include "types/state.h"

static int int_compare_any(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    (void)rt;
    if (!om_int_is(other))
        return OM_NOT_IMPLEMENTED;
    return om_order_holds(om_int_compare(self, other), order);
}

static int int_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    return ((const om_int *)self)->size != 0;
}

static bool int_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    uint64_t rest = 0;
    const om_int *number = (const om_int *)self;
    for (size_t i = om_int_count(number); i-- > 0;) {
        rest = (rest << OM_DIGIT_BITS & OM_HASH_PRIME) | rest >> (61 - OM_DIGIT_BITS);
        rest += number->digits[i];
        rest = rest >= OM_HASH_PRIME ? rest - OM_HASH_PRIME : rest;
    }
    *hash = om_number_hash(rest, om_int_is_negative(self));
    return true;
}

/* a ** b; a negative exponent leads out of the integers. */
static om_object *int_power(om_runtime *rt, om_object *a, om_object *b)
{
    double left, right;
    if (!om_int_is_negative(b))
        return om_int_power(rt, a, b);
    if (!om_int_to_double(rt, a, &left) || !om_int_to_double(rt, b, &right))
        return NULL;
    return om_float_power(rt, left, right);
}

static om_object *int_divmod(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *quotient, *rest;
    if (!om_int_divmod(rt, a, b, &quotient, &rest))
        return NULL;
    return om_tuple_of(rt, 2, quotient, rest);
}

static om_object *int_quotient(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    switch (operation) {
    case OM_TRUE_DIVIDE:
        return om_int_true_divide(rt, a, b);
    case OM_FLOOR_DIVIDE:
        return om_int_floor_divide(rt, a, b);
    case OM_REMAINDER:
        return om_int_remainder(rt, a, b);
    default:
        return int_divmod(rt, a, b);
    }
}

static om_object *int_binary(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    if (!om_int_is(a) || !om_int_is(b))
        return om_in_object(rt)->not_implemented;
    switch (operation) {
    case OM_ADD:
        return om_int_add(rt, a, b);
    case OM_SUBTRACT:
        return om_int_subtract(rt, a, b);
    case OM_MULTIPLY:
        return om_int_multiply(rt, a, b);
    case OM_POWER:
        return int_power(rt, a, b);
    case OM_AND:
    case OM_OR:
    case OM_XOR:
        return om_int_bits(rt, a, b, operation);
    case OM_LEFT_SHIFT:
    case OM_RIGHT_SHIFT:
        return om_int_shift(rt, a, b, operation);
    default:
        return int_quotient(rt, a, b, operation);
    }
}

static om_object *bool_binary(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    bool left = a == om_in_types(rt)->truths[true],
         right = b == om_in_types(rt)->truths[true];
    if (a->type != b->type)
        return int_binary(rt, a, b, operation);
    switch (operation) {
    case OM_AND:
        return om_in_types(rt)->truths[left & right];
    case OM_OR:
        return om_in_types(rt)->truths[left | right];
    case OM_XOR:
        return om_in_types(rt)->truths[left ^ right];
    default:
        return int_binary(rt, a, b, operation);
    }
}

/* ~a is -1 - a: what is left when every bit of two's complement is turned over. */
static om_object *int_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    switch (operation) {
    case OM_NEGATIVE:
        return om_int_negative(rt, self);
    case OM_ABSOLUTE:
        return om_int_absolute(rt, self);
    case OM_POSITIVE:
        return self->type == &om_in_types(rt)->int_type
                   ? om_retain(self)
                   : om_small_int(rt, self == om_in_types(rt)->truths[true]);
    default:
        return om_int_subtract(rt, om_small_int(rt, -1), self);
    }
}

uint64_t om_int_bit_length(const om_object *self)
{
    const om_int *number = (const om_int *)self;
    size_t count = om_int_count(number);
    if (!count)
        return 0;
    uint64_t bits = (uint64_t)(count - 1) * OM_DIGIT_BITS;
    for (uint32_t digit = number->digits[count - 1]; digit; digit >>= 1)
        bits++;
    return bits;
}

om_leading om_int_leading(const om_object *self)
{
    const om_int *number = (const om_int *)self;
    size_t i = om_int_count(number);
    om_leading leading = {0, om_int_bit_length(self), false, om_int_below_zero(number)};
    int room = 64; /* bits of `top` that are still to be filled */
    room -= (int)((leading.bits - 1) % OM_DIGIT_BITS) + 1;
    leading.top = (uint64_t)number->digits[--i] << room;
    while (i > 0 && room >= OM_DIGIT_BITS) {
        room -= OM_DIGIT_BITS;
        leading.top |= (uint64_t)number->digits[--i] << room;
    }
    uint32_t rest = 0;
    if (i > 0) {
        uint32_t digit = number->digits[--i];
        leading.top |= digit >> (OM_DIGIT_BITS - room);
        rest = digit << room & OM_DIGIT_MASK;
    }
    while (i > 0)
        rest |= number->digits[--i];
    leading.more = rest != 0;
    return leading;
}

const om_type om_int_definition = {
    /* <<the slots of int>> */
    .constant_key = int_constant_key,
    .constant_same = int_constant_same,

    .flags = OM_TYPE_INT | OM_TYPE_TRIVIAL | OM_TYPE_ATOM,
    .size = om_int_size,
    .repr = om_int_repr,
    .destroy = om_object_free,

    .compare = int_compare_any,
    .hash = int_hash,
    .truth = int_truth,
    .binary = int_binary,
    .unary = int_unary,
};

const om_type om_bool_definition = {
    /* <<the slots of bool>> */
    .flags = OM_TYPE_INT | OM_TYPE_TRIVIAL | OM_TYPE_ATOM | OM_TYPE_VECTOR,
    .size = om_int_size,
    .destroy = om_object_free,
    .repr = om_bool_repr,

    .compare = int_compare_any,
    .hash = int_hash,
    .truth = int_truth,
    .unary = int_unary,
    .binary = bool_binary,
};
