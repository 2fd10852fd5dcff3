/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* exceptions-have-pythons-hierarchy: when memory for its repr and str runs out */
TEST_FUNCTION(test_exceptions_have_pythons_hierarchy__when_memory_for_it)
{
    om_object *type = om_exception_type(rt, OM_VALUE_ERROR);

    for (size_t length = 1; length < 120; length++) { /* whichever part of it it is */
        char text[120] = "", expected[2][160];
        memset(text, 't', length);
        om_object *arguments[] = {om_str_new(rt, text), om_none(rt)};
        om_object *one = om_call(rt, type, arguments, 1),
                  *two = om_call(rt, type, arguments, 2);
        om_object *repr = NULL, *str = NULL;
        for (size_t n = 0; !repr || !str; n++) {
            om_fault_inject_once(rt, n);
            om_object **words = repr ? &str : &repr;
            *words = repr ? om_str_from_object(rt, two) : om_repr(rt, one);
            om_fault_inject_stop(rt);
            n = *words ? (size_t)-1 : n;
            if (!*words)
                assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        }
        (void)snprintf(expected[0], sizeof expected[0], "ValueError('%s')", text);
        (void)snprintf(expected[1], sizeof expected[1], "\"('%s', None)\"", text);
        assert_repr(rt, one, expected[0]);
        assert_repr(rt, str, expected[1]);
        om_object *made[] = {arguments[0], one, two, repr, str};
        for (int i = 0; i < 5; i++)
            om_release(made[i]);
    }
}

/* Fails unless the str of an exception of this type with these arguments, which are taken, is
 * `text`. */
static void assert_says(om_runtime *rt, const char *name, om_object *args, const char *text)
{
    om_object *exception = om_exception_of(rt, om_exception_named_type(rt, name), args);
    om_object *str = om_str_from_object(rt, exception);
    char words[200];
    assert_true(om_str_write_utf8(str, words, sizeof words) < sizeof words);
    assert_string_equal(words, text);
    om_release(str);
    om_release(exception);
}

/* __str__ */
static om_object *no_words(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_raise(rt, OM_RUNTIME_ERROR, "no words");
}

/* The tuple of a message and a place, whose parts are taken. */
static om_object *at_place(om_runtime *rt, om_object *file, om_object *line)
{
    return om_tuple_of(rt, 2, om_str_new(rt, "bad"), om_tuple_of(rt, 2, file, line));
}

/* an-exceptions-str-is-of-its-arguments */
TEST_FUNCTION(test_an_exceptions_str_is_of_its_arguments)
{
    om_object *two = om_int_new(rt, 2), *three = om_int_new(rt, 3), *none = om_none(rt);
    char far[1200] = "folder/", *const types[] = {"SyntaxError", "TabError"};
    memset(far + 7, 'f', 1180);
    strcpy(far + 1187, "/x.py");

    assert_says(rt, "ValueError", om_tuple_of(rt, 0), "");
    assert_says(rt, "ValueError", om_tuple_of(rt, 1, two), "2");
    assert_says(rt, "ValueError", om_tuple_of(rt, 2, two, three), "(2, 3)");
    assert_says(rt, "KeyError", om_tuple_of(rt, 1, om_str_new(rt, "x")), "'x'");
    assert_says(rt, "KeyError", om_tuple_of(rt, 2, two, three), "(2, 3)");
    assert_says(rt, "LookupError", om_tuple_of(rt, 1, om_str_new(rt, "x")), "x");
    for (int i = 0; i < 2; i++) {
        assert_says(rt, types[i], at_place(rt, om_str_new(rt, "a/b/c.py"), three),
                    "bad (c.py, line 3)");
        assert_says(rt, types[i], at_place(rt, om_str_new(rt, "c.py"), three),
                    "bad (c.py, line 3)");
        assert_says(rt, types[i], at_place(rt, om_str_new(rt, far), three),
                    "bad (x.py, line 3)");
        assert_says(rt, types[i], at_place(rt, om_str_new(rt, "c.py"), none), "bad (c.py)");
        assert_says(rt, types[i], at_place(rt, none, three), "bad (line 3)");
        assert_says(rt, types[i], at_place(rt, none, none), "bad");
    }
    assert_says(rt, "SyntaxError", om_tuple_of(rt, 1, two), "2");
    assert_says(rt, "SyntaxError", om_tuple_of(rt, 2, two, three), "(2, 3)");
    assert_says(rt, "SyntaxError", om_tuple_of(rt, 2, two, om_tuple_of(rt, 1, two)),
                "(2, (2,))");
    assert_says(rt, "ValueError", om_tuple_of(rt, 2, two, om_tuple_of(rt, 2, two, two)),
                "(2, (2, 2))");
}

