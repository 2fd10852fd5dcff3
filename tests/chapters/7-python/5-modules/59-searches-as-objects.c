/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-next-match-is-not-empty-where-one-ended */
TEST_FUNCTION(test_the_next_match_is_not_empty_where_one_ended)
{
    assert_session(
        ">>> import re\n"
        ">>> [m.span() for m in re.finditer('x*', 'axb')], [m.span() for m in "
        "re.finditer('|a', 'aa')]\n"
        "([(0, 0), (1, 2), (2, 2), (3, 3)], [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)])\n"
        ">>> re.findall('(?=(..))', 'abcd'), re.sub('x*', '-', 'abxd'), re.split('x*', "
        "'axb'), re.subn('', '.', 'ab')\n"
        "(['ab', 'bc', 'cd'], '-a-b--d-', ['', 'a', '', 'b', ''], ('.a.b.', 3))\n"
        ">>> p = re.compile('a')\n"
        ">>> p.search('aba', 1).span(), p.search('aba', 1, 2), p.match('aba', 2).span(), "
        "p.fullmatch('bab', 1, 2).span(), p.search('aa', -5, 99).span()\n"
        "((2, 3), None, (2, 3), (1, 2), (0, 1))\n"
        ">>> re.compile('^b').search('ab', 1), re.compile('b$').search('abc', 0, "
        "2).span(), re.compile('(?<=a)b').search('ab', 1).span()\n"
        "(None, (1, 2), (1, 2))\n");
}

/* a-search-holds-what-it-searches */
TEST_FUNCTION(test_a_search_holds_what_it_searches)
{
    assert_session(">>> import re, sys\n"
                   ">>> text = bytearray(b'abcabc')\n"
                   ">>> walk = re.finditer(b'[ab]', text)\n"
                   ">>> next(walk).group()\n"
                   "b'a'\n"
                   ">>> text[1:3] = b'xx'\n"
                   ">>> next(walk).span(), text[3:6] == b'abc'\n"
                   "((3, 4), True)\n"
                   ">>> line = ['x' * 30][0] + str(len('a'))\n"
                   ">>> before = sys.getrefcount(line)\n"
                   ">>> walk = re.finditer('x', line)\n"
                   ">>> found = next(walk)\n"
                   ">>> sys.getrefcount(line) - before, found.string is line\n"
                   "(2, True)\n"
                   ">>> del walk, found\n"
                   ">>> sys.getrefcount(line) == before\n"
                   "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_59_searches_as_objects[] = {
    {"the-next-match-is-not-empty-where-one-ended", "", test_the_next_match_is_not_empty_where_one_ended},
    {"a-search-holds-what-it-searches", "", test_a_search_holds_what_it_searches},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_59_searches_as_objects[] = {
    {NULL, NULL},
};
