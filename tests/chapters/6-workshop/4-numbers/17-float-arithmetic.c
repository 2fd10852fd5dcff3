/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include <math.h>

/* Asserts what `a operation b` returns, or which error it raises. */
#define assert_returns(a, operation, b, words)                                             \
    do {                                                                                   \
        om_object *left_ = om_float_new(rt, a), *right_ = om_float_new(rt, b);             \
        assert_repr_taken(rt, om_binary(rt, left_, right_, operation), words);             \
        om_release(left_);                                                                 \
        om_release(right_);                                                                \
    } while (0)

#define assert_fails(a, operation, b, kind, words)                                         \
    do {                                                                                   \
        om_object *left_ = om_float_new(rt, a), *right_ = om_float_new(rt, b);             \
        assert_error(rt, om_binary(rt, left_, right_, operation), kind, words);            \
        om_release(left_);                                                                 \
        om_release(right_);                                                                \
    } while (0)

/* float-division-rounds-down */
TEST_FUNCTION(test_float_division_rounds_down)
{
    assert_returns(7.5, OM_FLOOR_DIVIDE, 2, "3.0");
    assert_returns(7.5, OM_REMAINDER, 2, "1.5");
    assert_returns(-7.5, OM_FLOOR_DIVIDE, 2, "-4.0");
    assert_returns(-7.5, OM_REMAINDER, 2, "0.5");
    assert_returns(7.5, OM_FLOOR_DIVIDE, -2, "-4.0");
    assert_returns(7.5, OM_REMAINDER, -2, "-0.5");
    assert_returns(-6, OM_REMAINDER, 2, "0.0");
    assert_returns(6, OM_REMAINDER, -2, "-0.0");
    assert_returns(0.5, OM_FLOOR_DIVIDE, 2, "0.0");
    assert_returns(-0.0, OM_FLOOR_DIVIDE, 2, "-0.0");
    assert_returns(-1e-20, OM_DIVMOD, 1, "(-1.0, 1.0)");
    assert_returns(1.5, OM_FLOOR_DIVIDE, 0.1, "14.0");
    assert_returns(1, OM_FLOOR_DIVIDE, 0.1, "9.0");
    assert_returns(0.6, OM_FLOOR_DIVIDE, 0.01,
                   "59.0"); /* the division is a little too low */
    assert_returns(0.6, OM_REMAINDER, 0.01, "0.009999999999999966");
    assert_returns(-1, OM_FLOOR_DIVIDE, INFINITY, "-1.0");
    assert_returns(INFINITY, OM_FLOOR_DIVIDE, 2, "nan");
    assert_returns(1, OM_TRUE_DIVIDE, 3, "0.3333333333333333");
    assert_fails(1, OM_TRUE_DIVIDE, 0, OM_ZERO_DIVISION_ERROR, "float division by zero");
    assert_fails(1, OM_FLOOR_DIVIDE, 0, OM_ZERO_DIVISION_ERROR,
                 "float floor division by zero");
    assert_fails(1, OM_REMAINDER, 0, OM_ZERO_DIVISION_ERROR, "float modulo");
    assert_fails(1, OM_DIVMOD, -0.0, OM_ZERO_DIVISION_ERROR, "float divmod()");
}

/* powers-of-floats */
TEST_FUNCTION(test_powers_of_floats)
{
    assert_returns(2, OM_POWER, 0.5, "1.4142135623730951");
    assert_returns(-2, OM_POWER, 3, "-8.0");
    assert_returns(0, OM_POWER, 2, "0.0");
    assert_fails(0, OM_POWER, -1, OM_ZERO_DIVISION_ERROR,
                 "0.0 cannot be raised to a negative power");
    assert_returns(0, OM_POWER, -INFINITY, "inf");
    assert_fails(10, OM_POWER, 309, OM_OVERFLOW_ERROR,
                 "(34, 'Numerical result out of range')");
    assert_returns(10, OM_POWER, -400, "0.0");
    assert_returns(INFINITY, OM_POWER, 2, "inf");
    assert_returns(NAN, OM_POWER, 0, "1.0");
    assert_fails(-8, OM_POWER, 0.5, OM_VALUE_ERROR,
                 "negative number cannot be raised to a fractional power");
}

