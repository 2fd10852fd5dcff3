/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-def-evaluates-all-but-its-body */
TEST_FUNCTION(test_a_def_evaluates_all_but_its_body)
{
    assert_session(
        ">>> def say(name):\n"
        "...     print(name, end=' ')\n"
        "...     return lambda f: f\n"
        "...\n"
        ">>> @say('decorator')\n"
        "... def f(a: say('annotation') = say('default'), *, b=say('named')) -> "
        "say('result'): "
        "say('body')\n"
        "...\n"
        "decorator default named annotation result \n"
        ">>> functions = []\n"
        ">>> for number in 1, 2:\n"
        "...     def g(x=number, y=[]):\n"
        "...         'words'\n"
        "...         return x, y\n"
        "...     functions.append(g)\n"
        "...\n"
        ">>> one, two = functions\n"
        ">>> one.__code__ is two.__code__, one.__defaults__, two.__defaults__, one()[1] is "
        "one()[1], one()[1] is two()[1]\n"
        "(True, (1, []), (2, []), True, False)\n"
        ">>> g.__doc__ is g.__code__.co_consts[0], (lambda: 1).__code__.co_consts\n"
        "(True, (None, 1))\n"
        ">>> def h[T](x: T) -> T: return T\n"
        "...\n"
        ">>> h(1) is h.__type_params__[0] is h.__annotations__['x'], 'T' in globals()\n"
        "(True, False)\n"
        ">>> class C:\n"
        "...     print(__qualname__, sorted(locals()))\n"
        "...     def f(self): return __class__\n"
        "...\n"
        "C ['__module__', '__qualname__']\n"
        ">>> C().f() is C\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_19_functions_and_classes[] = {
    {"a-def-evaluates-all-but-its-body", "", test_a_def_evaluates_all_but_its_body},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_19_functions_and_classes[] = {
    {NULL, NULL},
};
