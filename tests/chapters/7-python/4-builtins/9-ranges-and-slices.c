/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-range-makes-items-when-asked */
TEST_FUNCTION(test_a_range_makes_items_when_asked)
{
    assert_session(">>> import sys\n"
                   ">>> big = range(10 ** 15, 10 ** 15 + 5)\n"
                   ">>> [sys.getsizeof(r) for r in (range(0), range(10 ** 9), big)]\n"
                   "[48, 48, 48]\n"
                   ">>> big[2] == big[2], big[2] is big[2], 10 ** 15 + 4 in big\n"
                   "(True, False, True)\n"
                   ">>> range(0, 3, 2) == range(0, 4, 2), hash(range(0, 3, 2)) == "
                   "hash(range(0, 4, 2)), range(0) == range(5, 5)\n"
                   "(True, True, True)\n"
                   ">>> class Four(int): pass\n"
                   "...\n"
                   ">>> [x in range(10) for x in (4, 4.0, 4.5, 'a', Four(4), -1)]\n"
                   "[True, True, False, False, True, False]\n");
}

/* a-slice-holds-any-objects */
TEST_FUNCTION(test_a_slice_holds_any_objects)
{
    assert_session(
        ">>> class Asked:\n"
        "...     def __getitem__(self, key): return key\n"
        "...\n"
        ">>> low = []\n"
        ">>> s = Asked()[low:'b':None]\n"
        ">>> s.start is low, s, Asked()[1:2, ...]\n"
        "(True, slice([], 'b', None), (slice(1, 2, None), Ellipsis))\n"
        ">>> [1, 2, 3][s]\n"
        "Traceback (most recent call last):\n"
        "TypeError: slice indices must be integers or None or have an __index__ method\n"
        ">>> class Two:\n"
        "...     def __index__(self): return 2\n"
        "...\n"
        ">>> 'abcdef'[Two()], slice(Two(), low).start.__index__(), slice(1, 2) == slice(1, "
        "2)\n"
        "('c', 2, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_9_ranges_and_slices[] = {
    {"a-range-makes-items-when-asked", "", test_a_range_makes_items_when_asked},
    {"a-slice-holds-any-objects", "", test_a_slice_holds_any_objects},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_9_ranges_and_slices[] = {
    {NULL, NULL},
};
