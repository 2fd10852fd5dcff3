/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: an exception */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__an_exception)
{
    om_object *type = om_exception_type(rt, OM_VALUE_ERROR), *number = om_int_new(rt, 1000);
    om_object *args = om_tuple_of(rt, 1, om_retain(number));
    om_object *exception = om_exception_new(rt, type, args);

    assert_int_equal(om_refcount(args), 2);
    assert_null(om_exception_new(rt, number, args));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(args), 2);

    assert_null(om_raise_object(rt, exception));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_int_equal(om_refcount(exception), 2);
    assert_null(om_raise_object(rt, number));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(exception), 1);
    assert_int_equal(om_refcount(number), 2);
    om_error_clear(rt);
    om_release(exception);
    om_release(args);
    om_release(number);
}

/* exceptions-have-pythons-hierarchy */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy)
{
    om_object *zero = om_exception_type(rt, OM_ZERO_DIVISION_ERROR);
    om_object *arithmetic = om_exception_named_type(rt, "ArithmeticError");
    om_object *value = om_exception_type(rt, OM_VALUE_ERROR), *word = om_str_new(rt, "two");

    assert_int_equal(om_is_subclass(rt, zero, arithmetic), 1);
    assert_int_equal(om_is_subclass(rt, value, arithmetic), 0);
    assert_repr(rt, value, "<class 'ValueError'>");
    assert_int_equal(om_refcount(value), OM_IMMORTAL);
    assert_int_equal(om_size(value), 432);
    assert_repr_taken(rt, om_class_mro(rt, om_exception_type(rt, OM_KEY_ERROR)),
                      "(<class 'KeyError'>, <class 'LookupError'>, <class 'Exception'>, "
                      "<class 'BaseException'>, <class 'object'>)");
    assert_error(rt, om_attribute_set_steal(rt, value, "x", om_none(rt)), OM_TYPE_ERROR,
                 "cannot set 'x' attribute of immutable type 'ValueError'");
    assert_error(rt, om_attribute_get(rt, value, "__dict__"), OM_ATTRIBUTE_ERROR,
                 "type object 'ValueError' has no attribute '__dict__'");
    assert_repr_taken(rt, om_attribute_get(rt, value, "__module__"), "'builtins'");

    om_object *arguments[] = {om_int_new(rt, 1), word};
    om_object *error = om_call(rt, value, arguments, 2),
              *single = om_call(rt, value, &word, 1);
    om_object *none = om_call(rt, value, NULL, 0), *outer = om_call(rt, value, &single, 1);
    om_object *key = om_call(rt, om_exception_type(rt, OM_KEY_ERROR), &word, 1);
    assert_repr(rt, error, "ValueError(1, 'two')");
    assert_repr(rt, single, "ValueError('two')");
    assert_repr(rt, none, "ValueError()");
    om_object *all[] = {error, single, none, outer, key};
    om_object *number = om_call(rt, value, arguments, 1);
    for (int i = 0; i < 5; i++)
        assert_true(om_print(rt, all[i]));
    assert_true(om_print(rt, number));
    assert_string_equal(fixture_printed(), "(1, 'two')\ntwo\n\ntwo\n'two'\n1\n");
    om_release(number);
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
    assert_int_equal(om_refcount(value), OM_IMMORTAL); /* even after its instances died */
    om_release(word);
}

