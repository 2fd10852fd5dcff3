/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

static om_object *power_mod(om_runtime *rt, const char *a, const char *b, const char *m)
{
    om_object *base = number(rt, a), *exponent = number(rt, b), *modulus = number(rt, m);
    om_object *result = om_int_power_modulo(rt, base, exponent, modulus);
    om_release(base);
    om_release(exponent);
    om_release(modulus);
    return result;
}

/* powers-have-remainders */
TEST_FUNCTION(test_powers_have_remainders)
{
    const char *large =
        "1000000000000000000000000000000000000000000000000000000000000000000000000";

    assert_int_is(rt, power_mod(rt, "3", "1000000000000000000000000000000", "1000007"),
                  "687452");
    assert_int_is(rt, power_mod(rt, "3", "5", "-7"), "-2");
    assert_int_is(rt, power_mod(rt, "-3", "5", "7"), "2");
    assert_int_is(rt, power_mod(rt, "5", "0", "1"), "0");
    assert_int_is(rt, power_mod(rt, "2", "0", "4"),
                  "1"); /* 2 has no inverse, and needs none */
    assert_int_is(rt, power_mod(rt, "5", "0", "-7"), "-6");
    assert_int_is(rt, power_mod(rt, "2", large, "18446744073709551557"),
                  "16317443319594334913");
    assert_int_is(rt, power_mod(rt, "2", large, "170141183460469231731687303715884105727"),
                  "4294967296");
}

/* powers-have-remainders: as Fermat says */
TEST_FUNCTION(test_powers_have_remainders__as_Fermat_says)
{
    uint64_t state = 12;
    int64_t exponents[] = {61, 127, 521, 1279, 2281};
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);

    for (size_t i = 0; i < sizeof exponents / sizeof exponents[0]; i++) {
        om_object *exponent = om_int_new(rt, exponents[i]);
        om_object *above = om_int_power(rt, two, exponent);
        om_object *prime = om_int_subtract(rt, above, one),
                  *below = om_int_subtract(rt, prime, one);
        for (int64_t round = 0; round < 10 && round * exponents[i] < 5000; round++) {
            om_object *base = om_int_new(rt, 3 + (int64_t)(draw(&state) >> 8));
            assert_same_int(om_int_power_modulo(rt, base, below, prime), om_retain(one));

            om_object *minus_one = om_int_new(rt, -1);
            om_object *inverse = om_int_power_modulo(rt, base, minus_one, prime);
            om_object *product = om_int_multiply(rt, base, inverse);
            assert_same_int(om_int_remainder(rt, product, prime), om_retain(one));
            om_release(base);
            om_release(inverse);
            om_release(product);
        }
        om_release(exponent);
        om_release(above);
        om_release(prime);
        om_release(below);
    }
}

/* powers-have-remainders: with a negative exponent */
TEST_FUNCTION(test_powers_have_remainders__with_a_negative_exponent)
{
    assert_int_is(rt, power_mod(rt, "3", "-1", "7"), "5");
    assert_int_is(rt, power_mod(rt, "3", "-2", "7"), "4");
    assert_int_is(rt, power_mod(rt, "-3", "-1", "-7"), "-5");
    assert_int_is(rt, power_mod(rt, "5", "-3", "1"), "0");
    assert_null(power_mod(rt, "2", "-1", "4"));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "base is not invertible for the given modulus");
    om_error_clear(rt);
}

/* powers-have-remainders: errors leave nothing behind */
TEST_FUNCTION(test_powers_have_remainders__errors_leave_nothing_behind)
{
    om_object *a = number(rt, "-123456789012345678901234567890"),
              *b = om_int_new(rt, 70000);
    om_object *m = number(rt, "-987654321098765432109876543211"),
              *small = om_int_new(rt, 1000003);
    om_object *minus = number(rt, "-70000000000000000000"),
              *type = om_type_object_borrow(om_int_type(rt));
    om_object *zero = om_int_new(rt, 0), *result;

    assert_null(om_int_power_modulo(rt, a, b, type));
    assert_string_equal(
        om_error_text(rt),
        "unsupported operand type(s) for ** or pow(): 'int', 'int', 'type'");
    assert_null(om_int_power_modulo(rt, a, type, m));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_null(om_int_power_modulo(rt, a, b, zero));
    assert_string_equal(om_error_text(rt), "pow() 3rd argument cannot be 0");
    om_error_clear(rt);
    DESPITE_MEMORY(result, om_int_power_modulo(rt, a, b, m));
    assert_int_is(rt, result, "-398201577315830775445296102627");
    DESPITE_MEMORY(result, om_int_power_modulo(rt, a, b, small));
    assert_int_is(rt, result, "598323");
    DESPITE_MEMORY(result, om_int_power_modulo(rt, a, minus, m));
    assert_int_is(rt, result, "-521694166319849703550289148803");
    om_release(a);
    om_release(b);
    om_release(m);
    om_release(small);
    om_release(minus);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_10_powers_with_a_modulus[] = {
    {"powers-have-remainders", "", test_powers_have_remainders},
    {"powers-have-remainders", "as Fermat says", test_powers_have_remainders__as_Fermat_says},
    {"powers-have-remainders", "with a negative exponent", test_powers_have_remainders__with_a_negative_exponent},
    {"powers-have-remainders", "errors leave nothing behind", test_powers_have_remainders__errors_leave_nothing_behind},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_10_powers_with_a_modulus[] = {
    {NULL, NULL},
};
