/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_ascii_size = 41,
    stated_latin_size = 57,
    stated_latin_strings = 256,
    stated_odd_bytes = 2,
    stated_odd_strings = 128,
    stated_short_ascii = 12,
    stated_short_ascii_block = 32,
    stated_block_step = 8,
};
/* clang-format on */

/* strings-are-compact */
TEST_FUNCTION(test_strings_are_compact)
{
    om_object *ascii = om_str_new(rt, "in tresors");
    om_object *latin = om_str_new(rt, "in tr\xC3\xA9sors");
    om_object *wide = om_str_new(rt, "in tr\xE2\x82\xACsors");
    om_object *wider = om_str_new(rt, "in tr\xF0\x9F\x98\x80sors");

    assert_string_equal(om_type_name(om_get_type(ascii)), "str");
    assert_int_equal(om_str_length(ascii), 10);
    assert_int_equal(om_str_length(latin), 10);
    assert_int_equal(om_str_length(wide), 10);
    assert_int_equal(om_str_length(wider), 10);
    assert_int_equal(om_str_get(ascii, 5), 'e');
    assert_int_equal(om_str_get(latin, 5), 0xE9);
    assert_int_equal(om_str_get(wide, 5), 0x20AC);
    assert_int_equal(om_str_get(wider, 5), 0x1F600);
    assert_int_equal(om_str_get(wider, 9), 's');
    assert_int_equal(om_size(ascii) - stated_ascii_size, 10);
    assert_int_equal(om_size(latin) - stated_latin_size, 10);
    assert_int_equal(om_size(wide) - 58, 2 * 10);
    assert_int_equal(om_size(wider) - 60, 4 * 10);
    om_release(ascii);
    om_release(latin);
    om_release(wide);
    om_release(wider);
}

/* strings-are-compact: from bytes or from code points, the layout is the same */
TEST_FUNCTION(test_strings_are_compact__from_bytes_or_from_code_points_t)
{
    uint32_t codes[] = {0x1F600, 'h', 0xE9};
    om_object *whole = om_str_new(rt, "\xF0\x9F\x98\x80h\xC3\xA9");
    om_object *same = om_str_from_codes(rt, codes, 3);
    om_object *part = om_str_from_codes(rt, codes + 1, 2);

    assert_true(om_str_equal(whole, same));
    assert_int_equal(om_size(whole), 72);
    assert_int_equal(om_size(part), 59);
    assert_null(om_str_from_codes(rt, (uint32_t[]){0x110000}, 1));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "chr() arg not in range(0x110000)");
    om_release(whole);
    om_release(same);
    om_release(part);
    om_error_clear(rt);
}

