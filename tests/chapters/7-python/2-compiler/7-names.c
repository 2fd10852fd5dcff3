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

/* private-names-are-changed-in-the-text: of all kinds */
TEST_FUNCTION(test_private_names_are_changed_in_the_text__of_all_kinds)
{
    assert_session(
        ">>> class Box:\n"
        "...     import os.path as __path\n"
        "...     from os import sep as __sep\n"
        "...     def __f(self): pass\n"
        "...     class __C: pass\n"
        "...     __x: int = 1\n"
        "...     for __i in 'a': pass\n"
        "...     def g(self, *__rest, **__named):\n"
        "...         global __g\n"
        "...         __g = 1\n"
        "...         def h(): return __rest\n"
        "...         try: self.call(__key=1)\n"
        "...         except AttributeError as __error: del self.__x\n"
        "...\n"
        ">>> sorted(name for name in vars(Box) if name.startswith('_Box'))\n"
        "['_Box__C', '_Box__f', '_Box__i', '_Box__path', '_Box__sep', '_Box__x']\n"
        ">>> Box.g.__code__.co_varnames, Box.g.__code__.co_cellvars, "
        "Box.g.__code__.co_names, '_Box__key' in str(Box.g.__code__.co_consts), "
        "Box.__annotations__\n"
        "(('self', '_Box__rest', '_Box__named', 'h', '_Box__error'), ('_Box__rest',), "
        "('_Box__g', 'call', 'AttributeError', '_Box__x'), False, {'_Box__x': <class 'int'>})\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_7_names[] = {
    {"private-names-are-changed-in-the-text", "", test_private_names_are_changed_in_the_text},
    {"private-names-are-changed-in-the-text", "of all kinds", test_private_names_are_changed_in_the_text__of_all_kinds},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_7_names[] = {
    {NULL, NULL},
};
