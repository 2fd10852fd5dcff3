/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include <math.h>

/* int-and-float-are-compared-exactly */
TEST_FUNCTION(test_int_and_float_are_compared_exactly)
{
    static const struct {
        const char *text;
        double value;
        int sign; /* of the integer against the float */
    } cases[] = {
        {"3", 3.5, -1},
        {"4", 3.5, 1},
        {"-3", -3.5, 1},
        {"-4", -3.5, -1},
        {"3", 3.0, 0},
        {"0", -0.0, 0},
        {"0", 5e-324, -1},
        {"9007199254740993", 0x1p53, 1},
        {"9007199254740991", 0x1p53, -1},
        {"9223372036854775807", 0x1p63, -1},
        {"-9223372036854775808", -0x1p63, 0},
        {"-9223372036854775808", -0x1.0000000000001p63, 1},
        {"9223372036854775808", 0x1p63, 0},
        {"9223372036854775808", 1.0, 1},
        {"9223372036854775808", 1e-9, 1},
        {"9223372036854775808", 1e300, -1},
        {"36893488147419103232", 0x1p65, 0},
        {"36893488147419103233", 0x1p65, 1},
        {"36893488147419103231", 0x1p65, -1},
        {"36893488147419111424", 0x1p65, 1},
        {"36893488147419103232", 0x1.0000000000001p65, -1},
        {"-36893488147419103233", -0x1p65, -1},
        {"36893488147419103232", -0x1p65, 1},
        {"-36893488147419103232", 0x1p65, -1},
        {"-36893488147419103232", 0.0, -1},
        {"36893488147419103232", 0.0, 1},
        {"36893488147419103232", INFINITY, -1},
        {"-36893488147419103232", -INFINITY, 1},
        {"5", INFINITY, -1},
        {"5", -INFINITY, 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        om_object *n = om_int_from_text(rt, cases[i].text, strlen(cases[i].text));
        om_object *f = om_float_new(rt, cases[i].value);
        int sign = cases[i].sign;
        assert_int_equal(om_compare(rt, n, f, OM_LT), sign < 0);
        assert_int_equal(om_compare(rt, n, f, OM_LE), sign <= 0);
        assert_int_equal(om_compare(rt, n, f, OM_EQ), sign == 0);
        assert_int_equal(om_compare(rt, f, n, OM_NE), sign != 0);
        assert_int_equal(om_compare(rt, f, n, OM_LT), sign > 0);
        assert_int_equal(om_compare(rt, f, n, OM_LE), sign >= 0);
        assert_int_equal(om_compare(rt, n, f, OM_GT), sign > 0);
        assert_int_equal(om_compare(rt, n, f, OM_GE), sign >= 0);
        om_release(n);
        om_release(f);
    }
}

/* int-and-float-are-compared-exactly: and a float with a float */
TEST_FUNCTION(test_int_and_float_are_compared_exactly__and_a_float_with)
{
    static const double values[] = {-INFINITY, -2.5, -0.0, 5e-324, 1.0, INFINITY};
    enum { COUNT = sizeof values / sizeof values[0] };

    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            om_object *a = om_float_new(rt, values[i]), *b = om_float_new(rt, values[j]);
            assert_int_equal(om_compare(rt, a, b, OM_LT), i < j);
            assert_int_equal(om_compare(rt, a, b, OM_LE), i <= j);
            assert_int_equal(om_compare(rt, a, b, OM_EQ), i == j);
            assert_int_equal(om_compare(rt, a, b, OM_NE), i != j);
            assert_int_equal(om_compare(rt, a, b, OM_GT), i > j);
            assert_int_equal(om_compare(rt, a, b, OM_GE), i >= j);
            om_release(a);
            om_release(b);
        }
    }
}

/* nan-equals-nothing */
TEST_FUNCTION(test_nan_equals_nothing)
{
    om_object *nan = om_float_new(rt, NAN);
    om_object *others[] = {nan, om_float_new(rt, 1.5), om_int_new(rt, 1), om_true(rt)};

    for (size_t i = 0; i < 4; i++) {
        for (om_order order = OM_LT; order <= OM_GE; order++) {
            assert_int_equal(om_compare(rt, nan, others[i], order), order == OM_NE);
            assert_int_equal(om_compare(rt, others[i], nan, order), order == OM_NE);
        }
    }
    assert_int_equal(om_equal(rt, nan, om_none(rt)), 0);
    om_release(nan);
    om_release(others[1]);
}

static int64_t hash_of(om_runtime *rt, double value)
{
    om_object *self = om_float_new(rt, value);
    int64_t hash = 0;
    assert_true(om_hash(rt, self, &hash));
    om_release(self);
    return hash;
}

/* equal-numbers-have-equal-hashes */
TEST_FUNCTION(test_equal_numbers_have_equal_hashes)
{
    assert_int_equal(hash_of(rt, 0.0), 0);
    assert_int_equal(hash_of(rt, -0.0), 0);
    assert_int_equal(hash_of(rt, 1.0), 1);
    assert_int_equal(hash_of(rt, -1.0), -2);
    assert_int_equal(hash_of(rt, 0.5), INT64_C(1) << 60);
    assert_int_equal(hash_of(rt, 1e308), 156575653125701);
    assert_int_equal(hash_of(rt, 5e-324), 16777216);
    assert_int_equal(hash_of(rt, -2.5), -1152921504606846978);
    assert_int_equal(hash_of(rt, 1e16), 10000000000000000);
    assert_int_equal(hash_of(rt, 0x1p61), 1);
    assert_int_equal(hash_of(rt, INFINITY), 314159);
    assert_int_equal(hash_of(rt, -INFINITY), -314159);
}

/* equal-numbers-have-equal-hashes: integers too large for 64 bits, and a NaN */
TEST_FUNCTION(test_equal_numbers_have_equal_hashes__integers_too_large_f)
{
    om_object *one = om_int_new(rt, 1), *nan = om_float_new(rt, NAN);
    int64_t hash = 0, again = 1;

    for (size_t shift = 0; shift < 1000; shift += 7) {
        om_object *power = om_int_left_shift(rt, one, shift);
        assert_true(om_hash(rt, power, &hash));
        assert_int_equal(hash, hash_of(rt, ldexp(1.0, (int)shift)));
        om_release(power);
    }
    assert_true(om_hash(rt, nan, &hash));
    assert_true(om_hash(rt, nan, &again));
    assert_int_equal(hash, again);
    om_object *other = om_float_new(rt, NAN);
    assert_true(om_hash(rt, other, &again));
    assert_int_not_equal(hash, again);
    om_release(other);
    om_release(nan);
    assert_true(om_hash(rt, om_true(rt), &hash) && om_hash(rt, om_false(rt), &again));
    assert_true(hash == 1 && again == 0);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_16_exact_and_inexact[] = {
    {"int-and-float-are-compared-exactly", "", test_int_and_float_are_compared_exactly},
    {"int-and-float-are-compared-exactly", "and a float with a float", test_int_and_float_are_compared_exactly__and_a_float_with},
    {"nan-equals-nothing", "", test_nan_equals_nothing},
    {"equal-numbers-have-equal-hashes", "", test_equal_numbers_have_equal_hashes},
    {"equal-numbers-have-equal-hashes", "integers too large for 64 bits, and a NaN", test_equal_numbers_have_equal_hashes__integers_too_large_f},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_16_exact_and_inexact[] = {
    {NULL, NULL},
};
