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

/* clang-format off */
const test_entry tests_7_python_5_modules_50_patterns[] = {
    {"an-error-of-a-pattern-has-a-position", "", test_an_error_of_a_pattern_has_a_position},
    {"an-error-of-a-pattern-has-a-position", "a backslash at the end comes first", test_an_error_of_a_pattern_has_a_position__a_backslash_at},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_50_patterns[] = {
    {NULL, NULL},
};
