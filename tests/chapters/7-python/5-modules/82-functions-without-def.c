/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-function-is-code-and-what-it-is-given */
TEST_FUNCTION(test_a_function_is_code_and_what_it_is_given)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import types\n"), "");
    assert_string_equal(prompt_prints(&p, "def f(a, b=2): return a, b\n"), "");
    assert_string_equal(prompt_prints(&p, "g = types.FunctionType(f.__code__, {}, 'g', (9,))\n"), "");
    assert_string_equal(prompt_prints(&p, "g.__code__ is f.__code__, g.__name__, g(1), f(1)\n"),
                        "(True, 'g', (1, 9), (1, 2))\n");
    assert_string_equal(prompt_prints(&p, "types.FunctionType((lambda: f).__code__, {}).__closure__\n"),
                        "");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_5_modules_82_functions_without_def[] = {
    {"a-function-is-code-and-what-it-is-given", "", test_a_function_is_code_and_what_it_is_given},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_82_functions_without_def[] = {
    {NULL, NULL},
};
