/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-is-evaluated-around-is-read-there */
TEST_FUNCTION(test_what_is_evaluated_around_is_read_there)
{
    assert_session(
        ">>> class C:\n"
        "...     items = [1, 2]\n"
        "...     doubled = [2 * item for item in items]\n"
        "...     try:\n"
        "...         crossed = [item for _ in items for item in items]\n"
        "...     except NameError as error:\n"
        "...         words = str(error)\n"
        "...\n"
        ">>> C.doubled, C.words\n"
        "([2, 4], \"name 'items' is not defined\")\n"
        ">>> class D:\n"
        "...     x = 'inner'\n"
        "...     def method(self, default=x, *, named=x) -> x: return x\n"
        "...\n"
        ">>> x = 'outer'\n"
        ">>> D.method.__defaults__, D.method.__kwdefaults__, D.method.__annotations__, "
        "D().method()\n"
        "(('inner',), {'named': 'inner'}, {'return': 'inner'}, 'outer')\n"
        ">>> def outer():\n"
        "...     one, two, *rest = [lambda: item for item in 'ab'], (item for item in "
        "'cd'), "
        "0\n"
        "...     return [f() for f in one], 'item' in locals()\n"
        "...\n"
        ">>> outer(), [c.co_name for c in outer.__code__.co_consts if hasattr(c, "
        "'co_name')]\n"
        "((['b', 'b'], False), ['<lambda>', '<genexpr>'])\n"
        ">>> def f():\n"
        "...     x = 1\n"
        "...     global x\n"
        "...\n"
        "  File \"<stdin>\", line 3\n"
        "SyntaxError: name 'x' is assigned to before global declaration\n");
}

/* what-is-evaluated-around-is-read-there: decorators, and the rest within */
TEST_FUNCTION(test_what_is_evaluated_around_is_read_there__decorators_an)
{
    assert_session(
        ">>> mark = 'outer'\n"
        ">>> class C:\n"
        "...     mark = 'inner'\n"
        "...     def decorator(mark): return lambda f: (mark, f())\n"
        "...     @decorator(mark)\n"
        "...     def method(): return mark\n"
        "...\n"
        ">>> C.method\n"
        "('inner', 'outer')\n");
}

/* a-walrus-binds-outside-of-comprehensions */
TEST_FUNCTION(test_a_walrus_binds_outside_of_comprehensions)
{
    assert_session(
        ">>> def f(lines):\n"
        "...     any((found := line).startswith('#') for line in lines)\n"
        "...     return found\n"
        "...\n"
        ">>> f(['a', '# b', 'c']), f.__code__.co_cellvars, "
        "f.__code__.co_consts[1].co_freevars\n"
        "('# b', ('found',), ('found',))\n"
        ">>> def g(): return [y := x for x in 'ab'], [[z := x for x in y] for y in "
        "['cd']], y, "
        "z\n"
        "...\n"
        ">>> g(), g.__code__.co_cellvars\n"
        "((['a', 'b'], [['c', 'd']], 'b', 'd'), ())\n"
        ">>> class C: found = [x := 1 for _ in 'a']\n"
        "...\n"
        "  File \"<stdin>\", line 1\n"
        "SyntaxError: assignment expression within a comprehension cannot be used in a "
        "class "
        "body\n"
        ">>> [x := 1 for x in 'a']\n"
        "  File \"<stdin>\", line 1\n"
        "SyntaxError: assignment expression cannot rebind comprehension iteration variable "
        "'x'\n"
        ">>> class A:\n"
        "...     def f(self): super\n"
        "...     def g(self): pass\n"
        "...\n"
        ">>> A.f.__closure__[0].cell_contents is A, A.f.__code__.co_freevars, "
        "A.g.__closure__\n"
        "(True, ('__class__',), None)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_9_names_in_expressions[] = {
    {"what-is-evaluated-around-is-read-there", "", test_what_is_evaluated_around_is_read_there},
    {"what-is-evaluated-around-is-read-there", "decorators, and the rest within", test_what_is_evaluated_around_is_read_there__decorators_an},
    {"a-walrus-binds-outside-of-comprehensions", "", test_a_walrus_binds_outside_of_comprehensions},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_9_names_in_expressions[] = {
    {NULL, NULL},
};
