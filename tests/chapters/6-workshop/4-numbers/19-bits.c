/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static om_object *number(om_runtime *rt, const char *text)
{
    return om_int_from_text(rt, text, strlen(text));
}

/* Asserts what `a operation b` is; takes nothing. */
#define assert_returns(a, operation, b, words)                                             \
    do {                                                                                   \
        om_object *left_ = number(rt, a), *right_ = number(rt, b);                         \
        assert_repr_taken(rt, om_binary(rt, left_, right_, operation), words);             \
        om_release(left_);                                                                 \
        om_release(right_);                                                                \
    } while (0)

/* bits-are-those-of-twos-complement */
TEST_FUNCTION(test_bits_are_those_of_twos_complement)
{
    assert_returns("12", OM_AND, "10", "8");
    assert_returns("12", OM_OR, "10", "14");
    assert_returns("12", OM_XOR, "10", "6");
    assert_returns("255", OM_AND, "-1", "255");
    assert_returns("255", OM_OR, "-1", "-1");
    assert_returns("255", OM_XOR, "-1", "-256");
    assert_returns("-256", OM_XOR, "12", "-244");
    assert_returns("1073741823", OM_AND, "1073741824", "0");
    assert_returns("1073741824", OM_OR, "-1073741824", "-1073741824");
    assert_returns("-1073741824", OM_XOR, "-1073741824", "0");
    assert_returns("-1073741824", OM_AND, "-1152921504606846976", "-1152921504606846976");
    assert_returns("-1152921504606846976", OM_OR, "-1", "-1");
    assert_returns("123456789012345678901234567890", OM_AND,
                   "-123456789012345678901234567890", "2");
    assert_returns("123456789012345678901234567890", OM_OR,
                   "-123456789012345678901234567890", "-2");
    assert_returns("123456789012345678901234567890", OM_XOR,
                   "-123456789012345678901234567890", "-4");
    assert_returns("-123456789012345678901234567890", OM_AND,
                   "123456789012345678901234567890", "2");
    assert_returns("123456789012345678901234567890", OM_OR, "-256", "-46");
    assert_returns("-123456789012345678901234567890", OM_XOR, "-1073741824",
                   "123456789012345678901830284590");
    assert_returns("-1152921504606846976", OM_AND, "-123456789012345678901234567890",
                   "-123456789013249810687286312960");
    assert_returns("-1152921504606846976", OM_OR, "-123456789012345678901234567890",
                   "-248789718555101906");
    assert_returns("-1152921504606846976", OM_XOR, "-123456789012345678901234567890",
                   "123456789013001020968731211054");
    assert_returns("-1", OM_OR, "-1", "-1");
}

/* bits-are-those-of-twos-complement: every bit turned over */
TEST_FUNCTION(test_bits_are_those_of_twos_complement__every_bit_turned_o)
{
    om_object *n = number(rt, "1267650600228229401496703205375");

    assert_repr_taken(rt, om_unary(rt, om_int_new(rt, 12), OM_INVERT), "-13");
    assert_repr_taken(rt, om_unary(rt, om_int_new(rt, -1), OM_INVERT), "0");
    assert_repr_taken(rt, om_unary(rt, om_true(rt), OM_INVERT), "-2");
    assert_repr_taken(rt, om_unary(rt, n, OM_INVERT), "-1267650600228229401496703205376");
    om_release(n);
}

/* bits-are-those-of-twos-complement: and, or and exclusive or belong together */
TEST_FUNCTION(test_bits_are_those_of_twos_complement__and_or_and_exclusi)
{
    static const char *const texts[] = {
        "0",
        "-1",
        "1073741823",
        "-1073741824",
        "1152921504606846976",
        "-1152921504606846976",
        "-1152921504606846975",
        "123456789012345678901234567890",
        "-98765432109876543210987654321",
    };
    enum { COUNT = sizeof texts / sizeof texts[0] };

    for (int i = 0; i < COUNT * COUNT; i++) {
        om_object *a = number(rt, texts[i / COUNT]), *b = number(rt, texts[i % COUNT]);
        om_object *both = om_binary(rt, a, b, OM_AND), *any = om_binary(rt, a, b, OM_OR);
        om_object *one = om_binary(rt, a, b, OM_XOR);
        om_object *sum = om_add(rt, both, any), *expected = om_add(rt, a, b);
        om_object *difference = om_subtract(rt, any, both);
        assert_true(om_int_is_valid(both) && om_int_is_valid(any) && om_int_is_valid(one));
        assert_int_equal(om_equal(rt, sum, expected), 1);
        assert_int_equal(om_equal(rt, one, difference), 1);
        om_object *all[] = {a, b, both, any, one, sum, expected, difference};
        for (size_t j = 0; j < 8; j++)
            om_release(all[j]);
    }
}

