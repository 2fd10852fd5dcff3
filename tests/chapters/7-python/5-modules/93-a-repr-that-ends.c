/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-short-repr-counts */
TEST_FUNCTION(test_a_short_repr_counts)
{
    assert_session(
        ">>> import reprlib\n"
        ">>> from collections import deque\n"
        ">>> from array import array\n"
        ">>> asked = []\n"
        ">>> class Asked(list):\n"
        "...     def __iter__(self):\n"
        "...         for item in super().__iter__():\n"
        "...             asked.append(item)\n"
        "...             yield item\n"
        "...\n"
        ">>> Asked.__name__ = 'list'\n"
        ">>> reprlib.repr(Asked('abcdefghij')), asked\n"
        "(\"['a', 'b', 'c', 'd', 'e', 'f', ...]\", ['a', 'b', 'c', 'd', 'e', "
        "'f'])\n"
        ">>> [reprlib.repr(x) for x in ((1,), {2: [3]}, {4}, frozenset(), set(), "
        "{}, 10 ** 60, 'abc')]\n"
        "['(1,)', '{2: [3]}', '{4}', 'frozenset()', 'set()', '{}', "
        "'100000000000000000...0000000000000000000', \"'abc'\"]\n"
        ">>> reprlib.repr(deque(range(9))), reprlib.repr(array('i', range(9))), "
        "reprlib.repr(frozenset(range(9)))\n"
        "('deque([0, 1, 2, 3, 4, 5, ...])', \"array('i', [0, 1, 2, 3, 4, "
        "...])\", 'frozenset({0, 1, 2, 3, 4, 5, ...})')\n"
        ">>> small = reprlib.Repr(maxlevel=1, maxdict=1, maxother=8, "
        "fillvalue='--')\n"
        ">>> small.repr({1: {}, 2: [3]}), small.repr([[1]]), "
        "small.repr(1.23456789012), small.repr([{1: 2}])\n"
        "('{1: {}, --}', '[[--]]', '1.--012', '[{--}]')\n");
}

/* a-short-repr-counts: lines */
TEST_FUNCTION(test_a_short_repr_counts__lines)
{
    assert_session(
        ">>> import reprlib\n"
        ">>> print(reprlib.Repr(indent=2).repr([1, {2: 3}, ()]))\n"
        "[\n"
        "  1,\n"
        "  {\n"
        "    2: 3,\n"
        "  },\n"
        "  (),\n"
        "]\n"
        ">>> reprlib.Repr(indent=-1).repr([1])\n"
        "Traceback (most recent call last):\n"
        "ValueError: Repr.indent cannot be negative int (was -1)\n"
        ">>> reprlib.Repr(indent=1.5).repr([1])\n"
        "Traceback (most recent call last):\n"
        "TypeError: Repr.indent must be a str, int or None, not <class 'float'>\n"
        ">>> class Silent:\n"
        "...     def __repr__(self): 1 / 0\n"
        "...\n"
        ">>> reprlib.repr(Silent())[:20], reprlib.repr({1, 'a'})[0]\n"
        "('<Silent instance at ', '{')\n"
        ">>> class Ring(list):\n"
        "...     @reprlib.recursive_repr('~')\n"
        "...     def __repr__(self): print('asked'); return repr(self[0])\n"
        "...\n"
        ">>> ring = Ring()\n"
        ">>> ring.append(ring)\n"
        ">>> ring\n"
        "asked\n"
        "~\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_93_a_repr_that_ends[] = {
    {"a-short-repr-counts", "", test_a_short_repr_counts},
    {"a-short-repr-counts", "lines", test_a_short_repr_counts__lines},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_93_a_repr_that_ends[] = {
    {NULL, NULL},
};
