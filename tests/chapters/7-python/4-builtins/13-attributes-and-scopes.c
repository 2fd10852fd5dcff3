/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* locals-of-a-function-are-a-copy */
TEST_FUNCTION(test_locals_of_a_function_are_a_copy)
{
    assert_session(">>> import sys\n"
                   ">>> def f(x):\n"
                   "...     seen = locals()\n"
                   "...     seen['x'] = 'other'\n"
                   "...     exec('x = 5; new = 6')\n"
                   "...     return x, sys.getrefcount(x)\n"
                   "...\n"
                   ">>> thing = []\n"
                   ">>> f(thing)[0] is thing\n"
                   "True\n"
                   ">>> locals() is globals(), 'thing' in locals()\n"
                   "(True, True)\n"
                   ">>> locals()['made'] = 1\n"
                   ">>> made\n"
                   "1\n"
                   ">>> def g(x): return locals()\n"
                   "...\n"
                   ">>> kept = g(thing)\n"
                   ">>> kept['x'] is thing, sys.getrefcount(thing)\n"
                   "(True, 3)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_13_attributes_and_scopes[] = {
    {"locals-of-a-function-are-a-copy", "", test_locals_of_a_function_are_a_copy},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_13_attributes_and_scopes[] = {
    {NULL, NULL},
};
