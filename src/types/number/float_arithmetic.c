/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/float_arithmetic.h"

#include "object/state.h"
#include "types/number/digits.h"
#include "types/number/float.h"
#include "types/number/int.h"
#include "types/state.h"

#include <math.h>

/* a % b; b is not 0. */
static double double_remainder(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0)
        return copysign(0.0, b);
    return (rest < 0) == (b < 0) ? rest : rest + b;
}

/* a // b; b is not 0. */
static double double_floor_divide(double a, double b)
{
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0))
        quotient -= 1;
    if (quotient == 0)
        return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1 : whole;
}

om_object *om_float_power(om_runtime *rt, double a, double b)
{
    bool finite = isfinite(a) && isfinite(b);
    if (finite && a == 0 && b < 0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR,
                        "0.0 cannot be raised to a negative power");
    if (finite && a < 0 && b != floor(b))
        return om_raise(rt, OM_VALUE_ERROR,
                        "negative number cannot be raised to a fractional power");
    double power = pow(a, b);
    if (finite && isinf(power))
        return om_raise(rt, OM_OVERFLOW_ERROR, "(34, 'Numerical result out of range')");
    return om_float_new(rt, power);
}

static om_object *double_divide_by_zero(om_runtime *rt, om_operator operation)
{
    const char *words = operation == OM_TRUE_DIVIDE    ? "float division by zero"
                        : operation == OM_FLOOR_DIVIDE ? "float floor division by zero"
                        : operation == OM_REMAINDER    ? "float modulo"
                                                       : "float divmod()";
    return om_raise(rt, OM_ZERO_DIVISION_ERROR, "%s", words);
}

static om_object *double_divmod(om_runtime *rt, double a, double b)
{
    om_object *quotient = om_float_new(rt, double_floor_divide(a, b));
    om_object *rest = om_float_new(rt, double_remainder(a, b));
    return om_tuple_of(rt, 2, quotient, rest);
}

static om_object *double_quotient(om_runtime *rt, double a, double b, om_operator operation)
{
    if (b == 0)
        return double_divide_by_zero(rt, operation);
    switch (operation) {
    case OM_TRUE_DIVIDE:
        return om_float_new(rt, a / b);
    case OM_FLOOR_DIVIDE:
        return om_float_new(rt, double_floor_divide(a, b));
    case OM_REMAINDER:
        return om_float_new(rt, double_remainder(a, b));
    default:
        return double_divmod(rt, a, b);
    }
}

static om_object *double_binary(om_runtime *rt, double a, double b, om_operator operation)
{
    switch (operation) {
    case OM_ADD:
        return om_float_new(rt, a + b);
    case OM_SUBTRACT:
        return om_float_new(rt, a - b);
    case OM_MULTIPLY:
        return om_float_new(rt, a * b);
    case OM_POWER:
        return om_float_power(rt, a, b);
    default:
        return double_quotient(rt, a, b, operation);
    }
}

static bool operand_is_number(const om_runtime *rt, const om_object *self)
{
    return self->type == &om_in_types(rt)->float_type || om_int_is(self);
}

om_object *om_float_binary(om_runtime *rt, om_object *a, om_object *b,
                           om_operator operation)
{
    double left, right;
    if (operation > OM_DIVMOD || !operand_is_number(rt, a) || !operand_is_number(rt, b))
        return om_in_object(rt)->not_implemented;
    if (!om_get_double(rt, a, &left) || !om_get_double(rt, b, &right))
        return NULL;
    return double_binary(rt, left, right, operation);
}

om_object *om_float_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    double value = om_double_of(self);
    switch (operation) {
    case OM_NEGATIVE:
        return om_float_new(rt, -value);
    case OM_POSITIVE:
        return om_retain(self);
    case OM_ABSOLUTE:
        return om_float_new(rt, fabs(value));
    default:
        return om_in_object(rt)->not_implemented;
    }
}

/* The double nearest to `digits`, which are 62 or 63 bits, times two to the power of `exponent`,
 * rounded once. Infinity when it is too large. */
static double double_scaled(uint64_t digits, int64_t exponent)
{
    int64_t drop = digits >> 62 ? 10 : 9; /* so that 53 are kept */
    if (exponent + drop < -1074)
        drop = -1074 - exponent;
    if (drop > 63)
        return 0;
    uint64_t rest = digits & ((UINT64_C(1) << drop) - 1), half = UINT64_C(1) << (drop - 1);
    digits >>= drop;
    digits += rest > half || (rest == half && (digits & 1));
    return ldexp((double)digits, (int)(exponent + drop));
}

/* The magnitude of a / b as `digits` times two to the power of -`shift`; false with
 * MemoryError. */
static bool int_scaled_quotient(om_runtime *rt, om_object *a, om_object *b, int64_t shift,
                                uint64_t *digits)
{
    om_object *dividend = om_int_absolute(rt, a), *divisor = om_int_absolute(rt, b);
    om_object **shifted = shift > 0 ? &dividend : &divisor;
    size_t distance = (size_t)(shift > 0 ? shift : -shift);
    om_object *quotient, *rest;
    if (dividend && divisor) {
        om_object *moved = om_int_left_shift(rt, *shifted, distance);
        om_release(*shifted);
        *shifted = moved;
    }
    bool done =
        dividend && divisor && om_int_divmod(rt, dividend, divisor, &quotient, &rest);
    if (done) {
        int64_t value = 0;
        (void)om_int_get_int64(quotient, &value);
        *digits = (uint64_t)value | (rest != om_small_int(rt, 0));
        om_release(quotient);
        om_release(rest);
    }
    om_xrelease(dividend);
    om_xrelease(divisor);
    return done;
}

om_object *om_int_true_divide(om_runtime *rt, om_object *a, om_object *b)
{
    const int64_t exact = INT64_C(1) << 53;
    int64_t left = exact + 1, right = exact + 1;
    (void)om_int_get_int64(a, &left);
    (void)om_int_get_int64(b, &right);
    if (right == 0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "division by zero");
    if (left >= -exact && left <= exact && right >= -exact && right <= exact)
        return om_float_new(rt, (double)left / (double)right);

    uint64_t digits = 0;
    int64_t shift = 62 - (int64_t)(om_int_bit_length(a) - om_int_bit_length(b));
    bool negative = om_int_is_negative(a) != om_int_is_negative(b);
    double quotient = shift < -1024 ? INFINITY : 0;
    if (left != 0 && shift >= -1024 && shift <= 1200) {
        if (!int_scaled_quotient(rt, a, b, shift, &digits))
            return NULL;
        quotient = double_scaled(digits, -shift);
    }
    if (isinf(quotient))
        return om_raise(rt, OM_OVERFLOW_ERROR,
                        "integer division result too large for a float");
    return om_float_new(rt, negative ? -quotient : quotient);
}
