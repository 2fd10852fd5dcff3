/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* the-end-of-a-source-ends-its-blocks */
TEST_FUNCTION(test_the_end_of_a_source_ends_its_blocks)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "exec('if True:\\n    if True:\\n        print(1)')\n"), "1\n");
    assert_string_equal(prompt_prints(&p, "exec('if True:\\n    for i in \"a\":\\n        "
                                          "print(i)\\n\\n  \\n  # the end')\n"),
                        "a\n");
    assert_string_equal(prompt_prints(&p, "exec('if True: print(2) # no end')\n"), "2\n");
    assert_string_equal(prompt_prints(&p, "exec('')\n"), "");
    assert_non_null(strstr(prompt_prints(&p, "exec('x = (1,\\n2\\n')\n"),
                           "SyntaxError: '(' was never closed\n"));
    assert_non_null(strstr(
        prompt_prints(&p, "exec('x = \\'\\'\\'abc\\n')\n"),
        "SyntaxError: unterminated triple-quoted string literal (detected at line 1)\n"));
    assert_non_null(strstr(prompt_prints(&p, "exec('x = 1 + \\\\\\n')\n"),
                           "SyntaxError: unexpected EOF while parsing\n"));
    assert_non_null(strstr(
        prompt_prints(&p, "exec('if True:\\n')\n"),
        "IndentationError: expected an indented block after 'if' statement on line 1\n"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_7_the_next_token[] = {
    {"the-end-of-a-source-ends-its-blocks", "", test_the_end_of_a_source_ends_its_blocks},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_7_the_next_token[] = {
    {NULL, NULL},
};
