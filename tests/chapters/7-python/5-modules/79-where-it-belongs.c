/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-search-halves-the-list */
TEST_FUNCTION(test_a_search_halves_the_list)
{
    assert_session(">>> import bisect\n"
                   ">>> asked = []\n"
                   ">>> def look(item):\n"
                   "...     asked.append(item)\n"
                   "...     return item\n"
                   "...\n"
                   ">>> bisect.bisect_right(range(1000), 700, key=look), len(asked)\n"
                   "(701, 10)\n"
                   ">>> asked.clear()\n"
                   ">>> bisect.bisect_left(range(1000), 700, key=look), len(asked)\n"
                   "(700, 10)\n"
                   ">>> marks = [60, 70, 70.0, 90]\n"
                   ">>> before, after = float(70), float(70)\n"
                   ">>> bisect.bisect_left(marks, 70), bisect.bisect_right(marks, 70)\n"
                   "(1, 3)\n"
                   ">>> bisect.insort_left(marks, before)\n"
                   ">>> bisect.insort(marks, after)\n"
                   ">>> marks, marks[1] is before, marks[4] is after\n"
                   "([60, 70.0, 70, 70.0, 70.0, 90], True, True)\n"
                   ">>> bisect.bisect(marks, 0, 2), bisect.bisect(marks, 100, 2, 4)\n"
                   "(2, 4)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_79_where_it_belongs[] = {
    {"a-search-halves-the-list", "", test_a_search_halves_the_list},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_79_where_it_belongs[] = {
    {NULL, NULL},
};
