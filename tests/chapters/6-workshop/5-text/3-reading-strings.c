/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_long_string = 33554431,
    stated_length_bits = 25,
    stated_ascii_size = 41,
    stated_string_hash_bits = 32,
    stated_long_string_more = 12,
};
/* clang-format on */

/* strings-come-out-as-they-went-in */
TEST_FUNCTION(test_strings_come_out_as_they_went_in)
{
    static const char *const texts[] = {"ne", "n\xC3\xA9", "n\xC3\xA9 \xE2\x82\xAC",
                                        "n\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"};
    for (size_t i = 0; i < 4; i++) {
        char buffer[32];
        size_t size = strlen(texts[i]);
        om_object *string = om_str_new(rt, texts[i]);
        assert_int_equal(om_str_write_utf8(string, NULL, 0), size);
        assert_int_equal(om_str_write_utf8(string, buffer, sizeof buffer), size);
        assert_string_equal(buffer, texts[i]);
        assert_int_equal(om_str_write_utf8(string, buffer, size + 1), size);
        assert_string_equal(buffer, texts[i]);
        assert_true(om_str_is_encodable(rt, string));
        om_release(string);
    }
}

/* strings-come-out-as-they-went-in: only whole characters */
TEST_FUNCTION(test_strings_come_out_as_they_went_in__only_whole_characte)
{
    char buffer[32];
    om_object *string = om_str_new(rt, "n\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");

    assert_int_equal(om_str_write_utf8(string, buffer, 7), 12);
    assert_string_equal(buffer, "n\xC3\xA9 ");
    assert_int_equal(om_str_write_utf8(string, buffer, 12), 12);
    assert_string_equal(buffer, "n\xC3\xA9 \xE2\x82\xAC ");
    om_release(string);
}

/* strings-come-out-as-they-went-in: as much as there is room for */
TEST_FUNCTION(test_strings_come_out_as_they_went_in__as_much_as_there_is)
{
    char buffer[8] = "?";
    om_object *string = om_str_new(rt, "seven..");

    assert_int_equal(om_str_write_utf8(string, buffer, 0), 7);
    assert_string_equal(buffer, "?");
    assert_int_equal(om_str_write_utf8(string, buffer, 1), 7);
    assert_string_equal(buffer, "");
    assert_int_equal(om_str_write_utf8(string, buffer, 7), 7);
    assert_string_equal(buffer, "seven.");
    assert_int_equal(om_str_write_utf8(string, buffer, 8), 7);
    assert_string_equal(buffer, "seven..");
    om_release(string);
}

/* strings-come-out-as-they-went-in: surrogates stay inside */
TEST_FUNCTION(test_strings_come_out_as_they_went_in__surrogates_stay_ins)
{
    om_object *one = om_str_from_codes(rt, (uint32_t[]){'a', 0xDFFF}, 2);
    om_object *two = om_str_from_codes(rt, (uint32_t[]){0xE9, 0xD800, 0xD801, 'x'}, 4);

    assert_false(om_str_is_encodable(rt, one));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    assert_string_equal(om_error_text(rt),
                        "'utf-8' codec can't encode character '\\udfff' in "
                        "position 1: surrogates not allowed");
    assert_false(om_str_is_encodable(rt, two));
    assert_string_equal(om_error_text(rt), "'utf-8' codec can't encode characters in "
                                           "position 1-2: surrogates not allowed");
    om_release(one);
    om_release(two);
    om_error_clear(rt);
}

#include "base/hash.h"
#include "types/text/str.h"

/* How many of 65,536 places stay empty when as many strings are put where 16 bits of their
 * hashes say. */
static size_t count_empty(om_runtime *rt, const char *format, unsigned shift)
{
    static bool taken[65536];
    size_t empty = 65536;
    memset(taken, 0, sizeof taken);
    for (unsigned i = 0; i < 65536; i++) {
        char utf8[64];
        (void)snprintf(utf8, sizeof utf8, format, i);
        om_object *string = om_str_new(rt, utf8);
        uint32_t hash = om_str_hash(string);
        assert_int_equal(om_str_hash(string), hash);
        empty -= !taken[hash >> shift & 0xFFFF];
        taken[hash >> shift & 0xFFFF] = true;
        om_release(string);
    }
    return empty;
}

/* string-hashes-spread */
TEST_FUNCTION(test_string_hashes_spread)
{
    assert_in_range(count_empty(rt, "%x", 0), 23600, 24600);
    assert_in_range(count_empty(rt, "%x", 16), 23600, 24600);
    assert_in_range(count_empty(rt, "key%u", 0), 23600, 24600);
    assert_in_range(count_empty(rt, "a/much/longer/path/%05u/name", 16), 23600, 24600);
    assert_in_range(count_empty(rt, "\xE2\x82\xAC %u", 0), 23600, 24600);
}

