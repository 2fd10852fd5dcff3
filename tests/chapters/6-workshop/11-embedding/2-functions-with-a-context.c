/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* A button of the program's. */
struct button {
    const char *name;
    int presses, releases;
};

static om_object *press(void *context, om_runtime *rt, om_object *const *arguments,
                        size_t count)
{
    struct button *button = context;
    (void)arguments;
    button->presses++;
    if (count > 1)
        return NULL;
    if (count > 0)
        return om_raise(rt, OM_TYPE_ERROR, "%s takes no arguments", button->name);
    return om_str_new(rt, button->name);
}

static void forget(void *context)
{
    struct button *button = context;
    button->releases++;
}

/* a-native-function-has-a-context */
TEST_FUNCTION(test_a_native_function_has_a_context)
{
    struct button left = {"left", 0, 0}, right = {"right", 0, 0};
    om_object *function = om_native_function_new_with(rt, "press", press, &left, forget);
    om_object *other = om_native_function_new_with(rt, "press", press, &right, forget);
    om_object *arguments[] = {om_none(rt), om_none(rt)};

    assert_repr_taken(rt, om_call(rt, function, NULL, 0), "'left'");
    assert_repr_taken(rt, om_call(rt, other, NULL, 0), "'right'");
    assert_repr(rt, function, "<built-in function press>");
    assert_int_equal(om_size(function), 72);
    assert_error(rt, om_call(rt, other, arguments, 1), OM_TYPE_ERROR,
                 "right takes no arguments");
    assert_error(rt, om_call(rt, other, arguments, 2), OM_SYSTEM_ERROR,
                 "<built-in function press> returned NULL without setting an exception");
    assert_int_equal(left.presses, 1);
    assert_int_equal(right.presses, 3);

    om_release(function);
    assert_int_equal(left.releases, 1);
    assert_int_equal(right.releases, 0);
    om_release(other);
    assert_int_equal(right.releases, 1);
}

/* a-native-function-has-a-context: an older error, and no memory */
TEST_FUNCTION(test_a_native_function_has_a_context__an_older_error_and_n)
{
    struct button left = {"left", 0, 0};
    om_object *function = om_native_function_new_with(rt, "press", press, &left, NULL);

    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_repr_taken(rt, om_call(rt, function, NULL, 0), "'left'");
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    om_release(function);

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_native_function_new_with(rt, "press", press, &left, forget),
                 OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_int_equal(left.releases, 0);
}

/* a-native-function-has-a-context: the runtime ends first */
TEST_FUNCTION(test_a_native_function_has_a_context__the_runtime_ends_fir)
{
    struct button left = {"left", 0, 0}, right = {"right", 0, 0};
    om_runtime *short_lived = om_runtime_new(NULL);
    om_object *leaked =
        om_native_function_new_with(short_lived, "press", press, &left, forget);
    om_object *dead =
        om_native_function_new_with(short_lived, "press", press, &right, forget);

    (void)rt;
    assert_non_null(leaked);
    om_release(dead);
    assert_int_equal(right.releases, 1);
    om_runtime_free(short_lived);
    assert_int_equal(left.releases, 1);
    assert_int_equal(right.releases, 1);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_2_functions_with_a_context[] = {
    {"a-native-function-has-a-context", "", test_a_native_function_has_a_context},
    {"a-native-function-has-a-context", "an older error, and no memory", test_a_native_function_has_a_context__an_older_error_and_n},
    {"a-native-function-has-a-context", "the runtime ends first", test_a_native_function_has_a_context__the_runtime_ends_fir},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_2_functions_with_a_context[] = {
    {NULL, NULL},
};
