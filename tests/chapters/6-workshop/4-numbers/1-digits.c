/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_int_size = 28,
    stated_small_block = 24,
    stated_two_digits_block = 32,
};
/* clang-format on */

/* integers-go-to-c-and-back */
TEST_FUNCTION(test_integers_go_to_c_and_back)
{
    for (int bit = 0; bit < 64; bit++) {
        for (int beside = -1; beside <= 1; beside++) {
            uint64_t magnitude = (UINT64_C(1) << bit) + (uint64_t)beside;
            int64_t both[2] = {(int64_t)magnitude, (int64_t)(0 - magnitude)};
            for (int i = 0; i < 2; i++) {
                int64_t value = 1234;
                om_object *n = om_int_new(rt, both[i]);
                assert_true(om_is_int(n));
                assert_true(om_int_is_valid(n));
                assert_true(om_int_get_int64(n, &value));
                assert_int_equal(value, both[i]);
                om_release(n);
            }
        }
    }
}

/* integers-go-to-c-and-back: what does not fit is reported */
TEST_FUNCTION(test_integers_go_to_c_and_back__what_does_not_fit_is_repor)
{
    static const char *const texts[] = {
        "9223372036854775808",                     /* 2**63 */
        "-9223372036854775809",                    /* -2**63 - 1 */
        "18446744073709551615",                    /* 2**64 - 1 */
        "18446744073709551616",                    /* 2**64 */
        "1237940039285380274899124223",            /* 2**90 - 1: three full digits */
        "340282366920938463463374607431768211456", /* 2**128 */
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t value = 1234;
        om_object *n = om_int_from_text(rt, texts[i], strlen(texts[i]));
        assert_true(om_int_is_valid(n));
        assert_false(om_int_get_int64(n, &value));
        assert_int_equal(value, 1234);
        om_release(n);
    }
}

/* an-integer-is-its-digits */
TEST_FUNCTION(test_an_integer_is_its_digits)
{
    om_object *zero = om_int_new(rt, 0);
    om_object *one_digit = om_int_new(rt, (1 << 30) - 1);
    om_object *two_digits = om_int_new(rt, -(1 << 30));
    om_object *three_digits = om_int_new(rt, INT64_C(1) << 60);

    assert_true(om_int_is_valid(zero) && om_int_is_valid(one_digit));
    assert_true(om_int_is_valid(two_digits) && om_int_is_valid(three_digits));
    assert_int_equal(om_size(zero), stated_int_size);
    assert_int_equal(om_size(one_digit), stated_int_size);
    assert_int_equal(om_size(two_digits), 32);
    assert_int_equal(om_size(three_digits), 36);
    assert_int_equal(om_block_size(one_digit), stated_small_block);
    assert_int_equal(om_block_size(two_digits),
                     stated_two_digits_block - (sizeof(om_object) == 16 ? 0 : 8));
    om_release(one_digit);
    om_release(two_digits);
    om_release(three_digits);
}

#include "types/number/digits.h"
#include "types/number/int.h"

/* an-integer-is-its-digits: and in no other form */
TEST_FUNCTION(test_an_integer_is_its_digits__and_in_no_other_form)
{
    om_object *five = om_int_new(rt, 70000), *long_one = om_int_new(rt, INT64_C(1) << 30);
    om_object *text = om_str_new(rt, "70000");

    assert_true(om_int_is_valid(five) && om_int_is_valid(long_one));
    assert_true(om_int_is_valid(om_true(rt)));
    assert_false(om_int_is_valid(text));
    assert_int_equal(((om_int *)long_one)->digits[0], 0); /* the lowest first */
    assert_int_equal(((om_int *)long_one)->digits[1], 1);
    ((om_int *)long_one)->digits[1] = 0; /* a zero in front */
    assert_false(om_int_is_valid(long_one));
    ((om_int *)long_one)->digits[1] = 1;
    ((om_int *)long_one)->digits[0] = 1 << 30; /* a digit of 31 bits */
    assert_false(om_int_is_valid(long_one));
    ((om_int *)five)->digits[0] = 5; /* a second five */
    assert_false(om_int_is_valid(five));
    ((om_int *)five)->size = 0; /* none, and yet not zero */
    assert_false(om_int_is_valid(five));
    om_release(five);
    om_release(long_one);
    om_release(text);
}

/* an-integer-is-its-digits: and not of too many */
TEST_FUNCTION(test_an_integer_is_its_digits__and_not_of_too_many)
{
    uint64_t uncounted = (uint64_t)PTRDIFF_MAX / OM_DIGIT_BITS;

    assert_true(om_int_can_have(rt, OM_INT_MOST_DIGITS));
    assert_error(rt, om_int_alloc(rt, OM_INT_MOST_DIGITS + 1, false), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_int_alloc(rt, uncounted - 1, false), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_int_alloc(rt, uncounted, false), OM_OVERFLOW_ERROR,
                 "too many digits in integer");
}

/* an-integer-is-its-digits: without memory there is no integer */
TEST_FUNCTION(test_an_integer_is_its_digits__without_memory_there_is_no)
{
    int64_t values[] = {70000, INT64_C(1) << 40};

    for (int i = 0; i < 2; i++) {
        om_fault_inject_after(rt, 0);
        assert_error(rt, om_int_new(rt, values[i]), OM_MEMORY_ERROR, "out of memory");
        om_fault_inject_stop(rt);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_1_digits[] = {
    {"integers-go-to-c-and-back", "", test_integers_go_to_c_and_back},
    {"integers-go-to-c-and-back", "what does not fit is reported", test_integers_go_to_c_and_back__what_does_not_fit_is_repor},
    {"an-integer-is-its-digits", "", test_an_integer_is_its_digits},
    {"an-integer-is-its-digits", "and in no other form", test_an_integer_is_its_digits__and_in_no_other_form},
    {"an-integer-is-its-digits", "and not of too many", test_an_integer_is_its_digits__and_not_of_too_many},
    {"an-integer-is-its-digits", "without memory there is no integer", test_an_integer_is_its_digits__without_memory_there_is_no},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_1_digits[] = {
    {NULL, NULL},
};
