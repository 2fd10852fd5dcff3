/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-test-starts-fresh */
TEST_FUNCTION(test_a_test_starts_fresh)
{
    assert_int_equal(om_mortal_objects(rt), 0);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
}

PICTURE_FUNCTION(picture_two_names_one_object)
{
    om_bind(rt, globals, "here", om_int_new(rt, 1000));
    om_bind(rt, globals, "there", om_load(rt, globals, "here"));
}

/* clang-format off */
const test_entry tests_0_preface[] = {
    {"a-test-starts-fresh", "", test_a_test_starts_fresh},
    {NULL, NULL, NULL},
};

const picture_entry pictures_0_preface[] = {
    {"two-names-one-object", picture_two_names_one_object},
    {NULL, NULL},
};
