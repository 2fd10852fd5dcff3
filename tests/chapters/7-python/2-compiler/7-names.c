/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* private-names-are-changed-in-the-text */
TEST_FUNCTION(test_private_names_are_changed_in_the_text)
{
    assert_session(
        ">>> class Box:\n"
        "...     def __init__(self, __kept): self.__kept = __kept\n"
        "...     def get(self): return self.__kept, getattr(self, '__kept', 'nothing')\n"
        "...     def other(self): return __name__, self.__kept__\n"
        "...\n"
        ">>> vars(Box(1)), Box(1).get()\n"
        "({'_Box__kept': 1}, (1, 'nothing'))\n"
        ">>> Box.__init__.__code__.co_varnames, Box.other.__code__.co_names\n"
        "(('self', '_Box__kept'), ('__name__', '__kept__'))\n"
        ">>> Box(_Box__kept=2).get()[0], Box(1).__kept\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "AttributeError: 'Box' object has no attribute '__kept'\n"
        ">>> class __Box:\n"
        "...     def f(self): self.__x\n"
        "...\n"
        ">>> class ___:\n"
        "...     def f(self): self.__x\n"
        "...\n"
        ">>> __Box.f.__code__.co_names, ___.f.__code__.co_names\n"
        "(('_Box__x',), ('__x',))\n"
        ">>> eval('+'.join(['1'] * 20000))\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "RecursionError: maximum recursion depth exceeded during compilation\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_7_names[] = {
    {"private-names-are-changed-in-the-text", "", test_private_names_are_changed_in_the_text},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_7_names[] = {
    {NULL, NULL},
};
