/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_leading_bits = 64,
};
/* clang-format on */

/* integers-compare-by-value */
TEST_FUNCTION(test_integers_compare_by_value)
{
    static const char *const ascending[] = {
        "-1000000000000000000000000",
        "-1000000000000000000000",
        "-1073741824",
        "-1073741823",
        "-7",
        "0",
        "1",
        "2",
        "1073741823",
        "1073741824",
        "9223372036854775807",
        "9223372036854775808",
        "1000000000000000000000",
    };
    enum { COUNT = sizeof ascending / sizeof ascending[0] };
    om_object *numbers[COUNT];

    for (int i = 0; i < COUNT; i++)
        numbers[i] = om_int_from_text(rt, ascending[i], strlen(ascending[i]));
    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_LT), i < j);
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_LE), i <= j);
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_EQ), i == j);
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_NE), i != j);
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_GT), i > j);
            assert_int_equal(om_compare(rt, numbers[i], numbers[j], OM_GE), i >= j);
        }
        assert_int_equal(om_truth(rt, numbers[i]), i != 5);
    }
    assert_int_equal(om_equal(rt, om_true(rt), numbers[6]), 1);
    assert_int_equal(om_compare(rt, om_false(rt), om_true(rt), OM_LT), 1);
    assert_int_equal(om_compare(rt, numbers[7], om_true(rt), OM_GT), 1);
    assert_int_equal(om_truth(rt, om_true(rt)), 1);
    assert_int_equal(om_truth(rt, om_false(rt)), 0);
    for (int i = 0; i < COUNT; i++)
        om_release(numbers[i]);
}

/* integers-hash-to-their-remainder */
TEST_FUNCTION(test_integers_hash_to_their_remainder)
{
    static const struct {
        const char *text;
        int64_t hash;
    } cases[] = {
        {"0", 0},
        {"1", 1},
        {"-1", -2},
        {"-2", -2},
        {"1073741824", 1073741824},
        {"-1152921504606846975", -1152921504606846975},
        {"2305843009213693950", 2305843009213693950},
        {"2305843009213693951", 0},
        {"2305843009213693952", 1},
        {"-2305843009213693952", -2},
        {"-2305843009213693951", 0},
        {"1000000000000000000000", 1569977010470519217},
        {"-123456789012345678901234567890", -248789772095949448},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        om_object *n = om_int_from_text(rt, cases[i].text, strlen(cases[i].text));
        int64_t hash = 99;
        assert_true(om_hash(rt, n, &hash));
        assert_int_equal(hash, cases[i].hash);
        om_release(n);
    }
}

/* operators-of-integers */
TEST_FUNCTION(test_operators_of_integers)
{
    om_object *seven = om_int_new(rt, 7), *two = om_int_new(rt, 2),
              *minus = om_int_new(rt, -2);

    assert_repr_taken(rt, om_add(rt, seven, two), "9");
    assert_repr_taken(rt, om_subtract(rt, seven, two), "5");
    assert_repr_taken(rt, om_multiply(rt, seven, two), "14");
    assert_repr_taken(rt, om_true_divide(rt, seven, two), "3.5");
    assert_repr_taken(rt, om_floor_divide(rt, seven, minus), "-4");
    assert_repr_taken(rt, om_remainder(rt, seven, minus), "-1");
    assert_repr_taken(rt, om_power(rt, seven, two), "49");
    assert_repr_taken(rt, om_power(rt, seven, minus), "0.02040816326530612");
    assert_repr_taken(rt, om_binary(rt, seven, minus, OM_DIVMOD), "(-4, -1)");
    assert_repr_taken(rt, om_binary(rt, seven, two, OM_AND), "2");
    assert_repr_taken(rt, om_binary(rt, minus, two, OM_OR), "-2");
    assert_repr_taken(rt, om_binary(rt, seven, two, OM_XOR), "5");
    assert_repr_taken(rt, om_binary(rt, seven, two, OM_RIGHT_SHIFT), "1");
    assert_repr_taken(rt, om_binary(rt, seven, two, OM_LEFT_SHIFT), "28");
    assert_repr_taken(rt, om_unary(rt, seven, OM_NEGATIVE), "-7");
    assert_repr_taken(rt, om_unary(rt, seven, OM_POSITIVE), "7");
    assert_repr_taken(rt, om_unary(rt, minus, OM_ABSOLUTE), "2");
    assert_repr_taken(rt, om_unary(rt, seven, OM_INVERT), "-8");
}

