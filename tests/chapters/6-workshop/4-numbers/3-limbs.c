/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* digits-and-limbs-say-the-same */
TEST_FUNCTION(test_digits_and_limbs_say_the_same)
{
    uint64_t state = 2;
    om_object *one = om_int_new(rt, 1);

    for (size_t pieces = 0; pieces < 70; pieces++) {
        for (int round = 0; round < 20; round++) {
            om_object *a = draw_signed(rt, &state, pieces);
            om_object *copy = om_int_multiply(rt, a, one);
            assert_int_equal(om_size(copy), om_size(a));
            assert_same_int(copy, a);
        }
    }
}

/* digits-and-limbs-say-the-same: a power of two has one bit in the right place */
TEST_FUNCTION(test_digits_and_limbs_say_the_same__a_power_of_two_has_one)
{
    om_object *power = om_int_new(rt, 1), *two = om_int_new(rt, 2);

    for (size_t bit = 0; bit < 2000; bit++) {
        assert_int_equal(om_size(power), 24 + 4 * (bit / 30 + 1));
        om_object *next = om_int_multiply(rt, power, two);
        om_object *half = om_int_subtract(rt, next, power);
        assert_same_int(half, power);
        power = next;
    }
    om_release(power);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_3_limbs[] = {
    {"digits-and-limbs-say-the-same", "", test_digits_and_limbs_say_the_same},
    {"digits-and-limbs-say-the-same", "a power of two has one bit in the right place", test_digits_and_limbs_say_the_same__a_power_of_two_has_one},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_3_limbs[] = {
    {NULL, NULL},
};
