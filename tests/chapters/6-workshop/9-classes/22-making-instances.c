/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-class-is-made-by-its-class */
TEST_FUNCTION(test_a_class_is_made_by_its_class)
{
    om_object *type = om_type_object(om_type_type(rt));
    om_object *bases = om_tuple_of(rt, 1, om_retain(type));
    om_object *meta = om_class_new(rt, "Registry", bases, NULL);
    om_object *arguments[] = {om_str_new(rt, "Plugin"), om_tuple_of(rt, 0),
                              om_dict_new(rt)};
    om_object *plugin = om_call(rt, meta, arguments, 3), *instance;

    assert_ptr_equal(om_get_type(plugin), meta);
    assert_true(om_is_type(plugin));
    instance = om_call(rt, plugin, NULL, 0);
    assert_ptr_equal(om_get_type(instance), plugin);
    om_release(instance);
    om_release(plugin);
    om_release(arguments[0]);
    om_release(arguments[2]);
    om_release(meta);
    om_release(bases);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_22_making_instances[] = {
    {"a-class-is-made-by-its-class", "", test_a_class_is_made_by_its_class},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_22_making_instances[] = {
    {NULL, NULL},
};
