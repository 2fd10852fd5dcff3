/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* indentation-is-measured-twice */
TEST_FUNCTION(test_indentation_is_measured_twice)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "exec('if 1:\\n\\ta = 1\\n\\tb = 2\\nprint(a, b)')\n"), "1 2\n");
    assert_non_null(
        strstr(prompt_prints(&p, "exec('if 1:\\n        a = 1\\n\\tb = 2')\n"),
               "TabError: inconsistent use of tabs and spaces in indentation\n"));
    assert_non_null(
        strstr(prompt_prints(&p, "exec('if 1:\\n  if 1:\\n\\ta = 3\\nprint(a)')\n"),
               "TabError: inconsistent use of tabs and spaces in indentation\n"));
    assert_string_equal(
        prompt_prints(&p, "exec('if 1:\\n if 1:\\n \\ta = 4\\nprint(a)')\n"), "4\n");
    assert_non_null(
        strstr(prompt_prints(&p, "exec('if 1:\\n    a = 5\\n  b = 6')\n"),
               "IndentationError: unindent does not match any outer indentation level\n"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_6_lexer[] = {
    {"indentation-is-measured-twice", "", test_indentation_is_measured_twice},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_6_lexer[] = {
    {NULL, NULL},
};
