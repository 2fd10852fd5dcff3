/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* the-type-of-a-type-is-type */
TEST_FUNCTION(test_the_type_of_a_type_is_type)
{
    om_object *int_type = om_type_object_borrow(om_int_type(rt));
    om_object *type_type = om_type_object_borrow(om_type_type(rt));

    assert_string_equal(om_type_name(om_int_type(rt)), "int");
    assert_ptr_equal(om_get_type(int_type), om_type_type(rt));
    assert_ptr_equal(om_get_type(type_type), om_type_type(rt));
    assert_int_equal(om_refcount(int_type), OM_IMMORTAL);
    assert_int_equal(om_size(int_type), 432);
}

/* clang-format off */
const test_entry tests_6_workshop_1_runtime_3_types[] = {
    {"the-type-of-a-type-is-type", "", test_the_type_of_a_type_is_type},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_1_runtime_3_types[] = {
    {NULL, NULL},
};
