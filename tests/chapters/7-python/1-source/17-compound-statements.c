/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* parentheses-after-with-hold-items */
TEST_FUNCTION(test_parentheses_after_with_hold_items)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "class Door:\n    def __enter__(self): print('+', end='')\n    "
                          "def __exit__(self, *error): print('-', end='')\n\n"),
        "");
    assert_non_null(strstr(
        prompt_prints(&p, "with (Door(), Door()): print('in', end='')\n\n"), "++in--"));
    assert_non_null(strstr(
        prompt_prints(&p, "with (Door() as a, Door() as b,): print(a, b, end='')\n\n"),
        "++None None--"));
    assert_non_null(
        strstr(prompt_prints(&p, "with (Door()): print('in', end='')\n\n"), "+in-"));
    assert_non_null(strstr(
        prompt_prints(&p, "with (Door(), Door())[0]: print('in', end='')\n\n"), "+in-"));
    assert_non_null(
        strstr(prompt_prints(&p, "with (Door()) as a, Door(): print('in', end='')\n\n"),
               "++in--"));
    assert_non_null(strstr(
        prompt_prints(&p, "with (Door(), Door()) as pair: pass\n\n"),
        "TypeError: 'tuple' object does not support the context manager protocol\n"));
    assert_non_null(strstr(prompt_prints(&p, "with (a as b, c)\n"),
                           "SyntaxError: expected ':'\n"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_17_compound_statements[] = {
    {"parentheses-after-with-hold-items", "", test_parentheses_after_with_hold_items},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_17_compound_statements[] = {
    {NULL, NULL},
};
