/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-test-starts-fresh */
TEST_FUNCTION(test_a_test_starts_fresh)
{
    om_runtime *other = om_runtime_new(NULL);
    assert_int_equal(om_heap_count_objects(rt), om_heap_count_objects(other));
    assert_int_equal(om_heap_count_mortals(rt), 0);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_runtime_free(other);
    (void)om_str_intern_utf8(rt, "a name that stays");
}

/* a-test-starts-fresh: after another one */
TEST_FUNCTION(test_a_test_starts_fresh__after_another_one)
{
    assert_null(om_str_find_interned(rt, "a name that stays", 17));
    assert_non_null(om_str_intern_utf8(rt, "a name that stays"));
}

PICTURE_FUNCTION(picture_two_names_one_object)
{
    om_namespace_set_steal(rt, globals, "here", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "there", om_namespace_get(rt, globals, "here"));
}

/* clang-format off */
const test_entry tests_0_preface[] = {
    {"a-test-starts-fresh", "", test_a_test_starts_fresh},
    {"a-test-starts-fresh", "after another one", test_a_test_starts_fresh__after_another_one},
    {NULL, NULL, NULL},
};

const picture_entry pictures_0_preface[] = {
    {"two-names-one-object", picture_two_names_one_object},
    {NULL, NULL},
};
