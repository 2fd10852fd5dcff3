/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_three_local_names)
{
    static const char *const names[] = {"a", "b", "c"};
    om_object *code = om_code_new(rt), *a = om_list_of(rt, 1, om_int_new(rt, 10));
    om_code_set_frame(rt, code, "share", 1, 3, names, 2);
    om_frame *frame = om_frame_push(rt, code, globals, &a, 1);
    om_frame_set_local_steal(frame, 1, a);
    om_frame_set_local_steal(frame, 2, om_list_of(rt, 1, om_int_new(rt, 10)));
    om_release(code);
}

/* b-equals-a-shares-the-object */
TEST_FUNCTION(test_b_equals_a_shares_the_object)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 10)));
    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_int_equal(om_id(om_namespace_get_borrow(rt, globals, "a")),
                     om_id(om_namespace_get_borrow(rt, globals, "b")));
    om_release(globals);
}

/* no-search-for-an-equal-value */
TEST_FUNCTION(test_no_search_for_an_equal_value)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 1000)));
    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_true(om_namespace_set_steal(rt, globals, "c", om_int_new(rt, 1000)));
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "a"),
                      om_namespace_get_borrow(rt, globals, "b")));
    assert_false(om_is(om_namespace_get_borrow(rt, globals, "a"),
                       om_namespace_get_borrow(rt, globals, "c")));
    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 10)));
    assert_true(om_namespace_set_steal(rt, globals, "c", om_int_new(rt, 10)));
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "a"),
                      om_namespace_get_borrow(rt, globals, "c")));
    om_release(globals);

    om_object *words[] = {om_str_new(rt, "two words"), om_str_new(rt, "two words")};
    assert_false(om_is(words[0], words[1])); /* two that are made are two, */
    for (int i = 0; i < 2; i++)
        words[i] = om_str_intern_steal(rt, words[i]);
    assert_true(om_is(words[0], words[1])); /* and interned they are one */
    om_object *code = om_code_new(rt), *constants[2];
    for (int i = 0; i < 2; i++)
        constants[i] = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1000));
    assert_true(om_is(constants[0], constants[1]));
    om_release(code);
    om_release(words[0]);
    om_release(words[1]);
}

/* an-identity-may-be-seen-twice */
TEST_FUNCTION(test_an_identity_may_be_seen_twice)
{
    om_object *first = om_list_new(rt);
    uintptr_t seen = om_id(first);
    om_release(first);
    om_object *second = om_list_new(rt);
    assert_int_equal(om_id(second), seen); /* the first is gone */
    om_object *third = om_list_new(rt);
    assert_int_not_equal(om_id(third), seen); /* the second is not */
    om_release(second);
    om_release(third);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_1_identity_of_shared_objects[] = {
    {"b-equals-a-shares-the-object", "", test_b_equals_a_shares_the_object},
    {"no-search-for-an-equal-value", "", test_no_search_for_an_equal_value},
    {"an-identity-may-be-seen-twice", "", test_an_identity_may_be_seen_twice},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_1_identity_of_shared_objects[] = {
    {"three-local-names", picture_three_local_names},
    {NULL, NULL},
};
