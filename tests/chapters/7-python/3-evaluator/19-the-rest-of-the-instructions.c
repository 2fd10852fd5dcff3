/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* an-f-string-of-one-str-is-that-str */
TEST_FUNCTION(test_an_f_string_of_one_str_is_that_str)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "a = 'word' * 2\n"), "");
    assert_string_equal(
        prompt_prints(&p, "f'{a}' is a, f'{a!s}' is a, f'{a:}' is a, f'' f'{a}' is a\n"),
        "(True, True, True, True)\n");
    assert_string_equal(prompt_prints(&p, "f'{a}!' is a, f'{a!r}' is a, f'{a:8}' == a\n"),
                        "(False, False, True)\n");
    assert_string_equal(prompt_prints(&p, "class S(str): pass\n\n"), "");
    assert_string_equal(prompt_prints(&p, "type(f'{S(a)}')\n"), "<class 'str'>\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_19_the_rest_of_the_instructions[] = {
    {"an-f-string-of-one-str-is-that-str", "", test_an_f_string_of_one_str_is_that_str},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_19_the_rest_of_the_instructions[] = {
    {NULL, NULL},
};
