/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/places.h"
#include "class/payload.h"
#include "base/type.h"
#include "python/modules/carried.h"
#include "types/number/digits.h"
#include "python/evaluator/signature.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A number as a double, also one that only __float__ or __index__ makes one. */
static bool math_double(om_runtime *rt, om_object *object, double *value)
{
    om_object *real = om_as_real(rt, object);
    bool is = real && om_get_double(rt, real, value);
    om_xrelease(real);
    return is;
}

/* Nearly all functions take their arguments by their places alone. */
static bool math_take(om_runtime *rt, const char *name, const char *parameters,
                      size_t least, om_object *const *arguments, size_t count,
                      om_object *names, om_object **places)
{
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "%s%s() takes no keyword arguments",
                        strchr(name, '.') ? "" : "math.", name);
    return om_take(rt, name, parameters, least, arguments, count, NULL, places);
}

/* What the function returned for `x`, as a float, or the error that Python makes of it. */
static om_object *math_result(om_runtime *rt, double result, bool finite_arguments,
                              bool nan_argument, bool can_overflow)
{
    if (isnan(result) && !nan_argument)
        return om_raise(rt, OM_VALUE_ERROR, "math domain error");
    if (isinf(result) && finite_arguments)
        return can_overflow ? om_raise(rt, OM_OVERFLOW_ERROR, "math range error")
                            : om_raise(rt, OM_VALUE_ERROR, "math domain error");
    return om_float_new(rt, result);
}

