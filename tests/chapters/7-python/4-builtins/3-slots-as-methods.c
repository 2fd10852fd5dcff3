/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* operators-ask-the-type */
TEST_FUNCTION(test_operators_ask_the_type)
{
    assert_session(
        ">>> class Thing: pass\n"
        "...\n"
        ">>> thing = Thing()\n"
        ">>> for name in ('__len__', '__iter__', '__hash__', '__repr__', '__call__', "
        "'__add__', '__eq__', '__bool__'):\n"
        "...     setattr(thing, name, lambda *args: 1 / 0)\n"
        "...\n"
        ">>> hash(thing) == object.__hash__(thing), repr(thing)[:9], thing == 1, "
        "bool(thing)\n"
        "(True, '<__main__', False, True)\n"
        ">>> callable(thing), thing.__call__ is vars(thing)['__call__']\n"
        "(False, True)\n"
        ">>> thing + 1\n"
        "Traceback (most recent call last):\n"
        "TypeError: unsupported operand type(s) for +: 'Thing' and 'int'\n"
        ">>> iter(thing)\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'Thing' object is not iterable\n"
        ">>> Thing.__add__, Thing.__len__ = (lambda self, other: other), (lambda self: 0)\n"
        ">>> thing + 1, bool(thing), list.__len__([1]), (1).__add__('x')\n"
        "(1, False, 1, NotImplemented)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_3_slots_as_methods[] = {
    {"operators-ask-the-type", "", test_operators_ask_the_type},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_3_slots_as_methods[] = {
    {NULL, NULL},
};
