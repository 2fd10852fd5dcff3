/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-empty-format-is-str */
TEST_FUNCTION(test_an_empty_format_is_str)
{
    assert_session(
        ">>> class Plain:\n"
        "...     def __str__(self): return 'plain'\n"
        "...\n"
        ">>> word = 'some words'\n"
        ">>> format(word, '') is word, f'{word}' is word, format(Plain(), ''), f'{Plain()}'\n"
        "(True, True, 'plain', 'plain')\n"
        ">>> [format(x, '') == str(x) for x in (1000, 1.5, 1j, True, None, [1], (1,))]\n"
        "[True, True, True, True, True, True, True]\n"
        ">>> format(Plain(), 's')\n"
        "Traceback (most recent call last):\n"
        "TypeError: unsupported format string passed to Plain.__format__\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_10_the_format_language[] = {
    {"an-empty-format-is-str", "", test_an_empty_format_is_str},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_10_the_format_language[] = {
    {NULL, NULL},
};
