/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* escapes-are-an-encoding */
TEST_FUNCTION(test_escapes_are_an_encoding)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(
            &p, "'\\xe9\\u20ac\\n\\t\\r\\\\\\0\\U0001f600a'.encode('Unicode_Escape')\n"),
        "b'\\\\xe9\\\\u20ac\\\\n\\\\t\\\\r\\\\\\\\\\\\x00\\\\U0001f600a'\n");
    assert_string_equal(
        prompt_prints(&p, "'\\xe9\\u20ac\\U0001f600\\n'.encode('raw-unicode-escape')\n"),
        "b'\\xe9\\\\u20ac\\\\U0001f600\\n'\n");
    assert_string_equal(
        prompt_prints(&p, "b'\\xe9\\\\u20ac\\\\101\\\\q'.decode('unicode_escape')\n"),
        "'é€A\\\\q'\n");
    assert_string_equal(
        prompt_prints(
            &p,
            "b'\\xe9\\\\u20Ac\\\\U0001f600\\\\n\\\\\\\\u1'.decode('raw_unicode_escape')\n"),
        "'é€😀\\\\n\\\\\\\\u1'\n");
    static const char *const wrong[][2] = {
        {"b'\\\\x4'.decode('unicode_escape')", "'unicodeescape' codec can't decode bytes "
                                               "in position 0-2: truncated \\xXX escape\n"},
        {"b'a\\\\u12'.decode('raw_unicode_escape')",
         "'rawunicodeescape' codec can't decode bytes in position 1-4: truncated \\uXXXX "
         "escape\n"},
        {"b'\\\\U0011ffffa'.decode('raw_unicode_escape')",
         "'rawunicodeescape' codec can't decode bytes in position 0-9: \\Uxxxxxxxx out of "
         "range\n"},
        {"b'\\\\U123'.decode('raw_unicode_escape')",
         "'rawunicodeescape' codec can't decode bytes in position 0-4: truncated "
         "\\UXXXXXXXX escape\n"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char typed[200];
        (void)snprintf(typed, sizeof typed,
                       "try: %s\nexcept UnicodeDecodeError as e: print(e)\n\n",
                       wrong[i][0]);
        assert_string_equal(prompt_prints(&p, typed), wrong[i][1]);
    }
    prompt_end(&p);
}

/* escapes-are-an-encoding: all that a literal knows */
TEST_FUNCTION(test_escapes_are_an_encoding__all_that_a_literal_knows)
{
    assert_session(
        ">>> escapes = rb'''\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\0\\12\\x41\\u0041\\U00000041\\N"
        "{BULLET}'''\n"
        ">>> escapes.decode('unicode_escape') == "
        "'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\0\\12\\x41\\u0041\\U00000041\\N{BULLET}'\n"
        "True\n"
        ">>> b'a\\\\\\nb'.decode('unicode_escape'), "
        "rb'\\n\\x41\\101\\N{BULLET}'.decode('raw_unicode_escape')\n"
        "('ab', '\\\\n\\\\x41\\\\101\\\\N{BULLET}')\n"
        ">>> [chr(code) for code in range(128) if chr(code).encode('unicode_escape') != "
        "bytes([code])] == [chr(code) for code in range(128) if not chr(code).isprintable() "
        "or code == 92]\n"
        "True\n"
        ">>> all(text.encode(\"unicode_escape\").decode(\"unicode_escape\") == text for text "
        "in map(chr, range(0, 0x3000, 7)))\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_41_escapes_as_an_encoding[] = {
    {"escapes-are-an-encoding", "", test_escapes_are_an_encoding},
    {"escapes-are-an-encoding", "all that a literal knows", test_escapes_are_an_encoding__all_that_a_literal_knows},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_41_escapes_as_an_encoding[] = {
    {NULL, NULL},
};
