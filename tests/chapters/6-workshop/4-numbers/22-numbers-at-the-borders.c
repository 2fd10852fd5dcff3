/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include <math.h>

/* nan-equals-nothing: in all orders, also with what is no number */
TEST_FUNCTION(test_nan_equals_nothing__in_all_orders_also_with_what_is_n)
{
    static const double values[] = {-INFINITY, -1.5, -0x1p-1074, 0,
                                    0x1p-1074, 1.5,  1e300,      INFINITY};
    size_t count = sizeof values / sizeof values[0];
    om_object *nan = om_float_new(rt, NAN), *text = om_str_new(rt, "text");

    for (size_t i = 0; i < FIXTURE_ORDERS; i++) {
        om_order order = fixture_orders[i].order;
        for (size_t m = 0; m < count; m++) {
            om_object *one = om_float_new(rt, values[m]);
            for (size_t n = 0; n < count; n++) {
                om_object *other = om_float_new(rt, values[n]);
                assert_int_equal(om_compare(rt, one, other, order),
                                 fixture_order_holds(i, m, n));
                om_release(other);
            }
            assert_int_equal(om_compare(rt, one, nan, order), order == OM_NE);
            assert_int_equal(om_compare(rt, nan, one, order), order == OM_NE);
            om_release(one);
        }
    }
    assert_int_equal(om_equal(rt, nan, text), 0);
    assert_int_equal(om_equal(rt, text, nan), 0);
    assert_error(rt, om_compare(rt, nan, text, OM_LT) >= 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'float' and 'str'");
    for (size_t m = 0; m < count; m++) {
        om_object *one = om_float_new(rt, values[m]);
        assert_int_equal(om_truth(rt, one), values[m] != 0);
        om_release(one);
    }
    assert_int_equal(om_truth(rt, nan), 1);
    om_release(nan);
    om_release(text);
}

/* float-division-rounds-down: of all signs, exactly or not */
TEST_FUNCTION(test_float_division_rounds_down__of_all_signs_exactly_or_n)
{
    static const double asked[][4] = {
        /* a, b, a // b, a % b */
        {7, 3, 2, 1},    {7, -3, -3, -2}, {-7, 3, -3, 2}, {-7, -3, 2, -1},
        {6, 3, 2, 0},    {6, -3, -2, 0},  {-6, 3, -2, 0}, {-6, -3, 2, 0},
        {5, -3, -2, -1}, {-5, 3, -2, 1},  {1, 3, 0, 1},   {-1, 3, -1, 2},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *a = om_float_new(rt, asked[i][0]), *b = om_float_new(rt, asked[i][1]);
        om_object *quotient = om_floor_divide(rt, a, b), *rest = om_remainder(rt, a, b);
        assert_true(om_float_get_double(quotient) == asked[i][2]);
        assert_true(om_float_get_double(rest) == asked[i][3]);
        om_release(a);
        om_release(b);
        om_release(quotient);
        om_release(rest);
    }
    static const double powers[][3] = {
        {0, 0, 1}, {0, 0.5, 0}, {0.25, 0.5, 0.5}, {-INFINITY, 0.5, INFINITY}, {-2, 3, -8}};
    for (size_t i = 0; i < sizeof powers / sizeof powers[0]; i++) {
        om_object *a = om_float_new(rt, powers[i][0]), *b = om_float_new(rt, powers[i][1]);
        om_object *power = om_power(rt, a, b);
        assert_true(om_float_get_double(power) == powers[i][2]);
        om_release(a);
        om_release(b);
        om_release(power);
    }
}

/* int-division-is-rounded-once: up to the largest, and beyond it */
TEST_FUNCTION(test_int_division_is_rounded_once__up_to_the_largest_and_b)
{
    static const struct {
        int power; /* of two, which is divided */
        const char *by, *quotient;
    } asked[] = {
        {1023, "1", "8.98846567431158e+307"},
        {1024, "1", NULL},
        {1025, "1", NULL},
        {1086, "1", NULL},
        {1087, "1", NULL},
        {1088, "1", NULL},
        {100, "549755813889", "2.3058430092094996e+18"}, /* 2 ** 39 + 1 */
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *two = om_int_new(rt, 2), *power = om_int_new(rt, asked[i].power);
        om_object *a = om_power(rt, two, power),
                  *b = om_int_from_text(rt, asked[i].by, strlen(asked[i].by));
        om_object *quotient = om_true_divide(rt, a, b);
        if (asked[i].quotient)
            assert_repr_taken(rt, quotient, asked[i].quotient);
        else
            assert_error(rt, quotient, OM_OVERFLOW_ERROR,
                         "integer division result too large for a float");
        om_release(power);
        om_release(a);
        om_release(b);
    }
}

/* numbers-are-read-from-decimal: and from nothing that only looks like one */
TEST_FUNCTION(test_numbers_are_read_from_decimal__and_from_nothing_that)
{
    static const char *const wrong[] = {"::::::::", "////////",  "********", "12345678x",
                                        "5:::::::", "12345678:", "1234567/", "/1234567"};
    char words[80];

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        om_object *made = om_int_from_text(rt, wrong[i], strlen(wrong[i]));
        (void)snprintf(words, sizeof words, "invalid literal for int() with base 10: '%s'",
                       wrong[i]);
        assert_error(rt, made, OM_VALUE_ERROR, words);
    }
    assert_repr_taken(rt,
                      om_int_from_text(rt,
                                       "\xc2\x85"
                                       "5",
                                       3),
                      "5");
    assert_repr_taken(rt, om_int_from_text(rt, "00000000000000000000", 20), "0");
    assert_repr_taken(rt, om_int_from_text(rt, "1234567890123456789", 19),
                      "1234567890123456789");
    om_object *real = om_float_from_text(rt, "\r1e0\r", 5);
    assert_repr_taken(rt, real, "1.0");
}

/* powers-have-remainders: of nothing, and to the power of nothing */
TEST_FUNCTION(test_powers_have_remainders__of_nothing_and_to_the_power_o)
{
    static const int64_t asked[][4] = {{10, 3, 5, 0}, {2, 0, 4, 1}, {0, 0, 1, 0},
                                       {0, 5, 7, 0},  {7, 0, 7, 1}, {2, 0, -4, -3}};

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        int64_t value = 99;
        om_object *made =
            om_int_power_modulo(rt, om_int_new(rt, asked[i][0]),
                                om_int_new(rt, asked[i][1]), om_int_new(rt, asked[i][2]));
        assert_true(om_int_get_int64(made, &value));
        assert_int_equal(value, asked[i][3]);
    }
    om_object *text = om_str_new(rt, "a");
    assert_error(rt, om_int_power_modulo(rt, om_int_new(rt, 1), text, om_int_new(rt, 3)),
                 OM_TYPE_ERROR,
                 "unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'");
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_22_numbers_at_the_borders[] = {
    {"nan-equals-nothing", "in all orders, also with what is no number", test_nan_equals_nothing__in_all_orders_also_with_what_is_n},
    {"float-division-rounds-down", "of all signs, exactly or not", test_float_division_rounds_down__of_all_signs_exactly_or_n},
    {"int-division-is-rounded-once", "up to the largest, and beyond it", test_int_division_is_rounded_once__up_to_the_largest_and_b},
    {"numbers-are-read-from-decimal", "and from nothing that only looks like one", test_numbers_are_read_from_decimal__and_from_nothing_that},
    {"powers-have-remainders", "of nothing, and to the power of nothing", test_powers_have_remainders__of_nothing_and_to_the_power_o},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_22_numbers_at_the_borders[] = {
    {NULL, NULL},
};
