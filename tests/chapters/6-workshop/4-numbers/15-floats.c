/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_float_size = 24,
    stated_double_size = 8,
    stated_float_digits = 53,
    stated_widest_step = 293,
};
/* clang-format on */

#include <math.h>

/* floats-are-24-bytes */
TEST_FUNCTION(test_floats_are_24_bytes)
{
    om_object *a = om_float_new(rt, 1.5);
    om_object *b = om_float_new(rt, 1.5);

    assert_string_equal(om_type_name(om_float_type(rt)), "float");
    assert_ptr_equal(om_get_type(a), om_float_type(rt));
    assert_int_equal(om_size(a), stated_float_size);
    assert_int_equal(om_block_size(a), stated_float_size);
    assert_int_equal(sizeof(om_float_get_double(a)), stated_double_size);
    assert_ptr_not_equal(a, b);
    assert_true(om_float_get_double(a) == 1.5);
    om_release(a);
    om_release(b);
}

/* floats-are-24-bytes: no memory, no float */
TEST_FUNCTION(test_floats_are_24_bytes__no_memory_no_float)
{
    om_fault_inject_after(rt, 0);
    assert_null(om_float_new(rt, 1.5));
    om_fault_inject_stop(rt);
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    om_error_clear(rt);
}

/* integers-become-the-nearest-float */
TEST_FUNCTION(test_integers_become_the_nearest_float)
{
    static const struct {
        const char *text;
        double nearest;
    } cases[] = {
        {"0", 0.0},
        {"-70000", -70000.0},
        {"9007199254740993", 0x1p53},              /* 2**53 + 1: in the middle */
        {"9007199254740995", 0x1p53 + 4},          /* 2**53 + 3: in the middle */
        {"36893488147419103232", 0x1p65},          /* 2**65 */
        {"36893488147419107328", 0x1p65},          /* 2**65 + 2**12: in the middle */
        {"36893488147419107329", 0x1p65 + 0x1p13}, /* one more */
        {"-36893488147419107329", -0x1p65 - 0x1p13},
    };

    for (int bits = 1; bits <= stated_float_digits + 1; bits++) { /* of nothing but ones */
        om_object *n = om_int_new(rt, (INT64_C(1) << bits) - 1);
        double value;
        assert_true(om_get_double(rt, n, &value));
        assert_int_equal(value == (double)(INT64_C(1) << bits), bits > stated_float_digits);
        om_release(n);
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        om_object *n = om_int_from_text(rt, cases[i].text, strlen(cases[i].text));
        double value = -1;
        assert_true(om_get_double(rt, n, &value));
        assert_true(value == cases[i].nearest);
        om_release(n);
    }
}

/* integers-become-the-nearest-float: the last integer that has one */
TEST_FUNCTION(test_integers_become_the_nearest_float__the_last_integer_t)
{
    om_object *one = om_int_new(rt, 1), *step, *digits;
    om_object *top = om_int_left_shift(rt, one, 1024);
    step = om_int_left_shift(rt, one, 1023 - stated_float_digits + 1);
    digits = om_repr(rt, step);
    assert_int_equal(om_str_length(digits), stated_widest_step);
    om_release(step);
    om_release(digits);
    om_object *half = om_int_left_shift(rt, one, 970);
    om_object *middle = om_int_subtract(rt, top, half);
    om_object *below = om_int_subtract(rt, middle, one);
    double value = 0;

    assert_true(om_get_double(rt, below, &value));
    assert_true(value == 0x1.fffffffffffffp1023);
    assert_error(rt, om_get_double(rt, middle, &value), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    om_object *huge = om_int_multiply(rt, top, top);
    assert_error(rt, om_get_double(rt, huge, &value), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    assert_error(rt, om_get_double(rt, om_none(rt), &value), OM_TYPE_ERROR,
                 "must be real number, not NoneType");
    om_release(top);
    om_release(half);
    om_release(middle);
    om_release(below);
    om_release(huge);
}

/* floats-become-what-stands-before-the-point */
TEST_FUNCTION(test_floats_become_what_stands_before_the_point)
{
    assert_repr_taken(rt, om_int_from_double(rt, 2.9), "2");
    assert_repr_taken(rt, om_int_from_double(rt, -2.9), "-2");
    assert_repr_taken(rt, om_int_from_double(rt, -0.0), "0");
    assert_repr_taken(rt, om_int_from_double(rt, -0x1p63), "-9223372036854775808");
    assert_repr_taken(rt, om_int_from_double(rt, 0x1p63), "9223372036854775808");
    assert_repr_taken(rt, om_int_from_double(rt, 1e23), "99999999999999991611392");
    assert_repr_taken(rt, om_int_from_double(rt, -1e23), "-99999999999999991611392");
    assert_error(rt, om_int_from_double(rt, INFINITY), OM_OVERFLOW_ERROR,
                 "cannot convert float infinity to integer");
    assert_error(rt, om_int_from_double(rt, NAN), OM_VALUE_ERROR,
                 "cannot convert float NaN to integer");
}

/* floats-become-what-stands-before-the-point: without memory */
TEST_FUNCTION(test_floats_become_what_stands_before_the_point__without_m)
{
    om_object *whole = NULL;

    for (size_t n = 0; !whole; n++) {
        om_fault_inject_after(rt, n);
        whole = om_int_from_double(rt, 0x1p200);
        om_fault_inject_stop(rt);
        assert_true(whole || om_error_kind(rt) == OM_MEMORY_ERROR);
        assert_true(whole || om_heap_count_mortals(rt) == 0);
        om_error_clear(rt);
    }
    assert_int_equal(om_int_bit_length(whole), 201);
    om_release(whole);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_15_floats[] = {
    {"floats-are-24-bytes", "", test_floats_are_24_bytes},
    {"floats-are-24-bytes", "no memory, no float", test_floats_are_24_bytes__no_memory_no_float},
    {"integers-become-the-nearest-float", "", test_integers_become_the_nearest_float},
    {"integers-become-the-nearest-float", "the last integer that has one", test_integers_become_the_nearest_float__the_last_integer_t},
    {"floats-become-what-stands-before-the-point", "", test_floats_become_what_stands_before_the_point},
    {"floats-become-what-stands-before-the-point", "without memory", test_floats_become_what_stands_before_the_point__without_m},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_15_floats[] = {
    {NULL, NULL},
};
