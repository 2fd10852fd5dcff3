/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* one-list-is-equal-and-the-same */
TEST_FUNCTION(test_one_list_is_equal_and_the_same)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(
        om_namespace_set_steal(rt, globals, "n", om_list_of(rt, 1, om_int_new(rt, 1))));
    assert_true(
        om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n")));
    om_object *m = om_namespace_get_borrow(rt, globals, "m"),
              *n = om_namespace_get_borrow(rt, globals, "n");
    assert_int_equal(om_equal(rt, m, n), 1);
    assert_true(om_is(m, n));
    om_release(globals);
}

/* two-equal-lists-are-not-the-same */
TEST_FUNCTION(test_two_equal_lists_are_not_the_same)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(
        om_namespace_set_steal(rt, globals, "n", om_list_of(rt, 1, om_int_new(rt, 1))));
    assert_true(
        om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n")));
    assert_true(
        om_namespace_set_steal(rt, globals, "n", om_list_of(rt, 1, om_int_new(rt, 1))));
    om_object *m = om_namespace_get_borrow(rt, globals, "m"),
              *n = om_namespace_get_borrow(rt, globals, "n");
    assert_int_equal(om_equal(rt, m, n), 1);
    assert_false(om_is(m, n));
    om_release(globals);
}

/* any-type-at-any-time */
TEST_FUNCTION(test_any_type_at_any_time)
{
    om_object *globals = om_namespace_new(rt);
    om_object *things[] = {om_int_new(rt, 3),    om_str_new(rt, "three"), om_list_new(rt),
                           om_none(rt),          om_tuple_of(rt, 0),      om_dict_new(rt),
                           om_float_new(rt, 3.0)};

    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        assert_true(om_namespace_set_steal(rt, globals, "x", om_retain(things[i])));
        assert_ptr_equal(om_get_type(om_namespace_get_borrow(rt, globals, "x")),
                         om_get_type(things[i]));
        om_release(things[i]);
    }
    om_release(globals);
}

/* clang-format off */
const test_entry tests_4_counting_7_equal_and_identical[] = {
    {"one-list-is-equal-and-the-same", "", test_one_list_is_equal_and_the_same},
    {"two-equal-lists-are-not-the-same", "", test_two_equal_lists_are_not_the_same},
    {"any-type-at-any-time", "", test_any_type_at_any_time},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_7_equal_and_identical[] = {
    {NULL, NULL},
};
