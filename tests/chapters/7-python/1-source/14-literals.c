/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-literal-is-its-value */
TEST_FUNCTION(test_a_literal_is_its_value)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "0x3e8 is 1_000 is 0b1111101000 is 0o1750\n"),
                        "True\n");
    assert_string_equal(
        prompt_prints(&p, "'A b' is \"\\x41\\40b\" is 'A' ' b' is r'A b'\n"), "True\n");
    assert_string_equal(
        prompt_prints(&p, "b'ab.' is b'\\x61b\\56', 1e3 is 1000.0 is 1_0e2\n"),
        "(True, True)\n");
    assert_string_equal(
        prompt_prints(&p, "1000 is 1e3, 1000 is 1000j, 0.0 is -0.0, b'a.' is 'a.'\n"),
        "(False, False, False, False)\n");
    assert_string_equal(
        prompt_prints(&p,
                      "[len(t) for t in ('\\n', r'\\n', '\\q', '\\N{BULLET}', b'\\u')]\n"),
        "[1, 2, 2, 1, 2]\n");
    assert_string_equal(
        prompt_prints(&p, "ascii('\\N{Latin Small Letter q}\\N{DIGIT SEVEN}\\N{GREEK CAPITAL LETTER "
                          "OMEGA}\\N{greek small letter final sigma}\\N{CJK UNIFIED IDEOGRAPH-4E00}')\n"),
        "\"'q7\\\\u03a9\\\\u03c2\\\\u4e00'\"\n");
    static const char *const nobody[] = {
        "DIGIT TEN", "GREEK CAPITAL LETTER FINAL SIGMA", "LATIN SMALL LETTER QQ", "LATIN LETTER Q",
        "CJK UNIFIED IDEOGRAPH-4e00", "CJK UNIFIED IDEOGRAPH-A000", "CJK UNIFIED IDEOGRAPH-4E0"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        char typed[80];
        (void)snprintf(typed, sizeof typed, "'\\N{%s}'\n", nobody[i]);
        assert_non_null(strstr(prompt_prints(&p, typed), "unknown Unicode character name\n"));
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_14_literals[] = {
    {"a-literal-is-its-value", "", test_a_literal_is_its_value},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_14_literals[] = {
    {NULL, NULL},
};