/* an-exceptions-str-is-of-its-arguments: files and groups */
TEST_FUNCTION(test_an_exceptions_str_is_of_its_arguments__files_and_grou)
{
    om_object *two = om_int_new(rt, 2), *none = om_none(rt), *list = fixture_numbers(rt, 2);
    om_object *group = om_exception_named_type(rt, "BaseExceptionGroup"), *wrong;

    assert_says(rt, "OSError", om_tuple_of(rt, 1, two), "2");
    assert_says(rt, "OSError", om_tuple_of(rt, 2, two, om_str_new(rt, "no")),
                "[Errno 2] no");
    assert_says(rt, "TimeoutError", om_tuple_of(rt, 3, two, none, om_str_new(rt, "f")),
                "[Errno 2] None: 'f'");
    assert_says(rt, "OSError", om_tuple_of(rt, 3, two, two, none), "[Errno 2] 2");
    assert_says(rt, "OSError",
                om_tuple_of(rt, 5, two, two, om_str_new(rt, "f"), none, om_str_new(rt, "g")),
                "[Errno 2] 2: 'f' -> 'g'");
    assert_says(rt, "OSError", om_tuple_of(rt, 6, two, two, two, two, two, two),
                "(2, 2, 2, 2, 2, 2)");
    assert_says(rt, "ValueError", om_tuple_of(rt, 2, two, two), "(2, 2)");
    assert_says(rt, "BaseExceptionGroup",
                om_tuple_of(rt, 2, om_str_new(rt, "g"), om_retain(list)),
                "g (2 sub-exceptions)");
    assert_says(rt, "ExceptionGroup",
                om_tuple_of(rt, 2, om_str_new(rt, "g"), om_tuple_of(rt, 1, two)),
                "g (1 sub-exception)");
    assert_says(rt, "ExceptionGroup", om_tuple_of(rt, 2, two, om_retain(list)),
                "(2, [0, 1])");
    assert_says(rt, "ExceptionGroup", om_tuple_of(rt, 1, two), "2");
    om_object *asked = fixture_instance_with(rt, "__str__", no_words, "self");
    static const char *const names[] = {"SyntaxError", "OSError"};
    for (int i = 0; i < 2; i++) {
        wrong = om_exception_of(
            rt, om_exception_named_type(rt, names[i]),
            om_tuple_of(rt, 2, om_retain(asked), om_tuple_of(rt, 2, none, none)));
        assert_error(rt, om_str_from_object(rt, wrong), OM_RUNTIME_ERROR, "no words");
        om_release(wrong);
    }
    om_release(asked);
    wrong = om_exception_of(rt, group, om_tuple_of(rt, 2, om_str_new(rt, "g"), two));
    assert_error(rt, om_str_from_object(rt, wrong), OM_TYPE_ERROR,
                 "object of type 'int' has no len()");
    om_release(wrong);
    om_release(list);
}

/* an-exceptions-str-is-of-its-arguments: when memory runs out */
TEST_FUNCTION(test_an_exceptions_str_is_of_its_arguments__when_memory_ru)
{
    om_object *two = om_int_new(rt, 2);
    static const char *const names[] = {"SyntaxError", "SyntaxError", "SyntaxError",
                                        "OSError",     "OSError",     "ExceptionGroup"};

    for (size_t length = 60; length < 120; length++) { /* whichever part of it it is */
        char text[121] = "";
        memset(text, 't', length);
        om_object *word = om_str_new(rt, text);
        om_object *line = om_tuple_of(rt, 2, om_none(rt), om_int_new(rt, 3));
        om_object *args[] = {
            at_place(rt, om_retain(word), om_int_new(rt, 3)),
            om_tuple_of(rt, 2, om_retain(word), line),
            om_tuple_of(rt, 2, om_retain(word), om_tuple_of(rt, 2, om_retain(word), two)),
            om_tuple_of(rt, 2, om_retain(word), two),
            om_tuple_of(rt, 5, two, om_retain(word), om_retain(word), two, om_retain(word)),
            om_tuple_of(rt, 2, om_retain(word), om_tuple_of(rt, 0))};
        for (int i = 0; i < 6; i++) {
            om_object *error = om_exception_of(rt, om_exception_named_type(rt, names[i]),
                                               args[i]),
                      *str = NULL;
            for (size_t n = 0; !str; n++) {
                om_fault_inject_once(rt, n);
                str = om_str_from_object(rt, error);
                (void)om_fault_inject_stop(rt);
                if (!str)
                    assert_error(rt, str, OM_MEMORY_ERROR, "out of memory");
            }
            assert_true(om_str_length(str) >= length);
            om_release(str);
            om_release(error);
        }
        om_release(word);
    }
}

#include <errno.h>

