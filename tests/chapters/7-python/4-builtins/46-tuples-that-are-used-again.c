/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* zip-uses-its-tuple-again */
TEST_FUNCTION(test_zip_uses_its_tuple_again)
{
    assert_session(">>> import gc\n"
                   ">>> pairs = zip('abcd', [1, 2, 3, 4])\n"
                   ">>> id(next(pairs)) == id(next(pairs))\n"
                   "True\n"
                   ">>> kept, other = next(pairs), next(pairs)\n"
                   ">>> kept, other, next(pairs, None)\n"
                   "(('c', 3), ('d', 4), None)\n"
                   ">>> numbers = enumerate('xyz', 2**70)\n"
                   ">>> id(next(numbers)) == id(next(numbers)), next(numbers)\n"
                   "(True, (1180591620717411303426, 'z'))\n"
                   ">>> class Within:\n"
                   "...     def __init__(self): self.step = 0\n"
                   "...     def __iter__(self): return self\n"
                   "...     def __next__(self):\n"
                   "...         self.step += 1\n"
                   "...         if self.step == 1: print(next(self.pairs))\n"
                   "...         return self.step\n"
                   "...\n"
                   ">>> within = Within()\n"
                   ">>> within.pairs = zip('abc', within)\n"
                   ">>> list(within.pairs)\n"
                   "('b', 2)\n"
                   "[('a', 2), ('c', 3)]\n"
                   ">>> [len(row) for row in zip(*[range(2)] * 40)], list(zip())\n"
                   "([40, 40], [])\n"
                   ">>> for row in zip([1, 2], [3, []]):\n"
                   "...     found = gc.collect()\n"
                   "...     gc.is_tracked(row)\n"
                   "...\n"
                   "False\n"
                   "True\n");
}

/* zip-uses-its-tuple-again: or another, while it is kept */
TEST_FUNCTION(test_zip_uses_its_tuple_again__or_another_while_it_is_kept)
{
    assert_session(
        ">>> import sys\n"
        ">>> pairs, numbers = zip('abcd', [1, 2, 3, 4]), enumerate('wxyz', 7)\n"
        ">>> sys.getrefcount(next(pairs)), sys.getrefcount(next(numbers))\n"
        "(2, 2)\n"
        ">>> first = next(pairs), next(numbers)\n"
        ">>> sys.getrefcount(next(pairs)), sys.getrefcount(next(numbers))\n"
        "(1, 1)\n"
        ">>> first, next(pairs), next(numbers)\n"
        "((('b', 2), (8, 'x')), ('d', 4), (10, 'z'))\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_46_tuples_that_are_used_again[] = {
    {"zip-uses-its-tuple-again", "", test_zip_uses_its_tuple_again},
    {"zip-uses-its-tuple-again", "or another, while it is kept", test_zip_uses_its_tuple_again__or_another_while_it_is_kept},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_46_tuples_that_are_used_again[] = {
    {NULL, NULL},
};
