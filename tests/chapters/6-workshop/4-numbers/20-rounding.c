/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_longest_float = 767,
};
/* clang-format on */

#include <math.h>

#define assert_whole(function, value, words)                                               \
    do {                                                                                   \
        om_object *number_ = om_float_new(rt, value);                                      \
        assert_repr_taken(rt, function(rt, number_), words);                               \
        om_release(number_);                                                               \
    } while (0)

/* rounding-looks-at-the-exact-value */
TEST_FUNCTION(test_rounding_looks_at_the_exact_value)
{
    assert_whole(om_round, 0.5, "0");
    assert_whole(om_round, 1.5, "2");
    assert_whole(om_round, 2.5, "2");
    assert_whole(om_round, -2.5, "-2");
    assert_whole(om_round, -3.5, "-4");
    assert_whole(om_round, 2.4, "2");
    assert_whole(om_round, 2.6, "3");
    assert_whole(om_round, -2.6, "-3");
    assert_whole(om_round, 0.49999999999999994, "0");
    assert_whole(om_round, 1e23, "99999999999999991611392");
    assert_whole(om_floor, 2.9, "2");
    assert_whole(om_floor, -2.1, "-3");
    assert_whole(om_ceil, 2.1, "3");
    assert_whole(om_ceil, -2.9, "-2");
    assert_repr_taken(rt, om_round(rt, om_int_new(rt, 7)), "7");
    assert_repr_taken(rt, om_ceil(rt, om_true(rt)), "1");
    assert_error(rt, om_round(rt, om_none(rt)), OM_TYPE_ERROR,
                 "type NoneType doesn't define __round__ method");
    assert_error(rt, om_floor(rt, om_none(rt)), OM_TYPE_ERROR,
                 "must be real number, not NoneType");
    om_object *nan = om_float_new(rt, NAN);
    assert_error(rt, om_ceil(rt, nan), OM_VALUE_ERROR,
                 "cannot convert float NaN to integer");
    om_release(nan);
}

static om_object *rounded_float(om_runtime *rt, double value, int64_t digits)
{
    om_object *number = om_float_new(rt, value), *rounded = om_round_to(rt, number, digits);
    om_release(number);
    return rounded;
}

static om_object *rounded_int(om_runtime *rt, const char *text, int64_t digits)
{
    om_object *number = om_int_from_text(rt, text, strlen(text));
    om_object *rounded = number ? om_round_to(rt, number, digits) : NULL;
    if (number)
        om_release(number);
    return rounded;
}

/* rounding-looks-at-the-exact-value: digits of floats */
TEST_FUNCTION(test_rounding_looks_at_the_exact_value__digits_of_floats)
{
    char all[1100]; /* the digits of a float that has many: no other has more */
    int digits = 0;
    (void)snprintf(all, sizeof all, "%.1000e", 0x1.fffffffffffffp-1022);
    for (int i = 0; all[i] != 'e'; i++)
        digits = all[i] != '0' ? i : digits; /* the point stands for the first digit */
    assert_int_equal(digits, stated_longest_float);
    assert_repr_taken(rt, rounded_float(rt, 2.675, 2), "2.67");
    assert_repr_taken(rt, rounded_float(rt, 123.456, 1), "123.5");
    assert_repr_taken(rt, rounded_float(rt, 0.05, 1), "0.1");
    assert_repr_taken(rt, rounded_float(rt, 0.04, 1), "0.0");
    assert_repr_taken(rt, rounded_float(rt, 0.07, 1), "0.1");
    assert_repr_taken(rt, rounded_float(rt, 0.5, 0), "0.0");
    assert_repr_taken(rt, rounded_float(rt, 1.5, 0), "2.0");
    assert_repr_taken(rt, rounded_float(rt, -0.4, 0), "-0.0");
    assert_repr_taken(rt, rounded_float(rt, 15, -1), "20.0");
    assert_repr_taken(rt, rounded_float(rt, 5, -1), "0.0");
    assert_repr_taken(rt, rounded_float(rt, 123456, -3), "123000.0");
    assert_repr_taken(rt, rounded_float(rt, 9.99e22, -23), "1e+23");
    assert_repr_taken(rt, rounded_float(rt, 1e22, -30), "0.0");
    assert_repr_taken(rt, rounded_float(rt, 0.1 + 0.2, 17), "0.30000000000000004");
    assert_repr_taken(rt, rounded_float(rt, 0.1 + 0.2, 16), "0.3");
    assert_repr_taken(rt, rounded_float(rt, 1.5, INT64_MAX), "1.5");
    assert_repr_taken(rt, rounded_float(rt, -1.5, INT64_MIN), "-0.0");
    assert_repr_taken(rt, rounded_float(rt, NAN, 2), "nan");
    assert_repr_taken(rt, rounded_float(rt, INFINITY, 2), "inf");
    assert_repr_taken(rt, rounded_float(rt, 0, 2), "0.0");
    assert_error(rt, rounded_float(rt, 1.7976931348623157e308, -308), OM_OVERFLOW_ERROR,
                 "rounded value too large to represent");
    assert_error(rt, om_round_to(rt, om_none(rt), 2), OM_TYPE_ERROR,
                 "type NoneType doesn't define __round__ method");
}

