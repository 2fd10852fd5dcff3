/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-flag-holds-for-its-group */
TEST_FUNCTION(test_a_flag_holds_for_its_group)
{
    assert_session(
        ">>> import re\n"
        ">>> re.findall('(?i:a)b', 'AB Ab ab'), re.findall('(?i)a(?-i:b)', 'AB Ab ab'), "
        "re.findall('(?i:a(?-i:b)c)', 'ABC AbC')\n"
        "(['Ab', 'ab'], ['Ab', 'ab'], ['AbC'])\n"
        ">>> re.findall('(?x) a b # c', 'ab'), re.findall('(?x: a )b c', 'ab c'), "
        "re.findall(r'(?x)a\\ [ ]b', 'a  b'), re.findall('(?m)^a$', 'a\\na'), "
        "re.findall('(?s:.)', '\\n')\n"
        "(['ab'], ['ab c'], ['a  b'], ['a', 'a'], ['\\n'])\n"
        ">>> for pattern in ('a(?i)b', '(?i-i:a)', '(?au:a)', '(?L:a)', b'(?u:a)', "
        "'(?-a:b)', '(?i', '(?i:', '(?q:a)', '(?-)'):\n"
        "...     try:\n"
        "...         re.compile(pattern)\n"
        "...     except re.error as error:\n"
        "...         print(error)\n"
        "...\n"
        "global flags not at the start of the expression at position 1\n"
        "bad inline flags: flag turned on and off at position 5\n"
        "bad inline flags: flags 'a', 'u' and 'L' are incompatible at position 4\n"
        "bad inline flags: cannot use 'L' flag with a str pattern at position 3\n"
        "bad inline flags: cannot use 'u' flag with a bytes pattern at position 3\n"
        "bad inline flags: cannot turn off flags 'a', 'u' and 'L' at position 4\n"
        "missing -, : or ) at position 3\n"
        "missing ), unterminated subpattern at position 0\n"
        "unknown extension ?q at position 1\n"
        "missing flag at position 3\n");
}

/* groups-are-numbered-as-they-open */
TEST_FUNCTION(test_groups_are_numbered_as_they_open)
{
    assert_session(">>> import re\n"
                   ">>> re.match('((a)(?:b)(?P<c>c))', 'abc').groups(), "
                   "re.compile('((a)(?:b)(?P<c>c))').groupindex\n"
                   "(('abc', 'a', 'c'), mappingproxy({'c': 3}))\n"
                   ">>> re.match('(?:(a)|b)*', 'ab').groups(), re.match('(a)|(b)', "
                   "'b').groups(), re.match('(?:(a)|(b))*', 'ab').groups()\n"
                   "(('a',), (None, 'b'), ('a', 'b'))\n"
                   ">>> re.match('(a)(?#(b)(?=(c))', 'ac').groups()\n"
                   "('a', 'c')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_53_reading_a_group[] = {
    {"a-flag-holds-for-its-group", "", test_a_flag_holds_for_its_group},
    {"groups-are-numbered-as-they-open", "", test_groups_are_numbered_as_they_open},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_53_reading_a_group[] = {
    {NULL, NULL},
};
