/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* instances-keep-the-order-of-attributes: a class that may have no more shapes */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes__a_class_that)
{
    om_object *class = om_class_new(rt, "Row", NULL, NULL);
    size_t dicts[2];

    for (int i = 0; i < 64; i++) {
        om_object *row = om_instance_new(rt, class);
        char name[24];
        (void)snprintf(name, sizeof name, "column%d", i);
        assert_true(om_attribute_set(rt, row, name, om_none(rt)));
        om_release(row);
    }
    dicts[0] = om_heap_count_instances(rt, om_dict_type(rt));
    om_object *last = om_instance_new(rt, class);
    assert_true(om_attribute_set(rt, last, "name", om_none(rt)));
    dicts[1] = om_heap_count_instances(rt, om_dict_type(rt));
    assert_int_equal(dicts[1], dicts[0] + 1); /* dictionary mode */
    om_release(last);
    om_release(class);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_3_shapes[] = {
    {"instances-keep-the-order-of-attributes", "a class that may have no more shapes", test_instances_keep_the_order_of_attributes__a_class_that},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_3_shapes[] = {
    {NULL, NULL},
};