/* shifts-multiply-and-divide */
TEST_FUNCTION(test_shifts_multiply_and_divide)
{
    assert_returns("1", OM_LEFT_SHIFT, "100", "1267650600228229401496703205376");
    assert_returns("5", OM_LEFT_SHIFT, "32", "21474836480");
    assert_returns("5", OM_LEFT_SHIFT, "33", "42949672960");
    assert_returns("-5", OM_LEFT_SHIFT, "0", "-5");
    assert_returns("-1073741823", OM_LEFT_SHIFT, "45", "-37778931827772789620736");
    assert_returns("1000000000000000000000000000000", OM_LEFT_SHIFT, "7",
                   "128000000000000000000000000000000");
    assert_returns("1000000000000000000000000000000", OM_LEFT_SHIFT, "30",
                   "1073741824000000000000000000000000000000");
    assert_returns("-7", OM_RIGHT_SHIFT, "1", "-4");
    assert_returns("-8", OM_RIGHT_SHIFT, "1", "-4");
    assert_returns("7", OM_RIGHT_SHIFT, "1", "3");
    assert_returns("-7", OM_RIGHT_SHIFT, "100", "-1");
    assert_returns("7", OM_RIGHT_SHIFT, "30", "0");
    assert_returns("1237940039285380274899124223", OM_RIGHT_SHIFT, "60", "1073741823");
    assert_returns("-1237940039285380274899124224", OM_RIGHT_SHIFT, "60", "-1073741824");
    assert_returns("-1237940039285380274899124224", OM_RIGHT_SHIFT, "89", "-2");
    assert_returns("-1237940039285380274899124224", OM_RIGHT_SHIFT, "90", "-1");
    assert_returns("-1237940039285380274899124225", OM_RIGHT_SHIFT, "60", "-1073741825");
    assert_returns("-1152921504606846975", OM_RIGHT_SHIFT, "30", "-1073741824");
    assert_returns("1000000000000000000000000000000", OM_RIGHT_SHIFT, "99", "1");
    assert_returns("1000000000000000000000000000000", OM_RIGHT_SHIFT, "90", "807");
    assert_returns("-1000000000000000000000000000000", OM_RIGHT_SHIFT, "95", "-26");
}

/* shifts-multiply-and-divide: what cannot be shifted */
TEST_FUNCTION(test_shifts_multiply_and_divide__what_cannot_be_shifted)
{
    om_object *one = om_int_new(rt, 1), *minus = om_int_new(rt, -1),
              *zero = om_int_new(rt, 0);
    om_object *huge = number(rt, "1000000000000000000000000000000");

    assert_error(rt, om_binary(rt, one, minus, OM_LEFT_SHIFT), OM_VALUE_ERROR,
                 "negative shift count");
    assert_error(rt, om_binary(rt, one, minus, OM_RIGHT_SHIFT), OM_VALUE_ERROR,
                 "negative shift count");
    assert_error(rt, om_binary(rt, one, huge, OM_LEFT_SHIFT), OM_OVERFLOW_ERROR,
                 "too many digits in integer");
    assert_repr_taken(rt, om_binary(rt, zero, huge, OM_LEFT_SHIFT), "0");
    assert_repr_taken(rt, om_binary(rt, huge, huge, OM_RIGHT_SHIFT), "0");
    assert_repr_taken(rt, om_binary(rt, minus, huge, OM_RIGHT_SHIFT), "-1");
    om_release(huge);

    om_object *wide = om_int_new(rt, INT64_C(1) << 32); /* wider than some addresses */
    assert_repr_taken(rt, om_binary(rt, one, wide, OM_RIGHT_SHIFT), "0");
    assert_repr_taken(rt, om_binary(rt, minus, wide, OM_RIGHT_SHIFT), "-1");
    om_fault_inject_after(rt, 0);
    assert_null(om_binary(rt, one, wide, OM_LEFT_SHIFT));
    om_fault_inject_stop(rt);
    om_error_clear(rt);
    om_release(wide);
}

/* shifts-multiply-and-divide: shifting there and back */
TEST_FUNCTION(test_shifts_multiply_and_divide__shifting_there_and_back)
{
    om_object *n = number(rt, "-123456789012345678901234567891");

    for (size_t count = 0; count < 200; count++) {
        om_object *power = om_int_left_shift(rt, om_int_new(rt, 1), count);
        om_object *there = om_int_left_shift(rt, n, count),
                  *back = om_int_right_shift(rt, there, count);
        om_object *less = om_int_right_shift(rt, n, count);
        om_object *product = om_multiply(rt, n, power),
                  *quotient = om_floor_divide(rt, n, power);
        assert_true(om_int_is_valid(there) && om_int_is_valid(back) &&
                    om_int_is_valid(less));
        assert_int_equal(om_equal(rt, back, n), 1);
        assert_int_equal(om_equal(rt, there, product), 1);
        assert_int_equal(om_equal(rt, less, quotient), 1);
        assert_int_equal(om_int_bit_length(there), 97 + count);
        om_object *all[] = {power, there, back, less, product, quotient};
        for (size_t j = 0; j < 6; j++)
            om_release(all[j]);
    }
    om_release(n);
}

/* shifts-multiply-and-divide: without memory */
TEST_FUNCTION(test_shifts_multiply_and_divide__without_memory)
{
    om_object *n = number(rt, "123456789012345678901234567891");

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_int_left_shift(rt, n, 100), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_int_right_shift(rt, n, 1), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_binary(rt, n, n, OM_AND), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_unary(rt, n, OM_INVERT), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(n);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_19_bits[] = {
    {"bits-are-those-of-twos-complement", "", test_bits_are_those_of_twos_complement},
    {"bits-are-those-of-twos-complement", "every bit turned over", test_bits_are_those_of_twos_complement__every_bit_turned_o},
    {"bits-are-those-of-twos-complement", "and, or and exclusive or belong together", test_bits_are_those_of_twos_complement__and_or_and_exclusi},
    {"shifts-multiply-and-divide", "", test_shifts_multiply_and_divide},
    {"shifts-multiply-and-divide", "what cannot be shifted", test_shifts_multiply_and_divide__what_cannot_be_shifted},
    {"shifts-multiply-and-divide", "shifting there and back", test_shifts_multiply_and_divide__shifting_there_and_back},
    {"shifts-multiply-and-divide", "without memory", test_shifts_multiply_and_divide__without_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_19_bits[] = {
    {NULL, NULL},
};
