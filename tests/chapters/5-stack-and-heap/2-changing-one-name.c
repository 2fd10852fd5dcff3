/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_after_a_plus_one)
{
    om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 10));
    om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a"));
    fixture_draw_changes(rt, globals);
    om_namespace_set_steal(rt, globals, "a",
                           om_inplace_steal(rt, om_namespace_get(rt, globals, "a"),
                                            om_int_new(rt, 1), OM_ADD));
}

PICTURE_FUNCTION(picture_more_of_both)
{
    static const char *const names[] = {"n", "items"};
    om_object *code = om_code_new(rt), *b = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *arguments[] = {om_int_new(rt, 10), b};
    om_code_set_frame(rt, code, "more", 2, 2, names, 2);
    om_frame *frame = om_frame_push(rt, code, globals, arguments, 2);
    om_namespace_set_steal(rt, globals, "a", arguments[0]);
    om_namespace_set_steal(rt, globals, "b", b);
    fixture_draw_changes(rt, globals);
    om_frame_set_local_steal(
        frame, 0,
        om_inplace_steal(rt, om_frame_get_local(rt, frame, 0), om_int_new(rt, 1), OM_ADD));
    om_object *two = om_list_of(rt, 1, om_int_new(rt, 2));
    om_frame_set_local_steal(
        frame, 1, om_inplace_steal(rt, om_frame_get_local(rt, frame, 1), two, OM_ADD));
    om_release(two);
    om_release(code);
}

/* plus-one-binds-another-object */
TEST_FUNCTION(test_plus_one_binds_another_object)
{
    om_object *globals = om_namespace_new(rt), *more = om_list_of(rt, 1, om_int_new(rt, 1));

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 10)));
    uintptr_t before = om_id(om_namespace_get_borrow(rt, globals, "a"));
    assert_true(
        om_namespace_set_steal(rt, globals, "a",
                               om_inplace_steal(rt, om_namespace_get(rt, globals, "a"),
                                                om_int_new(rt, 1), OM_ADD)));
    assert_int_not_equal(om_id(om_namespace_get_borrow(rt, globals, "a")), before);
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "a"), "11");

    assert_true(om_namespace_set_steal(rt, globals, "a", om_list_new(rt)));
    before = om_id(om_namespace_get_borrow(rt, globals, "a"));
    assert_true(om_namespace_set_steal(
        rt, globals, "a",
        om_inplace_steal(rt, om_namespace_get(rt, globals, "a"), more, OM_ADD)));
    assert_int_equal(om_id(om_namespace_get_borrow(rt, globals, "a")), before);
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "a"), "[1]");
    om_release(more);
    om_release(globals);
}

/* b-still-refers-to-10 */
TEST_FUNCTION(test_b_still_refers_to_10)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 10)));
    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_true(
        om_namespace_set_steal(rt, globals, "a",
                               om_inplace_steal(rt, om_namespace_get(rt, globals, "a"),
                                                om_int_new(rt, 1), OM_ADD)));
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "b"), om_int_new(rt, 10));
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "a"), om_int_new(rt, 11));
    om_release(globals);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_2_changing_one_name[] = {
    {"plus-one-binds-another-object", "", test_plus_one_binds_another_object},
    {"b-still-refers-to-10", "", test_b_still_refers_to_10},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_2_changing_one_name[] = {
    {"after-a-plus-one", picture_after_a_plus_one},
    {"more-of-both", picture_more_of_both},
    {NULL, NULL},
};
