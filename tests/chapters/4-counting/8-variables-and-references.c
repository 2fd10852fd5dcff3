/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-name-contains-no-data */
TEST_FUNCTION(test_a_name_contains_no_data)
{
    om_object *small = om_namespace_new(rt), *large = om_namespace_new(rt);
    om_object *range = om_range_new(rt, 0, 1000, 1), *list = om_list_from_object(rt, range);

    for (int i = 0; i < 100; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "name%d", i);
        assert_true(om_namespace_set_steal(rt, small, name, om_none(rt)));
        assert_true(om_namespace_set_steal(rt, large, name, om_retain(list)));
    }
    assert_int_equal(om_size(small), om_size(large));
    assert_int_equal(om_refcount(list), 101);
    om_release(small);
    om_release(large);
    om_release(list);
    om_release(range);
}

/* a-second-name-for-100 */
TEST_FUNCTION(test_a_second_name_for_100)
{
    om_object *globals = om_namespace_new(rt);

    om_object *things[] = {om_int_new(rt, 100), om_int_new(rt, 100000),
                           om_str_new(rt, "a hundred"), om_list_new(rt)};
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        assert_true(om_namespace_set_steal(rt, globals, "x", things[i]));
        assert_true(
            om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x")));
        assert_int_equal(om_id(om_namespace_get_borrow(rt, globals, "x")),
                         om_id(om_namespace_get_borrow(rt, globals, "y")));
    }
    om_release(globals);
}

/* assignment-never-copies */
TEST_FUNCTION(test_assignment_never_copies)
{
    om_object *globals = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, globals, "a",
                                       om_list_of(rt, 1, fixture_numbers(rt, 1000))));
    assert_true(om_namespace_set_steal(rt, globals, "b", om_none(rt)));
    size_t objects = om_heap_count_objects(rt);

    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_int_equal(om_heap_count_objects(rt), objects);
    om_release(globals);
}

/* an-item-set-through-b-shows-in-a */
TEST_FUNCTION(test_an_item_set_through_b_shows_in_a)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "a", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_true(om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "b"), 0,
                                  om_str_new(rt, "x")));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "a"), "['x', 2]");
    om_release(globals);
}

/* rebinding-m-leaves-n */
TEST_FUNCTION(test_rebinding_m_leaves_n)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300)));
    om_object *n = om_namespace_get_borrow(rt, globals, "n");
    assert_true(om_namespace_set(rt, globals, "m", n));
    assert_true(om_namespace_set_steal(rt, globals, "m", om_int_new(rt, 400)));
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "n"), n);
    assert_repr(rt, n, "300");
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "m"), "400");
    om_release(globals);
}

/* at-count-zero-an-object-is-reclaimed */
TEST_FUNCTION(test_at_count_zero_an_object_is_reclaimed)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300)));
    uintptr_t where = om_id(om_namespace_get_borrow(rt, globals, "n"));
    assert_true(om_namespace_remove(rt, globals, "n"));
    om_object *next = om_int_new(rt, 301);
    assert_int_equal(om_id(next), where);
    om_release(next);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_4_counting_8_variables_and_references[] = {
    {"a-name-contains-no-data", "", test_a_name_contains_no_data},
    {"a-second-name-for-100", "", test_a_second_name_for_100},
    {"assignment-never-copies", "", test_assignment_never_copies},
    {"an-item-set-through-b-shows-in-a", "", test_an_item_set_through_b_shows_in_a},
    {"rebinding-m-leaves-n", "", test_rebinding_m_leaves_n},
    {"at-count-zero-an-object-is-reclaimed", "", test_at_count_zero_an_object_is_reclaimed},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_8_variables_and_references[] = {
    {NULL, NULL},
};
