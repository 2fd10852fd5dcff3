/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* bases-decide-the-kind */
TEST_FUNCTION(test_bases_decide_the_kind)
{
    om_object *slots = om_tuple_of(rt, 2, om_str_new(rt, "x"), om_str_new(rt, "y"));
    om_object *attributes = om_dict_new(rt);
    assert_true(om_namespace_set(rt, attributes, "__slots__", slots));
    om_object *class = om_class_new(rt, "Point", NULL, attributes);
    om_object *point = om_instance_new(rt, class);

    assert_true(om_attribute_set(rt, point, "x", slots));
    assert_error(rt, om_attribute_get(rt, point, "y"), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'y'");
    assert_error(rt, om_attribute_set(rt, point, "z", slots), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'z'");
    om_release(point);
    om_release(class);
    om_release(attributes);
    om_release(slots);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_23_what_a_class_comes_from[] = {
    {"bases-decide-the-kind", "", test_bases_decide_the_kind},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_23_what_a_class_comes_from[] = {
    {NULL, NULL},
};
