/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* tee-keeps-what-one-has-not-read */
TEST_FUNCTION(test_tee_keeps_what_one_has_not_read)
{
    assert_session(
        ">>> import itertools, weakref\n"
        ">>> class Item: pass\n"
        "...\n"
        ">>> watch = []\n"
        ">>> def source():\n"
        "...     for i in range(60):\n"
        "...         item = Item(); watch.append(weakref.ref(item)); yield item; del item\n"
        "...\n"
        ">>> def alive(): return sum(w() is not None for w in watch)\n"
        "...\n"
        ">>> def read(reader, count):\n"
        "...     for _ in range(count): next(reader)\n"
        "...\n"
        ">>> a, b = itertools.tee(source())\n"
        ">>> next(a) is next(b), len(watch)\n"
        "(True, 1)\n"
        ">>> read(a, 59)\n"
        ">>> len(watch), alive()\n"
        "(60, 60)\n"
        ">>> c = b.__copy__()\n"
        ">>> read(b, 56)\n"
        ">>> alive()\n"
        "60\n"
        ">>> read(b, 1)\n"
        ">>> alive()                  # c is still in the first block\n"
        "60\n"
        ">>> del c\n"
        ">>> alive()\n"
        "3\n"
        ">>> del a, b\n"
        ">>> alive()\n"
        "0\n");
}

/* groups-end-when-the-walk-goes-on */
TEST_FUNCTION(test_groups_end_when_the_walk_goes_on)
{
    assert_session(">>> import itertools\n"
                   ">>> walk = itertools.groupby('aaabb')\n"
                   ">>> key, group = next(walk)\n"
                   ">>> key, next(group)\n"
                   "('a', 'a')\n"
                   ">>> other, later = next(walk)\n"
                   ">>> other, list(group), list(later)\n"
                   "('b', [], ['b', 'b'])\n"
                   ">>> [(k, len(list(g))) for k, g in itertools.groupby([1, 1, 2])]\n"
                   "[(1, 2), (2, 1)]\n");
}

/* cycle-keeps-a-copy */
TEST_FUNCTION(test_cycle_keeps_a_copy)
{
    assert_session(
        ">>> import itertools, sys\n"
        ">>> items = [[], []]\n"
        ">>> round = itertools.cycle(iter(items))\n"
        ">>> seen = [next(round) for _ in range(5)]\n"
        ">>> [item is items[i % 2] for i, item in enumerate(seen)]\n"
        "[True, True, True, True, True]\n"
        ">>> items.clear(); seen.clear()\n"
        ">>> next(round), next(round)\n"
        "([], [])\n"
        ">>> one = []\n"
        ">>> [item is one for item in itertools.repeat(one, 3)], sys.getrefcount(one)\n"
        "([True, True, True], 2)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_13_iterators_made_of_iterators[] = {
    {"tee-keeps-what-one-has-not-read", "", test_tee_keeps_what_one_has_not_read},
    {"groups-end-when-the-walk-goes-on", "", test_groups_end_when_the_walk_goes_on},
    {"cycle-keeps-a-copy", "", test_cycle_keeps_a_copy},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_13_iterators_made_of_iterators[] = {
    {NULL, NULL},
};
