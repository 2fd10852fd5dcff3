/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_small_ints = 262,
    stated_least_small = 5,
    stated_greatest_small = 256,
    stated_small_block = 24,
    stated_small_bytes = 6288,
    stated_other_small_ints = 261,
};
/* clang-format on */

/* small-integers-exist-from-the-start */
TEST_FUNCTION(test_small_integers_exist_from_the_start)
{
    om_type *type = om_int_type(rt);
    assert_int_equal(om_heap_count_instances(rt, type), stated_small_ints);

    for (int n = -stated_least_small; n <= stated_greatest_small; n++) {
        om_object *first = om_int_new(rt, n);
        om_object *second = om_int_new(rt, n);
        int64_t value = 0;
        assert_ptr_equal(first, second);
        assert_true(om_int_get_int64(first, &value));
        assert_int_equal(value, n);
        assert_int_equal(om_refcount(first), OM_IMMORTAL);
    }
    assert_int_equal(om_heap_count_instances(rt, type), stated_small_ints);
}

/* small-integers-exist-from-the-start: what they cost */
TEST_FUNCTION(test_small_integers_exist_from_the_start__what_they_cost)
{
    size_t block = om_block_size(om_int_new(rt, 5));

    assert_int_equal(block, stated_small_block);
    assert_int_equal(stated_small_ints * stated_small_block, stated_small_bytes);
    assert_int_equal(stated_other_small_ints + 1, stated_small_ints);
}

/* small-integers-exist-from-the-start: the neighbours on both sides are made anew */
TEST_FUNCTION(test_small_integers_exist_from_the_start__the_neighbours_o)
{
    int64_t outside[] = {-stated_least_small - 1, stated_greatest_small + 1};

    for (int i = 0; i < 2; i++) {
        om_object *first = om_int_new(rt, outside[i]);
        om_object *second = om_int_new(rt, outside[i]);
        assert_ptr_not_equal(first, second);
        assert_int_equal(om_refcount(first), 1);
        assert_int_equal(om_refcount(second), 1);
        assert_int_equal(om_int_compare(first, second), 0);
        om_release(first);
        om_release(second);
    }
}

PICTURE_FUNCTION(picture_the_edge_of_the_small_integers)
{
    om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 256));
    om_namespace_set_steal(rt, globals, "b", om_int_new(rt, 256));
    om_namespace_set_steal(rt, globals, "c", om_int_new(rt, 257));
    om_namespace_set_steal(rt, globals, "d", om_int_new(rt, 257));
}

/* any-computation-finds-the-small-one */
TEST_FUNCTION(test_any_computation_finds_the_small_one)
{
    om_object *one = om_int_new(rt, 1), *zero = om_int_new(rt, 0);
    om_object *round = om_int_from_text(rt, "1000000000000000000000000000000", 31);
    char text[32];

    for (int64_t value = -stated_least_small; value <= stated_greatest_small; value++) {
        om_object *small = om_int_new(rt, value);
        om_object *large = om_int_add(rt, round, small);
        om_object *minus = om_int_negative(rt, round),
                  *product = om_int_multiply(rt, small, round);
        om_object *shifted = om_int_left_shift(rt, small, 100);
        int length = snprintf(text, sizeof text, "%+012d", (int)value);

        assert_ptr_equal(om_int_subtract(rt, large, round), small);
        assert_ptr_equal(om_int_add(rt, minus, large), small);
        assert_ptr_equal(om_int_floor_divide(rt, product, round), small);
        assert_ptr_equal(om_int_right_shift(rt, shifted, 100), small);
        assert_ptr_equal(om_int_power(rt, small, one), small);
        assert_ptr_equal(om_int_from_text(rt, text, (size_t)length), small);
        assert_ptr_equal(om_int_from_double(rt, (double)value), small);
        assert_ptr_equal(om_int_multiply(rt, large, zero), zero);
        assert_ptr_equal(om_int_power(rt, large, zero), one);
        if (value >= 0)
            assert_ptr_equal(om_int_remainder(rt, large, round), small);
        om_object *all[] = {large, minus, product, shifted};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
    om_release(round);
}

/* small-integers-exist-from-the-start: releasing one a thousand times changes nothing */
TEST_FUNCTION(test_small_integers_exist_from_the_start__releasing_one_a)
{
    om_object *five = om_int_new(rt, 5);

    for (int i = 0; i < 1000; i++)
        om_release(five);
    assert_ptr_equal(om_int_new(rt, 5), five);
    assert_int_equal(om_refcount(five), OM_IMMORTAL);
}

/* small-integers-exist-from-the-start: there is one even when there is no memory */
TEST_FUNCTION(test_small_integers_exist_from_the_start__there_is_one_eve)
{
    om_fault_inject_after(rt, 0);
    assert_non_null(om_int_new(rt, 256));
    assert_error(rt, om_int_new(rt, 257), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
}

/* clang-format off */
const test_entry tests_1_integers_6_small_integers[] = {
    {"small-integers-exist-from-the-start", "", test_small_integers_exist_from_the_start},
    {"small-integers-exist-from-the-start", "what they cost", test_small_integers_exist_from_the_start__what_they_cost},
    {"small-integers-exist-from-the-start", "the neighbours on both sides are made anew", test_small_integers_exist_from_the_start__the_neighbours_o},
    {"any-computation-finds-the-small-one", "", test_any_computation_finds_the_small_one},
    {"small-integers-exist-from-the-start", "releasing one a thousand times changes nothing", test_small_integers_exist_from_the_start__releasing_one_a},
    {"small-integers-exist-from-the-start", "there is one even when there is no memory", test_small_integers_exist_from_the_start__there_is_one_eve},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_6_small_integers[] = {
    {"the-edge-of-the-small-integers", picture_the_edge_of_the_small_integers},
    {NULL, NULL},
};