/* an-int-beside-a-float-becomes-a-float */
TEST_FUNCTION(test_an_int_beside_a_float_becomes_a_float)
{
    om_object *half = om_float_new(rt, 0.5), *two = om_int_new(rt, 2);
    om_object *huge = om_int_left_shift(rt, two, 2000);

    assert_repr_taken(rt, om_add(rt, half, two), "2.5");
    assert_repr_taken(rt, om_subtract(rt, two, half), "1.5");
    assert_repr_taken(rt, om_multiply(rt, half, om_true(rt)), "0.5");
    assert_repr_taken(rt, om_binary(rt, two, half, OM_DIVMOD), "(4.0, 0.0)");
    assert_error(rt, om_add(rt, half, huge), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    assert_error(rt, om_multiply(rt, huge, half), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    assert_error(rt, om_add(rt, half, om_none(rt)), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'float' and 'NoneType'");
    assert_error(rt, om_add(rt, om_none(rt), half), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'NoneType' and 'float'");
    assert_error(rt, om_binary(rt, half, two, OM_AND), OM_TYPE_ERROR,
                 "unsupported operand type(s) for &: 'float' and 'int'");
    om_release(half);
    om_release(huge);
}

/* an-int-beside-a-float-becomes-a-float: signs */
TEST_FUNCTION(test_an_int_beside_a_float_becomes_a_float__signs)
{
    om_object *zero = om_float_new(rt, 0.0), *minus = om_unary(rt, zero, OM_NEGATIVE);

    assert_repr(rt, minus, "-0.0");
    assert_repr_taken(rt, om_unary(rt, minus, OM_ABSOLUTE), "0.0");
    om_object *same = om_unary(rt, minus, OM_POSITIVE);
    assert_ptr_equal(same, minus);
    assert_int_equal(om_equal(rt, zero, minus), 1);
    assert_int_equal(om_truth(rt, minus), 0);
    assert_error(rt, om_unary(rt, zero, OM_INVERT), OM_TYPE_ERROR,
                 "bad operand type for unary ~: 'float'");
    om_release(zero);
    om_release(minus);
    om_release(same);
}

/* Asserts what a / b is, both shifted to the left so far. */
static void assert_divides(om_runtime *rt, const char *a, size_t a_shift, const char *b,
                           size_t b_shift, const char *words)
{
    om_object *left = om_int_from_text(rt, a, strlen(a));
    om_object *right = om_int_from_text(rt, b, strlen(b));
    om_object *dividend = om_int_left_shift(rt, left, a_shift);
    om_object *divisor = om_int_left_shift(rt, right, b_shift);

    assert_repr_taken(rt, om_true_divide(rt, dividend, divisor), words);
    om_release(left);
    om_release(right);
    om_release(dividend);
    om_release(divisor);
}

/* int-division-is-rounded-once */
TEST_FUNCTION(test_int_division_is_rounded_once)
{
    assert_divides(rt, "0", 0, "7", 0, "0.0");
    assert_divides(rt, "0", 0, "-7", 100, "-0.0");
    assert_divides(rt, "7", 0, "2", 0, "3.5");
    assert_divides(rt, "-7", 0, "3", 0, "-2.3333333333333335");
    assert_divides(rt, "9007199254740993", 0, "1", 0, "9007199254740992.0");
    assert_divides(rt, "9007199254740993", 0, "-3", 0, "-3002399751580331.0");
    assert_divides(rt, "1", 100, "3", 0, "4.2255020007607644e+29");
    assert_divides(rt, "1", 0, "3", 100, "2.629536350736706e-31");
    assert_divides(rt, "9007199254740993", 200, "9007199254740995", 190,
                   "1023.9999999999998");
    assert_divides(rt, "-123456789012345678901234567890", 0, "987654321", 0,
                   "-1.249999988734375e+20");
    assert_divides(rt, "9007199254740993", 0, "1", 1127, "5e-324");
    assert_divides(rt, "9007199254740993", 0, "1", 1128, "5e-324");
    assert_divides(rt, "1", 0, "1", 1074, "5e-324");
    assert_divides(rt, "1", 0, "1", 1075, "0.0");
    assert_divides(rt, "3", 0, "1", 1075, "1e-323");
    assert_divides(rt, "3", 0, "1", 1076, "5e-324");
    assert_divides(rt, "1", 1000, "1", 2076, "0.0");
    assert_divides(rt, "-1", 0, "1", 1100, "-0.0");
    assert_divides(rt, "9007199254740993", 0, "3", 1100, "2.2104123e-316");
    assert_divides(rt, "1", 0, "1", 1300, "0.0");
    assert_divides(rt, "1", 2000, "1", 1500, "3.273390607896142e+150");
    assert_divides(rt, "12345678901234567891", 0, "10000000000000000000", 0,
                   "1.2345678901234567");
    assert_divides(rt, "-9007199254740993", 0, "3", 0, "-3002399751580331.0");
    assert_divides(rt, "3", 0, "-9007199254740993", 0, "-3.330669073875469e-16");
    assert_divides(rt, "36028797018963971", 0, "4", 0, "9007199254740992.0");
    assert_divides(rt, "36028797018963969", 0, "4", 0, "9007199254740992.0");
    assert_divides(rt, "72057594037927933", 2, "1", 0, "2.8823037615171174e+17");
}

/* int-division-is-rounded-once: too large, and without memory */
TEST_FUNCTION(test_int_division_is_rounded_once__too_large_and_without_m)
{
    om_object *one = om_int_new(rt, 1), *minus = om_int_new(rt, -3);
    om_object *top = om_int_left_shift(rt, one, 1024),
              *half = om_int_left_shift(rt, one, 970);
    om_object *middle = om_subtract(rt, top, half), *below = om_subtract(rt, middle, one);
    om_object *divisor = om_int_left_shift(rt, minus, 100), *quotient = NULL;
    om_object *dividend = om_multiply(rt, below, divisor);

    assert_error(rt, om_true_divide(rt, middle, one), OM_OVERFLOW_ERROR,
                 "integer division result too large for a float");
    om_object *huge = om_multiply(rt, top, top);
    assert_error(rt, om_true_divide(rt, huge, minus), OM_OVERFLOW_ERROR,
                 "integer division result too large for a float");
    size_t objects = om_heap_count_objects(rt);
    for (size_t n = 0; !quotient; n++) {
        om_fault_inject_after(rt, n);
        quotient = om_true_divide(rt, dividend, divisor);
        om_fault_inject_stop(rt);
        assert_true(quotient || om_error_kind(rt) == OM_MEMORY_ERROR);
        assert_true(quotient || om_heap_count_objects(rt) == objects);
        om_error_clear(rt);
    }
    assert_repr_taken(rt, quotient, "1.7976931348623157e+308");
    om_object *all[] = {top, half, middle, below, divisor, dividend, huge};
    for (size_t i = 0; i < 7; i++)
        om_release(all[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_17_float_arithmetic[] = {
    {"float-division-rounds-down", "", test_float_division_rounds_down},
    {"powers-of-floats", "", test_powers_of_floats},
    {"an-int-beside-a-float-becomes-a-float", "", test_an_int_beside_a_float_becomes_a_float},
    {"an-int-beside-a-float-becomes-a-float", "signs", test_an_int_beside_a_float_becomes_a_float__signs},
    {"int-division-is-rounded-once", "", test_int_division_is_rounded_once},
    {"int-division-is-rounded-once", "too large, and without memory", test_int_division_is_rounded_once__too_large_and_without_m},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_17_float_arithmetic[] = {
    {NULL, NULL},
};
