/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-number-that-stays-is-returned */
TEST_FUNCTION(test_a_number_that_stays_is_returned)
{
    assert_session(
        ">>> class Count(int): pass\n"
        "...\n"
        ">>> n, f, c = 10 ** 20, 1.5, Count(10 ** 20)\n"
        ">>> [x is n for x in (int(n), +n, round(n), n.conjugate(), n.real, "
        "n.__index__())]\n"
        "[True, True, True, True, True, True]\n"
        ">>> float(f) is f, +f is f, f.conjugate() is f\n"
        "(True, True, True)\n"
        ">>> [type(x).__name__ for x in (int(c), +c, round(c), c.conjugate(), c.real)]\n"
        "['int', 'int', 'int', 'int', 'int']\n"
        ">>> [type(x).__name__ for x in (int(True), +True, round(True), True.real)]\n"
        "['int', 'int', 'int', 'int']\n");
}

/* an-index-is-an-int */
TEST_FUNCTION(test_an_index_is_an_int)
{
    assert_session(">>> class Three:\n"
                   "...     def __index__(self): print('asked', end=' '); return 3\n"
                   "...\n"
                   ">>> class Bad:\n"
                   "...     def __index__(self): return 3.0\n"
                   "...\n"
                   ">>> three = Three()\n"
                   ">>> 'abcdef'[three], [0] * three, hex(three), range(three), "
                   "(1).to_bytes(three, 'big')\n"
                   "asked asked asked asked asked ('d', [0, 0, 0], '0x3', range(0, 3), "
                   "b'\\x00\\x00\\x01')\n"
                   ">>> [1, 2, 3, 4][2.0]\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: list indices must be integers or slices, not float\n"
                   ">>> range(Bad())\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __index__ returned non-int (type float)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_7_numbers[] = {
    {"a-number-that-stays-is-returned", "", test_a_number_that_stays_is_returned},
    {"an-index-is-an-int", "", test_an_index_is_an_int},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_7_numbers[] = {
    {NULL, NULL},
};
