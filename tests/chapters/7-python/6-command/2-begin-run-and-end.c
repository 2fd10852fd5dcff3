/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "fixture.h"

#include "python/typed.h"

/* The value of an expression that runs with these globals. */
static om_object *value_with(om_runtime *rt, const char *text, om_object *globals)
{
    return objpy_run(rt, text, strlen(text), "<test>", OBJPY_EXPRESSION, globals);
}

/* globals-are-given-the-built-in-names */
TEST_FUNCTION(test_globals_are_given_the_built_in_names)
{
    prompt p;

    assert_true(prompt_begin(&p));
    om_object *plain = om_dict_new(p.rt), *own = om_dict_new(p.rt), *poor = om_dict_new(p.rt);
    assert_true(om_namespace_set_steal(p.rt, own, "__builtins__",
                                       value_with(p.rt, "{'len': 'mine'}", NULL)));
    assert_true(om_namespace_set_steal(p.rt, poor, "__builtins__", om_dict_new(p.rt)));

    om_object *three = value_with(p.rt, "len('abc')", plain);
    assert_repr(p.rt, three, "3");
    assert_int_equal(om_dict_length(plain), 1);
    om_object *given = om_namespace_get(p.rt, plain, "__builtins__");
    om_object *built_in = value_with(p.rt, "__import__('builtins').__dict__", NULL);
    assert_ptr_equal(given, built_in);

    om_object *mine = value_with(p.rt, "len", own);
    assert_repr(p.rt, mine, "'mine'");
    assert_null(value_with(p.rt, "len", poor));
    assert_string_equal(om_error_text(p.rt), "name 'len' is not defined");
    om_error_clear(p.rt);
    assert_int_equal(om_dict_length(own), 1);

    om_object *const made[] = {plain, own, poor, three, given, built_in, mine};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        om_release(made[i]);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* atexit-comes-before-the-end */
TEST_FUNCTION(test_atexit_comes_before_the_end)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import atexit\n"
                     ">>> class Guest:\n"
                     "...     def __del__(self): print('the guest leaves')\n"
                     "...\n"
                     ">>> guest = Guest()\n"
                     ">>> bell = atexit.register(lambda: print('a bell for', type(guest).__name__))\n"
                     ">>> atexit.register(print, 'last orders') is print\n"
                     "True\n");
    p.printed.size = 0;
    objpy_close(p.rt);
    assert_string_equal(p.printed.at, "last orders\n"
                                      "a bell for Guest\n"
                                      "the guest leaves\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_6_command_2_begin_run_and_end[] = {
    {"globals-are-given-the-built-in-names", "", test_globals_are_given_the_built_in_names},
    {"atexit-comes-before-the-end", "", test_atexit_comes_before_the_end},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_2_begin_run_and_end[] = {
    {NULL, NULL},
};
