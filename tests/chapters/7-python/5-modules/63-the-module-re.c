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

/* clang-format off */
const test_entry tests_7_python_5_modules_63_the_module_re[] = {
    {"re-keeps-the-patterns-of-late", "", test_re_keeps_the_patterns_of_late},
    {"re-keeps-the-patterns-of-late", "escape and Scanner", test_re_keeps_the_patterns_of_late__escape_and_Scanner},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_63_the_module_re[] = {
    {NULL, NULL},
};
