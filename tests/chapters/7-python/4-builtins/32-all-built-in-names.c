/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* built-in-names-are-looked-for-last */
TEST_FUNCTION(test_built_in_names_are_looked_for_last)
{
    assert_session(
        ">>> import builtins\n"
        ">>> def f(): return len('abc')\n"
        "...\n"
        ">>> f(), 'len' in globals(), 'len' in vars(builtins)\n"
        "(3, False, True)\n"
        ">>> len = lambda x: 'mine'\n"
        ">>> f(), builtins.len('abc'), eval('len(\"abc\")', {})\n"
        "('mine', 3, 3)\n"
        ">>> del len\n"
        ">>> f()\n"
        "3\n"
        ">>> builtins.everywhere = []\n"
        ">>> everywhere is builtins.everywhere, eval('everywhere', {}) is everywhere\n"
        "(True, True)\n"
        ">>> del builtins.everywhere\n"
        ">>> everywhere\n"
        "Traceback (most recent call last):\n"
        "NameError: name 'everywhere' is not defined\n"
        ">>> del len\n"
        "Traceback (most recent call last):\n"
        "NameError: name 'len' is not defined\n");
}

/* a-function-is-bound-to-its-module */
TEST_FUNCTION(test_a_function_is_bound_to_its_module)
{
    assert_session(">>> import builtins, math\n"
                   ">>> len.__self__ is builtins, math.sin.__self__ is math, str.maketrans.__self__\n"
                   "(True, True, None)\n"
                   ">>> len.__module__, math.sin.__module__, {}.get.__module__, {}.get.__self__\n"
                   "('builtins', 'math', None, {})\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_32_all_built_in_names[] = {
    {"built-in-names-are-looked-for-last", "", test_built_in_names_are_looked_for_last},
    {"a-function-is-bound-to-its-module", "", test_a_function_is_bound_to_its_module},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_32_all_built_in_names[] = {
    {NULL, NULL},
};
