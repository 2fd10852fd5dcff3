/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* the-version-is-known-twice */
TEST_FUNCTION(test_the_version_is_known_twice)
{
    char text[40];

    (void)rt;
    snprintf(text, sizeof text, "%d.%d.%d", OM_VERSION_MAJOR, OM_VERSION_MINOR,
             OM_VERSION_PATCH);
    assert_string_equal(OM_VERSION, text);
    assert_string_equal(om_version(), text);
}

/* Counts its calls in what the program left with the runtime. */
static om_object *count_calls(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int *calls = om_runtime_get_user_data(rt);
    (void)arguments, (void)count;
    return om_int_new(rt, ++*calls);
}

/* a-runtime-keeps-a-pointer */
TEST_FUNCTION(test_a_runtime_keeps_a_pointer)
{
    int calls = 0, others = 40;
    om_runtime *other = om_runtime_new(NULL);
    om_object *here = om_native_function_new(rt, "count", count_calls);
    om_object *there = om_native_function_new(other, "count", count_calls);

    assert_null(om_runtime_get_user_data(rt));
    om_runtime_set_user_data(rt, &calls);
    om_runtime_set_user_data(other, &others);
    assert_repr_taken(rt, om_call(rt, here, NULL, 0), "1");
    assert_repr_taken(other, om_call(other, there, NULL, 0), "41");
    assert_repr_taken(rt, om_call(rt, here, NULL, 0), "2");
    assert_ptr_equal(om_runtime_get_user_data(rt), &calls);
    om_release(here);
    om_runtime_free(other);
    assert_int_equal(others, 41);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_1_the_program_around_it[] = {
    {"the-version-is-known-twice", "", test_the_version_is_known_twice},
    {"a-runtime-keeps-a-pointer", "", test_a_runtime_keeps_a_pointer},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_1_the_program_around_it[] = {
    {NULL, NULL},
};
