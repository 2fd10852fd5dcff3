/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* ranges-have-numbers-of-any-size */
TEST_FUNCTION(test_ranges_have_numbers_of_any_size)
{
    assert_session(
        ">>> r = range(10 ** 30, 10 ** 30 + 10 ** 20, 10 ** 19)\n"
        ">>> r[3] == 10 ** 30 + 3 * 10 ** 19, r[-1] in r, 10 ** 30 + 1 in r, 5.0 in r\n"
        "(True, True, False, False)\n"
        ">>> [n // 10 ** 19 % 10 for n in r], len(r), bool(r)\n"
        "([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 10, True)\n"
        ">>> range(-10 ** 20, 5)[10 ** 20:], range(10 ** 20)[5:2:-1]\n"
        "(range(0, 5), range(5, 2, -1))\n"
        ">>> range(10 ** 20, 0) == range(0), hash(range(2 ** 70)) == hash(range(2 ** 70))\n"
        "(True, True)\n"
        ">>> type(range(10 ** 20)) is range, range(10 ** 20).stop == 10 ** 20\n"
        "(True, True)\n"
        ">>> next(reversed(range(10 ** 20))) == 10 ** 20 - 1\n"
        "True\n"
        ">>> range(10 ** 20)[10 ** 20]\n"
        "Traceback (most recent call last):\n"
        "IndexError: range object index out of range\n"
        ">>> range(10 ** 20)['a']\n"
        "Traceback (most recent call last):\n"
        "TypeError: range indices must be integers or slices, not str\n"
        ">>> len(range(10 ** 20))\n"
        "Traceback (most recent call last):\n"
        "OverflowError: Python int too large to convert to C ssize_t\n"
        ">>> range(0, 10 ** 20, 0)\n"
        "Traceback (most recent call last):\n"
        "ValueError: range() arg 3 must not be zero\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_35_ranges_of_any_size[] = {
    {"ranges-have-numbers-of-any-size", "", test_ranges_have_numbers_of_any_size},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_35_ranges_of_any_size[] = {
    {NULL, NULL},
};
