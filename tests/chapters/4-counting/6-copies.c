/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_three_copies)
{
    om_object *inner = om_list_of(rt, 1, om_str_new(rt, "a"));
    om_object *outer = om_list_of(rt, 2, om_retain(inner), om_str_new(rt, "b"));
    om_namespace_set_steal(rt, globals, "inner", inner);
    om_namespace_set_steal(rt, globals, "outer", outer);
    om_namespace_set_steal(rt, globals, "sliced",
                           om_item_get_slice(rt, outer, 0, PTRDIFF_MAX));
    om_namespace_set_steal(rt, globals, "shallow", om_copy(rt, outer));
    om_namespace_set_steal(rt, globals, "deep", om_deepcopy(rt, outer));
}

/* a-whole-slice-leaves-the-copy-alone */
TEST_FUNCTION(test_a_whole_slice_leaves_the_copy_alone)
{
    om_object *h1 = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *h2 = om_item_get_slice(rt, h1, 0, PTRDIFF_MAX);

    assert_true(om_list_set_steal(rt, h1, 0, om_int_new(rt, 55)));
    assert_repr(rt, h1, "[55, 2]");
    assert_repr(rt, h2, "[1, 2]");
    om_release(h1);
    om_release(h2);
}

/* copy-copies-a-list */
TEST_FUNCTION(test_copy_copies_a_list)
{
    om_object *h1 = om_list_of(rt, 1, om_list_new(rt)), *h2 = om_copy(rt, h1);

    assert_ptr_not_equal(h1, h2);
    assert_ptr_equal(om_list_get_borrow(h1, 0), om_list_get_borrow(h2, 0));
    assert_true(om_list_append(rt, h1, om_none(rt)));
    assert_repr(rt, h2, "[[]]");
    om_release(h1);
    om_release(h2);
}

/* deepcopy-copies-the-lists-inside */
TEST_FUNCTION(test_deepcopy_copies_the_lists_inside)
{
    om_object *h1 = om_list_of(rt, 1, om_list_of(rt, 1, om_list_new(rt))),
              *h2 = om_deepcopy(rt, h1);

    assert_true(
        om_list_append(rt, om_list_get_borrow(om_list_get_borrow(h1, 0), 0), om_none(rt)));
    assert_true(om_list_append(rt, om_list_get_borrow(h1, 0), om_none(rt)));
    assert_repr(rt, h1, "[[[None], None]]");
    assert_repr(rt, h2, "[[[]]]");
    om_release(h1);
    om_release(h2);
}

/* clang-format off */
const test_entry tests_4_counting_6_copies[] = {
    {"a-whole-slice-leaves-the-copy-alone", "", test_a_whole_slice_leaves_the_copy_alone},
    {"copy-copies-a-list", "", test_copy_copies_a_list},
    {"deepcopy-copies-the-lists-inside", "", test_deepcopy_copies_the_lists_inside},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_6_copies[] = {
    {"three-copies", picture_three_copies},
    {NULL, NULL},
};
