/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/parsed.h"

/* parentheses-leave-no-trace */
TEST_FUNCTION(test_parentheses_leave_no_trace)
{
    assert_string_equal(parsed(rt, "((x))", OM_PARSE_EVAL),
                        "Expression(body=Name(id='x', ctx=Load()))");
    assert_string_equal(
        parsed(rt, "(x,)", OM_PARSE_EVAL),
        "Expression(body=Tuple(elts=[Name(id='x', ctx=Load())], ctx=Load()))");
    assert_string_equal(parsed(rt, "()", OM_PARSE_EVAL),
                        "Expression(body=Tuple(elts=[], ctx=Load()))");
}

/* clang-format off */
const test_entry tests_7_python_1_source_11_atoms[] = {
    {"parentheses-leave-no-trace", "", test_parentheses_leave_no_trace},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_11_atoms[] = {
    {NULL, NULL},
};