/* string-hashes-spread: and only one of them is 0 */
TEST_FUNCTION(test_string_hashes_spread__and_only_one_of_them_is_0)
{
    om_object *empty = om_str_new(rt, "");
    /* What undoes the two multiplications, to find eight characters of which the upper half of the
     * product is 0. */
    const uint64_t undo_odd = UINT64_C(0xF1DE83E19937733D), undo_end = UINT64_C(0xCFEE444D8B59A89B);

    assert_int_equal(om_str_hash(empty), 0);
    for (uint64_t product = 1; product <= UINT32_MAX; product *= 3) {
        uint64_t hash = product * undo_end;
        uint64_t word = (hash ^ hash >> 32) * undo_odd ^ om_hash_begin(8);
        unsigned char bytes[8];
        uint32_t codes[8];
        memcpy(bytes, &word, sizeof bytes);
        for (int i = 0; i < 8; i++)
            codes[i] = bytes[i];
        om_object *text = om_str_from_codes(rt, codes, 8);
        assert_int_equal(om_str_hash(text), 1);
        om_release(text);
    }
}

/* string-hashes-spread: zeros at the end count */
TEST_FUNCTION(test_string_hashes_spread__zeros_at_the_end_count)
{
    om_object *two = om_str_from_utf8(rt, "a\0", 2);
    om_object *three = om_str_from_utf8(rt, "a\0\0", 3);

    assert_int_not_equal(om_str_hash(two), om_str_hash(three));
    om_object *again = om_str_from_codes(rt, (uint32_t[]){'a', 0}, 2);
    assert_int_equal(om_str_hash(two), om_str_hash(again));
    om_release(again);
    om_release(two);
    om_release(three);
}

/* strings-compare-by-code-point */
TEST_FUNCTION(test_strings_compare_by_code_point)
{
    static const char *const ascending[] = {
        "",
        "a",
        "ab",
        "abc",
        "b",
        "b\xC3\xA9",
        "b\xE2\x82\xAC",
        "b\xE2\x82\xACx",
        "b\xF0\x9F\x98\x80",
        "c",
        "\xC3\xA9",
        "\xEE\x80\x80",
        "\xF0\x90\x80\x80",
    };
    enum { COUNT = sizeof ascending / sizeof ascending[0] };
    om_object *strings[COUNT], *others[COUNT];

    for (int i = 0; i < COUNT; i++) {
        strings[i] = om_str_new(rt, ascending[i]);
        others[i] = om_str_new(rt, ascending[i]);
    }
    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            assert_int_equal(om_str_compare(strings[i], others[j]), (i > j) - (i < j));
            assert_int_equal(om_str_equal(strings[i], others[j]), i == j);
        }
    }
    for (int i = 0; i < COUNT; i++) {
        om_release(strings[i]);
        om_release(others[i]);
    }
}

/* strings-compare-by-code-point: wherever the difference lies */
TEST_FUNCTION(test_strings_compare_by_code_point__wherever_the_differenc)
{
    char one[24] = "abcdefghijklmnopqrst", other[24] = "abcdefghijklmnopqrst";

    for (size_t place = 0; place < 20; place++) {
        other[place] = '!';
        om_object *a = om_str_new(rt, one), *b = om_str_new(rt, other);
        assert_false(om_str_equal(a, b));
        assert_int_equal(om_str_compare(a, b), 1);
        assert_int_equal(om_str_compare(b, a), -1);
        om_release(a);
        om_release(b);
        other[place] = one[place];
    }
}

/* strings-compare-by-code-point: not by the bytes they are kept in */
TEST_FUNCTION(test_strings_compare_by_code_point__not_by_the_bytes_they)
{
    om_object *narrow = om_str_new(rt, "ab"), *wide = om_str_new(rt, "\u6261\u6261"),
              *high = om_str_new(rt, "\xc2\x80\xc2\x80"), *after = om_str_new(rt, "\ue000");

    assert_false(om_str_equal(narrow, wide)); /* the same bytes come first */
    assert_repr(rt, high, "'\\x80\\x80'");
    assert_repr_taken(rt, om_str_encode(rt, after), "b'\\xee\\x80\\x80'");
    om_release(narrow);
    om_release(wide);
    om_release(high);
    om_release(after);
}

