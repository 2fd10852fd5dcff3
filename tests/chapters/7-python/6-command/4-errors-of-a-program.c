/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "fixture.h"

#include "python/typed.h"

/* Runs statements, and takes what they end with. */
static om_object *taken(prompt *p, const char *text)
{
    om_object *result =
        objpy_run(p->rt, text, strlen(text), "<test>", OBJPY_STATEMENTS, NULL);
    om_xrelease(result);
    return objpy_error_take(p->rt);
}

/* The status of what the statements end with, which has to print these words. */
static int assert_reported(prompt *p, const char *text, const char *words)
{
    om_object *exception = taken(p, text);
    assert_non_null(exception);
    p->printed.size = 0;
    p->printed.at[0] = '\0';
    int status = objpy_error_report(p->rt, exception);
    assert_string_equal(p->printed.at, words);
    om_release(exception);
    return status;
}

/* an-error-comes-with-its-traceback */
TEST_FUNCTION(test_an_error_comes_with_its_traceback)
{
    static const char *const parts[] = {"KeyError: 'umbrella'\n",
                                        "direct cause of the following exception",
                                        "Traceback (most recent call last):\n",
                                        "  File \"<test>\", line 4, in <module>\n",
                                        "ValueError: none left\n", NULL};
    prompt p;

    assert_true(prompt_begin(&p));
    assert_null(taken(&p, "pass"));
    om_object *exception = taken(&p, "try:\n"
                                     "    {}['umbrella']\n"
                                     "except KeyError as error:\n"
                                     "    raise ValueError('none left') from error\n");
    assert_int_equal(om_error_kind(p.rt), OM_NO_ERROR);
    assert_repr(p.rt, exception, "ValueError('none left')");
    om_object *words = objpy_error_describe(p.rt, exception);
    char text[600];
    assert_in_range(om_str_write_utf8(words, text, sizeof text), 1, sizeof text - 1);
    fixture_assert_in_order(text, parts);
    om_release(words);
    om_release(exception);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* an-error-comes-with-its-traceback: the status */
TEST_FUNCTION(test_an_error_comes_with_its_traceback__the_status)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_int_equal(assert_reported(&p, "raise SystemExit", ""), 0);
    assert_int_equal(assert_reported(&p, "raise SystemExit(259)", ""), 3);
    assert_int_equal(assert_reported(&p, "raise SystemExit(1 << 70)", ""), 255);
    assert_int_equal(assert_reported(&p, "raise SystemExit('closed')", "closed\n"), 1);
    assert_int_equal(assert_reported(&p, "raise SystemExit(['a', 1])", "['a', 1]\n"), 1);
    assert_int_equal(assert_reported(&p, "import sys\n"
                                         "sys.excepthook = lambda *args: print(args[1])\n"
                                         "raise OSError('wet')",
                                     "wet\n"),
                     1);
    assert_int_equal(assert_reported(&p, "raise KeyboardInterrupt('now')", "now\n"), 130);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* an-error-comes-with-its-traceback: without memory */
TEST_FUNCTION(test_an_error_comes_with_its_traceback__without_memory)
{
    prompt p;

    assert_true(prompt_begin(&p));
    (void)om_raise(p.rt, OM_VALUE_ERROR, "too late");
    om_fault_inject_after(p.rt, 0);
    om_object *exception = objpy_error_take(p.rt);
    om_fault_inject_stop(p.rt);
    assert_int_equal(om_error_kind(p.rt), OM_NO_ERROR);
    om_fault_inject_after(p.rt, 0);
    assert_null(om_repr(p.rt, exception));
    om_fault_inject_stop(p.rt);
    assert_int_equal(om_error_kind(p.rt), OM_MEMORY_ERROR);
    om_error_clear(p.rt);
    assert_repr(p.rt, exception, "MemoryError()");
    om_release(exception);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_6_command_4_errors_of_a_program[] = {
    {"an-error-comes-with-its-traceback", "", test_an_error_comes_with_its_traceback},
    {"an-error-comes-with-its-traceback", "the status", test_an_error_comes_with_its_traceback__the_status},
    {"an-error-comes-with-its-traceback", "without memory", test_an_error_comes_with_its_traceback__without_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_4_errors_of_a_program[] = {
    {NULL, NULL},
};
