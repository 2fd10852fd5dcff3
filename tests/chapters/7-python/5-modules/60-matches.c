/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-match-cuts-when-asked */
TEST_FUNCTION(test_a_match_cuts_when_asked)
{
    assert_session(
        ">>> import re, sys\n"
        ">>> line = 'at 17:05 or so, as one says'\n"
        ">>> before = sys.getrefcount(line)\n"
        ">>> m = re.search(r'(?P<hour>\\d+):(?P<minute>\\d+)(x)?', line)\n"
        ">>> m.string is line, sys.getrefcount(line) - before, m.group(0) is m.group(0)\n"
        "(True, 1, False)\n"
        ">>> m['hour'], m[2], m.group('minute', 0), m.groups('-'), m.groupdict()\n"
        "('17', '05', ('05', '17:05'), ('17', '05', '-'), {'hour': '17', 'minute': '05'})\n"
        ">>> m.span(3), m.start('minute'), m.end(), m.regs, m.lastindex, m.lastgroup\n"
        "((-1, -1), 6, 8, ((3, 8), (3, 5), (6, 8), (-1, -1)), 2, 'minute')\n"
        ">>> m.group(4)\n"
        "Traceback (most recent call last):\n"
        "IndexError: no such group\n"
        ">>> del m\n"
        ">>> sys.getrefcount(line) == before\n"
        "True\n");
}

/* a-match-cuts-when-asked: of what stands there now */
TEST_FUNCTION(test_a_match_cuts_when_asked__of_what_stands_there_now)
{
    assert_session(">>> import re\n"
                   ">>> text = bytearray(b'shelf and book')\n"
                   ">>> m = re.search(b'and (book)', text)\n"
                   ">>> text[10:] = b'page'\n"
                   ">>> m.group(), m[1], m.span(1)\n"
                   "(b'and page', b'page', (10, 14))\n"
                   ">>> del text[8:]\n"
                   ">>> m.group(), m[1], m.expand(rb'<\\1>')\n"
                   "(b'an', b'', b'<>')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_60_matches[] = {
    {"a-match-cuts-when-asked", "", test_a_match_cuts_when_asked},
    {"a-match-cuts-when-asked", "of what stands there now", test_a_match_cuts_when_asked__of_what_stands_there_now},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_60_matches[] = {
    {NULL, NULL},
};
