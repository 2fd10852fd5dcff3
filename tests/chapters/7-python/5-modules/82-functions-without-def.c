/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

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

/* a-function-is-code-and-what-it-is-given: and nothing is shared but that */
TEST_FUNCTION(test_a_function_is_code_and_what_it_is_given__and_nothing)
{
    assert_session(
        ">>> import types\n"
        ">>> def outer(n):\n"
        "...     def get(): return n, mark\n"
        "...     return get\n"
        "...\n"
        ">>> mark, first = 'outside', outer(1)\n"
        ">>> space = {'mark': 'inside'}\n"
        ">>> second = types.FunctionType(first.__code__, space, closure=(types.CellType(2),))\n"
        ">>> first(), second(), second.__code__ is first.__code__, second.__globals__ is "
        "space, second.__name__\n"
        "((1, 'outside'), (2, 'inside'), True, True, 'get')\n"
        ">>> second.__closure__[0].cell_contents = 3\n"
        ">>> second.__defaults__, second.__name__ = (5,), 'second'\n"
        ">>> first(), second(), first.__defaults__, first.__name__\n"
        "((1, 'outside'), (3, 'inside'), None, 'get')\n"
        ">>> types.FunctionType(first.__code__, {})\n"
        "Traceback (most recent call last):\n"
        "TypeError: arg 5 (closure) must be tuple\n"
        ">>> types.FunctionType(first.__code__, {}, closure=())\n"
        "Traceback (most recent call last):\n"
        "ValueError: get requires closure of length 1, not 0\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_82_functions_without_def[] = {
    {"a-function-is-code-and-what-it-is-given", "", test_a_function_is_code_and_what_it_is_given},
    {"a-function-is-code-and-what-it-is-given", "and nothing is shared but that", test_a_function_is_code_and_what_it_is_given__and_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_82_functions_without_def[] = {
    {NULL, NULL},
};
