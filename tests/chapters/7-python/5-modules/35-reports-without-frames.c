/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-summary-keeps-no-frames */
TEST_FUNCTION(test_a_summary_keeps_no_frames)
{
    assert_session(
        ">>> import traceback, weakref\n"
        ">>> class Big: pass\n"
        "...\n"
        ">>> def inner():\n"
        "...     big = Big(); watch.append(weakref.ref(big))\n"
        "...     kept.append(traceback.extract_stack())\n"
        "...     raise ValueError(big)\n"
        "...\n"
        ">>> def outer():\n"
        "...     big = Big(); watch.append(weakref.ref(big))\n"
        "...     inner()\n"
        "...\n"
        ">>> watch, kept = [], []\n"
        ">>> try: outer()\n"
        "... except ValueError as error:\n"
        "...     kept += [traceback.extract_tb(error.__traceback__), "
        "traceback.TracebackException.from_exception(error)]\n"
        "...\n"
        ">>> [w() for w in watch], [place.name for place in kept[0]][-2:], [place.name for "
        "place in kept[1]]\n"
        "([None, None], ['outer', 'inner'], ['<module>', 'outer', 'inner'])\n"
        ">>> kept[2].exc_type is ValueError, [place.name for place in kept[2].stack]\n"
        "(True, ['<module>', 'outer', 'inner'])\n"
        ">>> [(place.end_lineno, place.colno, place.end_colno) for place in kept[1]][1:]\n"
        "[(3, 4, 11), (4, 4, 25)]\n"
        ">>> traceback.format_exception(ValueError('a').with_traceback(None))\n"
        "['ValueError: a\\n']\n"
        ">>> try: outer()\n"
        "... except ValueError as error: len(traceback.format_exception(error, limit=0))\n"
        "...\n"
        "1\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_35_reports_without_frames[] = {
    {"a-summary-keeps-no-frames", "", test_a_summary_keeps_no_frames},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_35_reports_without_frames[] = {
    {NULL, NULL},
};
