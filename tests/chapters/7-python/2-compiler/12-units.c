/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* variables-lie-in-one-row */
TEST_FUNCTION(test_variables_lie_in_one_row)
{
    assert_session(
        ">>> def outer(a, b, *rest, key):\n"
        "...     d = c = 0\n"
        "...     def inner(): return d, b, c\n"
        "...     return inner\n"
        "...\n"
        ">>> code = outer.__code__\n"
        ">>> code.co_varnames, code.co_cellvars, code.co_nlocals, outer(1, 2, "
        "key=3).__code__.co_freevars\n"
        "(('a', 'b', 'key', 'rest', 'inner'), ('b', 'c', 'd'), 5, ('b', 'c', 'd'))\n"
        ">>> import dis\n"
        ">>> [i.argval for i in dis.get_instructions(outer) if i.opname == 'MAKE_CELL']\n"
        "['b', 'c', 'd']\n"
        ">>> class A:\n"
        "...     def f(self):\n"
        "...         global g\n"
        "...         def g(): pass\n"
        "...         class B:\n"
        "...             def h(self): yield lambda: 0\n"
        "...         return B\n"
        "...\n"
        ">>> B = A().f()\n"
        ">>> B.__qualname__, next(B().h()).__qualname__, g.__qualname__\n"
        "('A.f.<locals>.B', 'A.f.<locals>.B.h.<locals>.<lambda>', 'g')\n"
        ">>> import inspect\n"
        ">>> [inspect.CO_GENERATOR & f.__code__.co_flags for f in (B.h, g)], "
        "inspect.CO_NESTED "
        "& B.h.__code__.co_flags, inspect.CO_VARARGS & code.co_flags\n"
        "([32, 0], 16, 4)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_12_units[] = {
    {"variables-lie-in-one-row", "", test_variables_lie_in_one_row},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_12_units[] = {
    {NULL, NULL},
};
