/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-brace-that-counts-nothing-is-a-brace */
TEST_FUNCTION(test_a_brace_that_counts_nothing_is_a_brace)
{
    assert_session(
        ">>> import re\n"
        ">>> [re.findall(pattern, text) for pattern, text in (('a{,2}b', 'aaab'), ('a{2}', "
        "'aaaaa'), ('a{2,}', 'aaaaa'), ('a{,}', 'aa'))]\n"
        "[['aab'], ['aa', 'aa'], ['aaaaa'], ['aa', '']]\n"
        ">>> [re.findall(pattern, text) for pattern, text in (('a{3,,}', 'aaa{3,,}'), "
        "('a{}', 'a{}'), ('a{b}', 'a{b}'), ('a{ 2}', 'aa{ 2}'), ('a{2', 'aa{2'), ('a{-1}', "
        "'a{-1}'))]\n"
        "[['a{3,,}'], ['a{}'], ['a{b}'], ['a{ 2}'], ['a{2'], ['a{-1}']]\n"
        ">>> re.compile('{2}')\n"
        "Traceback (most recent call last):\n"
        "re.error: nothing to repeat at position 0\n"
        ">>> re.compile('a{99999999999}')\n"
        "Traceback (most recent call last):\n"
        "OverflowError: the repetition number is too large\n"
        ">>> [m and m.group() for m in (re.match('a+?', 'aaa'), re.match('a{2,3}?', "
        "'aaa'), re.match('a++a', 'aaa'), re.fullmatch('(?:ab){2}c?', 'abab'))]\n"
        "['a', 'aa', None, 'abab']\n");
}

/* a-reference-needs-a-complete-group */
TEST_FUNCTION(test_a_reference_needs_a_complete_group)
{
    assert_session(
        ">>> import re\n"
        ">>> re.findall(r'(a|b)\\1', 'aa ab bb'), re.match(r'(a)?(?(1)b|c)', 'ab').span(), "
        "re.match(r'(a)?(?(1)b|c)', 'c').span(), re.match(r'(?P<x>a)(?P=x)', 'aa').span()\n"
        "(['a', 'b'], (0, 2), (0, 1), (0, 2))\n"
        ">>> re.match(r'(?(1)a|b)(c)', 'bc').span()\n"
        "(0, 2)\n"
        ">>> for pattern in (r'(a\\1)', r'\\1(a)', r'(?(2)a|b)(c)', r'(?<=(a)\\1)b', "
        "r'(?(1)a|b|c)(d)'):\n"
        "...     try:\n"
        "...         re.compile(pattern)\n"
        "...     except re.error as error:\n"
        "...         print(error)\n"
        "...\n"
        "cannot refer to an open group at position 2\n"
        "invalid group reference 1 at position 1\n"
        "invalid group reference 2 at position 3\n"
        "cannot refer to group defined in the same lookbehind subpattern at position 9\n"
        "conditional backref with more than two branches at position 8\n");
}

/* a-reference-needs-a-complete-group: and has one in a lookbehind */
TEST_FUNCTION(test_a_reference_needs_a_complete_group__and_has_one_in_a)
{
    assert_session(
        ">>> import re\n"
        ">>> re.findall(r'(a)(?<=\\1)b', 'ab bb'), re.findall(r'(a)b(?<=\\1b)c', 'abc bbc')\n"
        "(['a'], ['a'])\n");
}

/* a-brace-that-counts-nothing-is-a-brace: and where that is seen */
TEST_FUNCTION(test_a_brace_that_counts_nothing_is_a_brace__and_where_tha)
{
    assert_session(">>> import re\n"
                   ">>> for pattern in ('*a', 'a|*', '(*)', 'a{2}{3}', 'a+*', 'a?+?', "
                   "'^*', 'a{1,2}{', '(?:)+*', '\\\\b+', 'a{3,2}'):\n"
                   "...     try: print(re.compile(pattern))\n"
                   "...     except re.error as error: print(error)\n"
                   "...\n"
                   "nothing to repeat at position 0\n"
                   "nothing to repeat at position 2\n"
                   "nothing to repeat at position 1\n"
                   "multiple repeat at position 4\n"
                   "multiple repeat at position 2\n"
                   "multiple repeat at position 3\n"
                   "nothing to repeat at position 1\n"
                   "re.compile('a{1,2}{')\n"
                   "multiple repeat at position 5\n"
                   "nothing to repeat at position 2\n"
                   "min repeat greater than max repeat at position 2\n"
                   ">>> re.match('(?!)a|b', 'b').span(), re.match('(?!)', ''), "
                   "re.match(r'\\Aa\\Bb\\b\\Z', 'ab').span(), re.match(r'(?:a{2}){2}', "
                   "'aaaaa').span(), re.match('a{0}b', 'b').span()\n"
                   "((0, 1), None, (0, 2), (0, 4), (0, 1))\n"
                   ">>> re.match('(?:(?<=aa)b|a)+', 'aab').span(), "
                   "re.compile('(?<=a{3}|b{3}|(?:a|b){3})').pattern\n"
                   "((0, 3), '(?<=a{3}|b{3}|(?:a|b){3})')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_52_reading_a_sequence[] = {
    {"a-brace-that-counts-nothing-is-a-brace", "", test_a_brace_that_counts_nothing_is_a_brace},
    {"a-reference-needs-a-complete-group", "", test_a_reference_needs_a_complete_group},
    {"a-reference-needs-a-complete-group", "and has one in a lookbehind", test_a_reference_needs_a_complete_group__and_has_one_in_a},
    {"a-brace-that-counts-nothing-is-a-brace", "and where that is seen", test_a_brace_that_counts_nothing_is_a_brace__and_where_tha},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_52_reading_a_sequence[] = {
    {NULL, NULL},
};
