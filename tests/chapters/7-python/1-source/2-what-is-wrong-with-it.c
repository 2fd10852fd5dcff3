/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* columns-count-what-cpython-counts */
TEST_FUNCTION(test_columns_count_what_cpython_counts)
{
    assert_session(
        ">>> mark = b'\\xef\\xbb\\xbf'\n"
        ">>> def told(source):\n"
        "...     try: compile(source, 'no such file', 'exec')\n"
        "...     except SyntaxError as e: return e.lineno, e.offset, e.end_offset\n"
        "...\n"
        ">>> def all_ways(text):\n"
        "...     b = text.encode()\n"
        "...     return [told(way) for way in (text, b, mark + b, b'# coding: utf-8\\n' + b)]\n"
        "...\n"
        ">>> all_ways('x = \"\u00e9\"; f() = 1')\n"
        "[(1, 10, 13), (1, 11, 14), (1, 10, 13), (2, 10, 13)]\n"
        ">>> all_ways('x = \"\u00e9\"; (')\n"
        "[(1, 10, 0), (1, 11, 0), (1, 10, 0), (2, 10, 0)]\n"
        ">>> all_ways('x = (\"\u00e9\",\\n \"\u00e9\" \u00e9 \u00e9)')\n"
        "[(2, 2, 7), (2, 2, 9), (2, 2, 7), (3, 2, 7)]\n"
        ">>> all_ways('x = \"\u00e9\"; return')\n"
        "[(1, 11, 17), (1, 11, 17), (1, 11, 17), (2, 11, 17)]\n"
        ">>> all_ways('def f(\u00e9, \u00e9): pass')\n"
        "[(1, 11, 13), (1, 11, 13), (1, 11, 13), (2, 11, 13)]\n");
}

/* clang-format off */
const test_entry tests_7_python_1_source_2_what_is_wrong_with_it[] = {
    {"columns-count-what-cpython-counts", "", test_columns_count_what_cpython_counts},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_2_what_is_wrong_with_it[] = {
    {NULL, NULL},
};
