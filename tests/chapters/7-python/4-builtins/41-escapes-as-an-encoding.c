/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

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

/* clang-format off */
const test_entry tests_7_python_4_builtins_41_escapes_as_an_encoding[] = {
    {"escapes-are-an-encoding", "", test_escapes_are_an_encoding},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_41_escapes_as_an_encoding[] = {
    {NULL, NULL},
};