/* rounding-looks-at-the-exact-value: zeros of integers */
TEST_FUNCTION(test_rounding_looks_at_the_exact_value__zeros_of_integers)
{
    assert_repr_taken(rt, rounded_int(rt, "1234", -2), "1200");
    assert_repr_taken(rt, rounded_int(rt, "1250", -2), "1200");
    assert_repr_taken(rt, rounded_int(rt, "1350", -2), "1400");
    assert_repr_taken(rt, rounded_int(rt, "-1250", -2), "-1200");
    assert_repr_taken(rt, rounded_int(rt, "-1251", -2), "-1300");
    assert_repr_taken(rt, rounded_int(rt, "5", -1), "0");
    assert_repr_taken(rt, rounded_int(rt, "6", -1), "10");
    assert_repr_taken(rt, rounded_int(rt, "7", 3), "7");
    assert_repr_taken(rt, rounded_int(rt, "7", INT64_MIN), "0");
    assert_repr_taken(rt, rounded_int(rt, "1050000000000000000000000000000", -29),
                      "1000000000000000000000000000000");
    assert_repr_taken(rt, rounded_int(rt, "1150000000000000000000000000001", -29),
                      "1200000000000000000000000000000");
    assert_repr_taken(rt, om_round_to(rt, om_true(rt), 1), "1");
}

/* rounding-looks-at-the-exact-value: without memory */
TEST_FUNCTION(test_rounding_looks_at_the_exact_value__without_memory)
{
    om_object *rounded = NULL;

    for (size_t n = 0; !rounded; n++) {
        om_fault_inject_after(rt, n);
        rounded = rounded_int(rt, "1150000000000000000000000000001", -29);
        om_fault_inject_stop(rt);
        assert_true(rounded || om_error_kind(rt) == OM_MEMORY_ERROR);
        assert_true(rounded || om_heap_count_mortals(rt) == 0);
        om_error_clear(rt);
    }
    assert_repr_taken(rt, rounded, "1200000000000000000000000000000");

    om_object *one = om_int_new(rt, 1), *huge = om_int_left_shift(rt, one, 1100);
    rounded = NULL; /* to 300 zeros: the exponent is an object too */
    for (size_t n = 0; !rounded; n++) {
        om_fault_inject_after(rt, n);
        rounded = om_round_to(rt, huge, -300);
        om_fault_inject_stop(rt);
        if (!rounded)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_object *zeros = om_int_new(rt, 300), *ten = om_int_new(rt, 10);
    om_object *unit = om_int_power(rt, ten, zeros);
    assert_repr_taken(rt, om_remainder(rt, rounded, unit), "0");
    om_object *all[] = {huge, rounded, zeros, unit};
    for (size_t i = 0; i < 4; i++)
        om_release(all[i]);
}

static om_object *ratio(om_runtime *rt, double value)
{
    om_object *number = om_float_new(rt, value),
              *fraction = om_float_as_integer_ratio(rt, number);
    om_release(number);
    return fraction;
}

/* a-float-is-a-fraction */
TEST_FUNCTION(test_a_float_is_a_fraction)
{
    assert_repr_taken(rt, ratio(rt, 0.1), "(3602879701896397, 36028797018963968)");
    assert_repr_taken(rt, ratio(rt, -2.5), "(-5, 2)");
    assert_repr_taken(rt, ratio(rt, 0), "(0, 1)");
    assert_repr_taken(rt, ratio(rt, 3), "(3, 1)");
    assert_repr_taken(rt, ratio(rt, 1e23), "(99999999999999991611392, 1)");
    assert_error(rt, ratio(rt, INFINITY), OM_OVERFLOW_ERROR,
                 "cannot convert Infinity to integer ratio");
    assert_error(rt, ratio(rt, NAN), OM_VALUE_ERROR, "cannot convert NaN to integer ratio");
}

/* a-float-is-a-fraction: dividing returns the float */
TEST_FUNCTION(test_a_float_is_a_fraction__dividing_returns_the_float)
{
    static const double values[] = {0.1,       -1e-300, 5e-324, 0x1.fffffffffffffp1023,
                                    12345.678, -0.75};

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        om_object *number = om_float_new(rt, values[i]),
                  *fraction = om_float_as_integer_ratio(rt, number);
        om_object *again = om_true_divide(rt, om_tuple_get_borrow(fraction, 0),
                                          om_tuple_get_borrow(fraction, 1));
        assert_int_equal(om_equal(rt, again, number), 1);
        assert_int_equal(om_float_is_integer(number), i == 3);
        om_object *below = om_tuple_get_borrow(fraction, 1), *one = om_int_new(rt, 1);
        om_object *power =
            om_int_left_shift(rt, one, (size_t)(om_int_bit_length(below) - 1));
        assert_int_equal(om_equal(rt, power, below), 1); /* a power of two */
        om_release(power);
        om_release(number);
        om_release(fraction);
        om_release(again);
    }
    om_object *infinite = om_float_new(rt, INFINITY);
    assert_false(om_float_is_integer(infinite));
    om_release(infinite);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_20_rounding[] = {
    {"rounding-looks-at-the-exact-value", "", test_rounding_looks_at_the_exact_value},
    {"rounding-looks-at-the-exact-value", "digits of floats", test_rounding_looks_at_the_exact_value__digits_of_floats},
    {"rounding-looks-at-the-exact-value", "zeros of integers", test_rounding_looks_at_the_exact_value__zeros_of_integers},
    {"rounding-looks-at-the-exact-value", "without memory", test_rounding_looks_at_the_exact_value__without_memory},
    {"a-float-is-a-fraction", "", test_a_float_is_a_fraction},
    {"a-float-is-a-fraction", "dividing returns the float", test_a_float_is_a_fraction__dividing_returns_the_float},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_20_rounding[] = {
    {NULL, NULL},
};
