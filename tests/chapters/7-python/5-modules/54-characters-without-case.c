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

/* clang-format off */
const test_entry tests_7_python_5_modules_54_characters_without_case[] = {
    {"without-case-a-character-is-several", "", test_without_case_a_character_is_several},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_54_characters_without_case[] = {
    {NULL, NULL},
};
