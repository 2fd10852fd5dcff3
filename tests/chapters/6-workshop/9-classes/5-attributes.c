/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* instances-keep-the-order-of-attributes: in the instance or in a dict */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes__in_the_instan)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL), *found;
    om_object *plain = om_instance_new(rt, class), *with_dict = om_instance_new(rt, class);
    om_object *both[] = {plain, with_dict},
              *dict = om_attribute_get(rt, with_dict, "__dict__");

    for (int i = 0; i < 2; i++) {
        assert_true(om_attribute_set_steal(rt, both[i], "y", om_int_new(rt, 2)) &&
                    om_attribute_set_steal(rt, both[i], "x", om_int_new(rt, 1)));
        found = om_attribute_get(rt, both[i], "x");
        assert_ptr_equal(found, om_int_new(rt, 1));
    }
    assert_repr(rt, dict, "{'y': 2, 'x': 1}");
    assert_int_equal(om_size(plain), om_size(with_dict));
    assert_repr_taken(rt, om_attribute_get(rt, plain, "__dict__"), "{'y': 2, 'x': 1}");
    om_release(dict);
    om_release(plain);
    om_release(with_dict);
    om_release(class);
}

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
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_5_attributes[] = {
    {"instances-keep-the-order-of-attributes", "in the instance or in a dict", test_instances_keep_the_order_of_attributes__in_the_instan},
    {"who-owns-what-is-in-the-name", "an attribute", test_who_owns_what_is_in_the_name__an_attribute},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_5_attributes[] = {
    {NULL, NULL},
};
