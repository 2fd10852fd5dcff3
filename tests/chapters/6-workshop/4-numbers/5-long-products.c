/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* Asserts that (a + b) c = ac + bc, with numbers of so many pieces of 32 bits. */
static void assert_distributes(om_runtime *rt, uint64_t *state, size_t n, size_t m)
{
    om_object *a = draw_signed(rt, state, n);
    om_object *b = draw_signed(rt, state, n / 2 + draw(state) % (n / 2));
    om_object *c = draw_signed(rt, state, m);
    om_object *sum = om_int_add(rt, a, b);
    om_object *ac = om_int_multiply(rt, a, c), *bc = om_int_multiply(rt, b, c);
    assert_same_int(om_int_multiply(rt, c, sum), om_int_add(rt, ac, bc));
    om_object *all[] = {a, b, c, sum, ac, bc};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        om_release(all[i]);
}

/* long-integers-multiply: long ones, of all lengths */
TEST_FUNCTION(test_long_integers_multiply__long_ones_of_all_lengths)
{
    uint64_t state = 5;

    for (size_t n = 60; n < 140; n++)
        assert_distributes(rt, &state, n, n);
    for (size_t n = 280; n < 1000; n += 41)
        assert_distributes(rt, &state, n, n + draw(&state) % 3);
    for (size_t n = 70; n < 800; n += 53)
        assert_distributes(rt, &state, n, 64 + draw(&state) % (2 * n));
}

/* long-integers-multiply: the square of a long number */
TEST_FUNCTION(test_long_integers_multiply__the_square_of_a_long_number)
{
    uint64_t state = 6;

    for (size_t n = 60; n < 1000; n += 31) {
        om_object *a = draw_signed(rt, &state, n), *one = om_int_new(rt, 1);
        om_object *above = om_int_add(rt, a, one), *below = om_int_subtract(rt, a, one);
        om_object *square = om_int_multiply(rt, a, a);
        assert_same_int(om_int_multiply(rt, above, below),
                        om_int_subtract(rt, square, one));
        om_release(a);
        om_release(above);
        om_release(below);
        om_release(square);
    }
}

/* long-integers-multiply: nothing is lost when memory runs out */
TEST_FUNCTION(test_long_integers_multiply__nothing_is_lost_when_memory_r)
{
    uint64_t state = 7;
    om_object *a = draw_number(rt, &state, 500), *b = draw_number(rt, &state, 300), *result;

    DESPITE_MEMORY(result, om_int_multiply(rt, a, b));
    assert_same_int(result, om_int_multiply(rt, b, a));
    om_release(a);
    om_release(b);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_5_long_products[] = {
    {"long-integers-multiply", "long ones, of all lengths", test_long_integers_multiply__long_ones_of_all_lengths},
    {"long-integers-multiply", "the square of a long number", test_long_integers_multiply__the_square_of_a_long_number},
    {"long-integers-multiply", "nothing is lost when memory runs out", test_long_integers_multiply__nothing_is_lost_when_memory_r},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_5_long_products[] = {
    {NULL, NULL},
};