static om_object *math_one(om_runtime *rt, const char *name, om_object *const *arguments,
                           size_t count, om_object *names, double (*function)(double),
                           bool can_overflow)
{
    om_object *given;
    double x;
    char title[40];
    (void)snprintf(title, sizeof title, "math.%s", name);
    if (!math_take(rt, title, "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    return math_result(rt, function(x), isfinite(x), isnan(x), can_overflow);
}

static om_object *math_two(om_runtime *rt, const char *name, om_object *const *arguments,
                           size_t count, om_object *names,
                           double (*function)(double, double))
{
    om_object *given[2];
    double x, y;
    if (!math_take(rt, name, "x y", 2, arguments, count, names, given) ||
        !math_double(rt, given[0], &x) || !math_double(rt, given[1], &y))
        return NULL;
    return math_result(rt, function(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y),
                       true);
}

#define MATH_ONE(name, function, can_overflow)                                             \
    static om_object *math_##name(om_runtime *rt, om_object *self,                         \
                                  om_object *const *arguments, size_t count,               \
                                  om_object *names)                                        \
    {                                                                                      \
        (void)self;                                                                        \
        return math_one(rt, #name, arguments, count, names, function, can_overflow);       \
    }

#define MATH_TWO(name, function)                                                           \
    static om_object *math_##name(om_runtime *rt, om_object *self,                         \
                                  om_object *const *arguments, size_t count,               \
                                  om_object *names)                                        \
    {                                                                                      \
        (void)self;                                                                        \
        return math_two(rt, #name, arguments, count, names, function);                     \
    }

static double to_degrees(double x)
{
    return x * (180.0 / 3.141592653589793238462643383279502884);
}

static double to_radians(double x)
{
    return x * (3.141592653589793238462643383279502884 / 180.0);
}

MATH_ONE(sqrt, sqrt, false)
MATH_ONE(exp, exp, true)
MATH_ONE(exp2, exp2, true)
MATH_ONE(expm1, expm1, true)
MATH_ONE(log1p, log1p, false)
MATH_ONE(sin, sin, false)
MATH_ONE(cos, cos, false)
MATH_ONE(tan, tan, false)
MATH_ONE(asin, asin, false)
MATH_ONE(acos, acos, false)
MATH_ONE(atan, atan, false)
MATH_ONE(sinh, sinh, true)
MATH_ONE(cosh, cosh, true)
MATH_ONE(tanh, tanh, false)
MATH_ONE(asinh, asinh, false)
MATH_ONE(acosh, acosh, false)
MATH_ONE(atanh, atanh, false)
MATH_ONE(fabs, fabs, false)
MATH_ONE(erf, erf, false)
MATH_ONE(erfc, erfc, false)
MATH_ONE(cbrt, cbrt, false)
MATH_ONE(radians, to_radians, false)
MATH_TWO(atan2, atan2)
MATH_TWO(copysign, copysign)
MATH_TWO(remainder, remainder)

static om_object *math_degrees(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.degrees", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    return om_float_new(rt, to_degrees(x)); /* infinite without a complaint, as in CPython */
}

static om_object *math_fmod(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)self;
    return math_two(rt, "fmod", arguments, count, names, fmod);
}

static om_object *math_pow(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given[2];
    double x, y;
    (void)self;
    if (!math_take(rt, "pow", "x y", 2, arguments, count, names, given) ||
        !math_double(rt, given[0], &x) || !math_double(rt, given[1], &y))
        return NULL;
    if (x == 0 && y < 0 && isfinite(y))
        return om_raise(rt, OM_VALUE_ERROR, "math domain error");
    return math_result(rt, pow(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y),
                       true);
}

static om_object *math_gamma(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.gamma", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    if (x == 0 || (isinf(x) && x < 0) || (x < 0 && floor(x) == x))
        return om_raise(rt, OM_VALUE_ERROR, "math domain error");
    return math_result(rt, tgamma(x), isfinite(x), isnan(x), true);
}

static om_object *math_lgamma(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.lgamma", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    if (x <= 0 && isfinite(x) && floor(x) == x)
        return om_raise(rt, OM_VALUE_ERROR, "math domain error");
    return math_result(rt, lgamma(x), isfinite(x), isnan(x), true);
}

static bool math_log_of(om_runtime *rt, om_object *object, double (*function)(double),
                        double *result)
{
    double x;
    int64_t shift = 0;
    if (om_is_int(object) && om_int_bit_length(object) > 1024) {
        shift = (int64_t)om_int_bit_length(object) - 1000;
        om_object *shifted = om_int_right_shift(rt, object, (size_t)shift);
        bool got = shifted && om_get_double(rt, shifted, &x);
        om_xrelease(shifted);
        if (!got)
            return false;
        shift += 1000;
        x = ldexp(x, -1000);
    } else if (!math_double(rt, object, &x)) {
        return false;
    }
    if (x <= 0)
        return om_raise(rt, OM_VALUE_ERROR, "math domain error");
    *result = function(x) + (shift ? (double)shift * function(2.0) : 0);
    return true;
}

static om_object *math_log(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given[2];
    double x, base;
    (void)self;
    if (!math_take(rt, "log", "x base", 1, arguments, count, names, given) ||
        !math_log_of(rt, given[0], log, &x))
        return NULL;
    if (!given[1])
        return om_float_new(rt, x);
    if (!math_log_of(rt, given[1], log, &base))
        return NULL;
    if (base == 0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "float division by zero");
    return om_float_new(rt, x / base);
}

static om_object *math_log2(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.log2", "x", 1, arguments, count, names, &given) ||
        !math_log_of(rt, given, log2, &x))
        return NULL;
    return om_float_new(rt, x);
}

static om_object *math_log10(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.log10", "x", 1, arguments, count, names, &given) ||
        !math_log_of(rt, given, log10, &x))
        return NULL;
    return om_float_new(rt, x);
}

