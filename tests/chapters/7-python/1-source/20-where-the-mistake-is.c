/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/parsed.h"

/* what-is-wrong-is-the-last-token-read */
TEST_FUNCTION(test_what_is_wrong_is_the_last_token_read)
{
    assert_string_equal(parsed(rt, "x = = 1", OM_PARSE_FILE),
                        "SyntaxError: invalid syntax, 1:5 to 1:6");
    assert_string_equal(
        parsed(rt, "x = = 1\n'", OM_PARSE_FILE),
        "SyntaxError: unterminated string literal (detected at line 2), 2:1 to 2:1");
    assert_string_equal(parsed(rt, "x = = f'{'", OM_PARSE_FILE),
                        "SyntaxError: invalid syntax, 1:5 to 1:6");
    assert_string_equal(parsed(rt, "f'\\N{' + 1", OM_PARSE_FILE),
                        "SyntaxError: (unicode error) 'unicodeescape' codec can't decode "
                        "bytes in position 0-2: malformed \\N character escape, 1:6 to 1:7");
    assert_string_equal(parsed(rt, "f'\\N {f'a' 0x}'", OM_PARSE_FILE),
                        "SyntaxError: invalid hexadecimal literal, 1:13 to 1:13");
}

/* clang-format off */
const test_entry tests_7_python_1_source_20_where_the_mistake_is[] = {
    {"what-is-wrong-is-the-last-token-read", "", test_what_is_wrong_is_the_last_token_read},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_20_where_the_mistake_is[] = {
    {NULL, NULL},
};
