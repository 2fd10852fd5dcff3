/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/divides.h"

/* the-guessed-quotient-is-corrected */
TEST_FUNCTION(test_the_guessed_quotient_is_corrected)
{
    uint64_t state = 8;
    om_object *one = om_int_new(rt, 1);

    for (int round = 0; round < 4000; round++) {
        om_object *b = draw_number(rt, &state, 2 + draw(&state) % 8);
        om_object *q = draw_number(rt, &state, 1 + draw(&state) % 8);
        om_object *product = om_int_multiply(rt, b, q);
        om_object *below = om_int_subtract(rt, product, one),
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

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_7_dividing_in_limbs[] = {
    {"the-guessed-quotient-is-corrected", "", test_the_guessed_quotient_is_corrected},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_7_dividing_in_limbs[] = {
    {NULL, NULL},
};
