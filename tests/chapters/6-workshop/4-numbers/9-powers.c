/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"
#include "types/number/digits.h"

static om_object *power(om_runtime *rt, const char *base, int64_t exponent)
{
    om_object *a = number(rt, base), *b = om_int_new(rt, exponent);
    om_object *result = om_int_power(rt, a, b);
    om_release(a);
    om_release(b);
    return result;
}

/* integers-have-powers */
TEST_FUNCTION(test_integers_have_powers)
{
    assert_int_is(rt, power(rt, "3", 40), "12157665459056928801");
    assert_int_is(rt, power(rt, "-3", 3), "-27");
    assert_int_is(rt, power(rt, "-2", 63), "-9223372036854775808");
    assert_int_is(rt, power(rt, "-2", 64), "18446744073709551616");
    assert_int_is(rt, power(rt, "10", 30), "1000000000000000000000000000000");
    assert_int_is(rt, power(rt, "-1180591620717411303424", 3),
                  "-1645504557321206042154969182557350504982735865633579863348609024");
    assert_int_is(rt, power(rt, "3221225472", 3), "33424381060705267422276354048");
    assert_int_is(rt, power(rt, "4294967297", 1), "4294967297");
    assert_int_is(rt, power(rt, "0", 0), "1");
    assert_int_is(rt, power(rt, "-70000", 0), "1");
    assert_int_is(rt, power(rt, "0", 5), "0");
    assert_int_is(rt, power(rt, "1", INT64_MAX), "1");
    assert_int_is(rt, power(rt, "-1", INT64_MAX), "-1");
    assert_int_is(rt, power(rt, "-1", INT64_MAX - 1), "1");
}

/* integers-have-powers: exponents add */
TEST_FUNCTION(test_integers_have_powers__exponents_add)
{
    uint64_t state = 11;

    for (int round = 0; round < 400; round++) {
        om_object *a = draw_signed(rt, &state, 1 + draw(&state) % 4);
        om_object *m = om_int_new(rt, (int64_t)(draw(&state) % 40));
        om_object *n = om_int_new(rt, (int64_t)(draw(&state) % 40));
        om_object *sum = om_int_add(rt, m, n);
        om_object *left = om_int_power(rt, a, m), *right = om_int_power(rt, a, n);
        assert_same_int(om_int_power(rt, a, sum), om_int_multiply(rt, left, right));
        om_object *all[] = {a, m, n, sum, left, right};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
}

/* integers-have-powers: errors leave nothing behind */
TEST_FUNCTION(test_integers_have_powers__errors_leave_nothing_behind)
{
    om_object *ten = om_int_new(rt, 10), *minus = om_int_new(rt, -1), *result;
    om_object *huge = number(rt, "1000000000000000000"),
              *huger = number(rt, "10000000000000000000");
    om_object *type = om_type_object_borrow(om_int_type(rt)), *some = om_int_new(rt, 300);

    assert_null(om_int_power(rt, ten, huge));
    assert_int_equal(om_error_kind(rt), OM_OVERFLOW_ERROR);
    assert_string_equal(om_error_text(rt), "too many digits in integer");
    om_error_clear(rt);
    assert_null(om_int_power(rt, ten, huger));
    assert_int_equal(om_error_kind(rt), OM_OVERFLOW_ERROR);
    assert_null(om_int_power(rt, ten, minus));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_repr_taken(rt, om_power(rt, ten, minus), "0.1"); /* as Python has it */
    assert_null(om_int_power(rt, ten, type));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for ** or pow(): 'int' and 'type'");
    om_error_clear(rt);
    for (int bits = 1; bits <= 3; bits++) { /* of a power of 2, up to the last that could exist */
        int64_t most = (int64_t)(OM_INT_MOST_DIGITS * OM_DIGIT_BITS) / bits;
        om_object *base = om_int_new(rt, 1 << bits), *last = om_int_new(rt, most),
                  *next = om_int_new(rt, most + 1);
        om_fault_inject_after(rt, 0);
        assert_error(rt, om_int_power(rt, base, last), OM_MEMORY_ERROR, "out of memory");
        om_fault_inject_stop(rt);
        assert_error(rt, om_int_power(rt, base, next), OM_OVERFLOW_ERROR,
                     "too many digits in integer");
        om_release(last);
        om_release(next);
    }
    DESPITE_MEMORY(result, om_int_power(rt, ten, some));
    assert_int_equal(om_size(result), 24 + 4 * 34);
    om_release(result);
    om_release(huge);
    om_release(huger);
    om_release(some);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_9_powers[] = {
    {"integers-have-powers", "", test_integers_have_powers},
    {"integers-have-powers", "exponents add", test_integers_have_powers__exponents_add},
    {"integers-have-powers", "errors leave nothing behind", test_integers_have_powers__errors_leave_nothing_behind},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_9_powers[] = {
    {NULL, NULL},
};
