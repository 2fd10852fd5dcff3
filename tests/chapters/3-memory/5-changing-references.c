/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_alias_of_a_list)
{
    om_namespace_set_steal(
        rt, globals, "row",
        om_list_of(rt, 3, om_str_new(rt, "a"), om_str_new(rt, "b"), om_str_new(rt, "c")));
}

PICTURE_FUNCTION(picture_alias_of_a_list_2)
{
    om_namespace_set_steal(rt, globals, "alias", om_namespace_get(rt, globals, "row"));
}

PICTURE_FUNCTION(picture_alias_of_a_list_3)
{
    om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "alias"), 0,
                      om_str_new(rt, "z"));
}

/* an-alias-is-the-list */
TEST_FUNCTION(test_an_alias_is_the_list)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "row", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(
        om_namespace_set_steal(rt, globals, "alias", om_namespace_get(rt, globals, "row")));
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "row"),
                      om_namespace_get_borrow(rt, globals, "alias")));
    assert_int_equal(om_id(om_namespace_get_borrow(rt, globals, "row")),
                     om_id(om_namespace_get_borrow(rt, globals, "alias")));
    assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "row")), 2);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 1);
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "alias"), "[1, 2]");
    om_release(globals);
}

/* a-change-shows-through-every-name */
TEST_FUNCTION(test_a_change_shows_through_every_name)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "row", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    assert_true(
        om_namespace_set_steal(rt, globals, "alias", om_namespace_get(rt, globals, "row")));
    uintptr_t where = om_id(om_namespace_get_borrow(rt, globals, "row"));

    assert_true(om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "alias"), 0,
                                  om_int_new(rt, 55)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "row"), "[55, 2]");
    assert_true(om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "row"), 1,
                                  om_int_new(rt, 66)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "alias"), "[55, 66]");
    assert_int_equal(om_id(om_namespace_get_borrow(rt, globals, "row")), where);
    om_release(globals);
}

PICTURE_FUNCTION(picture_two_equal_lists)
{
    om_namespace_set_steal(
        rt, globals, "row",
        om_list_of(rt, 3, om_str_new(rt, "z"), om_str_new(rt, "b"), om_str_new(rt, "c")));
    om_namespace_set_steal(rt, globals, "alias", om_namespace_get(rt, globals, "row"));
}

PICTURE_FUNCTION(picture_two_equal_lists_2)
{
    om_namespace_set_steal(
        rt, globals, "alias",
        om_list_of(rt, 3, om_str_new(rt, "z"), om_str_new(rt, "b"), om_str_new(rt, "c")));
}

PICTURE_FUNCTION(picture_two_equal_lists_3)
{
    om_list_set_steal(rt, om_namespace_get_borrow(rt, globals, "alias"), 0,
                      om_str_new(rt, "q"));
}

/* every-display-makes-a-list */
TEST_FUNCTION(test_every_display_makes_a_list)
{
    om_object *first = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *second = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));

    assert_false(om_is(first, second));
    assert_int_equal(om_equal(rt, first, second), 1);
    assert_true(om_is(om_list_get_borrow(first, 0), om_list_get_borrow(second, 0)));
    assert_true(om_list_set_steal(rt, second, 0, om_int_new(rt, 55)));
    assert_repr(rt, first, "[1, 2]");
    assert_repr(rt, second, "[55, 2]");
    assert_true(om_list_append(rt, first, om_none(rt)));
    assert_repr(rt, first, "[1, 2, None]");
    assert_repr(rt, second, "[55, 2]");
    om_release(first);
    om_release(second);
}

/* augmented-assignment-asks-the-object */
TEST_FUNCTION(test_augmented_assignment_asks_the_object)
{
    om_object *globals = om_namespace_new(rt);
    om_object *two = om_list_of(rt, 1, om_int_new(rt, 2));

    assert_true(om_namespace_set_steal(rt, globals, "numbers",
                                       om_list_of(rt, 1, om_int_new(rt, 1))));
    assert_true(om_namespace_set_steal(rt, globals, "also",
                                       om_namespace_get(rt, globals, "numbers")));
    assert_true(om_namespace_set_steal(
        rt, globals, "numbers",
        om_inplace_steal(rt, om_namespace_get(rt, globals, "numbers"), two, OM_ADD)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "also"), "[1, 2]");
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "numbers"),
                     om_namespace_get_borrow(rt, globals, "also"));

    assert_true(om_namespace_set_steal(rt, globals, "count", om_int_new(rt, 1000)));
    assert_true(om_namespace_set_steal(rt, globals, "before",
                                       om_namespace_get(rt, globals, "count")));
    assert_true(
        om_namespace_set_steal(rt, globals, "count",
                               om_inplace_steal(rt, om_namespace_get(rt, globals, "count"),
                                                om_int_new(rt, 1), OM_ADD)));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "before"), "1000");
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "count"), "1001");
    om_release(two);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_3_memory_5_changing_references[] = {
    {"an-alias-is-the-list", "", test_an_alias_is_the_list},
    {"a-change-shows-through-every-name", "", test_a_change_shows_through_every_name},
    {"every-display-makes-a-list", "", test_every_display_makes_a_list},
    {"augmented-assignment-asks-the-object", "", test_augmented_assignment_asks_the_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_5_changing_references[] = {
    {"alias-of-a-list", picture_alias_of_a_list},
    {"alias-of-a-list", picture_alias_of_a_list_2},
    {"alias-of-a-list", picture_alias_of_a_list_3},
    {"two-equal-lists", picture_two_equal_lists},
    {"two-equal-lists", picture_two_equal_lists_2},
    {"two-equal-lists", picture_two_equal_lists_3},
    {NULL, NULL},
};
