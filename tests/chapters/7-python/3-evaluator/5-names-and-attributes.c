/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-name-that-is-bound-is-local */
TEST_FUNCTION(test_a_name_that_is_bound_is_local)
{
    assert_session(">>> x = 'global'\n"
                   ">>> def reads(): return x\n"
                   "...\n"
                   ">>> def binds():\n"
                   "...     print(x)\n"
                   "...     x = 1\n"
                   "...\n"
                   ">>> def never():\n"
                   "...     if 0: x = 1\n"
                   "...     return x\n"
                   "...\n"
                   ">>> def removes(): del x\n"
                   "...\n"
                   ">>> def says():\n"
                   "...     global x\n"
                   "...     x = 'bound'; return x\n"
                   "...\n"
                   ">>> reads()\n"
                   "'global'\n"
                   ">>> binds()\n"
                   "Traceback (most recent call last):\n"
                   "UnboundLocalError: cannot access local variable 'x' where it is not "
                   "associated with a value\n"
                   ">>> never()\n"
                   "Traceback (most recent call last):\n"
                   "UnboundLocalError: cannot access local variable 'x' where it is not "
                   "associated with a value\n"
                   ">>> removes()\n"
                   "Traceback (most recent call last):\n"
                   "UnboundLocalError: cannot access local variable 'x' where it is not "
                   "associated with a value\n"
                   ">>> says(), x\n"
                   "('bound', 'bound')\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_5_names_and_attributes[] = {
    {"a-name-that-is-bound-is-local", "", test_a_name_that_is_bound_is_local},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_5_names_and_attributes[] = {
    {NULL, NULL},
};