/* strings-compare-by-code-point: known hashes settle it */
TEST_FUNCTION(test_strings_compare_by_code_point__known_hashes_settle_it)
{
    om_object *one = om_str_new(rt, "one");
    om_object *two = om_str_new(rt, "two");
    om_object *uno = om_str_new(rt, "one");

    assert_false(om_str_equal(one, two));
    assert_int_equal(om_str_hash(one), om_str_hash(uno));
    assert_false(om_str_equal(one, two));
    assert_true(om_str_equal(one, uno));
    assert_int_not_equal(om_str_hash(one), om_str_hash(two));
    assert_false(om_str_equal(one, two));
    om_release(one);
    om_release(two);
    om_release(uno);
}

/* strings-may-be-long */
TEST_FUNCTION(test_strings_may_be_long)
{
    const size_t border = stated_long_string;
    char *bytes = malloc(border + 1);
    om_object *strings[3];

    assert_int_equal(border, (UINT32_C(1) << stated_length_bits) - 1);
    assert_non_null(bytes);
    memset(bytes, 'a', border + 1);
    for (size_t i = 0; i < 3; i++) {
        bytes[border - 2 + i] = 'z';
        strings[i] = om_str_from_utf8(rt, bytes, border - 1 + i);
        bytes[border - 2 + i] = 'a';
    }
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(om_str_length(strings[i]), border - 1 + i);
        assert_int_equal(om_str_get(strings[i], 0), 'a');
        assert_int_equal(om_str_get(strings[i], border - 2 + i), 'z');
        assert_int_equal(om_size(strings[i]), stated_ascii_size + border - 1 + i);
        assert_int_equal(strings[i]->bits >> OM_STR_LENGTH_SHIFT == OM_STR_LONG, i > 0);
    }
    assert_int_equal(sizeof((om_str *)strings[0])->hash * 8, stated_string_hash_bits);
    if (sizeof(size_t) == 8)
        assert_int_equal(offsetof(om_long_str, text) - offsetof(om_str, text),
                         stated_long_string_more);
    assert_false(om_str_equal(strings[0], strings[1]));
    assert_false(om_str_equal(strings[1], strings[2]));
    assert_int_equal(om_str_compare(strings[1], strings[2]), 1);
    for (size_t i = 0; i < 3; i++)
        om_release(strings[i]);
    free(bytes);
}

/* strings-compare-by-code-point: two of a million characters */
TEST_FUNCTION(test_strings_compare_by_code_point__two_of_a_million_chara)
{
    enum { LENGTH = 1000000 };
    char *bytes = malloc(LENGTH);

    assert_non_null(bytes);
    memset(bytes, 'a', LENGTH);
    om_object *one = om_str_from_utf8(rt, bytes, LENGTH);
    bytes[LENGTH - 1] = 'b';
    om_object *other = om_str_from_utf8(rt, bytes, LENGTH);
    assert_false(om_str_equal(one, other)); /* by their characters */
    assert_int_not_equal(om_str_hash(one), om_str_hash(other));
    assert_false(om_str_equal(one, other)); /* by their hashes */
    om_release(one);
    om_release(other);
    free(bytes);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_3_reading_strings[] = {
    {"strings-come-out-as-they-went-in", "", test_strings_come_out_as_they_went_in},
    {"strings-come-out-as-they-went-in", "only whole characters", test_strings_come_out_as_they_went_in__only_whole_characte},
    {"strings-come-out-as-they-went-in", "as much as there is room for", test_strings_come_out_as_they_went_in__as_much_as_there_is},
    {"strings-come-out-as-they-went-in", "surrogates stay inside", test_strings_come_out_as_they_went_in__surrogates_stay_ins},
    {"string-hashes-spread", "", test_string_hashes_spread},
    {"string-hashes-spread", "and only one of them is 0", test_string_hashes_spread__and_only_one_of_them_is_0},
    {"string-hashes-spread", "zeros at the end count", test_string_hashes_spread__zeros_at_the_end_count},
    {"strings-compare-by-code-point", "", test_strings_compare_by_code_point},
    {"strings-compare-by-code-point", "wherever the difference lies", test_strings_compare_by_code_point__wherever_the_differenc},
    {"strings-compare-by-code-point", "not by the bytes they are kept in", test_strings_compare_by_code_point__not_by_the_bytes_they},
    {"strings-compare-by-code-point", "known hashes settle it", test_strings_compare_by_code_point__known_hashes_settle_it},
    {"strings-may-be-long", "", test_strings_may_be_long},
    {"strings-compare-by-code-point", "two of a million characters", test_strings_compare_by_code_point__two_of_a_million_chara},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_3_reading_strings[] = {
    {NULL, NULL},
};
