/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* where-a-sign-stands-says-what-it-means */
TEST_FUNCTION(test_where_a_sign_stands_says_what_it_means)
{
    assert_session(">>> import re\n"
                   ">>> re.findall('[]-a]', r'\\]^_`ab'), re.findall('[^^]', '^a'), "
                   "re.findall('[a-]', 'a-b'), re.findall('[a^]', 'a^b')\n"
                   "([']', '^', '_', '`', 'a'], ['a'], ['a', '-'], ['a', '^'])\n"
                   ">>> re.findall(r'[\\b]', 'a\\b'), re.findall(r'\\b', 'a\\b'), "
                   "re.findall(r'[.*(]', 'a.*('), re.findall(r'[\\d-]', 'a-1')\n"
                   "(['\\x08'], ['', ''], ['.', '*', '('], ['-', '1'])\n"
                   ">>> re.findall(r'\\101[\\101-\\103]\\x41\\u0041', 'AAAABAA'), "
                   "re.findall(r'(a)\\1', 'aa1')\n"
                   "(['AAAA'], ['a'])\n");
}

/* where-a-sign-stands-says-what-it-means: what is refused */
TEST_FUNCTION(test_where_a_sign_stands_says_what_it_means__what_is_refus)
{
    assert_session(
        ">>> import re\n"
        ">>> for pattern in ('[b-a]', r'[\\d-a]', r'[a-\\d]', '[', '[]', r'[\\400]', "
        "r'\\400', r'[\\8]', r'\\8', r'\\x4', r'\\N{NO SUCH}', r'\\y', r'\\é'):\n"
        "...     try:\n"
        "...         print(re.compile(pattern))\n"
        "...     except re.error as error:\n"
        "...         print(error)\n"
        "...\n"
        "bad character range b-a at position 1\n"
        "bad character range \\d-a at position 1\n"
        "bad character range a-\\d at position 1\n"
        "unterminated character set at position 0\n"
        "unterminated character set at position 0\n"
        "octal escape value \\400 outside of range 0-0o377 at position 1\n"
        "octal escape value \\400 outside of range 0-0o377 at position 0\n"
        "bad escape \\8 at position 1\n"
        "invalid group reference 8 at position 1\n"
        "incomplete escape \\x4 at position 0\n"
        "undefined character name 'NO SUCH' at position 0\n"
        "bad escape \\y at position 0\n"
        "re.compile('\\\\é')\n");
}

/* where-a-sign-stands-says-what-it-means: at its ends */
TEST_FUNCTION(test_where_a_sign_stands_says_what_it_means__at_its_ends)
{
    assert_session(
        ">>> import re\n"
        ">>> [re.findall(pattern, text) for pattern, text in ((r'[\\7\\07\\0]', '\\7\\0'), "
        "(r'[z-\\173]', 'yz{|'), (r'\\x61\\1411', 'aa1'), (r'\\077?', '?'), (r'(a)\\011', "
        "'a\\t'), (r'[\\x61-\\u0063]', 'abcd'))]\n"
        "[['\\x07', '\\x00'], ['z', '{'], ['aa1'], ['?', ''], ['a'], ['a', 'b', 'c']]\n"
        ">>> import warnings\n"
        ">>> with warnings.catch_warnings(record=True) as said:\n"
        "...     warnings.simplefilter('always')\n"
        "...     for pattern in ('[[a]', '[a--b]', '[a&&b]', '[a~~b]', '[a||b]', '[-&a]', "
        "'[a-&&]', '[&&]', '[a&b&]'):\n"
        "...         try: one = re.compile(pattern)\n"
        "...         except re.error as error: print(error)\n"
        "...\n"
        "bad character range a-- at position 1\n"
        "bad character range a-& at position 1\n"
        ">>> for each in said: print(each.message)\n"
        "...\n"
        "Possible nested set at position 1\n"
        "Possible set difference at position 2\n"
        "Possible set intersection at position 2\n"
        "Possible set symmetric difference at position 2\n"
        "Possible set union at position 2\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_51_escapes_and_sets[] = {
    {"where-a-sign-stands-says-what-it-means", "", test_where_a_sign_stands_says_what_it_means},
    {"where-a-sign-stands-says-what-it-means", "what is refused", test_where_a_sign_stands_says_what_it_means__what_is_refus},
    {"where-a-sign-stands-says-what-it-means", "at its ends", test_where_a_sign_stands_says_what_it_means__at_its_ends},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_51_escapes_and_sets[] = {
    {NULL, NULL},
};
