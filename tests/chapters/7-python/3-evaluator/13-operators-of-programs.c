/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* in-place-is-fetch-change-store */
TEST_FUNCTION(test_in_place_is_fetch_change_store)
{
    assert_session(
        ">>> class Loud:\n"
        "...     def __init__(self): self.row = [1]\n"
        "...     def __getitem__(self, key): print('get', key); return self.row\n"
        "...     def __setitem__(self, key, value): print('set', key, value is self.row)\n"
        "...\n"
        ">>> def place(): print('asked'); return 'key'\n"
        "...\n"
        ">>> loud = Loud()\n"
        ">>> loud[place()] += [2]\n"
        "asked\n"
        "get key\n"
        "set key True\n"
        ">>> loud.row\n"
        "[1, 2]\n"
        ">>> pair = ([1], 5)\n"
        ">>> pair[0] += [2]\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'tuple' object does not support item assignment\n"
        ">>> pair[1] += 1\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'tuple' object does not support item assignment\n"
        ">>> pair\n"
        "([1, 2], 5)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_13_operators_of_programs[] = {
    {"in-place-is-fetch-change-store", "", test_in_place_is_fetch_change_store},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_13_operators_of_programs[] = {
    {NULL, NULL},
};
