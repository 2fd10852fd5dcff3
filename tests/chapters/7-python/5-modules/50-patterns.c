/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-error-of-a-pattern-has-a-position */
TEST_FUNCTION(test_an_error_of_a_pattern_has_a_position)
{
    assert_session(
        ">>> import re\n"
        ">>> for pattern in ('(a', 'a**', '(a))', '(?P<1>a)', '(?P<a>b)(?P<a>c)', '[a', "
        "'\\\\q', 'x{2,1}', '(?<=a+)b', b'\\\\xf', '(?z)', '(?P=a)'):\n"
        "...     try:\n"
        "...         re.compile(pattern)\n"
        "...     except re.error as error:\n"
        "...         print(error)\n"
        "...\n"
        "missing ), unterminated subpattern at position 0\n"
        "multiple repeat at position 2\n"
        "unbalanced parenthesis at position 3\n"
        "bad character in group name '1' at position 4\n"
        "redefinition of group name 'a' as group 2; was group 1 at position 12\n"
        "unterminated character set at position 0\n"
        "bad escape \\q at position 0\n"
        "min repeat greater than max repeat at position 2\n"
        "look-behind requires fixed-width pattern\n"
        "incomplete escape \\xf at position 0\n"
        "unknown extension ?z at position 1\n"
        "unknown group name 'a' at position 4\n");
}

/* an-error-of-a-pattern-has-a-position: a backslash at the end comes first */
TEST_FUNCTION(test_an_error_of_a_pattern_has_a_position__a_backslash_at)
{
    assert_session(">>> import re\n"
                   ">>> for pattern in ('a**', 'a**\\\\', '(?P<a>b)(?P<a>\\\\', "
                   "'\\\\q\\\\', '\\\\'):\n"
                   "...     try:\n"
                   "...         re.compile(pattern)\n"
                   "...     except re.error as error:\n"
                   "...         print(error.msg, error.pos, error.lineno, error.colno)\n"
                   "...\n"
                   "multiple repeat 2 1 3\n"
                   "bad escape (end of pattern) 3 1 4\n"
                   "bad escape (end of pattern) 14 1 15\n"
                   "bad escape (end of pattern) 2 1 3\n"
                   "bad escape (end of pattern) 0 1 1\n");
}

/* an-error-of-a-pattern-has-a-position: names of groups */
TEST_FUNCTION(test_an_error_of_a_pattern_has_a_position__names_of_groups)
{
    assert_session(
        ">>> import re\n"
        ">>> for pattern in ('(?P<', '(?P<>a)', '(?P<a', b'(?P<a>b)(?P<a>c)', '(?P<a "
        "b>c)', '(?(a)b)', '(?(0)a)', '(?(99999999999)a)', '(?P=', '(?P>a)', '(?P<a)', "
        "'(?<a)', '(?#a', '(?', '\\\\N', '\\\\N{}', '(?P<a\\\\>b)'):\n"
        "...     try: re.compile(pattern)\n"
        "...     except re.error as error: print(error)\n"
        "...\n"
        "missing group name at position 4\n"
        "missing group name at position 4\n"
        "missing >, unterminated name at position 4\n"
        "redefinition of group name 'a' as group 2; was group 1 at position 12\n"
        "bad character in group name 'a b' at position 4\n"
        "unknown group name 'a' at position 3\n"
        "bad group number at position 3\n"
        "invalid group reference 99999999999 at position 3\n"
        "missing group name at position 4\n"
        "unknown extension ?P> at position 1\n"
        "missing >, unterminated name at position 4\n"
        "unknown extension ?<a at position 1\n"
        "missing ), unterminated comment at position 0\n"
        "unexpected end of pattern at position 2\n"
        "missing { at position 2\n"
        "missing character name at position 3\n"
        "missing >, unterminated name at position 4\n"
        ">>> re.compile('(?P<\\xe9>a)').groupindex['\\xe9'], re.match('(?P<a1>b)(?P=a1)', "
        "'bb').span(), re.match('(?(1)a|b)(c)', 'bc').span(), re.match(b'(?P<a>b)', "
        "b'b')['a']\n"
        "(1, (0, 2), (0, 2), b'b')\n"
        ">>> re.compile(b'(?P<\\xe9>a)')\n"
        "Traceback (most recent call last):\n"
        "re.error: bad character in group name '\\xe9' at position 4\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_50_patterns[] = {
    {"an-error-of-a-pattern-has-a-position", "", test_an_error_of_a_pattern_has_a_position},
    {"an-error-of-a-pattern-has-a-position", "a backslash at the end comes first", test_an_error_of_a_pattern_has_a_position__a_backslash_at},
    {"an-error-of-a-pattern-has-a-position", "names of groups", test_an_error_of_a_pattern_has_a_position__names_of_groups},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_50_patterns[] = {
    {NULL, NULL},
};
