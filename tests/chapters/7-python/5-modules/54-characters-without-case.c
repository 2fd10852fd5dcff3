/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* without-case-a-character-is-several */
TEST_FUNCTION(test_without_case_a_character_is_several)
{
    assert_session(
        ">>> import re\n"
        ">>> [len(re.findall(sign, 'kK\\u212asS\\u017f', re.I)) for sign in "
        "'ks\\u212a\\u017f'], len(re.findall('k', 'kK\\u212a', re.I | re.A))\n"
        "([3, 3, 3, 3], 2)\n"
        ">>> [len(re.findall(sign, 'kK\\u212asS\\u017f', re.I)) for sign in ('[k-l]', "
        "'[K]', '[\\u212a-\\u212b]', '[^k]', '[\\u017f\\u2000]')]\n"
        "[3, 3, 3, 3, 3]\n"
        ">>> re.findall('(k)\\\\1', 'k\\u212a kK', re.I), re.findall(b'k', b'kK', re.I), "
        "re.findall('\\xb5', '\\xb5\\u03bc\\u039c', re.I) == ['\\xb5', '\\u03bc', "
        "'\\u039c']\n"
        "(['k', 'k'], [b'k', b'K'], True)\n"
        ">>> re.findall('\\u03c3', '\\u03c3\\u03c2\\u03a3', re.I) == "
        "list('\\u03c3\\u03c2\\u03a3'), re.findall('ss', '\\xdf', re.I), "
        "re.findall('\\xdf', '\\xdf\\u1e9e', re.I) == ['\\xdf', '\\u1e9e']\n"
        "(True, [], True)\n"
        ">>> re.findall(r'\\w', 'a_1\\xe9-', re.A), re.findall(r'\\w', 'a_1\\xe9-') == "
        "['a', '_', '1', '\\xe9'], re.findall(r'\\d', '1\\u0661') == ['1', '\\u0661'], "
        "re.findall(r'\\s', ' \\x1c\\xa0') == [' ', '\\x1c', '\\xa0']\n"
        "(['a', '_', '1'], True, True, True)\n");
}

/* without-case-a-character-is-several: and of which kind a character is */
TEST_FUNCTION(test_without_case_a_character_is_several__and_of_which_kin)
{
    assert_session(
        ">>> import re\n"
        ">>> text = ''.join(map(chr, range(128)))\n"
        ">>> ''.join(re.findall(r'\\d', text)), ''.join(re.findall(r'\\w', text)), "
        "re.findall(r'\\s', text) == list('\\t\\n\\x0b\\x0c\\r\\x1c\\x1d\\x1e\\x1f '), "
        "''.join(re.findall('(?i)[a-z]', text)) == ''.join(re.findall('[A-Za-z]', text))\n"
        "('0123456789', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz', "
        "True, True)\n"
        ">>> re.findall(r'\\s', text, re.A) == list('\\t\\n\\x0b\\x0c\\r '), "
        "len(re.findall(r'\\S', text)), len(re.findall(r'\\D', text)), "
        "len(re.findall(r'\\W', text))\n"
        "(True, 118, 118, 65)\n"
        ">>> wide = "
        "'\\u0130\\u0131\\u1e9e\\xdf\\u1fbc\\u1fb3\\u1f80\\u1f88\\u00b2\\u00bd\\u2003\\u008"
        "5\\u10a0\\u2d00\\U0001e900\\U0001e922'\n"
        ">>> [ascii(''.join(re.findall(pattern, wide))) for pattern in ('(?i)i', "
        "'(?i)\\xdf', '(?i)\\u1fb3', '(?i)\\u1f88', r'\\d', r'(?u)[\\u00b2\\u00bd]', "
        "r'\\s', '(?i)\\u2d00', '(?i)\\U0001e922')]\n"
        "[\"'\\\\u0130\\\\u0131'\", \"'\\\\u1e9e\\\\xdf'\", \"'\\\\u1fbc\\\\u1fb3'\", "
        "\"'\\\\u1f80\\\\u1f88'\", \"''\", \"'\\\\xb2\\\\xbd'\", \"'\\\\u2003\\\\x85'\", "
        "\"'\\\\u10a0\\\\u2d00'\", \"'\\\\U0001e900\\\\U0001e922'\"]\n"
        ">>> [re.match(r'(?i)(.)\\1', pair) is not None for pair in ('\\u0130i', "
        "'\\xdf\\u1e9e', '\\u1fbc\\u1fb3', '\\u1f88\\u1f80', '\\u212ak', 'K\\u212a', 'ab', "
        "'@`', '[{')]\n"
        "[True, True, True, True, True, True, False, False, False]\n");
}

/* without-case-a-character-is-several: up to four */
TEST_FUNCTION(test_without_case_a_character_is_several__up_to_four)
{
    assert_session(
        ">>> import re\n"
        ">>> [len(re.findall(sign, '\\u03b8\\u0398\\u03d1\\u03f4', re.I)) for sign in "
        "'\\u03b8\\u0398\\u03d1\\u03f4']\n"
        "[4, 4, 4, 4]\n"
        ">>> re.findall(b'\\xe9', b'\\xe9\\xc9', re.I), re.findall('\\xe9', '\\xe9\\xc9', "
        "re.I | re.A) == ['\\xe9']\n"
        "([b'\\xe9'], True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_54_characters_without_case[] = {
    {"without-case-a-character-is-several", "", test_without_case_a_character_is_several},
    {"without-case-a-character-is-several", "and of which kind a character is", test_without_case_a_character_is_several__and_of_which_kin},
    {"without-case-a-character-is-several", "up to four", test_without_case_a_character_is_several__up_to_four},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_54_characters_without_case[] = {
    {NULL, NULL},
};
