/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-warning-is-shown-once-a-place */
TEST_FUNCTION(test_a_warning_is_shown_once_a_place)
{
    assert_session(">>> import warnings\n"
                   ">>> def old(text='use new()'):\n"
                   "...     warnings.warn(text, UserWarning, stacklevel=2)\n"
                   "...\n"
                   ">>> def first(): old()\n"
                   "...\n"
                   ">>> def second():\n"
                   "...     old()\n"
                   "...\n"
                   ">>> with warnings.catch_warnings(record=True) as said:\n"
                   "...     warnings.simplefilter('default')\n"
                   "...     for again in range(3): first()\n"
                   "...     second()\n"
                   "...     first(); old(); old('use it'); old()\n"
                   "...     kept = len(said)\n"
                   "...     warnings.simplefilter('default')\n"
                   "...     first()\n"
                   "...\n"
                   ">>> kept, [each.lineno for each in said]\n"
                   "(4, [1, 2, 5, 5, 1])\n"
                   ">>> with warnings.catch_warnings(record=True) as said:\n"
                   "...     warnings.simplefilter('always')\n"
                   "...     first(); first()\n"
                   "...\n"
                   ">>> len(said), '__warningregistry__' in globals()\n"
                   "(2, True)\n");
}

/* filters-are-asked-from-the-first */
TEST_FUNCTION(test_filters_are_asked_from_the_first)
{
    assert_session(
        ">>> import warnings\n"
        ">>> before = warnings.filters[:]\n"
        ">>> with warnings.catch_warnings():\n"
        "...     warnings.simplefilter('ignore')\n"
        "...     warnings.filterwarnings('error', 'old', category=DeprecationWarning)\n"
        "...     warnings.warn('old', UserWarning)\n"
        "...     warnings.warn('not old', DeprecationWarning)\n"
        "...     warnings.warn('older', DeprecationWarning)\n"
        "...\n"
        "Traceback (most recent call last):\n"
        "DeprecationWarning: older\n"
        ">>> warnings.filters == before\n"
        "True\n"
        ">>> def invert(value): return ~value\n"
        "...\n"
        ">>> with warnings.catch_warnings(record=True) as said:\n"
        "...     warnings.simplefilter('always')\n"
        "...     invert(True), invert(0), False.__invert__()\n"
        "...\n"
        "(-2, -1, -1)\n"
        ">>> [str(each.message)[:25] for each in said]\n"
        "[\"Bitwise inversion '~' on \", \"Bitwise inversion '~' on \"]\n"
        ">>> for each in invert, bool.__invert__, int.__invert__:\n"
        "...     with warnings.catch_warnings():\n"
        "...         warnings.simplefilter('error')\n"
        "...         try: each(True)\n"
        "...         except DeprecationWarning: print('deprecated')\n"
        "...\n"
        "deprecated\n"
        "deprecated\n"
        "-2\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_49_said_once[] = {
    {"a-warning-is-shown-once-a-place", "", test_a_warning_is_shown_once_a_place},
    {"filters-are-asked-from-the-first", "", test_filters_are_asked_from_the_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_49_said_once[] = {
    {NULL, NULL},
};
