/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-folding-makes-is-no-docstring */
TEST_FUNCTION(test_what_folding_makes_is_no_docstring)
{
    assert_session(
        ">>> import dis\n"
        ">>> def f():\n"
        "...     'not a ' + 'docstring'\n"
        "...\n"
        ">>> def g():\n"
        "...     'a ' 'docstring'\n"
        "...\n"
        ">>> def h():\n"
        "...     f'no docstring'\n"
        "...\n"
        ">>> f.__doc__, g.__doc__, h.__doc__\n"
        "(None, 'a docstring', None)\n"
        ">>> def k(x=2 * 3, *y: 'a' + 'b') -> (1, 2)[1]:\n"
        "...     match x:\n"
        "...         case -1 | 6: return [z for z in (1, 2 + 3)], lambda: 4 * 5, f'{1 + "
        "1}'\n"
        "...\n"
        ">>> k.__defaults__, k.__annotations__, k()[0], k()[1].__code__.co_consts\n"
        "((6,), {'y': 'ab', 'return': 2}, [1, 5], (None, 20))\n"
        ">>> 6 in k.__code__.co_consts, (1, 5) in k.__code__.co_consts, 3 in "
        "k.__code__.co_consts, __debug__\n"
        "(True, True, False, True)\n"
        ">>> ['x' in names for names in [[i.argval for i in "
        "dis.get_instructions(compile('if "
        "__debug__: x', '', 'exec', optimize=level))] for level in (0, 1)]]\n"
        "[True, False]\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_24_folding_trees[] = {
    {"what-folding-makes-is-no-docstring", "", test_what_folding_makes_is_no_docstring},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_24_folding_trees[] = {
    {NULL, NULL},
};