/* operators-of-integers: bools are integers, but for their bits */
TEST_FUNCTION(test_operators_of_integers__bools_are_integers_but_for_the)
{
    om_object *yes = om_true(rt), *no = om_false(rt), *two = om_int_new(rt, 2);

    assert_repr_taken(rt, om_add(rt, yes, yes), "2");
    assert_repr_taken(rt, om_binary(rt, yes, no, OM_AND), "False");
    assert_repr_taken(rt, om_binary(rt, yes, no, OM_OR), "True");
    assert_repr_taken(rt, om_binary(rt, yes, yes, OM_XOR), "False");
    assert_repr_taken(rt, om_binary(rt, yes, two, OM_OR), "3");
    assert_repr_taken(rt, om_binary(rt, two, yes, OM_XOR), "3");
    assert_repr_taken(rt, om_true_divide(rt, yes, two), "0.5");
    assert_repr_taken(rt, om_floor_divide(rt, yes, yes), "1");
    assert_repr_taken(rt, om_power(rt, no, no), "1");
    assert_repr_taken(rt, om_binary(rt, yes, no, OM_LEFT_SHIFT), "1");
    assert_repr_taken(rt, om_binary(rt, yes, yes, OM_DIVMOD), "(1, 0)");
    assert_repr_taken(rt, om_unary(rt, yes, OM_NEGATIVE), "-1");
    assert_repr_taken(rt, om_unary(rt, yes, OM_POSITIVE), "1");
    assert_repr_taken(rt, om_unary(rt, no, OM_POSITIVE), "0");
    assert_repr_taken(rt, om_unary(rt, yes, OM_INVERT), "-2");
    assert_error(rt, om_add(rt, yes, om_none(rt)), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'bool' and 'NoneType'");
}

/* operators-of-integers: what has no result */
TEST_FUNCTION(test_operators_of_integers__what_has_no_result)
{
    om_object *one = om_int_new(rt, 1), *zero = om_int_new(rt, 0),
              *minus = om_int_new(rt, -1);
    om_object *huge = om_int_left_shift(rt, one, 2000),
              *less = om_unary(rt, huge, OM_NEGATIVE);

    assert_error(rt, om_true_divide(rt, one, zero), OM_ZERO_DIVISION_ERROR,
                 "division by zero");
    assert_error(rt, om_floor_divide(rt, one, zero), OM_ZERO_DIVISION_ERROR,
                 "integer division or modulo by zero");
    assert_error(rt, om_remainder(rt, one, zero), OM_ZERO_DIVISION_ERROR,
                 "integer modulo by zero");
    assert_error(rt, om_binary(rt, one, zero, OM_DIVMOD), OM_ZERO_DIVISION_ERROR,
                 "integer division or modulo by zero");
    assert_error(rt, om_power(rt, zero, minus), OM_ZERO_DIVISION_ERROR,
                 "0.0 cannot be raised to a negative power");
    assert_error(rt, om_power(rt, huge, minus), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    assert_error(rt, om_power(rt, one, less), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    om_release(huge);
    om_release(less);
}

#include "types/number/int_operators.h"

/* leading-bits-are-exact */
TEST_FUNCTION(test_leading_bits_are_exact)
{
    static const uint64_t tops[] = {
        UINT64_C(1) << 63,
        UINT64_MAX,
        UINT64_C(0x123456789ABCDEF) << 7 | UINT64_C(1) << 63,
    };

    for (size_t i = 0; i < 3; i++) {
        om_object *high = om_int_new(rt, (int64_t)(tops[i] >> 1));
        om_object *doubled = om_int_left_shift(rt, high, 1);
        om_object *top = om_add(rt, doubled, om_int_new(rt, (int64_t)(tops[i] & 1)));
        for (size_t zeros = 0; zeros < 100; zeros++) {
            om_object *number = om_int_left_shift(rt, top, zeros);
            om_leading exact = om_int_leading(number);
            om_object *next = om_add(rt, number, om_true(rt));
            om_object *opposite = om_unary(rt, next, OM_NEGATIVE);
            om_leading more = om_int_leading(opposite);
            assert_true(exact.top == tops[i] && exact.bits == stated_leading_bits + zeros);
            assert_false(exact.more || exact.negative);
            assert_true(zeros == 0 || (more.top == tops[i] && more.more && more.negative));
            om_release(number);
            om_release(next);
            om_release(opposite);
        }
        om_release(high);
        om_release(doubled);
        om_release(top);
    }
    assert_int_equal(om_int_bit_length(om_int_new(rt, 0)), 0);
    assert_int_equal(om_int_bit_length(om_int_new(rt, 1)), 1);
    assert_int_equal(om_int_bit_length(om_int_new(rt, 256)), 9);
    assert_int_equal(om_int_leading(om_int_new(rt, 5)).top >> 61, 5);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_14_integers_and_the_protocol[] = {
    {"integers-compare-by-value", "", test_integers_compare_by_value},
    {"integers-hash-to-their-remainder", "", test_integers_hash_to_their_remainder},
    {"operators-of-integers", "", test_operators_of_integers},
    {"operators-of-integers", "bools are integers, but for their bits", test_operators_of_integers__bools_are_integers_but_for_the},
    {"operators-of-integers", "what has no result", test_operators_of_integers__what_has_no_result},
    {"leading-bits-are-exact", "", test_leading_bits_are_exact},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_14_integers_and_the_protocol[] = {
    {NULL, NULL},
};
