/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-iterator-says-where-it-stands */
TEST_FUNCTION(test_an_iterator_says_where_it_stands)
{
    assert_session(">>> import array\n"
                   ">>> class Items:\n"
                   "...     def __getitem__(self, i): return 'xyz'[i]\n"
                   "...\n"
                   ">>> made = [lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter('abc'),\n"
                   "...         lambda: iter('a\\u20ac\\xe9'), lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')),\n"
                   "...         lambda: iter(array.array('i', [1, 2, 3])), lambda: iter(Items()),\n"
                   "...         lambda: iter(range(0, 9, 2)), lambda: iter(range(10**20, 10**20 + 9, 3)),\n"
                   "...         lambda: iter({1: 2, 3: 4}), lambda: iter({1: 2, 3: 4}.items()),\n"
                   "...         lambda: iter({1: 2, 3: 4}.values()), lambda: reversed({1: 2, 3: 4}),\n"
                   "...         lambda: iter({1, 2, 3}), lambda: reversed([1, 2, 3]), lambda: reversed('abc')]\n"
                   ">>> def again(walk):\n"
                   "...     function, arguments, *state = walk.__reduce__()\n"
                   "...     twin = function(*arguments)\n"
                   "...     if state and state[0] is not None: twin.__setstate__(state[0])\n"
                   "...     return twin\n"
                   "...\n"
                   ">>> def same(make):\n"
                   "...     walk = make()\n"
                   "...     first = list(again(walk)) == list(make())\n"
                   "...     next(walk)\n"
                   "...     twin = again(walk)\n"
                   "...     return first and list(twin) == list(walk) and not list(again(walk))\n"
                   "...\n"
                   ">>> [same(make) for make in made] == [True] * len(made)\n"
                   "True\n");
}

/* an-iterator-says-where-it-stands: iterators over iterators */
TEST_FUNCTION(test_an_iterator_says_where_it_stands__iterators_over_iter)
{
    assert_session(">>> walk = zip('ab', 'cd', strict=True)\n"
                   ">>> function, arguments, state = walk.__reduce__()\n"
                   ">>> function is zip, len(arguments), state\n"
                   "(True, 2, True)\n"
                   ">>> twin = zip('a', 'cd')\n"
                   ">>> twin.__setstate__(True)\n"
                   ">>> list(twin)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: zip() argument 2 is longer than argument 1\n"
                   ">>> class Loud(map): pass\n"
                   "...\n"
                   ">>> function, arguments = Loud(str, [1, 2], [3]).__reduce__()\n"
                   ">>> function is Loud, arguments[0], len(arguments)\n"
                   "(True, <class 'str'>, 3)\n"
                   ">>> function, arguments = filter(None, [0, 1]).__reduce__()\n"
                   ">>> list(function(*arguments))\n"
                   "[1]\n"
                   ">>> walk = enumerate('ab', 2**63 - 1)\n"
                   ">>> walk.__reduce__()[1][1] == 2**63 - 1, next(walk)[0], walk.__reduce__()[1][1] - 2**63\n"
                   "(True, 9223372036854775807, 0)\n"
                   ">>> walk = iter([1, 2, 3].pop, 1)\n"
                   ">>> walk.__reduce__()[1][1], list(walk), walk.__reduce__()\n"
                   "(1, [3, 2], (<built-in function iter>, ((),)))\n"
                   ">>> walk = reversed((1,))\n"
                   ">>> walk.__reduce__(), list(walk), walk.__reduce__()\n"
                   "((<class 'reversed'>, ((1,),), 0), [1], (<class 'reversed'>, ((),)))\n");
}

/* an-iterator-says-where-it-stands: numbers that are set */
TEST_FUNCTION(test_an_iterator_says_where_it_stands__numbers_that_are_se)
{
    assert_session(">>> import array\n"
                   ">>> class Items:\n"
                   "...     def __getitem__(self, i): return 'xyz'[i]\n"
                   "...\n"
                   ">>> def after(make, number):\n"
                   "...     walk = make()\n"
                   "...     try: walk.__setstate__(number)\n"
                   "...     except Exception as e: return repr(e)\n"
                   "...     return list(walk)\n"
                   "...\n"
                   ">>> makes = [lambda: iter([1, 2]), lambda: iter('ab'), lambda: iter(bytearray(b'ab')),\n"
                   "...          lambda: iter(Items()), lambda: reversed([1, 2]), lambda: iter(range(3)),\n"
                   "...          lambda: iter(range(2**64, 2**64 + 2))]\n"
                   ">>> [after(make, 1) for make in makes]\n"
                   "[[2], ['b'], [98], ['y', 'z'], [2, 1], [1, 2], [18446744073709551617]]\n"
                   ">>> [len(after(make, -5)) for make in makes]\n"
                   "[2, 2, 2, 3, 0, 3, 2]\n"
                   ">>> [after(make, 10**9) for make in makes]\n"
                   "[[], [], [], [], [2, 1], [], []]\n"
                   ">>> after(makes[0], 2**70), after(makes[5], 2**70)\n"
                   "(\"OverflowError('Python int too large to convert to C ssize_t')\", \"OverflowError('Python int "
                   "too large to convert to C long')\")\n"
                   ">>> after(makes[0], 'x'), after(makes[4], None)\n"
                   "(\"TypeError('an integer is required')\", \"TypeError('an integer is required')\")\n"
                   ">>> makes[5]().__setstate__('x')\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: 'str' object cannot be interpreted as an integer\n"
                   ">>> walk = iter([1])\n"
                   ">>> list(walk), walk.__setstate__(0), list(walk)\n"
                   "([1], None, [])\n");
}

/* a-stop-in-what-is-called-ends-the-walk */
TEST_FUNCTION(test_a_stop_in_what_is_called_ends_the_walk)
{
    assert_session(">>> def stop(*arguments): raise StopIteration\n"
                   "...\n"
                   ">>> class Items:\n"
                   "...     __getitem__ = stop\n"
                   "...     def __len__(self): return 3\n"
                   "...\n"
                   ">>> walks = map(stop, [1]), map(stop, [1], [2]), filter(stop, [1]), iter(stop, 1), reversed(Items())\n"
                   ">>> [list(walk) for walk in walks]\n"
                   "[[], [], [], [], []]\n"
                   ">>> for item in iter(stop, 1): item\n"
                   "... else: 'end'\n"
                   "...\n"
                   "'end'\n"
                   ">>> walk = map(lambda n: 6 // n, [3, 0, 2])\n"
                   ">>> next(walk), next(walk)\n"
                   "Traceback (most recent call last):\n"
                   "ZeroDivisionError: integer division or modulo by zero\n"
                   ">>> next(walk)\n"
                   "3\n"
                   ">>> next(iter(lambda: 1 // 0, 1))\n"
                   "Traceback (most recent call last):\n"
                   "ZeroDivisionError: integer division or modulo by zero\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_47_where_an_iterator_stands[] = {
    {"an-iterator-says-where-it-stands", "", test_an_iterator_says_where_it_stands},
    {"an-iterator-says-where-it-stands", "iterators over iterators", test_an_iterator_says_where_it_stands__iterators_over_iter},
    {"an-iterator-says-where-it-stands", "numbers that are set", test_an_iterator_says_where_it_stands__numbers_that_are_se},
    {"a-stop-in-what-is-called-ends-the-walk", "", test_a_stop_in_what_is_called_ends_the_walk},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_47_where_an_iterator_stands[] = {
    {NULL, NULL},
};