/* an-os-error-is-of-its-kind */
TEST_FUNCTION(test_an_os_error_is_of_its_kind)
{
    static const struct {
        int number;
        const char *name;
    } kinds[] = {{EAGAIN, "BlockingIOError"},      {EALREADY, "BlockingIOError"},
                 {EINPROGRESS, "BlockingIOError"}, {ECHILD, "ChildProcessError"},
                 {EEXIST, "FileExistsError"},      {ENOENT, "FileNotFoundError"},
                 {EISDIR, "IsADirectoryError"},    {ENOTDIR, "NotADirectoryError"},
                 {EINTR, "InterruptedError"},      {EACCES, "PermissionError"},
                 {EPERM, "PermissionError"},       {ESRCH, "ProcessLookupError"},
                 {ETIMEDOUT, "TimeoutError"},      {ENOMEM, "OSError"}};
    om_object *type = om_exception_named_type(rt, "OSError"),
              *words = om_str_new(rt, "words");
    om_object *bases = om_tuple_of(rt, 1, type),
              *class = om_class_new(rt, "Own", bases, NULL);
    om_object *derived[] = {class, om_exception_named_type(rt, "TimeoutError")};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        om_object *number = om_int_new(rt, kinds[i].number);
        om_object *arguments[] = {number, words, words, words, words, words};
        for (size_t count = 0; count <= 6; count++) {
            const char *name = count < 2 || count > 5 ? "OSError" : kinds[i].name;
            om_object *error = om_call(rt, type, arguments, count);
            assert_ptr_equal(om_get_type(error), om_exception_named_type(rt, name));
            om_release(error);
            for (int own = 0; own < 2; own++) {
                error = om_call(rt, derived[own], arguments, count);
                assert_ptr_equal(om_get_type(error), derived[own]);
                om_release(error);
            }
        }
        om_release(number);
    }
    om_object *huge = om_int_from_text(rt, "123456789012345678901", 21),
              *arguments[] = {huge, words};
    for (int i = 0; i < 2; i++) {
        om_object *error = om_call(rt, type, arguments, 2);
        assert_ptr_equal(om_get_type(error), type);
        om_release(error);
        arguments[0] = words;
    }
    om_release(huge);
    om_release(class);
    om_release(bases);
    om_release(words);
}

/* an-os-error-is-of-its-kind: when memory runs out */
TEST_FUNCTION(test_an_os_error_is_of_its_kind__when_memory_runs_out)
{
    om_object *type = om_exception_named_type(rt, "OSError"), *error = NULL;
    om_object *arguments[] = {om_int_new(rt, ENOENT), om_none(rt)};
    size_t failed = 0;

    for (; !error; failed += !error) {
        om_fault_inject_once(rt, failed);
        error = om_call(rt, type, arguments, 2);
        (void)om_fault_inject_stop(rt);
        if (!error)
            assert_error(rt, error, OM_MEMORY_ERROR, "out of memory");
    }
    assert_true(failed > 2);
    assert_ptr_equal(om_get_type(error), om_exception_named_type(rt, "FileNotFoundError"));
    om_release(error);
}

#include "class/state.h"
#include "object/text_builder.h"

/* Speaks for exceptions with two arguments. */
static bool says_two(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = om_attribute_get(rt, self, "args");
    bool two = om_tuple_length(args) == 2;
    om_release(args);
    if (two)
        (void)om_text_add_cstring(text, "two of them");
    return two;
}

/* who-runs-python-may-speak-for-an-exception */
TEST_FUNCTION(test_who_runs_python_may_speak_for_an_exception)
{
    om_object *one = om_int_new(rt, 1);

    om_in_class(rt)->exception_says = says_two;
    assert_says(rt, "ValueError", om_tuple_of(rt, 1, one), "1");
    assert_says(rt, "ValueError", om_tuple_of(rt, 2, one, one), "two of them");
    om_in_class(rt)->exception_says = NULL;
    assert_says(rt, "ValueError", om_tuple_of(rt, 2, one, one), "(1, 1)");
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_30_what_an_exception_says[] = {
    {"exceptions-have-pythons-hierarchy", "when memory for its repr and str runs out", test_exceptions_have_pythons_hierarchy__when_memory_for_it},
    {"an-exceptions-str-is-of-its-arguments", "", test_an_exceptions_str_is_of_its_arguments},
    {"an-exceptions-str-is-of-its-arguments", "files and groups", test_an_exceptions_str_is_of_its_arguments__files_and_grou},
    {"an-exceptions-str-is-of-its-arguments", "when memory runs out", test_an_exceptions_str_is_of_its_arguments__when_memory_ru},
    {"an-os-error-is-of-its-kind", "", test_an_os_error_is_of_its_kind},
    {"an-os-error-is-of-its-kind", "when memory runs out", test_an_os_error_is_of_its_kind__when_memory_runs_out},
    {"who-runs-python-may-speak-for-an-exception", "", test_who_runs_python_may_speak_for_an_exception},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_30_what_an_exception_says[] = {
    {NULL, NULL},
};
