/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* __contains__(self, item): the item, or None for an integer. */
static om_object *contains_true(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 2);
    return om_is_int(arguments[1]) ? om_none(rt) : om_retain(arguments[1]);
}

/* special-methods-answer-for-instances: whether an item is in it */
TEST_FUNCTION(test_special_methods_answer_for_instances__whether_an_item)
{
    om_object *made =
        fixture_instance_with(rt, "__contains__", contains_true, "self, item");
    om_object *list = om_list_of(rt, 1, om_none(rt)), *empty = om_list_new(rt);

    assert_int_equal(om_contains(rt, made, list), 1);
    assert_int_equal(om_contains(rt, made, empty), 0);
    assert_int_equal(om_contains(rt, made, om_int_new(rt, 5)), 0);
    om_release(made);
    om_release(list);
    om_release(empty);
}

/* __call__(self, item): the item. */
static om_object *call_same(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    assert_int_equal(count, 2);
    return om_retain(arguments[1]);
}

/* special-methods-answer-for-instances: calls as deep as they may be */
TEST_FUNCTION(test_special_methods_answer_for_instances__calls_as_deep_a)
{
    static const char too_deep[] =
        "maximum recursion depth exceeded while calling a Python object";
    om_object *made = fixture_instance_with(rt, "__call__", call_same, "self, item");
    om_object *names = om_tuple_of(rt, 1, om_str_new(rt, "item"));
    om_object *none = om_none(rt);
    uint32_t limit = om_runtime_get_depth_limit(rt);

    om_runtime_set_depth_limit(rt, 0);
    assert_error(rt, om_call(rt, made, &none, 1), OM_RECURSION_ERROR, too_deep);
    assert_error(rt, om_call_with(rt, made, &none, 0, names), OM_RECURSION_ERROR, too_deep);
    om_runtime_set_depth_limit(rt, limit);
    assert_ptr_equal(om_call(rt, made, &none, 1), none);
    assert_ptr_equal(om_call_with(rt, made, &none, 0, names), none);
    om_release(names);
    om_release(made);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_7_special_methods[] = {
    {"special-methods-answer-for-instances", "whether an item is in it", test_special_methods_answer_for_instances__whether_an_item},
    {"special-methods-answer-for-instances", "calls as deep as they may be", test_special_methods_answer_for_instances__calls_as_deep_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_7_special_methods[] = {
    {NULL, NULL},
};
