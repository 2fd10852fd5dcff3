/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-handler-unbinds-its-name */
TEST_FUNCTION(test_a_handler_unbinds_its_name)
{
    assert_session(">>> import weakref\n"
                   ">>> class Big: pass\n"
                   "...\n"
                   ">>> class Wrong(Exception): pass\n"
                   "...\n"
                   ">>> def fail():\n"
                   "...     big = Big(); watch.append(weakref.ref(big)); raise Wrong\n"
                   "...\n"
                   ">>> watch, error = [], 'bound before'\n"
                   ">>> try: fail()\n"
                   "... except Wrong as error: print(watch[0]() is not None)\n"
                   "...\n"
                   "True\n"
                   ">>> watch[0]() is None\n"
                   "True\n"
                   ">>> error\n"
                   "Traceback (most recent call last):\n"
                   "NameError: name 'error' is not defined. Did you mean: 'OSError'?\n"
                   ">>> def g():\n"
                   "...     for _ in range(2):\n"
                   "...         try: fail()\n"
                   "...         except Wrong as e: continue\n"
                   "...     return [w() is None for w in watch], 'e' in locals()\n"
                   "...\n"
                   ">>> g()\n"
                   "([True, True, True], False)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_7_exceptions[] = {
    {"a-handler-unbinds-its-name", "", test_a_handler_unbinds_its_name},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_7_exceptions[] = {
    {NULL, NULL},
};
