/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_utf_8_bytes = 4,
    stated_code_points = 1114112,
    stated_surrogates = 2048,
    stated_characters = 1112064,
};
/* clang-format on */

#include "base/utf8.h"

/* The last character of the text, after all of it has been read. */
static uint32_t last_character(const char *bytes, size_t size)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + size;
    uint32_t code = 0;
    while (at < end)
        code = om_utf8_next(&at);
    assert_ptr_equal(at, end);
    return code;
}

/* utf-8-keeps-every-character */
TEST_FUNCTION(test_utf_8_keeps_every_character)
{
    size_t refused = 0, sizes[stated_utf_8_bytes + 1] = {0};
    for (uint32_t code = 0; code < stated_code_points; code++) {
        char bytes[16] = "before ";
        om_utf8 found;
        unsigned size = om_utf8_put(code, bytes + 7);
        if (!om_utf8_scan(bytes, 7 + size, &found)) {
            assert_true(code >= 0xD800 && code <= 0xDFFF);
            assert_int_equal(found.wrong, 7);
            refused++;
            continue;
        }
        assert_int_equal(found.length, 8);
        assert_int_equal(found.wrong, 7 + size);
        assert_int_equal(last_character(bytes, 7 + size), code);
        assert_true(om_utf8_scan(bytes + 7, size, &found));
        assert_int_equal(found.bits, code);
        sizes[size]++;
    }
    assert_int_equal(refused, stated_surrogates);
    assert_int_equal(sizes[1], 0x80);
    assert_int_equal(sizes[2], 0x800 - 0x80);
    assert_int_equal(sizes[3], 0x10000 - 0x800 - stated_surrogates);
    assert_int_equal(sizes[stated_utf_8_bytes], 0x110000 - 0x10000);
    assert_int_equal(sizes[1] + sizes[2] + sizes[3] + sizes[4], stated_characters);
    assert_null(om_str_from_codes(rt, (uint32_t[]){stated_code_points}, 1));
    om_error_clear(rt);
}

/* utf-8-keeps-every-character: long and short runs of ASCII between others */
TEST_FUNCTION(test_utf_8_keeps_every_character__long_and_short_runs_of_A)
{
    char bytes[64];
    for (size_t before = 0; before < 20; before++) {
        for (size_t after = 0; after < 20; after++) {
            om_utf8 found;
            memset(bytes, 'a', sizeof bytes);
            memcpy(bytes + before, "\xE2\x82\xAC", 3);
            assert_true(om_utf8_scan(bytes, before + 3 + after, &found));
            assert_int_equal(found.length, before + 1 + after);
            assert_int_equal(found.bits, 0x20AC | (before + after ? 'a' : 0));
        }
    }
}

/* Asserts that the bytes are refused, with this error. */
static void assert_refused(om_runtime *rt, const char *bytes, size_t size,
                           const char *words)
{
    om_utf8 found;
    char text[128];
    snprintf(text, sizeof text, "'utf-8' codec can't decode %s", words);
    assert_false(om_utf8_scan(bytes, size, &found));
    assert_null(om_utf8_raise(rt, bytes, size, found.wrong));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    assert_string_equal(om_error_text(rt), text);
}

/* utf-8-is-validated: what cannot begin a character */
TEST_FUNCTION(test_utf_8_is_validated__what_cannot_begin_a_character)
{
    assert_refused(rt, "\xFF", 1, "byte 0xff in position 0: invalid start byte");
    assert_refused(rt, "\x80", 1, "byte 0x80 in position 0: invalid start byte");
    assert_refused(rt, "a\xC0\x80", 3, "byte 0xc0 in position 1: invalid start byte");
    assert_refused(rt, "ab\xC1\xBF", 4, "byte 0xc1 in position 2: invalid start byte");
    assert_refused(rt, "\xF5\x80\x80\x80", 4,
                   "byte 0xf5 in position 0: invalid start byte");
    om_error_clear(rt);
}