/* short-strings-exist-once */
TEST_FUNCTION(test_short_strings_exist_once)
{
    size_t born = om_heap_count_instances(rt, om_str_type(rt));

    assert_int_equal(born, 1 + stated_latin_strings);
    assert_ptr_equal(om_str_new(rt, ""), om_str_from_utf8(rt, "ignored", 0));
    assert_ptr_equal(om_str_new(rt, ""), om_str_from_codes(rt, NULL, 0));
    assert_int_equal(om_refcount(om_str_new(rt, "")), OM_IMMORTAL);
    for (uint32_t code = 0; code < stated_latin_strings; code++) {
        char bytes[4];
        om_object *one = om_str_from_codes(rt, &code, 1);
        size_t size = code < 128 ? 1 : 2;
        bytes[0] = (char)(code < 128 ? code : 0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
        assert_ptr_equal(one, om_str_from_utf8(rt, bytes, size));
        assert_int_equal(om_str_get(one, 0), code);
        assert_int_equal(om_refcount(one), OM_IMMORTAL);
    }
    assert_int_equal(om_heap_count_instances(rt, om_str_type(rt)), born);
}

/* short-strings-exist-once: the euro sign is made anew */
TEST_FUNCTION(test_short_strings_exist_once__the_euro_sign_is_made_anew)
{
    om_object *euro = om_str_new(rt, "\xE2\x82\xAC");
    om_object *again = om_str_new(rt, "\xE2\x82\xAC");

    assert_ptr_not_equal(euro, again);
    assert_true(om_str_equal(euro, again));
    assert_int_equal(om_refcount(euro), 1);
    om_release(euro);
    om_release(again);
}

/* string-sizes-are-those-of-cpython */
TEST_FUNCTION(test_string_sizes_are_those_of_cpython)
{
    static const struct {
        const char *utf8;
        size_t size; /* sys.getsizeof in CPython 3.12.1 */
    } strings[] = {
        {"", 41},
        {"a", 42},
        {"ab", 43},
        {"\xC3\xA9", 61},
        {"\xC2\x80", 61},
        {"\xC3\xA9\xC3\xA9", 59},
        {"a\xC3\xA9", 59},
        {"\xC4\x80", 60},
        {"\xE2\x82\xAC", 60},
        {"\xE2\x82\xAC\xE2\x82\xAC", 62},
        {"a\xE2\x82\xAC", 62},
        {"\xF0\x9F\x98\x80", 64},
        {"a\xF0\x9F\x98\x80", 68},
    };
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        om_object *string = om_str_new(rt, strings[i].utf8);
        assert_int_equal(om_size(string), strings[i].size);
        assert_true(om_block_size(string) < strings[i].size);
        om_release(string);
    }

    size_t odd = 0;
    for (uint32_t code = 0; code < 0x200; code++) {
        om_object *one = om_str_from_codes(rt, &code, 1);
        om_object *two = om_str_from_codes(rt, (uint32_t[]){code, code}, 2);
        odd += om_size(one) == om_size(two) + stated_odd_bytes;
        om_release(one);
        om_release(two);
    }
    assert_int_equal(odd, stated_odd_strings);
}

/* string-sizes-are-those-of-cpython: twelve characters fit in 32 bytes */
TEST_FUNCTION(test_string_sizes_are_those_of_cpython__twelve_characters)
{
    static const char twelve[] = "twelve_chars_and_a_few";
    size_t most = stated_short_ascii + 8 -
                  sizeof(void *); /* an address may be shorter than 8 bytes */
    om_object *name = om_str_from_utf8(rt, twelve, most);
    om_object *longer = om_str_from_utf8(rt, twelve, most + 1);

    assert_int_equal(om_size(name), stated_ascii_size + most);
    assert_int_equal(om_block_size(name), stated_short_ascii_block);
    assert_int_equal(om_block_size(longer), stated_short_ascii_block + stated_block_step);
    om_release(name);
    om_release(longer);
}

#include "types/text/str.h"

/* making-a-string-can-fail */
TEST_FUNCTION(test_making_a_string_can_fail)
{
    static const char *const names[] = {"name", "a name of more than sixteen bytes"};
    assert_error(
        rt, om_str_new(rt, "na\xC3"), OM_UNICODE_ERROR,
        "'utf-8' codec can't decode byte 0xc3 in position 2: unexpected end of data");
    om_fault_inject_after(rt, 0);
    for (int i = 0; i < 2; i++)
        assert_error(rt, om_str_new(rt, names[i]), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_str_from_codes(rt, (uint32_t[]){0x20AC}, 1), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    for (size_t length = SIZE_MAX / 2; length > SIZE_MAX / 8; length -= SIZE_MAX / 8)
        assert_error(rt, om_str_make(rt, length, 0x10FFFF), OM_MEMORY_ERROR,
                     "out of memory");
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_2_strings[] = {
    {"strings-are-compact", "", test_strings_are_compact},
    {"strings-are-compact", "from bytes or from code points, the layout is the same", test_strings_are_compact__from_bytes_or_from_code_points_t},
    {"short-strings-exist-once", "", test_short_strings_exist_once},
    {"short-strings-exist-once", "the euro sign is made anew", test_short_strings_exist_once__the_euro_sign_is_made_anew},
    {"string-sizes-are-those-of-cpython", "", test_string_sizes_are_those_of_cpython},
    {"string-sizes-are-those-of-cpython", "twelve characters fit in 32 bytes", test_string_sizes_are_those_of_cpython__twelve_characters},
    {"making-a-string-can-fail", "", test_making_a_string_can_fail},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_2_strings[] = {
    {NULL, NULL},
};
