/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* Asserts that (b q + r) // b and % b are q and r, for numbers of so many pieces of 32 bits. */
static void assert_undoes(om_runtime *rt, uint64_t *state, size_t divisor, size_t quotient)
{
    om_object *one = om_int_new(rt, 1), *found, *rest;
    om_object *r = draw_number(rt, state, draw(state) % divisor);
    om_object *more = draw_number(rt, state, divisor),
              *q = draw_number(rt, state, quotient);
    om_object *sum = om_int_add(rt, r, more), *b = om_int_add(rt, sum, one);
    om_object *product = om_int_multiply(rt, b, q), *a = om_int_add(rt, product, r);
    assert_true(om_int_divmod(rt, a, b, &found, &rest));
    assert_same_int(found, om_retain(q));
    assert_same_int(rest, om_retain(r));
    om_object *all[] = {r, more, q, sum, b, product, a};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        om_release(all[i]);
}

/* long-integers-divide */
TEST_FUNCTION(test_long_integers_divide)
{
    uint64_t state = 10;

    for (size_t n = 40; n < 120; n++)
        assert_undoes(rt, &state, n, n);
    for (size_t n = 40; n < 400; n += 7) {
        assert_undoes(rt, &state, n, 40 + draw(&state) % n);
        assert_undoes(rt, &state, n, 2 * n + draw(&state) % n);
        assert_undoes(rt, &state, 1 + n / 8, n);
    }
}

/* long-integers-divide: powers of two and their neighbours */
TEST_FUNCTION(test_long_integers_divide__powers_of_two_and_their_neighbo)
{
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);

    for (int n = 1500; n < 4000; n += 125) {
        om_object *exponent = om_int_new(rt, n), *twice = om_int_new(rt, 2 * n), *q, *r;
        om_object *power = om_int_power(rt, two, exponent),
                  *square = om_int_power(rt, two, twice);
        om_object *below = om_int_subtract(rt, power, one),
                  *above = om_int_add(rt, power, one);
        om_object *largest = om_int_subtract(rt, square, one); /* above * below */
        assert_same_int(om_int_floor_divide(rt, largest, below), om_retain(above));
        assert_same_int(om_int_floor_divide(rt, largest, above), om_retain(below));
        assert_true(om_int_divmod(rt, square, below, &q, &r));
        assert_same_int(q, om_retain(above));
        assert_same_int(r, om_retain(one));
        assert_true(om_int_divmod(rt, square, above, &q, &r));
        assert_same_int(q, om_retain(below));
        assert_same_int(r, om_retain(one));
        om_object *all[] = {exponent, twice, power, square, below, above, largest};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
}

/* long-integers-divide: quotients of nothing but ones */
TEST_FUNCTION(test_long_integers_divide__quotients_of_nothing_but_ones)
{
    uint64_t state = 15;
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);

    for (int bits = 1536; bits <= 12800; bits += 128) {
        om_object *exponent = om_int_new(rt, bits), *q = om_int_power(rt, two, exponent);
        om_object *drawn = draw_number(rt, &state, 100), *b = om_int_add(rt, drawn, two);
        om_object *product = om_int_multiply(rt, b, q),
                  *a = om_int_subtract(rt, product, one), *found, *rest;
        assert_true(om_int_divmod(rt, a, b, &found, &rest));
        assert_same_int(found, om_int_subtract(rt, q, one));
        assert_same_int(rest, om_int_subtract(rt, b, one));
        om_object *all[] = {exponent, q, drawn, b, product, a};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_8_long_quotients[] = {
    {"long-integers-divide", "", test_long_integers_divide},
    {"long-integers-divide", "powers of two and their neighbours", test_long_integers_divide__powers_of_two_and_their_neighbo},
    {"long-integers-divide", "quotients of nothing but ones", test_long_integers_divide__quotients_of_nothing_but_ones},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_8_long_quotients[] = {
    {NULL, NULL},
};
