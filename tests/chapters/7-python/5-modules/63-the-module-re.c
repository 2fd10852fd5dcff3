/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* re-keeps-the-patterns-of-late */
TEST_FUNCTION(test_re_keeps_the_patterns_of_late)
{
    assert_session(">>> import re\n"
                   ">>> re.purge()\n"
                   ">>> first, used = re.compile('first'), re.compile('used')\n"
                   ">>> re.compile('first') is first, re.compile('first', re.I) is first, "
                   "re.compile(first) is first\n"
                   "(True, False, True)\n"
                   ">>> for i in range(700):\n"
                   "...     if re.compile('used') is not used: print('forgotten')\n"
                   "...     one = re.compile('x%d' % i)\n"
                   "...\n"
                   ">>> re.compile('first') is first, re.compile('x699') is one\n"
                   "(False, True)\n"
                   ">>> re.purge()\n"
                   ">>> re.compile('x699') is one\n"
                   "False\n"
                   ">>> re.compile(first, re.I)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: cannot process flags argument with a compiled pattern\n");
}

/* re-keeps-the-patterns-of-late: escape and Scanner */
TEST_FUNCTION(test_re_keeps_the_patterns_of_late__escape_and_Scanner)
{
    assert_session(">>> import re\n"
                   ">>> re.escape('a.b c-d_e\\n'), re.escape(b'a+\\xff'), "
                   "re.fullmatch(re.escape('[x]*'), '[x]*').span()\n"
                   "('a\\\\.b\\\\ c\\\\-d_e\\\\\\n', b'a\\\\+\\xff', (0, 4))\n"
                   ">>> scanner = re.Scanner([(r'(\\d)+', lambda s, word: int(word)), "
                   "(r'[a-z]+', lambda s, word: s.match.span()), (r'\\s+', None)])\n"
                   ">>> scanner.scan('12 ab 3!x')\n"
                   "([12, (3, 5), 3], '!x')\n");
}

/* re-keeps-the-patterns-of-late: of which there are 512 */
TEST_FUNCTION(test_re_keeps_the_patterns_of_late__of_which_there_are_512)
{
    assert_session(
        ">>> import re\n"
        ">>> def kept(others):\n"
        "...     re.purge()\n"
        "...     first = re.compile('first')\n"
        "...     for i in range(others): re.compile('x%d' % i)\n"
        "...     return re.compile('first') is first\n"
        "...\n"
        ">>> kept(500), kept(511), kept(512)\n"
        "(True, True, False)\n");
}

/* an-error-counts-lines */
TEST_FUNCTION(test_an_error_counts_lines)
{
    assert_session(
        ">>> import re\n"
        ">>> for pattern in ('a\\n(b', 'a(', b'\\n\\n  (b', '[\\n', 'a\\n*b\\n\\n?+*'):\n"
        "...     try:\n"
        "...         re.compile(pattern)\n"
        "...     except re.error as error:\n"
        "...         print(error, error.lineno, error.colno, error.pos, error.pattern == "
        "pattern)\n"
        "...\n"
        "missing ), unterminated subpattern at position 2 (line 2, column 1) 2 1 2 True\n"
        "missing ), unterminated subpattern at position 1 1 2 1 True\n"
        "missing ), unterminated subpattern at position 4 (line 3, column 3) 3 3 4 True\n"
        "unterminated character set at position 0 (line 1, column 1) 1 1 0 True\n"
        "multiple repeat at position 8 (line 4, column 3) 4 3 8 True\n"
        ">>> error = re.error('words')\n"
        ">>> str(error), error.pos, error.lineno, error.msg, str(re.error('words', 'a', "
        "0)), str(re.error('words', 'a'))\n"
        "('words', None, None, 'words', 'words at position 0', 'words')\n"
        ">>> re.I | re.M, re.NOFLAG, re.I | 512, re.RegexFlag(0), str(re.A), int(re.X | "
        "re.S)\n"
        "(re.IGNORECASE|re.MULTILINE, re.NOFLAG, re.IGNORECASE|0x200, re.NOFLAG, "
        "'re.ASCII', 80)\n");
}

/* an-error-counts-lines: or knows of none */
TEST_FUNCTION(test_an_error_counts_lines__or_knows_of_none)
{
    assert_session(
        ">>> import re\n"
        ">>> error = re.error('words')\n"
        ">>> error.pattern, error.pos, error.lineno, error.colno, error.msg\n"
        "(None, None, None, None, 'words')\n");
}

/* a-scanner-goes-on-where-it-was: its matches too */
TEST_FUNCTION(test_a_scanner_goes_on_where_it_was__its_matches_too)
{
    assert_session(
        ">>> import re\n"
        ">>> m = re.compile('b').scanner('abab', 1, 3).search()\n"
        ">>> m.pos, m.endpos, m.span()\n"
        "(1, 3, (1, 2))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_63_the_module_re[] = {
    {"re-keeps-the-patterns-of-late", "", test_re_keeps_the_patterns_of_late},
    {"re-keeps-the-patterns-of-late", "escape and Scanner", test_re_keeps_the_patterns_of_late__escape_and_Scanner},
    {"re-keeps-the-patterns-of-late", "of which there are 512", test_re_keeps_the_patterns_of_late__of_which_there_are_512},
    {"an-error-counts-lines", "", test_an_error_counts_lines},
    {"an-error-counts-lines", "or knows of none", test_an_error_counts_lines__or_knows_of_none},
    {"a-scanner-goes-on-where-it-was", "its matches too", test_a_scanner_goes_on_where_it_was__its_matches_too},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_63_the_module_re[] = {
    {NULL, NULL},
};
