/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_two_functions_and_their_cell)
{
    fixture_draw_python(rt, "def make():\n"
                            "    value = 1000\n"
                            "    return lambda: value, lambda: value + 1\n"
                            "first, second = [f.__closure__ for f in make()]\n");
}

#include "python/typed.h"

/* functions-share-a-cell */
TEST_FUNCTION(test_functions_share_a_cell)
{
    assert_session(">>> import weakref\n"
                   ">>> class Thing: pass\n"
                   "...\n"
                   ">>> def make():\n"
                   "...     value = Thing()\n"
                   "...     def get(): return value\n"
                   "...     def put(new):\n"
                   "...         nonlocal value\n"
                   "...         value = new\n"
                   "...     return get, put, weakref.ref(value)\n"
                   "...\n"
                   ">>> get, put, watch = make()\n"
                   ">>> other, _, _ = make()\n"
                   ">>> get.__closure__[0] is put.__closure__[0], get.__closure__[0] is "
                   "other.__closure__[0]\n"
                   "(True, False)\n"
                   ">>> watch() is get()\n"
                   "True\n"
                   ">>> put(5)\n"
                   ">>> get(), watch() is None, other() == 5\n"
                   "(5, True, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_1_functions_of_python[] = {
    {"functions-share-a-cell", "", test_functions_share_a_cell},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_1_functions_of_python[] = {
    {"two-functions-and-their-cell", picture_two_functions_and_their_cell},
    {NULL, NULL},
};
