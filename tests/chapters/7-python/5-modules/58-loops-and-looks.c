/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-round-that-matches-nothing-is-the-last */
TEST_FUNCTION(test_a_round_that_matches_nothing_is_the_last)
{
    assert_session(">>> import re\n"
                   ">>> re.match('(a|b*)*', 'abb').span(), re.match('(?:)*', 'a').span(), "
                   "re.match('(?:a?)*?b', 'aab').span(), re.match('(?:a|)+', 'aa').span()\n"
                   "((0, 3), (0, 0), (0, 3), (0, 2))\n"
                   ">>> re.match('(?:a?){5}', 'aa').span(), re.match('(a?){3}', "
                   "'a').groups(), re.match('((a)|b){2,3}', 'aba').groups(), "
                   "re.match('(?:ab){2,3}?', 'ababab').span()\n"
                   "((0, 2), ('',), ('a', 'a'), (0, 4))\n");
}

/* an-atomic-group-keeps-its-first-match */
TEST_FUNCTION(test_an_atomic_group_keeps_its_first_match)
{
    assert_session(
        ">>> import re\n"
        ">>> re.match('(?=(a+))a*b', 'aab').group(1), re.match(r'(?=(a+))\\1a', 'aab'), "
        "re.match('(?!(a))b', 'b').groups(), re.match('(?!b)a', 'ab').span()\n"
        "('aa', None, (None,), (0, 1))\n"
        ">>> re.match('(?>a*)ab', 'aab'), re.match('a*ab', 'aab').span(), "
        "re.match('(?>a|ab)c', 'abc'), re.match('(?:ab|a)++c', 'ababc').span()\n"
        "(None, (0, 3), None, (0, 5))\n"
        ">>> re.match('(?:(a)|(?>(b)x?))*?c', 'abc').groups(), "
        "re.match('(a(?>b|bc)|abc)d', 'abcd').group(1)\n"
        "(('a', 'b'), 'abc')\n");
}

/* the-leftmost-match-is-found */
TEST_FUNCTION(test_the_leftmost_match_is_found)
{
    assert_session(
        ">>> import re\n"
        ">>> [re.search(pattern, 'xabbbbb').span() for pattern in ('b+|abb', 'abb|b+', "
        "'(?:)', 'b$', '(?<=x)a', 'b{3}', '[^a-w]', '(?=b)')]\n"
        "[(1, 4), (1, 4), (0, 0), (6, 7), (1, 2), (2, 5), (0, 1), (2, 2)]\n"
        ">>> re.match('a|ab', 'ab').span(), re.fullmatch('a|ab', 'ab').span(), "
        "re.fullmatch('a*?', 'aaa').span(), re.fullmatch('a|ab', 'abc'), "
        "re.fullmatch('(a|ab)(c|bcd)', 'abcd').groups()\n"
        "((0, 1), (0, 2), (0, 3), None, ('a', 'bcd'))\n"
        ">>> re.search('c', 'ab'), re.search('a', 'aaaa').span(), re.search('(b)|(c)|a', "
        "'xca').groups(), re.search('', 'abc').span(), re.search('$', 'abc').span()\n"
        "(None, (0, 1), (None, 'c'), (0, 0), (3, 3))\n"
        ">>> [m.span() for m in re.finditer('(?(1)a|b)|(x)', 'bx')], "
        "re.match('(x)?(?(1)a|b)', 'xa').span(), re.match('(x)?(?(1)a|b)', 'b').span(), "
        "re.match('(?(2)a|b)(x)?(y)?', 'b').span()\n"
        "([(0, 1), (1, 2)], (0, 2), (0, 1), (0, 1))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_58_loops_and_looks[] = {
    {"a-round-that-matches-nothing-is-the-last", "", test_a_round_that_matches_nothing_is_the_last},
    {"an-atomic-group-keeps-its-first-match", "", test_an_atomic_group_keeps_its_first_match},
    {"the-leftmost-match-is-found", "", test_the_leftmost_match_is_found},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_58_loops_and_looks[] = {
    {NULL, NULL},
};
