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

/* __index__(self): -1. */
static om_object *index_below_zero(om_runtime *rt, om_object *const *arguments,
                                   size_t count)
{
    (void)arguments;
    assert_int_equal(count, 1);
    return om_int_new(rt, -1);
}

static om_object *below_zero; /* an object that stands for -1 */

/* __len__(self): that object. */
static om_object *length_below_zero(om_runtime *rt, om_object *const *arguments,
                                    size_t count)
{
    (void)rt;
    (void)arguments;
    assert_int_equal(count, 1);
    return om_retain(below_zero);
}

/* special-methods-answer-for-instances: that there is nothing to ask for */
TEST_FUNCTION(test_special_methods_answer_for_instances__that_there_is_n)
{
    om_object *attributes = om_namespace_new(rt), *list = om_list_new(rt);
    assert_true(om_namespace_set_steal(rt, attributes, "__contains__", om_none(rt)));
    assert_true(om_namespace_set_steal(rt, attributes, "__iter__", om_none(rt)));
    om_object *class = om_class_new(rt, "C", NULL, attributes),
              *made = om_instance_new(rt, class);
    om_object *short_of = om_namespace_new(rt);
    om_object *function = om_function_new(rt, "__len__", length_below_zero, "self", NULL);
    assert_true(om_namespace_set_steal(rt, short_of, "__len__", function));
    om_object *shorter = om_class_new(rt, "Shorter", NULL, short_of),
              *longer = om_instance_new(rt, shorter);
    size_t length = 5;

    below_zero = fixture_instance_with(rt, "__index__", index_below_zero, "self");
    assert_int_equal(om_contains(rt, made, list), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "'C' object is not a container");
    assert_error(rt, om_iter(rt, made), OM_TYPE_ERROR, "'C' object is not iterable");
    assert_error(rt, om_length(rt, longer, &length), OM_VALUE_ERROR,
                 "__len__() should return >= 0");
    om_release(below_zero);
    om_release(longer);
    om_release(shorter);
    om_release(short_of);
    om_release(list);
    om_release(made);
    om_release(class);
    om_release(attributes);
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
    {"special-methods-answer-for-instances", "that there is nothing to ask for", test_special_methods_answer_for_instances__that_there_is_n},
    {"special-methods-answer-for-instances", "calls as deep as they may be", test_special_methods_answer_for_instances__calls_as_deep_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_7_special_methods[] = {
    {NULL, NULL},
};
