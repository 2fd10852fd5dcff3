/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-template-is-read-once */
TEST_FUNCTION(test_a_template_is_read_once)
{
    assert_session(
        ">>> import re\n"
        ">>> re.sub(r'(\\w)(\\w)', r'\\2\\g<1>', 'abcd'), re.sub('(?P<x>a)|b', "
        "r'[\\g<x>]', 'ab'), re.sub('a', r'\\n\\\\\\101', 'a')\n"
        "('badc', '[a][]', '\\n\\\\A')\n"
        ">>> re.sub('a', lambda m: m.group().upper() * 2, 'aba'), re.sub('a', r'\\\\', "
        "'a'), re.subn('(a)', r'\\1\\1', 'aba', 1)\n"
        "('AAbAA', '\\\\', ('aaba', 1))\n"
        ">>> for template in (r'\\2', r'\\g<b>', r'\\g<1', r'\\q', r'\\g<99999999999>'):\n"
        "...     try:\n"
        "...         re.sub('(a)', template, 'bbb')\n"
        "...     except (re.error, IndexError) as error:\n"
        "...         print(type(error).__name__, error)\n"
        "...\n"
        "error invalid group reference 2 at position 1\n"
        "IndexError unknown group name 'b'\n"
        "error missing >, unterminated name at position 3\n"
        "error bad escape \\q at position 0\n"
        "error invalid group reference 99999999999 at position 3\n"
        ">>> re.split('(,)|;', 'a,b;c', maxsplit=1), re.split('(,)|;', 'a,b;c')\n"
        "(['a', ',', 'b;c'], ['a', ',', 'b', None, 'c'])\n");
}

/* a-template-is-read-once: and a function's text is not read */
TEST_FUNCTION(test_a_template_is_read_once__and_a_function_s_text_is_not)
{
    assert_session(
        ">>> import re\n"
        ">>> re.sub('a', lambda m: r'\\1\\n', 'a'), re.sub('(a)', lambda m: m.group(1) + "
        "m.string, 'xa')\n"
        "('\\\\1\\\\n', 'xaxa')\n"
        ">>> re.sub('a', lambda m: 5, 'a')\n"
        "Traceback (most recent call last):\n"
        "TypeError: sequence item 0: expected str instance, int found\n"
        ">>> re.sub('a', r'\\q', 'bbb')\n"
        "Traceback (most recent call last):\n"
        "re.error: bad escape \\q at position 0\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_61_replacing[] = {
    {"a-template-is-read-once", "", test_a_template_is_read_once},
    {"a-template-is-read-once", "and a function's text is not read", test_a_template_is_read_once__and_a_function_s_text_is_not},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_61_replacing[] = {
    {NULL, NULL},
};
