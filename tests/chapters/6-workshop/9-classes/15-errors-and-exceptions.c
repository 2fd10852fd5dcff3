/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* an-error-becomes-an-object-when-asked */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked)
{
    om_object *zero = om_int_new(rt, 0), *five = om_int_new(rt, 5);

    assert_null(om_error_get_object(rt));
    om_fault_inject_after(rt, 0);
    assert_null(om_int_floor_divide(rt, five, zero));
    om_fault_inject_stop(rt);
    om_object *error = om_error_get_object(rt), *again = om_error_get_object(rt);
    assert_ptr_equal(error, again);
    assert_repr(rt, error, "ZeroDivisionError('integer division or modulo by zero')");
    assert_int_equal(om_error_kind(rt), OM_ZERO_DIVISION_ERROR);
    assert_int_equal(om_size(error), 88);
    om_release(again);
    om_error_clear(rt);
    assert_int_equal(om_refcount(error), 1);
    assert_null(om_raise_object_steal(rt, om_retain(error)));
    assert_string_equal(om_error_text(rt), "integer division or modulo by zero");
    again = om_error_get_object(rt);
    assert_ptr_equal(error, again);
    assert_null(om_raise(rt, OM_VALUE_ERROR, "another"));
    assert_int_equal(om_refcount(error), 2);
    om_release(error);
    om_release(again);
    om_error_clear(rt);
}

/* an-error-becomes-an-object-when-asked: without words */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__without_words)
{
    om_fault_inject_after(rt, 0);
    assert_null(om_list_new(rt));
    om_fault_inject_stop(rt);
    om_object *error = om_error_get_object(rt);
    assert_repr(rt, error, "MemoryError()");
    om_release(error);
    om_error_clear(rt);
    om_raise(rt, OM_MEMORY_ERROR, "too much");
    error = om_error_get_object(rt);
    assert_repr(rt, error, "MemoryError('too much')");
    om_release(error);
    om_error_clear(rt);
    om_raise(rt, OM_VALUE_ERROR, "out of memory");
    error = om_error_get_object(rt);
    assert_repr(rt, error, "ValueError('out of memory')");
    om_release(error);
    om_error_clear(rt);
}

/* an-error-becomes-an-object-when-asked: with a number in front */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__with_a_number)
{
    om_object *ten = om_float_new(rt, 10), *large = om_float_new(rt, 400);

    assert_null(om_power(rt, ten, large));
    om_object *error = om_error_get_object(rt);
    assert_int_equal(om_error_kind(rt), OM_OVERFLOW_ERROR);
    assert_repr(rt, error, "OverflowError(34, 'Numerical result out of range')");
    om_release(error);
    om_error_clear(rt);
    om_release(large);
    om_release(ten);
}

/* an-error-becomes-an-object-when-asked: of every kind */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__of_every_kind)
{
    static const char *const names[] = {NULL,
                                        "MemoryError",
                                        "TypeError",
                                        "ValueError",
                                        "OverflowError",
                                        "ZeroDivisionError",
                                        "IndexError",
                                        "KeyError",
                                        "NameError",
                                        "AttributeError",
                                        "RecursionError",
                                        "UnicodeError",
                                        "RuntimeError",
                                        "StopIteration",
                                        "OSError",
                                        "SystemError",
                                        "KeyboardInterrupt",
                                        "Exception"};

    for (om_error kind = OM_MEMORY_ERROR; kind <= OM_OTHER_ERROR; kind++) {
        (void)om_raise(rt, kind, "%s", kind % 2 ? "text" : "");
        om_object *error = om_error_get_object(rt);
        assert_string_equal(om_type_name(om_get_type(error)), names[kind]);
        assert_repr_taken(rt, om_attribute_get(rt, error, "args"),
                          kind % 2 ? "('text',)" : "()");
        assert_null(om_raise_object_steal(rt, error));
        assert_int_equal(om_error_kind(rt), kind);
    }
    om_error_clear(rt);
}

/* an-error-becomes-an-object-when-asked: of a text that was cut */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__of_a_text_that)
{
    char text[300] = "";

    for (int i = 0; i < 90; i++)
        strcat(text, "\u20ac");
    for (int shift = 0; shift < 3; shift++) {
        (void)om_raise(rt, OM_VALUE_ERROR, "%.*s%s", shift, "xx", text);
        om_object *error = om_error_get_object(rt),
                  *args = om_attribute_get(rt, error, "args");
        assert_int_equal(om_str_length(om_tuple_get_borrow(args, 0)), 84 + shift);
        om_release(args);
        om_release(error);
    }
    (void)om_raise(rt, OM_VALUE_ERROR, "%0300d", 0);
    om_object *error = om_error_get_object(rt), *args = om_attribute_get(rt, error, "args");
    assert_int_equal(om_str_length(om_tuple_get_borrow(args, 0)), 255);
    om_release(args);
    om_release(error);
    om_error_clear(rt);
}

/* an-error-becomes-an-object-when-asked: a KeyError raised with a text */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__a_KeyError_rai)
{
    static const char *const texts[][2] = {
        {"'a b'", "KeyError('a b')"}, {"''", "KeyError('')"},     {"'", "KeyError(\"'\")"},
        {"'a", "KeyError(\"'a\")"},   {"a'", "KeyError(\"a'\")"}, {"5", "KeyError('5')"}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        om_raise(rt, OM_KEY_ERROR, "%s", texts[i][0]);
        assert_repr_taken(rt, om_error_get_object(rt), texts[i][1]);
        om_raise(rt, OM_VALUE_ERROR, "%s", texts[0][0]);
        assert_repr_taken(rt, om_error_get_object(rt), "ValueError(\"'a b'\")");
        om_error_clear(rt);
    }
}

