/* Tangled from chapters/1-integers/9-workshop/6-quotients.md; edit there, or here and run: refbook stitch */
#include "fixture.h"

#include "chapters/1-integers/9-workshop/numbers.h"

/* Asserts that a // b and a % b are what defines them, and that divmod agrees. */
static void assert_divides(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *zero = om_int_new(rt, 0), *q, *r;
    om_object *quotient = om_int_floordiv(rt, a, b), *remainder = om_int_mod(rt, a, b);
    assert_true(om_int_divmod(rt, a, b, &q, &r));

    om_object *product = om_int_mul(rt, quotient, b);
    assert_same_int(om_int_add(rt, product, remainder), om_retain(a));
    int sign = om_int_compare(b, zero);
    assert_true(om_int_compare(remainder, zero) == 0 ||
                om_int_compare(remainder, zero) == sign);
    assert_int_equal(om_int_compare(remainder, b), -sign);
    assert_same_int(q, quotient);
    assert_same_int(r, remainder);
    om_release(product);
}

/* integers-divide-downwards */
TEST_FUNCTION(integers_divide_downwards)
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
    assert_int_is(rt, om_int_floordiv(rt, minus_seven, two), "-4");
    assert_int_is(rt, om_int_mod(rt, minus_seven, two), "1");
    om_release(minus_seven);
}

/* integers-divide-downwards: of all lengths and signs */
TEST_FUNCTION(integers_divide_downwards__of_all_lengths_and_signs)
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

/* integers-divide-downwards: next to a multiple */
TEST_FUNCTION(integers_divide_downwards__next_to_a_multiple)
{
    uint64_t state = 8;
    om_object *one = om_int_new(rt, 1);

    for (int round = 0; round < 4000; round++) {
        om_object *b = draw_number(rt, &state, 2 + draw(&state) % 8);
        om_object *q = draw_number(rt, &state, 1 + draw(&state) % 8);
        om_object *product = om_int_mul(rt, b, q);
        om_object *below = om_int_sub(rt, product, one),
                  *above = om_int_add(rt, product, one);
        if (b != om_int_new(rt, 0)) {
            assert_divides(rt, product, b);
            assert_divides(rt, below, b);
            assert_divides(rt, above, b);
        }
        om_object *all[] = {b, q, product, below, above};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
}

/* integers-divide-downwards: a shorter dividend is its own remainder */
TEST_FUNCTION(integers_divide_downwards__a_shorter_dividend_is_its_own_r)
{
    om_object *a = number(rt, "100000000000000000000"),
              *b = number(rt, "100000000000000000001");
    om_object *c = number(rt, "1000000000000000000000000000000"), *minus,
              *zero = om_int_new(rt, 0);

    assert_ptr_equal(om_int_mod(rt, a, c), a);
    om_release(a); /* the second reference */
    assert_int_is(rt, om_int_mod(rt, a, b), "100000000000000000000");
    assert_int_is(rt, om_int_floordiv(rt, a, b), "0");
    minus = om_int_neg(rt, a);
    assert_int_is(rt, om_int_floordiv(rt, minus, c), "-1");
    assert_int_is(rt, om_int_mod(rt, minus, c), "999999999900000000000000000000");
    assert_int_is(rt, om_int_floordiv(rt, zero, c), "0");
    om_release(a);
    om_release(b);
    om_release(c);
    om_release(minus);
}

/* integers-divide-downwards: by zero and by what is no integer */
TEST_FUNCTION(integers_divide_downwards__by_zero_and_by_what_is_no_integ)
{
    om_object *one = om_int_new(rt, 1), *zero = om_int_new(rt, 0), *q = NULL, *r = NULL;
    om_object *type = om_type_object(om_int_type(rt));

    assert_null(om_int_floordiv(rt, one, zero));
    assert_int_equal(om_error_kind(rt), OM_ZERO_DIVISION_ERROR);
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    assert_null(om_int_mod(rt, one, zero));
    assert_string_equal(om_error_text(rt), "integer modulo by zero");
    assert_false(om_int_divmod(rt, one, zero, &q, &r));
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    assert_null(om_int_floordiv(rt, type, one));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for //: 'type' and 'int'");
    assert_null(om_int_mod(rt, one, type));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for %: 'int' and 'type'");
    assert_false(om_int_divmod(rt, one, type, &q, &r));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for divmod(): 'int' and 'type'");
    assert_true(q == NULL && r == NULL);
    om_error_clear(rt);
}

/* integers-divide-downwards: when memory runs out nothing is lost */
TEST_FUNCTION(integers_divide_downwards__when_memory_runs_out_nothing_is)
{
    uint64_t state = 9;
    om_object *a = draw_number(rt, &state, 30), *b = draw_number(rt, &state, 11);
    om_object *quotient, *remainder, *q, *r = NULL, *done;

    DESPITE_MEMORY(quotient, om_int_floordiv(rt, a, b));
    DESPITE_MEMORY(remainder, om_int_mod(rt, a, b));
    DESPITE_MEMORY(done, om_int_divmod(rt, a, b, &q, &r) ? a : NULL);
    assert_same_int(q, quotient);
    assert_same_int(r, remainder);
    DESPITE_MEMORY(done, om_int_divmod(rt, b, a, &q, &r) ? b : NULL);
    assert_same_int(q, om_int_new(rt, 0));
    assert_same_int(r, done);
    om_release(a);
}

/* clang-format off */
const test_entry tests_1_integers_9_workshop_6_quotients[] = {
    {"integers-divide-downwards", "", integers_divide_downwards},
    {"integers-divide-downwards", "of all lengths and signs", integers_divide_downwards__of_all_lengths_and_signs},
    {"integers-divide-downwards", "next to a multiple", integers_divide_downwards__next_to_a_multiple},
    {"integers-divide-downwards", "a shorter dividend is its own remainder", integers_divide_downwards__a_shorter_dividend_is_its_own_r},
    {"integers-divide-downwards", "by zero and by what is no integer", integers_divide_downwards__by_zero_and_by_what_is_no_integ},
    {"integers-divide-downwards", "when memory runs out nothing is lost", integers_divide_downwards__when_memory_runs_out_nothing_is},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_9_workshop_6_quotients[] = {
    {NULL, NULL},
};
