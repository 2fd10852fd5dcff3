/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/parsed.h"

/* source-too-deep-is-an-error */
TEST_FUNCTION(test_source_too_deep_is_an_error)
{
    static char deep[20000];
    size_t objects = om_heap_count_objects(rt);
    memset(deep, '-', sizeof deep - 2);
    deep[sizeof deep - 2] = '1';
    assert_string_equal(parsed(rt, deep, OM_PARSE_EVAL), "raised: , 0:0 to 0:0");
    assert_error(rt, NULL, OM_MEMORY_ERROR,
                 "Parser stack overflowed - Python source too complex to parse");
    assert_int_equal(om_heap_count_objects(rt), objects);
    memset(deep, '(', sizeof deep - 2);
    assert_string_equal(parsed(rt, deep, OM_PARSE_EVAL),
                        "SyntaxError: too many nested parentheses, 1:201 to 1:201");
}

/* clang-format off */
const test_entry tests_7_python_1_source_10_expressions[] = {
    {"source-too-deep-is-an-error", "", test_source_too_deep_is_an_error},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_10_expressions[] = {
    {NULL, NULL},
};
