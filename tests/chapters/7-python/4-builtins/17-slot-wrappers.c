/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-slot-wrapper-checks-its-object */
TEST_FUNCTION(test_a_slot_wrapper_checks_its_object)
{
    assert_session(
        ">>> import sys\n"
        ">>> class Count(int):\n"
        "...     def __add__(self, other): return 'mine'\n"
        "...\n"
        ">>> c = Count(5)\n"
        ">>> c + 1, int.__add__(c, 1), object.__repr__(c)[:9], int.__repr__(c)\n"
        "('mine', 6, '<__main__', '5')\n"
        ">>> held = c.__mul__\n"
        ">>> held(2), held.__self__ is c, sys.getrefcount(c)\n"
        "(10, True, 3)\n"
        ">>> int.__add__(5.0, 1)\n"
        "Traceback (most recent call last):\n"
        "TypeError: descriptor '__add__' requires a 'int' object but received a 'float'\n"
        ">>> int.__add__(5)\n"
        "Traceback (most recent call last):\n"
        "TypeError: expected 1 argument, got 0\n"
        ">>> list.__len__ is list.__len__, type(int.__add__).__name__, "
        "type(held).__name__\n"
        "(True, 'wrapper_descriptor', 'method-wrapper')\n");
}

/* a-slot-wrapper-checks-its-object: of what is called */
TEST_FUNCTION(test_a_slot_wrapper_checks_its_object__of_what_is_called)
{
    assert_session(">>> class Loud(staticmethod):\n"
                   "...     def __call__(self, *arguments): return 'loud', super().__call__(*arguments)\n"
                   "...\n"
                   ">>> Loud(len)('abc')\n"
                   "('loud', 3)\n"
                   ">>> import weakref\n"
                   ">>> class Ref(weakref.ref):\n"
                   "...     def __call__(self): return super().__call__()\n"
                   "...\n"
                   ">>> ref = Ref(Loud)\n"
                   ">>> ref() is Loud\n"
                   "True\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_17_slot_wrappers[] = {
    {"a-slot-wrapper-checks-its-object", "", test_a_slot_wrapper_checks_its_object},
    {"a-slot-wrapper-checks-its-object", "of what is called", test_a_slot_wrapper_checks_its_object__of_what_is_called},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_17_slot_wrappers[] = {
    {NULL, NULL},
};
