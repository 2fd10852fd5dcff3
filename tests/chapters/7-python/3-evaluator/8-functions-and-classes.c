/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* functions-of-a-loop-share-a-name */
TEST_FUNCTION(test_functions_of_a_loop_share_a_name)
{
    assert_session(">>> def make():\n"
                   "...     late, early = [], []\n"
                   "...     for n in range(3):\n"
                   "...         late.append(lambda: n)\n"
                   "...         early.append(lambda n=n: n)\n"
                   "...     return late, early\n"
                   "...\n"
                   ">>> late, early = make()\n"
                   ">>> [f() for f in late], [f() for f in early]\n"
                   "([2, 2, 2], [0, 1, 2])\n"
                   ">>> late[0].__code__ is late[2].__code__, late[0].__closure__[0] is "
                   "late[2].__closure__[0], late[0] is late[1]\n"
                   "(True, True, False)\n"
                   ">>> class C:\n"
                   "...     n = 5\n"
                   "...     def get(self): return n\n"
                   "...\n"
                   ">>> C().get()\n"
                   "Traceback (most recent call last):\n"
                   "NameError: name 'n' is not defined. Did you mean: 'self.n'?\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_8_functions_and_classes[] = {
    {"functions-of-a-loop-share-a-name", "", test_functions_of_a_loop_share_a_name},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_8_functions_and_classes[] = {
    {NULL, NULL},
};
