/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* only-white-space-is-lost */
TEST_FUNCTION(test_only_white_space_is_lost)
{
    assert_session(
        ">>> import textwrap\n"
        ">>> text = 'A well-known -5 that-is--or was, in 1066-1067, incomprehensibly "
        "long.'\n"
        ">>> solid = ''.join(text.split())\n"
        ">>> widths = range(1, 80)\n"
        ">>> all(''.join(''.join(textwrap.wrap(text, width)).split()) == solid for width "
        "in "
        "widths)\n"
        "True\n"
        ">>> all(len(line) <= width for width in widths for line in textwrap.wrap(text, "
        "width))\n"
        "True\n"
        ">>> textwrap.wrap('a well-known -5 that-is--or was', 8)\n"
        "['a well-', 'known -5', 'that-is', '--or was']\n"
        ">>> textwrap.wrap('to incomprehensible', 5), textwrap.wrap('to incomprehensible', "
        "5, "
        "break_long_words=False)\n"
        "(['to in', 'compr', 'ehens', 'ible'], ['to', 'incomprehensible'])\n"
        ">>> [textwrap.shorten('one two  three', width) for width in (14, 13, 12, 9, 5)]\n"
        "['one two three', 'one two three', 'one [...]', 'one [...]', '[...]']\n"
        ">>> textwrap.dedent('\\t a\\n\\t  b\\n   \\n\\t c'), textwrap.indent('a\\n\\nb', "
        "'> "
        "')\n"
        "('a\\n b\\n\\nc', '> a\\n\\n> b')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_67_paragraphs[] = {
    {"only-white-space-is-lost", "", test_only_white_space_is_lost},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_67_paragraphs[] = {
    {NULL, NULL},
};