/* What the method of that name returns, NULL without an error where its class has none. */
static om_object *math_own(om_runtime *rt, om_object *object, const char *name)
{
    if (!(object->type->flags & OM_TYPE_HEAP))
        return NULL;
    om_object *method = om_attribute_get(rt, object, name);
    if (!method) {
        if (om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
            om_error_clear(rt);
        return NULL;
    }
    om_object *result = om_call(rt, method, NULL, 0);
    om_release(method);
    return result;
}

static om_object *math_whole(om_runtime *rt, const char *title, const char *special,
                             om_object *const *arguments, size_t count, om_object *names,
                             double (*function)(double))
{
    om_object *given;
    double x;
    if (!math_take(rt, title, "x", 1, arguments, count, names, &given))
        return NULL;
    if (om_is_int(given))
        return om_get_type(given) == om_int_type(rt)
                   ? om_retain(given)
                   : om_int_add(rt, given, om_int_new(rt, 0));
    om_object *own = math_own(rt, given, special);
    if (own || om_error_kind(rt))
        return own;
    return math_double(rt, given, &x) ? om_int_from_double(rt, function(x)) : NULL;
}

static om_object *math_floor(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)self;
    return math_whole(rt, "math.floor", "__floor__", arguments, count, names, floor);
}

static om_object *math_ceil(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)self;
    return math_whole(rt, "math.ceil", "__ceil__", arguments, count, names, ceil);
}

static om_object *math_trunc(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given = count == 1 && !names ? arguments[0] : NULL;
    (void)self;
    if (given && !om_is_int(given) && !om_is_float(given)) {
        om_object *own = math_own(rt, given, "__trunc__");
        if (!own && !om_error_kind(rt))
            om_raise(rt, OM_TYPE_ERROR, "type %.100s doesn't define __trunc__ method",
                     given->type->name);
        return own;
    }
    return math_whole(rt, "math.trunc", "__trunc__", arguments, count, names, trunc);
}

static om_object *math_isnan(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.isnan", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    return om_bool_new(rt, isnan(x));
}

static om_object *math_isinf(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.isinf", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    return om_bool_new(rt, isinf(x));
}

static om_object *math_isfinite(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.isfinite", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    return om_bool_new(rt, isfinite(x));
}

