/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-list-is-empty-while-it-is-sorted */
TEST_FUNCTION(test_a_list_is_empty_while_it_is_sorted)
{
    assert_session(">>> row, seen = [[3], [1], [2]], []\n"
                   ">>> items = list(row)\n"
                   ">>> row.sort(key=lambda item: seen.append((item, len(row))) or item)\n"
                   ">>> seen, row\n"
                   "([([3], 0), ([1], 0), ([2], 0)], [[1], [2], [3]])\n"
                   ">>> [any(x is y for y in items) for x in row], len(row)\n"
                   "([True, True, True], 3)\n"
                   ">>> row.sort(key=lambda item: 1 / (item[0] - 2))\n"
                   "Traceback (most recent call last):\n"
                   "ZeroDivisionError: division by zero\n"
                   ">>> sorted(row)\n"
                   "[[1], [2], [3]]\n"
                   ">>> row.sort(key=lambda item: row.append('new') or item)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: list modified during sort\n"
                   ">>> sorted(row), len(row)\n"
                   "([[1], [2], [3]], 3)\n");
}

/* a-search-compares-identities-first */
TEST_FUNCTION(test_a_search_compares_identities_first)
{
    assert_session(">>> class Odd:\n"
                   "...     def __eq__(self, other): asked.append(other); return False\n"
                   "...\n"
                   ">>> asked, odd, nan = [], Odd(), float('nan')\n"
                   ">>> row = [1, odd, nan, odd]\n"
                   ">>> odd == odd, row.index(odd), row.count(odd), odd in row, nan in "
                   "row, row.index(nan)\n"
                   "(False, 1, 2, True, True, 2)\n"
                   ">>> (1, nan).count(nan), float('nan') in row\n"
                   "(1, False)\n"
                   ">>> row.remove(odd)\n"
                   ">>> row[0], row[1] is nan, row[2] is odd, odd in asked\n"
                   "(1, True, True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_4_methods_of_lists_and_tuples[] = {
    {"a-list-is-empty-while-it-is-sorted", "", test_a_list_is_empty_while_it_is_sorted},
    {"a-search-compares-identities-first", "", test_a_search_compares_identities_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_4_methods_of_lists_and_tuples[] = {
    {NULL, NULL},
};
