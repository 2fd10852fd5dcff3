/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/divides.h"

/* integers-divide-downwards */
TEST_FUNCTION(test_integers_divide_downwards)
{
    for (int i = -20; i <= 20; i++) {
        om_object *a = om_int_new(rt, i);
        for (int j = -7; j <= 7; j++) {
            om_object *b = om_int_new(rt, j ? j : 300);
            assert_divides(rt, a, b);
            om_release(b);
        }
        om_release(a);
    }

    om_object *minus_seven = om_int_new(rt, -7), *two = om_int_new(rt, 2);
    assert_int_is(rt, om_int_floor_divide(rt, minus_seven, two), "-4");
    assert_int_is(rt, om_int_remainder(rt, minus_seven, two), "1");
    om_release(minus_seven);
}

/* integers-divide-downwards: rounding down may carry through all digits */
TEST_FUNCTION(test_integers_divide_downwards__rounding_down_may_carry_th)
{
    om_object *a = number(rt, "-8070450532247928831"), *seven = om_int_new(rt, 7);

    assert_int_is(rt, om_int_floor_divide(rt, a, seven),
                  "-1152921504606846976"); /* -2**60 */
    assert_int_is(rt, om_int_remainder(rt, a, seven), "1");
    om_release(a);
}

/* integers-divide-downwards: of all lengths and signs */
TEST_FUNCTION(test_integers_divide_downwards__of_all_lengths_and_signs)
{
    uint64_t state = 7;

    for (int round = 0; round < 4000; round++) {
        om_object *a = draw_signed(rt, &state, draw(&state) % 24);
        om_object *b = draw_signed(rt, &state, 1 + draw(&state) % 12);
        if (b != om_int_new(rt, 0))
            assert_divides(rt, a, b);
        om_release(a);
        om_release(b);
    }
}

/* integers-divide-downwards: a shorter dividend is its own remainder */
TEST_FUNCTION(test_integers_divide_downwards__a_shorter_dividend_is_its)
{
    om_object *a = number(rt, "100000000000000000000"),
              *b = number(rt, "100000000000000000001");
    om_object *c = number(rt, "1000000000000000000000000000000"), *minus,
              *zero = om_int_new(rt, 0);

    assert_ptr_equal(om_int_remainder(rt, a, c), a);
    om_release(a); /* the second reference */
    assert_int_is(rt, om_int_remainder(rt, a, b), "100000000000000000000");
    assert_int_is(rt, om_int_floor_divide(rt, a, b), "0");
    minus = om_int_negative(rt, a);
    assert_int_is(rt, om_int_floor_divide(rt, minus, c), "-1");
    assert_int_is(rt, om_int_remainder(rt, minus, c), "999999999900000000000000000000");
    assert_int_is(rt, om_int_floor_divide(rt, zero, c), "0");
    om_release(a);
    om_release(b);
    om_release(c);
    om_release(minus);
}

/* integers-divide-downwards: multiples, and quotients that fill their limbs */
TEST_FUNCTION(test_integers_divide_downwards__multiples_and_quotients_th)
{
    om_object *a = number(rt, "100000000000000000000"), *twice = om_add(rt, a, a);
    om_object *seven = om_int_new(rt, -7), *multiple = om_int_multiply(rt, a, seven);
    om_object *full =
        number(rt, "-20282409603651670422847739658241"); /* -(2**64 - 1) * 2**40 - 1 */
    om_object *b = om_int_new(rt, INT64_C(1) << 40);

    assert_ptr_equal(om_int_remainder(rt, a, twice), a);
    om_release(a); /* the second reference */
    assert_int_is(rt, om_int_remainder(rt, multiple, om_int_new(rt, 7)), "0");
    assert_int_is(rt, om_int_floor_divide(rt, multiple, om_int_new(rt, 7)),
                  "-100000000000000000000");
    assert_int_is(rt, om_int_floor_divide(rt, full, b), "-18446744073709551616");
    assert_int_is(rt, om_int_remainder(rt, full, b), "1099511627775");
    om_release(a);
    om_release(twice);
    om_release(seven);
    om_release(multiple);
    om_release(full);
    om_release(b);
}

/* integers-divide-downwards: by zero and by other operands */
TEST_FUNCTION(test_integers_divide_downwards__by_zero_and_by_other_opera)
{
    om_object *one = om_int_new(rt, 1), *zero = om_int_new(rt, 0), *q = NULL, *r = NULL;
    om_object *type = om_type_object_borrow(om_int_type(rt));
    om_object *long_one = number(rt, "1000000000000000000000000000000");

    assert_null(om_int_floor_divide(rt, one, zero));
    assert_int_equal(om_error_kind(rt), OM_ZERO_DIVISION_ERROR);
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    assert_null(om_int_remainder(rt, one, zero));
    assert_string_equal(om_error_text(rt), "integer modulo by zero");
    assert_false(om_int_divmod(rt, one, zero, &q, &r));
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    assert_false(om_int_divmod(rt, long_one, zero, &q, &r));
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    om_release(long_one);
    assert_null(om_int_floor_divide(rt, type, one));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for //: 'type' and 'int'");
    assert_null(om_int_remainder(rt, one, type));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for %: 'int' and 'type'");
    assert_false(om_int_divmod(rt, one, type, &q, &r));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for divmod(): 'int' and 'type'");
    assert_true(q == NULL && r == NULL);
    om_error_clear(rt);
}

/* integers-divide-downwards: when memory runs out nothing is lost */
TEST_FUNCTION(test_integers_divide_downwards__when_memory_runs_out_nothi)
{
    uint64_t state = 9;
    om_object *a = draw_number(rt, &state, 30), *b = draw_number(rt, &state, 11);
    om_object *quotient, *remainder, *q, *r = NULL, *done;

    DESPITE_MEMORY(quotient, om_int_floor_divide(rt, a, b));
    DESPITE_MEMORY(remainder, om_int_remainder(rt, a, b));
    DESPITE_MEMORY(done, om_int_divmod(rt, a, b, &q, &r) ? a : NULL);
    assert_same_int(q, quotient);
    assert_same_int(r, remainder);
    DESPITE_MEMORY(done, om_int_divmod(rt, b, a, &q, &r) ? b : NULL);
    assert_same_int(q, om_int_new(rt, 0));
    assert_same_int(r, done);
    om_release(a);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_6_quotients[] = {
    {"integers-divide-downwards", "", test_integers_divide_downwards},
    {"integers-divide-downwards", "rounding down may carry through all digits", test_integers_divide_downwards__rounding_down_may_carry_th},
    {"integers-divide-downwards", "of all lengths and signs", test_integers_divide_downwards__of_all_lengths_and_signs},
    {"integers-divide-downwards", "a shorter dividend is its own remainder", test_integers_divide_downwards__a_shorter_dividend_is_its},
    {"integers-divide-downwards", "multiples, and quotients that fill their limbs", test_integers_divide_downwards__multiples_and_quotients_th},
    {"integers-divide-downwards", "by zero and by other operands", test_integers_divide_downwards__by_zero_and_by_other_opera},
    {"integers-divide-downwards", "when memory runs out nothing is lost", test_integers_divide_downwards__when_memory_runs_out_nothi},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_6_quotients[] = {
    {NULL, NULL},
};
