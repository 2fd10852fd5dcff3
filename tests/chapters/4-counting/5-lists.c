/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* changing-a-list-shows-through-both-names */
TEST_FUNCTION(test_changing_a_list_shows_through_both_names)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "l1", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(
        om_namespace_set_steal(rt, globals, "l2", om_namespace_get(rt, globals, "l1")));
    assert_true(om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "l1"), 0,
                                  om_int_new(rt, 44)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "l2"), "[44, 2]");
    om_release(globals);
}

/* an-equal-list-is-another-list */
TEST_FUNCTION(test_an_equal_list_is_another_list)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "p1", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(
        om_namespace_set_steal(rt, globals, "p2", om_namespace_get(rt, globals, "p1")));
    assert_true(om_namespace_set_steal(
        rt, globals, "p2", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "p1"), 0,
                                  om_int_new(rt, 55)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "p1"), "[55, 2]");
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "p2"), "[1, 2]");
    om_release(globals);
}

/* a-changed-list-makes-no-new-one */
TEST_FUNCTION(test_a_changed_list_makes_no_new_one)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1)), *other_name = om_retain(list);
    uintptr_t where = om_id(list);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    for (int i = 0; i < 100; i++)
        assert_true(om_list_append(rt, list, om_none(rt)));
    assert_true(om_list_set_steal(rt, list, 0, om_int_new(rt, 55)));
    om_list_reverse(list);
    assert_int_equal(om_id(list), where);
    assert_ptr_equal(other_name, list);
    assert_int_equal(om_refcount(list), 2);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists);
    assert_int_equal(om_list_length(list), 101);
    om_release(list);
    om_release(other_name);
}

/* clang-format off */
const test_entry tests_4_counting_5_lists[] = {
    {"changing-a-list-shows-through-both-names", "", test_changing_a_list_shows_through_both_names},
    {"an-equal-list-is-another-list", "", test_an_equal_list_is_another_list},
    {"a-changed-list-makes-no-new-one", "", test_a_changed_list_makes_no_new_one},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_5_lists[] = {
    {NULL, NULL},
};
