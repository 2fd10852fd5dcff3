/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The sum of two integers, for Python. */
static om_object *add(om_runtime *rt, om_object *const *arguments, size_t count)
{
    if (count != 2)
        return om_raise(rt, OM_TYPE_ERROR, "add expected 2 arguments, got %zu", count);
    return om_int_add(rt, arguments[0], arguments[1]);
}

/* a-function-is-an-object-that-can-be-called */
TEST_FUNCTION(test_a_function_is_an_object_that_can_be_called)
{
    om_object *function = om_native_function_new(rt, "add", add);
    om_object *numbers[] = {om_int_new(rt, 300), om_int_new(rt, 400)};
    om_object *sum = om_call(rt, function, numbers, 2);
    int64_t value = 0;

    assert_true(om_int_get_int64(sum, &value));
    assert_int_equal(value, 700);
    assert_int_equal(om_refcount(numbers[0]), 1);
    assert_int_equal(om_size(function), 72);
    om_object *list = om_list_of(rt, 1, om_retain(function));
    assert_int_equal(om_refcount(function), 2);
    om_release(list);
    assert_int_equal(om_refcount(function), 1);

    assert_error(rt, om_call(rt, function, numbers, 1), OM_TYPE_ERROR,
                 "add expected 2 arguments, got 1");
    om_object *others[] = {numbers[0], om_none(rt), om_true(rt),
                           om_str_intern_utf8(rt, "add")};
    static const char *const types[] = {"int", "NoneType", "bool", "str"};
    for (int i = 0; i < 4; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "'%s' object is not callable", types[i]);
        assert_error(rt, om_call(rt, others[i], numbers, 1), OM_TYPE_ERROR, text);
    }

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_native_function_new(rt, "add", add), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    om_release(sum);
    om_release(numbers[0]);
    om_release(numbers[1]);
    om_release(function);
}

/* What `clumsy` is to do: leave an error beside its result, fail, or return NULL in silence. */
enum clumsiness { LEAVES_AN_ERROR, CLEARS_ERRORS, FAILS, IS_SILENT };

static enum clumsiness clumsiness;

static om_object *clumsy(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    if (clumsiness != IS_SILENT)
        (void)om_raise(rt, OM_INDEX_ERROR, "its own");
    if (clumsiness == CLEARS_ERRORS)
        om_error_clear(rt);
    return clumsiness <= CLEARS_ERRORS ? om_none(rt) : NULL;
}

/* a-function-starts-without-an-error */
TEST_FUNCTION(test_a_function_starts_without_an_error)
{
    om_object *function = om_native_function_new(rt, "clumsy", clumsy);

    for (clumsiness = LEAVES_AN_ERROR; clumsiness <= CLEARS_ERRORS; clumsiness++) {
        assert_ptr_equal(om_call(rt, function, NULL, 0), om_none(rt));
        assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
        (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
        assert_ptr_equal(om_call(rt, function, NULL, 0), om_none(rt));
        assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    }
    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    clumsiness = FAILS;
    assert_error(rt, om_call(rt, function, NULL, 0), OM_INDEX_ERROR, "its own");
    clumsiness = IS_SILENT;
    assert_error(rt, om_call(rt, function, NULL, 0), OM_SYSTEM_ERROR,
                 "<built-in function clumsy> returned NULL without setting an exception");
    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_call(rt, function, NULL, 0), OM_SYSTEM_ERROR,
                 "<built-in function clumsy> returned NULL without setting an exception");
    om_release(function);
    om_fault_inject_stop(rt);

    char name[151], text[256]; /* for so long a name the error needs memory */
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    function = om_native_function_new(rt, name, clumsy);
    (void)snprintf(text, sizeof text,
                   "<built-in function %s> returned NULL without setting an exception",
                   name);
    assert_error(rt, om_call(rt, function, NULL, 0), OM_SYSTEM_ERROR, text);
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_call(rt, function, NULL, 0), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(function);
}

/* clang-format off */
const test_entry tests_2_identity_1_object_references_2_functions[] = {
    {"a-function-is-an-object-that-can-be-called", "", test_a_function_is_an_object_that_can_be_called},
    {"a-function-starts-without-an-error", "", test_a_function_starts_without_an_error},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_1_object_references_2_functions[] = {
    {NULL, NULL},
};
