/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_scripts = 67,
    stated_quoted_characters = 200,
};
/* clang-format on */

#include "chapters/6-workshop/4-numbers/numbers.h"

#include "types/number/int_read.h"

static void assert_refused(om_runtime *rt, const char *text, size_t length,
                           const char *message)
{
    assert_null(om_int_from_text(rt, text, length));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), message);
    om_error_clear(rt);
}

/* numbers-are-read-from-decimal */
TEST_FUNCTION(test_numbers_are_read_from_decimal)
{
    static const struct {
        const char *text;
        int64_t value;
    } right[] = {
        {"0", 0},
        {"-0", 0},
        {"+7", 7},
        {" \t\n\v\f\r42\r\n ", 42},
        {"-1_000_000", -1000000},
        {"1_2", 12},
        {"000000000000000000000000000000000000012", 12},
        {"999999999999999999", 999999999999999999},
        {"-9223372036854775808", INT64_MIN},
        {"\xD9\xA7\xD9\xA0\xD9\xA0\xD9\xA0\xD9\xA0", 70000}, /* Arabic digits */
        {"\xE3\x80\x80-\xEF\xBC\x91\x32\xC2\xA0", -12}, /* a wide 1, within wide spaces */
        {"\xF0\x9D\x9F\x97_\xF0\x9D\x9F\x98", 90},      /* mathematical digits */
    };

    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_same_int(number(rt, right[i].text), om_int_new(rt, right[i].value));
}

/* numbers-are-read-from-decimal: anything else is refused */
TEST_FUNCTION(test_numbers_are_read_from_decimal__anything_else_is_refus)
{
    static const char *const wrong[] = {
        "",
        " ",
        "-",
        "+-1",
        "- 1",
        "1 2",
        "_1",
        "1_",
        "1__2",
        "-_1",
        "12a",
        "0x12",
        "1.0",
        ("\x1C"
         "1"),
    };
    char message[300];
    size_t scripts = 0;

    for (uint32_t code = 0x80; code < 0x110000; code++) {
        int digit = om_script_ascii(code);
        scripts += digit == '0';
        if (digit >= '0' && digit <= '9') {
            char utf8[5] = "";
            om_object *one = om_str_from_codes(rt, &code, 1), *value;
            value = om_int_from_text(rt, utf8, om_str_write_utf8(one, utf8, sizeof utf8));
            assert_ptr_equal(value, om_int_new(rt, digit - '0'));
            om_release(one);
        }
    }
    assert_int_equal(scripts, stated_scripts);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0] - 1; i++) {
        (void)snprintf(message, sizeof message,
                       "invalid literal for int() with base 10: '%s'", wrong[i]);
        assert_refused(rt, wrong[i], strlen(wrong[i]), message);
    }
    assert_refused(rt,
                   "\x1C"
                   "1",
                   2, "invalid literal for int() with base 10: '\\x1c1'");
    assert_refused(rt,
                   "1\0"
                   "2",
                   3, "invalid literal for int() with base 10: '1\\x002'");
    assert_refused(rt, "it's", 4, "invalid literal for int() with base 10: \"it's\"");
    assert_refused(rt,
                   "\xE2\x88\x92"
                   "1",
                   4,
                   "invalid literal for int() with base 10: '\xE2\x88\x92"
                   "1'");

    assert_refused(rt, (const char[]){' ', ' '}, 2, /* ended by no zero */
                   "invalid literal for int() with base 10: '  '");

    assert_null(om_int_from_text(rt, "1\xFF", 2));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    om_error_clear(rt);
}

/* numbers-are-read-from-decimal: a long text is quoted as far as there is room */
TEST_FUNCTION(test_numbers_are_read_from_decimal__a_long_text_is_quoted)
{
    char text[900], message[300];

    memset(text, 'x', 300);
    (void)snprintf(message, sizeof message, "invalid literal for int() with base 10: '%.*s",
                   stated_quoted_characters - 1, text);
    assert_refused(rt, text, 300, message);
    for (size_t i = 0; i < 900; i += 3)
        memcpy(text + i, "\xE2\x88\x92", 3);
    (void)snprintf(message, sizeof message,
                   "invalid literal for int() with base 10: '%.207s", text);
    assert_refused(rt, text, 900, message);
    for (size_t i = 0; i < 900; i += 2)
        memcpy(text + i, "\u00e9", 2);
    (void)snprintf(message, sizeof message,
                   "invalid literal for int() with base 10: '%.208s", text);
    assert_refused(rt, text, 900, message);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_12_texts_that_are_numbers[] = {
    {"numbers-are-read-from-decimal", "", test_numbers_are_read_from_decimal},
    {"numbers-are-read-from-decimal", "anything else is refused", test_numbers_are_read_from_decimal__anything_else_is_refus},
    {"numbers-are-read-from-decimal", "a long text is quoted as far as there is room", test_numbers_are_read_from_decimal__a_long_text_is_quoted},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_12_texts_that_are_numbers[] = {
    {NULL, NULL},
};
