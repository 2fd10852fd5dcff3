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

/* clang-format off */
const test_entry tests_6_workshop_9_classes_7_special_methods[] = {
    {"special-methods-answer-for-instances", "whether an item is in it", test_special_methods_answer_for_instances__whether_an_item},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_7_special_methods[] = {
    {NULL, NULL},
};
