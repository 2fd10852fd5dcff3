/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/parsed.h"

/* common-mistakes-are-explained */
TEST_FUNCTION(test_common_mistakes_are_explained)
{
    assert_string_equal(parsed(rt, "if x\n  y", OM_PARSE_FILE),
                        "SyntaxError: expected ':', 1:5 to 1:6");
    assert_string_equal(
        parsed(rt, "f(a b)", OM_PARSE_FILE),
        "SyntaxError: invalid syntax. Perhaps you forgot a comma?, 1:3 to 1:6");
    assert_string_equal(parsed(rt, "if x = 1: y", OM_PARSE_FILE),
                        "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead "
                        "of '='?, 1:4 to 1:9");
    assert_string_equal(parsed(rt, "f() = 1", OM_PARSE_FILE),
                        "SyntaxError: cannot assign to function call here. Maybe you meant "
                        "'==' instead of '='?, "
                        "1:1 to 1:4");
    assert_string_equal(parsed(rt, "if x:\ny", OM_PARSE_FILE),
                        "IndentationError: expected an indented block after 'if' statement "
                        "on line 1, 2:1 to 2:2");
}

/* clang-format off */
const test_entry tests_7_python_1_source_22_looking_for_mistakes[] = {
    {"common-mistakes-are-explained", "", test_common_mistakes_are_explained},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_22_looking_for_mistakes[] = {
    {NULL, NULL},
};
