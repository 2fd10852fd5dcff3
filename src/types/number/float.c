/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/float.h"

#include "base/load.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/float_arithmetic.h"
#include "types/number/float_text.h"
#include "types/number/hash.h"
#include "types/number/int_operators.h"
#include "types/state.h"

static uint64_t float_constant_key(om_object *self)
{
    return om_load8(&((const om_float *)self)->value);
}

static bool float_constant_same(const om_object *a, const om_object *b)
{
    double value = om_double_of(a), other = om_double_of(b);
    return om_load8(&value) == om_load8(&other) && value == other; /* false of a NaN */
}

#include "types/number/float.h"

#include "base/load.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/float_arithmetic.h"
#include "types/number/float_text.h"
#include "types/number/hash.h"
#include "types/number/int_operators.h"
#include "types/state.h"

#include <math.h>

om_object *om_float_new(om_runtime *rt, double value)
{
    om_float *self = om_object_alloc(rt, &om_in_types(rt)->float_type, sizeof *self);
    if (!self)
        return NULL;
    self->value = value;
    return &self->head;
}

double om_float_get_double(const om_object *self)
{
    return om_double_of(self);
}

om_type *om_float_type(om_runtime *rt)
{
    return &om_in_types(rt)->float_type;
}

bool om_is_float(const om_object *self)
{
    return self->type == om_float_type(self->type->rt);
}

static size_t float_size(const om_object *self)
{
    (void)self;
    return sizeof(om_float);
}

bool om_int_to_double(om_runtime *rt, const om_object *self, double *value)
{
    int64_t small;
    if (om_int_get_int64(self, &small)) {
        *value = (double)small;
        return true;
    }
    om_leading leading = om_int_leading(self);
    double nearest = INFINITY;
    if (leading.bits <= 1024)
        nearest = ldexp((double)(leading.top | leading.more), (int)leading.bits - 64);
    if (isinf(nearest)) {
        om_raise(rt, OM_OVERFLOW_ERROR, "int too large to convert to float");
        return false;
    }
    *value = leading.negative ? -nearest : nearest;
    return true;
}

bool om_get_double(om_runtime *rt, om_object *self, double *value)
{
    if (self->type == &om_in_types(rt)->float_type) {
        *value = om_double_of(self);
        return true;
    }
    if (om_int_is(self))
        return om_int_to_double(rt, self, value);
    om_raise(rt, OM_TYPE_ERROR, "must be real number, not %.50s", self->type->name);
    return false;
}

om_object *om_int_from_double(om_runtime *rt, double value)
{
    if (isnan(value))
        return om_raise(rt, OM_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(value))
        return om_raise(rt, OM_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (value >= -0x1p63 && value < 0x1p63)
        return om_int_new(rt, (int64_t)value);

    int exponent;
    double fraction = frexp(value, &exponent);
    om_object *digits = om_int_new(rt, (int64_t)ldexp(fraction, 53));
    if (!digits)
        return NULL;
    om_object *whole = om_int_left_shift(rt, digits, (size_t)exponent - 53);
    om_release(digits);
    return whole;
}

/* For an integer beyond 64 bits, and a value of the same sign. */
static int magnitude_compare_double(om_leading leading, double magnitude)
{
    int exponent;
    double fraction = frexp(magnitude, &exponent);
    if (isinf(magnitude))
        return -1;
    if (exponent < 0 || leading.bits != (size_t)exponent)
        return exponent < 0 || leading.bits > (size_t)exponent ? 1 : -1;
    uint64_t top = (uint64_t)ldexp(fraction, 64);
    if (leading.top != top)
        return leading.top < top ? -1 : 1;
    return leading.more;
}

int om_int_compare_double(const om_object *self, double value)
{
    int64_t small;
    if (om_int_get_int64(self, &small)) {
        if (value >= 0x1p63 || value < -0x1p63)
            return value < 0 ? 1 : -1;
        int64_t whole = (int64_t)value;
        if (small != whole)
            return small < whole ? -1 : 1;
        return (double)whole < value ? -1 : (double)whole > value;
    }
    om_leading leading = om_int_leading(self);
    if (leading.negative)
        return value >= 0 ? -1 : -magnitude_compare_double(leading, -value);
    return value <= 0 ? 1 : magnitude_compare_double(leading, value);
}

static int double_order(double a, double b, om_order order)
{
    switch (order) {
    case OM_LT:
        return a < b;
    case OM_LE:
        return a <= b;
    case OM_EQ:
        return a == b;
    case OM_NE:
        return a != b;
    case OM_GT:
        return a > b;
    default:
        return a >= b;
    }
}

static int float_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    double value = om_double_of(self);
    if (other->type == &om_in_types(rt)->float_type)
        return double_order(value, om_double_of(other), order);
    if (!om_int_is(other))
        return OM_NOT_IMPLEMENTED;
    if (isnan(value))
        return order == OM_NE;
    return om_order_holds(-om_int_compare_double(other, value), order);
}

static bool float_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    double value = om_double_of(self);
    if (isnan(value))
        return om_hash_identity(rt, self, hash);
    if (isinf(value)) {
        *hash = value > 0 ? 314159 : -314159;
        return true;
    }
    int exponent;
    uint64_t digits = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    unsigned turn = (unsigned)((exponent - 53) % 61 + 61) % 61;
    digits = (digits << turn & OM_HASH_PRIME) | digits >> (61 - turn);
    *hash = om_number_hash(digits, value < 0);
    return true;
}

static int float_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_double_of(self) != 0;
}

bool om_float_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->float_type;
    om_type_begin(rt, type, "float", &om_float_definition);
    return true;
}

const om_type om_float_definition = {
    /* <<the slots of float>> */
    .constant_key = float_constant_key,
    .constant_same = float_constant_same,

    .flags = OM_TYPE_ATOM | OM_TYPE_TRIVIAL | OM_TYPE_VECTOR,
    .size = float_size,
    .destroy = om_object_free,
    .compare = float_compare,
    .hash = float_hash,
    .truth = float_truth,
    .repr = om_float_repr,
    .binary = om_float_binary,
    .unary = om_float_unary,
};
