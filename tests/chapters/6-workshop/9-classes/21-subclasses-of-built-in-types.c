/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-subclass-stands-for-its-base */
TEST_FUNCTION(test_a_subclass_stands_for_its_base)
{
    /* Without a face no built-in type can be a base. */
    om_object *list_type = om_type_object(om_list_type(rt));
    om_object *bases = om_tuple_of(rt, 1, om_retain(list_type));
    assert_error(rt, om_class_new(rt, "Stack", bases, NULL), OM_TYPE_ERROR,
                 "type 'list' is not an acceptable base type");
    om_release(bases);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_21_subclasses_of_built_in_types[] = {
    {"a-subclass-stands-for-its-base", "", test_a_subclass_stands_for_its_base},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_21_subclasses_of_built_in_types[] = {
    {NULL, NULL},
};
