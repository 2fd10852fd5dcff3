/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: an attribute */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__an_attribute)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL),
              *point = om_instance_new(rt, class);
    om_object *x = om_str_new(rt, "x"), *number = om_int_new(rt, 1000);

    assert_true(om_attribute_set(rt, point, "x", number));
    assert_int_equal(om_refcount(number), 2);
    assert_true(om_attribute_set_key(rt, point, x, number));
    assert_int_equal(om_refcount(number), 2);
    assert_false(om_attribute_set(rt, number, "x", point));
    assert_int_equal(om_error_kind(rt), OM_ATTRIBUTE_ERROR);
    assert_false(om_attribute_set_key(rt, point, number, point));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(point), 1);
    om_release(point);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(class);
    om_release(x);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_5_attributes[] = {
    {"who-owns-what-is-in-the-name", "an attribute", test_who_owns_what_is_in_the_name__an_attribute},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_5_attributes[] = {
    {NULL, NULL},
};
