/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_printable_characters = 148998,
    stated_printable_runs = 711,
};
/* clang-format on */

#include "object/repr.h"
#include "object/text_builder.h"
#include "types/text/quote.h"

/* printable-is-what-unicode-says */
TEST_FUNCTION(test_printable_is_what_unicode_says)
{
    uint64_t answers = UINT64_C(14695981039346656037);
    size_t printable = 0, runs = 0;

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        printable += om_is_printable(code);
        runs += om_is_printable(code) && !(code && om_is_printable(code - 1));
        answers = (answers ^ om_is_printable(code)) * UINT64_C(1099511628211);
    }
    assert_int_equal(printable, stated_printable_characters);
    assert_int_equal(runs, stated_printable_runs);
    assert_true(answers == UINT64_C(0xbb9fce7ea625f389));
}

/* a-string-is-shown-as-one-types-it */
TEST_FUNCTION(test_a_string_is_shown_as_one_types_it)
{
    static const char *const shown[][2] = {
        {"", "''"},
        {"plain", "'plain'"},
        {"it's", "\"it's\""},
        {"'a", "\"'a\""},
        {"say \"hi\"", "'say \"hi\"'"},
        {"it's \"both\"", "'it\\'s \"both\"'"},
        {"\"both\" it's", "'\"both\" it\\'s'"},
        {"back\\slash", "'back\\\\slash'"},
        {"tab\t nl\n cr\r", "'tab\\t nl\\n cr\\r'"},
        {"\x01\x1f\x7f", "'\\x01\\x1f\\x7f'"},
        {"\u00a0\u00ad\u00e9", "'\\xa0\\xad\u00e9'"},
        {"\u200b\u20ac\uffff", "'\\u200b\u20ac\\uffff'"},
        {"\U0001f600\U000e0001\U0010ffff", "'\U0001f600\\U000e0001\\U0010ffff'"},
    };

    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        om_object *str = om_str_new(rt, shown[i][0]);
        om_text text;
        om_text_begin(rt, &text);
        assert_true(om_repr_into(rt, str, &text));
        assert_int_equal(text.length, strlen(shown[i][1]));
        assert_memory_equal(text.bytes, shown[i][1], text.length);
        om_text_end(&text);
        om_release(str);
    }
}

/* a-string-is-shown-as-one-types-it: a long one that runs out of memory */
TEST_FUNCTION(test_a_string_is_shown_as_one_types_it__a_long_one_that_ru)
{
    char letters[3001];
    memset(letters, 'a', sizeof letters - 1);
    letters[3000] = '\0';
    om_object *str = om_str_new(rt, letters);
    om_object *shown = NULL;

    for (size_t n = 0; !shown; n++) {
        om_fault_inject_after(rt, n);
        shown = om_repr(rt, str);
        om_fault_inject_stop(rt);
        assert_true(shown || om_error_kind(rt) == OM_MEMORY_ERROR);
        om_error_clear(rt);
        assert_int_equal(om_refcount(str), 1);
    }
    assert_int_equal(om_str_length(shown), 3002);
    assert_int_equal(om_str_get(shown, 3001), '\'');
    om_release(shown);
    om_release(str);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_5_quoting[] = {
    {"printable-is-what-unicode-says", "", test_printable_is_what_unicode_says},
    {"a-string-is-shown-as-one-types-it", "", test_a_string_is_shown_as_one_types_it},
    {"a-string-is-shown-as-one-types-it", "a long one that runs out of memory", test_a_string_is_shown_as_one_types_it__a_long_one_that_ru},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_5_quoting[] = {
    {NULL, NULL},
};
