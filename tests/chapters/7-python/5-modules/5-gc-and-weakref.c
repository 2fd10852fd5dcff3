/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* gc-shows-what-refers */
TEST_FUNCTION(test_gc_shows_what_refers)
{
    assert_session(">>> import gc, sys\n"
                   ">>> inner = []\n"
                   ">>> outer, table = [inner, inner, 5], {'key': inner}\n"
                   ">>> sum(thing is inner for thing in gc.get_referents(outer)), 5 in "
                   "gc.get_referents(outer)\n"
                   "(2, True)\n"
                   ">>> found = gc.get_referrers(inner)\n"
                   ">>> any(x is outer for x in found), any(x is table for x in found), "
                   "any(x is globals() for x in found)\n"
                   "(True, True, True)\n"
                   ">>> del found\n"
                   ">>> sys.getrefcount(inner), [gc.is_tracked(x) for x in (inner, 5, "
                   "'word', (1, 2), {}, {'a': 1}, {'a': []})]\n"
                   "(5, [True, False, False, True, False, False, True])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_5_gc_and_weakref[] = {
    {"gc-shows-what-refers", "", test_gc_shows_what_refers},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_5_gc_and_weakref[] = {
    {NULL, NULL},
};