/* an-error-becomes-an-object-when-asked: a KeyError knows its key */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__a_KeyError_kno)
{
    om_object *dict = om_dict_new(rt), *key = om_int_new(rt, 70000);

    assert_false(om_dict_remove(rt, dict, key));
    om_object *error = om_error_get_object(rt);
    assert_repr(rt, error, "KeyError(70000)");
    assert_string_equal(om_error_text(rt), "70000");
    om_error_clear(rt);
    assert_null(om_raise_object_steal(rt, error));
    assert_string_equal(om_error_text(rt), "70000");
    om_error_clear(rt);
    assert_int_equal(om_refcount(key), 1);
    om_release(key);
    om_release(dict);
}

static om_object *fail_and_forget(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    assert_null(om_error_get_object(rt));
    assert_false(om_dict_remove(rt, arguments[0], arguments[0]));
    om_object *error = om_error_get_object(rt);
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    om_release(error);
    return om_none(rt);
}

static om_object *only_fail(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_raise(rt, OM_RUNTIME_ERROR, "its own");
}

/* an-error-becomes-an-object-when-asked: set aside and brought back */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__set_aside_and)
{
    om_object *dict = om_dict_new(rt), *key = om_int_new(rt, 70000);
    om_object *function = om_native_function_new(rt, "f", fail_and_forget);
    om_object *failing = om_native_function_new(rt, "g", only_fail);

    assert_false(om_dict_remove(rt, dict, key));
    assert_ptr_equal(om_call(rt, function, &dict, 1), om_none(rt));
    om_object *error =
        om_error_get_object(rt); /* made only now, from the key that was kept */
    assert_repr(rt, error, "KeyError(70000)");
    assert_ptr_equal(om_call(rt, function, &dict, 1), om_none(rt));
    om_object *again = om_error_get_object(rt);
    assert_ptr_equal(again, error);
    om_release(again);
    assert_error(rt, om_call(rt, failing, NULL, 0), OM_RUNTIME_ERROR, "its own");
    assert_int_equal(om_refcount(error), 1);
    om_release(error);
    om_release(failing);
    om_release(function);
    om_release(key);
    om_release(dict);
}

/* an-error-becomes-an-object-when-asked: what cannot be raised */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__what_cannot_be)
{
    om_object *list = om_list_new(rt), *class = om_class_new(rt, "C", NULL, NULL);

    assert_null(om_raise_object_steal(rt, NULL));
    assert_error(rt, om_raise_object_steal(rt, list), OM_TYPE_ERROR,
                 "exceptions must derive from BaseException");
    assert_error(rt, om_raise_object_steal(rt, class), OM_TYPE_ERROR,
                 "exceptions must derive from BaseException");
    assert_null(om_raise_object_steal(rt, om_exception_type(rt, OM_VALUE_ERROR)));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_error(
        rt, om_exception_of(rt, om_type_object_borrow(om_int_type(rt)), om_tuple_of(rt, 0)),
        OM_TYPE_ERROR, "exceptions must derive from BaseException");
    assert_error(rt, om_exception_of(rt, om_none(rt), om_tuple_of(rt, 0)), OM_TYPE_ERROR,
                 "exceptions must derive from BaseException");
    assert_null(om_exception_of(rt, om_none(rt), NULL));
    assert_error(rt, om_exception_named_type(rt, "NoError"), OM_NAME_ERROR,
                 "name 'NoError' is not defined");
}

/* an-error-becomes-an-object-when-asked: of a key with a long repr */
TEST_FUNCTION(test_an_error_becomes_an_object_when_asked__of_a_key_with)
{
    om_object *dict = om_dict_new(rt);
    char text[300];

    memset(text, 'k', sizeof text);
    om_object *key = om_str_from_utf8(rt, text, sizeof text);
    assert_null(om_item_get(rt, dict, key));
    assert_int_equal(om_error_kind(rt), OM_KEY_ERROR);
    assert_int_equal(strlen(om_error_text(rt)), 255);
    om_error_clear(rt);
    om_release(key);
    om_release(dict);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_15_errors_and_exceptions[] = {
    {"an-error-becomes-an-object-when-asked", "", test_an_error_becomes_an_object_when_asked},
    {"an-error-becomes-an-object-when-asked", "without words", test_an_error_becomes_an_object_when_asked__without_words},
    {"an-error-becomes-an-object-when-asked", "with a number in front", test_an_error_becomes_an_object_when_asked__with_a_number},
    {"an-error-becomes-an-object-when-asked", "of every kind", test_an_error_becomes_an_object_when_asked__of_every_kind},
    {"an-error-becomes-an-object-when-asked", "of a text that was cut", test_an_error_becomes_an_object_when_asked__of_a_text_that},
    {"an-error-becomes-an-object-when-asked", "a KeyError raised with a text", test_an_error_becomes_an_object_when_asked__a_KeyError_rai},
    {"an-error-becomes-an-object-when-asked", "a KeyError knows its key", test_an_error_becomes_an_object_when_asked__a_KeyError_kno},
    {"an-error-becomes-an-object-when-asked", "set aside and brought back", test_an_error_becomes_an_object_when_asked__set_aside_and},
    {"an-error-becomes-an-object-when-asked", "what cannot be raised", test_an_error_becomes_an_object_when_asked__what_cannot_be},
    {"an-error-becomes-an-object-when-asked", "of a key with a long repr", test_an_error_becomes_an_object_when_asked__of_a_key_with},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_15_errors_and_exceptions[] = {
    {NULL, NULL},
};
