/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-file-is-one-tree */
TEST_FUNCTION(test_a_file_is_one_tree)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "a = 1000\n"), "");
    assert_string_equal(prompt_prints(&p, "b = 1000\n"), "");
    assert_string_equal(prompt_prints(&p, "a is b\n"), "False\n");
    assert_string_equal(prompt_prints(&p, "exec('a = 1000\\nb = 1000')\n"), "");
    assert_string_equal(prompt_prints(&p, "a is b\n"), "True\n");
    assert_string_equal(
        prompt_prints(&p,
                      "exec('def f(): return 1000\\nclass C: x = 1000\\n'); f() is C.x\n"),
        "True\n");
    assert_string_equal(prompt_prints(&p, "a = 1000; b = 1000; a is b\n"), "True\n");
    assert_string_equal(prompt_prints(&p, "exec('a = 1000'); exec('b = 1000'); a is b\n"),
                        "False\n");
    assert_non_null(strstr(
        prompt_prints(&p, "compile('a = 1000\\nb = 1000', '', 'single')\n"),
        "SyntaxError: multiple statements found while compiling a single statement\n"));
    assert_non_null(strstr(prompt_prints(&p, "compile('a = 1000', '', 'eval')\n"),
                           "SyntaxError: invalid syntax\n"));
    assert_string_equal(prompt_prints(&p, "eval('1000\\n\\n')\n"), "1000\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_19_from_source_to_tree[] = {
    {"a-file-is-one-tree", "", test_a_file_is_one_tree},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_19_from_source_to_tree[] = {
    {NULL, NULL},
};
