/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* match-is-a-name-unless-a-case-follows */
TEST_FUNCTION(test_match_is_a_name_unless_a_case_follows)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "match, case, _ = 3, [4, 5], 6\n"), "");
    assert_string_equal(prompt_prints(&p, "match * 2, match - 1, case[1], _\n"),
                        "(6, 2, 5, 6)\n");
    assert_string_equal(prompt_prints(&p, "match = match, case; match\n"), "(3, [4, 5])\n");
    assert_string_equal(prompt_prints(&p, "match[0], (match)[1]\n"), "(3, [4, 5])\n");
    assert_string_equal(
        prompt_prints(&p, "match match:\n    case (3, case): print(case)\n\n"), "[4, 5]\n");
    assert_string_equal(
        prompt_prints(&p, "match 7, 8:\n    case _, 8: print('it matches')\n\n"),
        "it matches\n");
    assert_string_equal(prompt_prints(&p, "_\n"), "6\n");
    assert_string_equal(prompt_prints(&p, "match = print\n"), "");
    assert_string_equal(prompt_prints(&p, "match (1)\n"), "1\n");
    assert_string_equal(prompt_prints(&p, "match (1), [2]\n"), "1\n(None, [2])\n");
    assert_non_null(strstr(prompt_prints(&p, "match 1:\n    case 1 as a.b: pass\n\n"),
                           "SyntaxError: invalid syntax\n"));
    assert_non_null(strstr(prompt_prints(&p, "match 1:\n    case 1 as 2: pass\n\n"),
                           "SyntaxError: invalid pattern target\n"));
    assert_non_null(strstr(prompt_prints(&p, "match 1:\n    case A(b=1, c, d=2): pass\n\n"),
                           "SyntaxError: positional patterns follow keyword patterns\n"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_18_patterns[] = {
    {"match-is-a-name-unless-a-case-follows", "", test_match_is_a_name_unless_a_case_follows},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_18_patterns[] = {
    {NULL, NULL},
};
