/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* two-tens-are-one */
TEST_FUNCTION(test_two_tens_are_one)
{
    om_object *globals = om_namespace_new(rt);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    assert_true(om_namespace_set_steal(rt, globals, "score", om_int_new(rt, 10)));
    assert_true(om_namespace_set_steal(rt, globals, "level", om_int_new(rt, 10)));
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "score"),
                     om_namespace_get_borrow(rt, globals, "level"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    om_release(globals);
}

/* a-dropped-five-stays-a-dropped-500-goes */
TEST_FUNCTION(test_a_dropped_five_stays_a_dropped_500_goes)
{
    om_object *globals = om_namespace_new(rt);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    assert_true(om_namespace_set_steal(rt, globals, "small", om_int_new(rt, 5)));
    assert_true(om_namespace_set_steal(rt, globals, "large", om_int_new(rt, 500)));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 1);
    assert_true(om_namespace_remove(rt, globals, "small"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 1);
    assert_true(om_namespace_remove(rt, globals, "large"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    om_release(globals);
}

PICTURE_FUNCTION(picture_a_five_that_stays)
{
    om_namespace_set_steal(rt, globals, "small", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "large", om_int_new(rt, 500));
    fixture_draw_changes(rt, globals);
    om_namespace_remove(rt, globals, "small");
    om_namespace_remove(rt, globals, "large");
}

/* numbers-are-counted-like-lists */
TEST_FUNCTION(test_numbers_are_counted_like_lists)
{
    om_object *things[] = {om_int_new(rt, 500), om_str_new(rt, "made at run time"),
                           om_list_new(rt), om_dict_new(rt)};

    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        size_t living = om_heap_count_instances(rt, om_get_type(things[i]));
        om_type *type = om_get_type(things[i]);
        assert_int_equal(om_refcount(things[i]), 1);
        om_retain(things[i]);
        assert_int_equal(om_refcount(things[i]), 2);
        om_release(things[i]);
        assert_int_equal(om_heap_count_instances(rt, type), living);
        om_release(things[i]);
        assert_int_equal(om_heap_count_instances(rt, type), living - 1);
    }
}

/* clang-format off */
const test_entry tests_4_counting_1_shared_values[] = {
    {"two-tens-are-one", "", test_two_tens_are_one},
    {"a-dropped-five-stays-a-dropped-500-goes", "", test_a_dropped_five_stays_a_dropped_500_goes},
    {"numbers-are-counted-like-lists", "", test_numbers_are_counted_like_lists},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_1_shared_values[] = {
    {"a-five-that-stays", picture_a_five_that_stays},
    {NULL, NULL},
};
