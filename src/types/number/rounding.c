/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Rounding numbers to simpler ones. */
#include "types/number/digits.h"
#include "types/number/float.h"
#include "types/number/float_text.h"
#include "types/number/int.h"
#include "types/state.h"

#include <math.h>

static double double_round(double value)
{
    double below = floor(value), over = value - below;
    bool up = over > 0.5 || (over == 0.5 && fmod(below, 2) != 0);
    return copysign(up ? below + 1 : below, value);
}

/* The integer that `rounded` makes of a float; an integer is returned as it is. `refusal` is the
 * message for a type that is not a number. */
static om_object *number_to_whole(om_runtime *rt, om_object *number,
                                  double (*rounded)(double), const char *refusal)
{
    if (number->type == &om_in_types(rt)->float_type)
        return om_int_from_double(rt, rounded(om_double_of(number)));
    if (om_int_is(number))
        return om_unary(rt, number, OM_POSITIVE);
    return om_raise(rt, OM_TYPE_ERROR, refusal, number->type->name);
}

om_object *om_round(om_runtime *rt, om_object *number)
{
    return number_to_whole(rt, number, double_round,
                           "type %.100s doesn't define __round__ method");
}

om_object *om_floor(om_runtime *rt, om_object *number)
{
    return number_to_whole(rt, number, floor, "must be real number, not %.50s");
}

om_object *om_ceil(om_runtime *rt, om_object *number)
{
    return number_to_whole(rt, number, ceil, "must be real number, not %.50s");
}

bool om_float_is_integer(const om_object *self)
{
    double value = om_double_of(self);
    return isfinite(value) && floor(value) == value;
}

/* How much must be taken from `number` for it to be a multiple of `unit`: its remainder, or
 * that less one unit. NULL with MemoryError. */
static om_object *int_excess(om_runtime *rt, om_object *number, om_object *unit)
{
    om_object *quotient, *rest, *excess = NULL;
    if (!om_int_divmod(rt, number, unit, &quotient, &rest))
        return NULL;
    om_object *twice = om_int_left_shift(rt, rest, 1);
    if (twice) {
        int side = om_int_compare(twice, unit);
        bool odd = ((const om_int *)quotient)->digits[0] & 1;
        if (side > 0 || (side == 0 && odd))
            excess = om_int_subtract(rt, rest, unit);
        else
            excess = om_retain(rest);
    }
    om_release(rest);
    om_release(quotient);
    om_xrelease(twice);
    return excess;
}

static om_object *int_round_to(om_runtime *rt, om_object *number, int64_t digits)
{
    if (digits >= 0)
        return om_unary(rt, number, OM_POSITIVE);
    if (digits < -(int64_t)(om_int_bit_length(number) / 3 + 1))
        return om_int_new(rt, 0); /* 8 to that power is more than twice the number */
    om_object *zeros = om_int_new(rt, -digits);
    om_object *unit = zeros ? om_int_power(rt, om_small_int(rt, 10), zeros) : NULL;
    om_object *excess = unit ? int_excess(rt, number, unit) : NULL;
    om_object *rounded = excess ? om_int_subtract(rt, number, excess) : NULL;
    om_xrelease(zeros);
    om_xrelease(unit);
    om_xrelease(excess);
    return rounded;
}

static om_object *float_round_to(om_runtime *rt, double value, int64_t digits)
{
    enum { MOST = 400 }; /* more digits, before or after the point, than any float has */
    if (!isfinite(value) || value == 0)
        return om_float_new(rt, value);
    digits = digits > MOST ? MOST : digits < -MOST ? -MOST : digits;
    double rounded = om_double_round_to(fabs(value), digits);
    if (isinf(rounded))
        return om_raise(rt, OM_OVERFLOW_ERROR, "rounded value too large to represent");
    return om_float_new(rt, copysign(rounded, value));
}

om_object *om_round_to(om_runtime *rt, om_object *number, int64_t digits)
{
    if (number->type == &om_in_types(rt)->float_type)
        return float_round_to(rt, om_double_of(number), digits);
    if (om_int_is(number))
        return int_round_to(rt, number, digits);
    return om_round(rt, number); /* which says that it is not a number */
}

om_object *om_float_as_integer_ratio(om_runtime *rt, const om_object *self)
{
    double value = om_double_of(self);
    if (isnan(value))
        return om_raise(rt, OM_VALUE_ERROR, "cannot convert NaN to integer ratio");
    if (isinf(value))
        return om_raise(rt, OM_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    int exponent;
    double digits = frexp(value, &exponent);
    while (digits != floor(digits)) {
        digits *= 2;
        exponent--;
    }
    om_object *one = om_small_int(rt, 1);
    if (exponent >= 0)
        return om_tuple_of(rt, 2, om_int_from_double(rt, value), one);
    return om_tuple_of(rt, 2, om_int_from_double(rt, digits),
                       om_int_left_shift(rt, one, (size_t)-exponent));
}