/* exceptions-have-pythons-hierarchy: all of it */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy__all_of_it)
{
    static const char *const pairs[][2] = {{"BaseException", "object"},
                                           {"Exception", "BaseException"},
                                           {"ArithmeticError", "Exception"},
                                           {"LookupError", "Exception"},
                                           {"MemoryError", "Exception"},
                                           {"TypeError", "Exception"},
                                           {"ValueError", "Exception"},
                                           {"OverflowError", "ArithmeticError"},
                                           {"ZeroDivisionError", "ArithmeticError"},
                                           {"IndexError", "LookupError"},
                                           {"KeyError", "LookupError"},
                                           {"NameError", "Exception"},
                                           {"AttributeError", "Exception"},
                                           {"RuntimeError", "Exception"},
                                           {"RecursionError", "RuntimeError"},
                                           {"UnicodeError", "ValueError"},
                                           {"StopIteration", "Exception"},
                                           {"OSError", "Exception"},
                                           {"AssertionError", "Exception"},
                                           {"NotImplementedError", "RuntimeError"},
                                           {"ReferenceError", "Exception"},
                                           {"KeyboardInterrupt", "BaseException"},
                                           {"SystemExit", "BaseException"},
                                           {"SystemError", "Exception"},
                                           {"GeneratorExit", "BaseException"},
                                           {"StopAsyncIteration", "Exception"},
                                           {"ImportError", "Exception"},
                                           {"ModuleNotFoundError", "ImportError"},
                                           {"EOFError", "Exception"},
                                           {"BufferError", "Exception"},
                                           {"FloatingPointError", "ArithmeticError"},
                                           {"UnboundLocalError", "NameError"},
                                           {"SyntaxError", "Exception"},
                                           {"IndentationError", "SyntaxError"},
                                           {"TabError", "IndentationError"},
                                           {"UnicodeDecodeError", "UnicodeError"},
                                           {"UnicodeEncodeError", "UnicodeError"},
                                           {"UnicodeTranslateError", "UnicodeError"},
                                           {"BlockingIOError", "OSError"},
                                           {"ChildProcessError", "OSError"},
                                           {"ConnectionError", "OSError"},
                                           {"FileExistsError", "OSError"},
                                           {"FileNotFoundError", "OSError"},
                                           {"InterruptedError", "OSError"},
                                           {"IsADirectoryError", "OSError"},
                                           {"NotADirectoryError", "OSError"},
                                           {"PermissionError", "OSError"},
                                           {"ProcessLookupError", "OSError"},
                                           {"TimeoutError", "OSError"},
                                           {"Warning", "Exception"},
                                           {"DeprecationWarning", "Warning"},
                                           {"UserWarning", "Warning"},
                                           {"SyntaxWarning", "Warning"},
                                           {"RuntimeWarning", "Warning"},
                                           {"ResourceWarning", "Warning"},
                                           {"FutureWarning", "Warning"},
                                           {"PendingDeprecationWarning", "Warning"},
                                           {"ImportWarning", "Warning"},
                                           {"UnicodeWarning", "Warning"},
                                           {"BytesWarning", "Warning"},
                                           {"EncodingWarning", "Warning"},
                                           {"BaseExceptionGroup", "BaseException"}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char words[40];
        om_object *type = om_exception_named_type(rt, pairs[i][0]);
        (void)snprintf(words, sizeof words, "(<class '%s'>,)", pairs[i][1]);
        assert_repr_taken(rt, om_attribute_get(rt, type, "__bases__"), words);
    }
    om_object *group = om_exception_named_type(rt, "ExceptionGroup"); /* alone has two */
    assert_repr_taken(rt, om_attribute_get(rt, group, "__bases__"),
                      "(<class 'BaseExceptionGroup'>, <class 'Exception'>)");
}

