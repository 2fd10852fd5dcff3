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

/* two-tens-are-one: found as the element of an array is */
TEST_FUNCTION(test_two_tens_are_one__found_as_the_element_of_an_array_is)
{
    uintptr_t first = om_id(om_int_new(rt, -5)), step = om_id(om_int_new(rt, -4)) - first;

    for (int i = -5; i <= 256; i++)
        assert_int_equal(om_id(om_int_new(rt, i)), first + step * (uintptr_t)(i + 5));
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

/* a-dropped-five-stays-a-dropped-500-goes: from -5 to 256, and no others */
TEST_FUNCTION(test_a_dropped_five_stays_a_dropped_500_goes__from_5_to_25)
{
    for (int i = -6; i <= 257; i++) {
        om_object *number = om_int_new(rt, i);
        assert_int_equal(om_refcount(number), i >= -5 && i <= 256 ? OM_IMMORTAL : 1);
        om_release(number);
    }
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

/* numbers-are-counted-like-lists: some are shared, and no list is */
TEST_FUNCTION(test_numbers_are_counted_like_lists__some_are_shared_and_n)
{
    om_object *code = om_code_new(rt), *lists[] = {om_list_new(rt), om_list_new(rt)};

    assert_ptr_equal(om_int_new(rt, 256), om_int_new(rt, 256)); /* cached */
    assert_ptr_equal(om_str_intern_steal(rt, om_str_new(rt, "interned")),
                     om_str_intern_steal(rt, om_str_new(rt, "interned")));
    assert_ptr_equal(om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 500)),
                     om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 500)));
    assert_ptr_not_equal(lists[0], lists[1]);
    om_release(code);
    om_release(lists[0]);
    om_release(lists[1]);
}

/* clang-format off */
const test_entry tests_4_counting_1_shared_values[] = {
    {"two-tens-are-one", "", test_two_tens_are_one},
    {"two-tens-are-one", "found as the element of an array is", test_two_tens_are_one__found_as_the_element_of_an_array_is},
    {"a-dropped-five-stays-a-dropped-500-goes", "", test_a_dropped_five_stays_a_dropped_500_goes},
    {"a-dropped-five-stays-a-dropped-500-goes", "from -5 to 256, and no others", test_a_dropped_five_stays_a_dropped_500_goes__from_5_to_25},
    {"numbers-are-counted-like-lists", "", test_numbers_are_counted_like_lists},
    {"numbers-are-counted-like-lists", "some are shared, and no list is", test_numbers_are_counted_like_lists__some_are_shared_and_n},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_1_shared_values[] = {
    {"a-five-that-stays", picture_a_five_that_stays},
    {NULL, NULL},
};