/* utf-8-is-validated: what ends too early */
TEST_FUNCTION(test_utf_8_is_validated__what_ends_too_early)
{
    assert_refused(rt, "\xC3", 1, "byte 0xc3 in position 0: unexpected end of data");
    assert_refused(rt, "\xE2", 1, "byte 0xe2 in position 0: unexpected end of data");
    assert_refused(rt, "\xE2\x82", 2, "bytes in position 0-1: unexpected end of data");
    assert_refused(rt, "\xF0\x9F", 2, "bytes in position 0-1: unexpected end of data");
    assert_refused(rt, "123456789\xF0\x9F\x98", 12,
                   "bytes in position 9-11: unexpected end of data");
    om_error_clear(rt);
}

/* utf-8-is-validated: what is not continued */
TEST_FUNCTION(test_utf_8_is_validated__what_is_not_continued)
{
    assert_refused(rt, "\xC3x", 2, "byte 0xc3 in position 0: invalid continuation byte");
    assert_refused(rt, "\xC3\xC3", 2, "byte 0xc3 in position 0: invalid continuation byte");
    assert_refused(rt, "\xE2\x82x", 3, "bytes in position 0-1: invalid continuation byte");
    assert_refused(rt, "\xF0\x9F\x98x", 4,
                   "bytes in position 0-2: invalid continuation byte");
    om_error_clear(rt);
}

/* utf-8-is-validated: what is too long, too large or a surrogate */
TEST_FUNCTION(test_utf_8_is_validated__what_is_too_long_too_large_or_a_s)
{
    assert_refused(rt, "\xE0\x80\x80", 3,
                   "byte 0xe0 in position 0: invalid continuation byte");
    assert_refused(rt, "\xE0\x80", 2, "byte 0xe0 in position 0: invalid continuation byte");
    assert_refused(rt, "\xF0\x80\x80\x80", 4,
                   "byte 0xf0 in position 0: invalid continuation byte");
    assert_refused(rt, "\xF4\x90\x80\x80", 4,
                   "byte 0xf4 in position 0: invalid continuation byte");
    assert_refused(rt, "\xED\xA0\x80", 3,
                   "byte 0xed in position 0: invalid continuation byte");
    om_error_clear(rt);
}

/* How many bytes the message about the first character says are right. */
static unsigned right_bytes(om_runtime *rt, const char *bytes, size_t size)
{
    unsigned last = 0;
    (void)om_utf8_raise(rt, bytes, size, 0);
    if (strstr(om_error_text(rt), "invalid start byte"))
        return 0;
    (void)sscanf(om_error_text(rt), "'utf-8' codec can't decode bytes in position 0-%u",
                 &last);
    return last + 1;
}

/* utf-8-is-validated: both forms of the rules agree */
TEST_FUNCTION(test_utf_8_is_validated__both_forms_of_the_rules_agree)
{
    for (unsigned first = 0x80; first < 0x100; first++) {
        for (unsigned second = 0; second < 0x100; second++) {
            char bytes[] = {(char)first, (char)second, (char)0x80, (char)0x80};
            unsigned promised = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            for (size_t size = 1; size <= 4; size++) {
                om_utf8 found;
                (void)om_utf8_scan(bytes, size, &found);
                assert_int_equal(found.wrong > 0, right_bytes(rt, bytes, size) == promised);
            }
        }
    }
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_1_utf_8[] = {
    {"utf-8-keeps-every-character", "", test_utf_8_keeps_every_character},
    {"utf-8-keeps-every-character", "long and short runs of ASCII between others", test_utf_8_keeps_every_character__long_and_short_runs_of_A},
    {"utf-8-is-validated", "what cannot begin a character", test_utf_8_is_validated__what_cannot_begin_a_character},
    {"utf-8-is-validated", "what ends too early", test_utf_8_is_validated__what_ends_too_early},
    {"utf-8-is-validated", "what is not continued", test_utf_8_is_validated__what_is_not_continued},
    {"utf-8-is-validated", "what is too long, too large or a surrogate", test_utf_8_is_validated__what_is_too_long_too_large_or_a_s},
    {"utf-8-is-validated", "both forms of the rules agree", test_utf_8_is_validated__both_forms_of_the_rules_agree},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_1_utf_8[] = {
    {NULL, NULL},
};