/* exceptions-have-pythons-hierarchy: a group when memory runs out */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy__a_group_when_memor)
{
    om_object *group = NULL, *class = om_class_new(rt, "C", NULL, NULL);
    om_release(class); /* the identifiers are interned now */
    for (size_t n = 0; !group; n++) {
        om_fault_inject_once(rt, n);
        group = om_exception_named_type(rt, "ExceptionGroup");
        (void)om_fault_inject_stop(rt);
        if (!group)
            assert_error(rt, group, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_is_subclass(rt, group, om_exception_type(rt, OM_OTHER_ERROR)), 1);
}

static om_object *in_words(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    om_object *name = om_attribute_get(rt, arguments[0], "name");
    return name ? name : om_raise(rt, OM_RUNTIME_ERROR, "no words");
}

/* exceptions-have-pythons-hierarchy: and subclasses */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy__and_subclasses)
{
    om_object *bases = om_tuple_of(rt, 1, om_exception_type(rt, OM_INDEX_ERROR));
    om_object *attributes = om_namespace_new(rt);
    om_namespace_set_steal(rt, attributes, "__repr__",
                           om_function_new(rt, "f", in_words, "self", NULL));
    om_namespace_set_steal(rt, attributes, "__str__",
                           om_function_new(rt, "f", in_words, "self", NULL));
    om_object *class = om_class_new(rt, "Missing", bases, attributes),
              *five = om_int_new(rt, 5);
    om_object *error = om_call(rt, class, &five, 1);

    assert_int_equal(om_size(error), 104);
    assert_repr_taken(rt, om_attribute_get(rt, error, "args"), "(5,)");
    assert_true(om_attribute_set_steal(rt, error, "name", om_str_new(rt, "it is missing")));
    assert_repr_taken(rt, om_attribute_get(rt, error, "__dict__"),
                      "{'name': 'it is missing'}");
    assert_repr_taken(rt, om_attribute_get(rt, error, "args"), "(5,)");
    om_object *list = om_list_of(rt, 2, om_none(rt), om_none(rt));
    assert_true(om_attribute_set_steal(rt, error, "args", list));
    assert_repr_taken(rt, om_attribute_get(rt, error, "args"), "(None, None)");
    assert_error(rt, om_attribute_set_steal(rt, error, "args", om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_attribute_remove(rt, error, "args"), OM_ATTRIBUTE_ERROR,
                 "'Missing' object has no attribute 'args'");
    assert_null(om_raise_object_steal(rt, om_retain(error)));
    assert_int_equal(om_error_kind(rt), OM_INDEX_ERROR);
    assert_string_equal(om_error_text(rt), "it is missing");
    om_object *copy = om_copy(rt, error);
    assert_true(om_attribute_remove(rt, copy, "name"));
    assert_null(om_raise_object_steal(rt, copy)); /* its str fails */
    assert_string_equal(om_error_text(rt), "");
    assert_int_equal(om_error_kind(rt), OM_INDEX_ERROR);
    om_error_clear(rt);
    assert_true(
        om_attribute_remove(rt, class, "__str__")); /* then it is that of any exception */
    assert_null(om_raise_object_steal(rt, om_retain(error)));
    assert_string_equal(om_error_text(rt), "(None, None)");
    om_error_clear(rt);
    assert_repr(rt, error, "it is missing");
    om_release(error);
    om_release(class);
    om_release(bases);
    om_release(attributes);
    om_object *base = om_exception_named_type(rt, "BaseException");
    assert_null(om_raise_object_steal(rt, base));
    assert_int_equal(om_error_kind(rt), OM_OTHER_ERROR);
    om_error_clear(rt);
}

/* exceptions-have-pythons-hierarchy: when memory runs out */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy__when_memory_runs_o)
{
    om_object *error = NULL, *type = NULL;

    om_fault_inject_after(rt, 0);
    assert_null(om_exception_named_type(rt, "SystemExit"));
    om_fault_inject_stop(rt);
    om_object *class = om_class_new(rt, "C", NULL, NULL);
    om_release(class); /* the identifiers are interned now */
    for (size_t n = 0; !type; n++) {
        om_fault_inject_after(rt, n);
        type = om_exception_named_type(rt, "SystemExit");
        om_fault_inject_stop(rt);
        assert_true(type || om_error_kind(rt) == OM_MEMORY_ERROR);
    }
    for (size_t n = 0; !error; n++) {
        (void)om_raise(rt, OM_OVERFLOW_ERROR, "too much of it");
        om_fault_inject_after(rt, n);
        error = om_error_get_object(rt);
        om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), error ? OM_OVERFLOW_ERROR : OM_MEMORY_ERROR);
    }
    om_error_clear(rt);
    om_object *made = NULL;
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_exception_of(rt, om_type_object_borrow(om_get_type(error)),
                               om_tuple_of(rt, 1, om_int_new(rt, 70000)));
        om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), made ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
    }
    om_release(made);
    om_release(error);
    for (size_t n = 0;; n++) {
        om_fault_inject_after(rt, n);
        made = om_call(rt, type, NULL, 0);
        om_fault_inject_stop(rt);
        if (made)
            break;
        assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(made);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_14_exceptions[] = {
    {"who-owns-what-is-in-the-name", "an exception", test_who_owns_what_is_in_the_name__an_exception},
    {"exceptions-have-pythons-hierarchy", "", test_exceptions_have_pythons_hierarchy},
    {"exceptions-have-pythons-hierarchy", "all of it", test_exceptions_have_pythons_hierarchy__all_of_it},
    {"exceptions-have-pythons-hierarchy", "a group when memory runs out", test_exceptions_have_pythons_hierarchy__a_group_when_memor},
    {"exceptions-have-pythons-hierarchy", "and subclasses", test_exceptions_have_pythons_hierarchy__and_subclasses},
    {"exceptions-have-pythons-hierarchy", "when memory runs out", test_exceptions_have_pythons_hierarchy__when_memory_runs_o},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_14_exceptions[] = {
    {NULL, NULL},
};