static om_object *math_modf(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given;
    double x, whole;
    (void)self;
    if (!math_take(rt, "math.modf", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    double part = modf(x, &whole);
    return om_tuple_of(rt, 2, om_float_new(rt, part), om_float_new(rt, whole));
}

static om_object *math_frexp(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    double x;
    int exponent = 0;
    (void)self;
    if (!math_take(rt, "math.frexp", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    double part = isfinite(x) ? frexp(x, &exponent) : x;
    return om_tuple_of(rt, 2, om_float_new(rt, part), om_int_new(rt, exponent));
}

static om_object *math_ldexp(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given[2];
    double x;
    int64_t exponent;
    (void)self;
    if (!math_take(rt, "ldexp", "x i", 2, arguments, count, names, given) ||
        !math_double(rt, given[0], &x))
        return NULL;
    given[1] = om_payload(given[1]);
    if (!om_is_int(given[1]))
        return om_raise(rt, OM_TYPE_ERROR, "Expected an int as second argument to ldexp.");
    if (!om_int_get_int64(given[1], &exponent))
        exponent = om_int_compare(given[1], om_int_new(rt, 0)) < 0 ? INT32_MIN : INT32_MAX;
    int bound = exponent < -100000 ? -100000 : exponent > 100000 ? 100000 : (int)exponent;
    return math_result(rt, ldexp(x, bound), isfinite(x), isnan(x), true);
}

/* The number of a double in the order of all doubles, zero having one for both signs. */
static int64_t double_number(double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

/* So many doubles from x on towards y. */
static double double_steps(double x, double y, uint64_t steps)
{
    int64_t from = double_number(x), to = double_number(y);
    uint64_t apart =
        from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (!steps || isnan(x))
        return x;
    if (isnan(y) || steps >= apart)
        return y;
    int64_t number = (int64_t)(from < to ? (uint64_t)from + steps : (uint64_t)from - steps);
    int64_t bits = number < 0 ? INT64_MIN - number : number;
    double result;
    memcpy(&result, &bits, sizeof result);
    return number == 0 && x < 0 ? -0.0 : result;
}

static om_object *nextafter_of(om_runtime *rt, om_object *self, om_object *const *given,
                               size_t count, om_object *names)
{
    double x, y;
    (void)self;
    (void)count;
    (void)names;
    if (!math_double(rt, given[0], &x) || !math_double(rt, given[1], &y))
        return NULL;
    if (!given[2] || om_is_none(given[2]))
        return om_float_new(rt, nextafter(x, y));
    om_object *number = om_as_index(rt, given[2]);
    int64_t steps = INT64_MAX;
    if (!number)
        return NULL;
    bool negative = om_int_is_negative(om_payload(number));
    (void)om_int_get_int64(om_payload(number), &steps);
    om_release(number);
    return negative ? om_raise(rt, OM_VALUE_ERROR, "steps must be a non-negative integer")
                    : om_float_new(rt, double_steps(x, y, (uint64_t)steps));
}

static om_object *math_nextafter(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    static const om_row row = {"nextafter", nextafter_of, 2, 3, 0, "x y / * steps", NULL};
    return om_row_call(rt, &row, NULL, self, arguments, count, names);
}

static om_object *math_index(om_runtime *rt, om_object *object)
{
    om_object *number = om_as_index(rt, object);
    if (!number || om_payload(number) == number)
        return number;
    om_object *plain = om_retain(om_payload(number));
    om_release(number);
    return plain;
}

/* The greatest common divisor of two integers, of which `a` is taken. */
static om_object *gcd_steal(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *x = om_int_absolute(rt, a), *y = om_int_absolute(rt, b);
    om_release(a);
    while (x && y && om_truth(rt, y)) {
        om_object *rest = om_int_remainder(rt, x, y);
        om_release(x);
        x = y;
        y = rest;
    }
    if (!y) {
        om_xrelease(x);
        return NULL;
    }
    om_release(y);
    return x;
}

static om_object *math_gcd(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *result = om_int_new(rt, 0);
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "math.gcd() takes no keyword arguments");
    for (size_t i = 0; result && i < count; i++) {
        om_object *number = math_index(rt, arguments[i]);
        if (!number) {
            om_release(result);
            return NULL;
        }
        result = gcd_steal(rt, result, number);
        om_release(number);
    }
    return result;
}

/* a * (b // gcd(a, b)), of which `a` is taken. */
static om_object *lcm_steal(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *common = gcd_steal(rt, om_retain(a), b), *part = NULL, *product = NULL,
              *result = NULL;
    if (common)
        part =
            om_truth(rt, common) ? om_int_floor_divide(rt, b, common) : om_int_new(rt, 0);
    if (part)
        product = om_int_multiply(rt, a, part);
    if (product)
        result = om_int_absolute(rt, product);
    om_xrelease(product);
    om_xrelease(part);
    om_xrelease(common);
    om_release(a);
    return result;
}

static om_object *math_lcm(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *result = om_int_new(rt, 1);
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "math.lcm() takes no keyword arguments");
    for (size_t i = 0; result && i < count; i++) {
        om_object *number = math_index(rt, arguments[i]);
        if (!number) {
            om_release(result);
            return NULL;
        }
        result = lcm_steal(rt, result, number);
        om_release(number);
    }
    return result;
}

static om_object *math_factorial(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *given;
    int64_t n;
    (void)self;
    if (!math_take(rt, "math.factorial", "n", 1, arguments, count, names, &given))
        return NULL;
    om_object *number = math_index(rt, given);
    if (!number)
        return NULL;
    bool fits = om_int_get_int64(number, &n), negative = om_int_compare(number, om_int_new(rt, 0)) < 0;
    om_release(number);
    if (!fits || n < 0)
        return negative ? om_raise(rt, OM_VALUE_ERROR,
                                   "factorial() not defined for negative values")
                        : om_raise(rt, OM_OVERFLOW_ERROR,
                                   "factorial() argument should not exceed %lld",
                                   (long long)INT64_MAX);
    om_object *result = om_int_new(rt, 1);
    for (int64_t i = 2; result && i <= n; i++) {
        om_object *factor = om_int_new(rt, i);
        om_object *product = factor ? om_int_multiply(rt, result, factor) : NULL;
        om_xrelease(factor);
        om_release(result);
        result = product;
    }
    return result;
}

/* The step of Newton's method for the square root: (x + n // x) // 2. */
static om_object *isqrt_step(om_runtime *rt, om_object *n, om_object *x)
{
    om_object *quotient = om_int_floor_divide(rt, n, x);
    om_object *sum = quotient ? om_int_add(rt, x, quotient) : NULL;
    om_object *half = sum ? om_int_right_shift(rt, sum, 1) : NULL;
    om_xrelease(quotient);
    om_xrelease(sum);
    return half;
}

static om_object *math_isqrt(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (!math_take(rt, "math.isqrt", "n", 1, arguments, count, names, &given))
        return NULL;
    om_object *n = math_index(rt, given), *zero = om_int_new(rt, 0);
    if (!n)
        return NULL;
    if (om_int_compare(n, zero) <= 0) {
        if (om_int_compare(n, zero) == 0)
            return n;
        om_release(n);
        return om_raise(rt, OM_VALUE_ERROR, "isqrt() argument must be nonnegative");
    }
    om_object *one = om_int_new(rt, 1);
    om_object *x = om_int_left_shift(rt, one, (size_t)((om_int_bit_length(n) + 1) / 2)),
              *better = NULL;
    while (x && (better = isqrt_step(rt, n, x)) && om_int_compare(better, x) < 0) {
        om_release(x);
        x = better;
    }
    if (x && better)
        om_release(better);
    om_release(n);
    return x;
}

/* n * (n - 1) * … of k factors, divided by k! if `combine`. */
static om_object *math_choose(om_runtime *rt, om_object *n, int64_t k, bool combine)
{
    om_object *result = om_int_new(rt, 1);
    for (int64_t i = 0; result && i < k; i++) {
        om_object *less = om_int_new(rt, i), *divisor = om_int_new(rt, combine ? i + 1 : 1);
        om_object *factor = less ? om_int_subtract(rt, n, less) : NULL;
        om_object *product = factor ? om_int_multiply(rt, result, factor) : NULL;
        om_object *next =
            product && divisor ? om_int_floor_divide(rt, product, divisor) : NULL;
        om_xrelease(less);
        om_xrelease(factor);
        om_xrelease(divisor);
        om_xrelease(product);
        om_release(result);
        result = next;
    }
    return result;
}

/* The number of ways to choose k of n, neither less than 0, in any order or in one. */
static om_object *math_ways(om_runtime *rt, om_object *n, om_object *k, bool combine)
{
    om_object *rest = om_int_subtract(rt, n, k), *fewer = k;
    int64_t factors = 0;
    if (!rest)
        return NULL;
    if (om_int_compare(rest, om_int_new(rt, 0)) < 0) {
        om_release(rest);
        return om_int_new(rt, 0);
    }
    if (combine && om_int_compare(rest, k) < 0)
        fewer = rest;
    bool fits = om_int_get_int64(fewer, &factors);
    om_release(rest);
    if (!fits)
        return om_raise(rt, OM_OVERFLOW_ERROR, "%s must not exceed %lld",
                        combine ? "min(n - k, k)" : "k", (long long)INT64_MAX);
    return math_choose(rt, n, factors, combine);
}

static om_object *math_choosing(om_runtime *rt, om_object *const given[2], bool combine)
{
    om_object *zero = om_int_new(rt, 0), *made = NULL;
    om_object *n = math_index(rt, given[0]), *k = n ? math_index(rt, given[1]) : NULL;
    const char *negative = !k                             ? NULL
                           : om_int_compare(n, zero) < 0 ? "n"
                           : om_int_compare(k, zero) < 0 ? "k"
                                                          : NULL;
    if (negative)
        om_raise(rt, OM_VALUE_ERROR, "%s must be a non-negative integer", negative);
    else if (k)
        made = math_ways(rt, n, k, combine);
    om_xrelease(n);
    om_xrelease(k);
    return made;
}

static om_object *math_comb(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given[2];
    (void)self;
    return math_take(rt, "comb", "n k", 2, arguments, count, names, given)
               ? math_choosing(rt, given, true)
               : NULL;
}

static om_object *math_perm(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given[2];
    if (!math_take(rt, "perm", "n k", 1, arguments, count, names, given))
        return NULL;
    return given[1] && !om_is_none(given[1]) ? math_choosing(rt, given, false)
                                             : math_factorial(rt, self, given, 1, NULL);
}

static om_object *prod_of(om_runtime *rt, om_object *self, om_object *const *given,
                          size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    om_object *iterator = om_iter(rt, given[0]), *item;
    om_object *result =
        iterator ? given[1] ? om_retain(given[1]) : om_int_new(rt, 1) : NULL;
    while (result && (item = om_next(rt, iterator))) {
        om_object *product = om_multiply(rt, result, item);
        om_release(item);
        om_release(result);
        result = product;
    }
    if (result && om_error_kind(rt)) {
        om_release(result);
        result = NULL;
    }
    om_xrelease(iterator);
    return result;
}

static om_object *math_prod(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    static const om_row row = {"prod", prod_of, 1, 2, 0, "iterable / * start", NULL};
    return om_row_call(rt, &row, NULL, self, arguments, count, names);
}

enum { MATH_PARTS = 2100 /* one for each bit that a double can have */ };

typedef struct math_sum {
    double parts[MATH_PARTS];
    int count;
    double special,
        infinite; /* the sums of what is not finite, and of the infinities among it */
    bool overflowed;
} math_sum;

static void sum_add(math_sum *sum, double x)
{
    int kept = 0;
    if (!isfinite(x)) {
        sum->special += x;
        sum->infinite += isinf(x) ? x : 0;
        return;
    }
    for (int i = 0; i < sum->count; i++) {
        double y = sum->parts[i];
        if (fabs(x) < fabs(y)) {
            double other = x;
            x = y;
            y = other;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0)
            sum->parts[kept++] = low;
        x = high;
    }
    sum->overflowed |= !isfinite(x);
    sum->parts[kept++] = x;
    sum->count = isfinite(x) ? kept : 0;
}

/* The partial sums from the greatest on, until one is lost; a half is rounded by what comes
 * after it. */
static double sum_total(const math_sum *sum)
{
    int at = sum->count;
    double high = at ? sum->parts[--at] : 0, low = 0;
    while (at > 0) {
        double x = high, y = sum->parts[--at];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    if (at > 0 &&
        ((low < 0 && sum->parts[at - 1] < 0) || (low > 0 && sum->parts[at - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high)
            high = x;
    }
    return high;
}

static om_object *math_fsum(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given, *item;
    math_sum sum = {.count = 0};
    (void)self;
    if (!math_take(rt, "math.fsum", "seq", 1, arguments, count, names, &given))
        return NULL;
    om_object *iterator = om_iter(rt, given);
    bool summed = iterator != NULL;
    while (summed && !sum.overflowed && (item = om_next(rt, iterator))) {
        double x = 0;
        summed = math_double(rt, item, &x);
        om_release(item);
        sum_add(&sum, x);
    }
    om_xrelease(iterator);
    if (!summed || om_error_kind(rt))
        return NULL;
    if (sum.overflowed)
        return om_raise(rt, OM_OVERFLOW_ERROR, "intermediate overflow in fsum");
    if (isnan(sum.infinite))
        return om_raise(rt, OM_VALUE_ERROR, "-inf + inf in fsum");
    return om_float_new(rt, sum.special != 0 ? sum.special : sum_total(&sum));
}

/* The products of floats in two parts each, so that nothing of them is lost; false where an item is
 * no number. */
static bool products_add(om_object *p, om_object *q, math_sum *sum)
{
    bool real = false, all = true;
    for (size_t i = 0; all && i < om_list_length(p); i++) {
        om_object *a = om_list_get_borrow(p, i), *b = om_list_get_borrow(q, i);
        double x = 0, y = 0;
        real |= om_is_float(a) || om_is_float(b);
        all = (om_is_float(a) || om_is_int(a)) && (om_is_float(b) || om_is_int(b)) &&
              om_get_double(a->type->rt, a, &x) && om_get_double(a->type->rt, b, &y);
        double product = x * y;
        sum_add(sum, product);
        if (isfinite(product))
            sum_add(sum, fma(x, y, -product));
    }
    return real && all && !sum->overflowed;
}

/* The same of any objects that can be multiplied and added, up to the end of the shorter list. */
static om_object *products_sum(om_runtime *rt, om_object *p, om_object *q)
{
    om_object *total = om_int_new(rt, 0);
    for (size_t i = 0; total && i < om_list_length(p) && i < om_list_length(q); i++) {
        om_object *product =
            om_binary(rt, om_list_get_borrow(p, i), om_list_get_borrow(q, i), OM_MULTIPLY);
        om_object *more = product ? om_binary(rt, total, product, OM_ADD) : NULL;
        om_xrelease(product);
        om_release(total);
        total = more;
    }
    return total;
}

static om_object *math_sumprod(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given[2], *made = NULL;
    math_sum sum = {.count = 0};
    (void)self;
    if (!math_take(rt, "sumprod", "p q", 2, arguments, count, names, given))
        return NULL;
    om_object *p = om_list_from_object(rt, given[0]),
              *q = p ? om_list_from_object(rt, given[1]) : NULL;
    if (q && om_list_length(p) != om_list_length(q)) {
        om_object *total = products_sum(rt, p, q); /* what cannot be multiplied comes first */
        if (total)
            (void)om_raise(rt, OM_VALUE_ERROR, "Inputs are not the same length");
        om_xrelease(total);
    } else if (q && products_add(p, q, &sum))
        made = om_float_new(rt, isnan(sum.infinite) ? sum.infinite
                                : sum.special != 0  ? sum.special
                                                    : sum_total(&sum));
    else if (q) {
        om_error_clear(rt);
        made = products_sum(rt, p, q);
    }
    om_xrelease(p);
    om_xrelease(q);
    return made;
}

static om_object *math_hypot(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    double result = 0;
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "math.hypot() takes no keyword arguments");
    for (size_t i = 0; i < count; i++) {
        double x;
        if (!math_double(rt, arguments[i], &x))
            return NULL;
        result = i ? hypot(result, x) : fabs(x);
    }
    return om_float_new(rt, result);
}

static om_object *math_dist(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given[2];
    double result = 0;
    (void)self;
    if (!math_take(rt, "dist", "p q", 2, arguments, count, names, given))
        return NULL;
    om_object *p = om_tuple_from_object(rt, given[0]),
              *q = p ? om_tuple_from_object(rt, given[1]) : NULL;
    bool fits = q && om_tuple_length(p) == om_tuple_length(q);
    if (q && !fits)
        om_raise(rt, OM_VALUE_ERROR, "both points must have the same number of dimensions");
    for (size_t i = 0; fits && i < om_tuple_length(p); i++) {
        double x, y;
        fits = math_double(rt, om_tuple_get_borrow(p, i), &x) &&
               math_double(rt, om_tuple_get_borrow(q, i), &y);
        if (fits)
            result = hypot(result, x - y);
    }
    om_xrelease(p);
    om_xrelease(q);
    return fits ? om_float_new(rt, result) : NULL;
}

static om_object *math_ulp(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given;
    double x;
    (void)self;
    if (!math_take(rt, "math.ulp", "x", 1, arguments, count, names, &given) ||
        !math_double(rt, given, &x))
        return NULL;
    x = fabs(x);
    if (!isfinite(x))
        return om_float_new(rt, x);
    double above = nextafter(x, HUGE_VAL);
    return om_float_new(rt, isinf(above) ? x - nextafter(x, -HUGE_VAL) : above - x);
}

static om_object *isclose_of(om_runtime *rt, om_object *self, om_object *const *given,
                             size_t count, om_object *names)
{
    double value[4] = {0, 0, 1e-9, 0};
    (void)self;
    (void)count;
    (void)names;
    for (int i = 0; i < 4; i++) {
        if (given[i] && !math_double(rt, given[i], &value[i]))
            return NULL;
    }
    if (value[2] < 0 || value[3] < 0)
        return om_raise(rt, OM_VALUE_ERROR, "tolerances must be non-negative");
    double a = value[0], b = value[1], apart = fabs(b - a);
    bool close =
        a == b ||
        (isfinite(a) && isfinite(b) &&
         (apart <= fabs(value[2] * b) || apart <= fabs(value[2] * a) || apart <= value[3]));
    return om_bool_new(rt, close);
}

static om_object *math_isclose(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    static const om_row row = {"isclose", isclose_of, 2, 4, 0, "a b * rel_tol abs_tol",
                               NULL};
    return om_row_call(rt, &row, NULL, self, arguments, count, names);
}

#define MATH_OFFER(name)                                                                   \
    {                                                                                      \
#name, math_##name                                                                 \
    }

static const om_offer math_offers[] = {
    MATH_OFFER(sqrt),      MATH_OFFER(exp),       MATH_OFFER(exp2),
    MATH_OFFER(expm1),     MATH_OFFER(log1p),     MATH_OFFER(sin),
    MATH_OFFER(cos),       MATH_OFFER(tan),       MATH_OFFER(asin),
    MATH_OFFER(acos),      MATH_OFFER(atan),      MATH_OFFER(sinh),
    MATH_OFFER(cosh),      MATH_OFFER(tanh),      MATH_OFFER(asinh),
    MATH_OFFER(acosh),     MATH_OFFER(atanh),     MATH_OFFER(fabs),
    MATH_OFFER(erf),       MATH_OFFER(erfc),      MATH_OFFER(cbrt),
    MATH_OFFER(degrees),   MATH_OFFER(radians),   MATH_OFFER(atan2),
    MATH_OFFER(copysign),  MATH_OFFER(remainder), MATH_OFFER(nextafter),
    MATH_OFFER(fmod),      MATH_OFFER(pow),       MATH_OFFER(gamma),
    MATH_OFFER(lgamma),    MATH_OFFER(log),       MATH_OFFER(log2),
    MATH_OFFER(log10),     MATH_OFFER(floor),     MATH_OFFER(ceil),
    MATH_OFFER(trunc),     MATH_OFFER(isnan),     MATH_OFFER(isinf),
    MATH_OFFER(isfinite),  MATH_OFFER(modf),      MATH_OFFER(frexp),
    MATH_OFFER(ldexp),     MATH_OFFER(gcd),       MATH_OFFER(lcm),
    MATH_OFFER(factorial), MATH_OFFER(isqrt),     MATH_OFFER(comb),
    MATH_OFFER(perm),      MATH_OFFER(prod),      MATH_OFFER(fsum),
    MATH_OFFER(hypot),     MATH_OFFER(dist),      MATH_OFFER(ulp),
    MATH_OFFER(isclose),   MATH_OFFER(sumprod),   {NULL, NULL},
};

bool om_fill_math(om_runtime *rt, om_object *module)
{
    om_object *dict = om_module_dict_borrow(module);
    return om_offer_all(rt, module, math_offers) &&
           om_namespace_set_steal(rt, dict, "pi", om_float_new(rt, 3.141592653589793)) &&
           om_namespace_set_steal(rt, dict, "e", om_float_new(rt, 2.718281828459045)) &&
           om_namespace_set_steal(rt, dict, "tau", om_float_new(rt, 6.283185307179586)) &&
           om_namespace_set_steal(rt, dict, "inf", om_float_new(rt, HUGE_VAL)) &&
           om_namespace_set_steal(rt, dict, "nan", om_float_new(rt, (double)NAN));
}
