/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_bytes_size = 33,
    stated_single_bytes = 256,
};
/* clang-format on */

/* text-becomes-bytes-when-encoded */
TEST_FUNCTION(test_text_becomes_bytes_when_encoded)
{
    om_object *word = om_str_new(rt, "caf\u00e9 \u20ac \U0001f600"),
              *ascii = om_str_new(rt, "cafe");
    om_object *raw = om_str_encode(rt, word), *back = om_bytes_decode(rt, raw);
    assert_repr(rt, raw, "b'caf\\xc3\\xa9 \\xe2\\x82\\xac \\xf0\\x9f\\x98\\x80'");
    assert_int_equal(om_equal(rt, back, word), 1);
    assert_repr_taken(rt, om_str_encode(rt, ascii), "b'cafe'");
    om_release(word);
    om_release(ascii);
    om_release(raw);
    om_release(back);
}

/* text-becomes-bytes-when-encoded: unless it cannot */
TEST_FUNCTION(test_text_becomes_bytes_when_encoded__unless_it_cannot)
{
    om_object *broken = om_bytes_new(rt, "caf\xc3", 4);
    om_object *lonely = om_str_from_codes(rt, (uint32_t[]){'a', 0xD800}, 2);
    om_object *accented = om_str_new(rt, "\u00e9\u00e9");
    assert_error(
        rt, om_bytes_decode(rt, broken), OM_UNICODE_ERROR,
        "'utf-8' codec can't decode byte 0xc3 in position 3: unexpected end of data");
    assert_error(rt, om_str_encode(rt, lonely), OM_UNICODE_ERROR,
                 "'utf-8' codec can't encode character '\\ud800' in position 1: "
                 "surrogates not allowed");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_encode(rt, accented), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(broken);
    om_release(lonely);
    om_release(accented);
}

/* bytes-are-numbers-in-a-row */
TEST_FUNCTION(test_bytes_are_numbers_in_a_row)
{
    om_object *raw = om_bytes_new(rt, "caf\xc3\xa9", 5),
              *same = om_bytes_new(rt, "caf\xc3\xa9", 5);
    om_object *text = om_str_new(rt, "caf\u00c3\u00a9"),
              *less = om_bytes_new(rt, "caf\x7f", 4);
    om_object *zero = om_int_new(rt, 0);
    int64_t hash, other = 0;

    assert_int_equal(om_size(raw), stated_bytes_size + 5);
    assert_int_equal(om_bytes_length(raw), 5);
    assert_memory_equal(om_bytes_data(raw), "caf\xc3\xa9", 5);
    assert_string_equal(om_type_name(om_get_type(raw)), "bytes");
    assert_repr_taken(rt, om_item_get(rt, raw, zero), "99");
    assert_repr_taken(rt, om_item_get(rt, raw, om_int_new(rt, -1)), "169");
    assert_repr_taken(rt, om_item_get_slice(rt, raw, 3, PTRDIFF_MAX), "b'\\xc3\\xa9'");
    assert_repr_taken(rt, om_list_from_object(rt, less), "[99, 97, 102, 127]");
    assert_repr_taken(rt, om_add(rt, raw, less), "b'caf\\xc3\\xa9caf\\x7f'");
    assert_repr_taken(rt, om_multiply(rt, less, om_int_new(rt, 2)), "b'caf\\x7fcaf\\x7f'");
    assert_int_equal(om_equal(rt, raw, same), 1);
    assert_int_equal(om_compare(rt, raw, same, OM_NE), 0);
    assert_int_equal(om_compare(rt, less, raw, OM_LT), 1);
    assert_int_equal(om_equal(rt, raw, text), 0);
    assert_int_equal(om_truth(rt, raw), 1);
    assert_true(om_hash(rt, raw, &hash) && om_hash(rt, text, &other));
    assert_true(hash == other);
    om_release(raw);
    om_release(same);
    om_release(text);
    om_release(less);
}

/* bytes-are-numbers-in-a-row: what they cannot do */
TEST_FUNCTION(test_bytes_are_numbers_in_a_row__what_they_cannot_do)
{
    om_object *raw = om_bytes_new(rt, "raw", 3), *text = om_str_new(rt, "text");
    om_object *many = om_int_new(rt, PTRDIFF_MAX / 2);

    assert_error(rt, om_item_get(rt, raw, om_int_new(rt, 3)), OM_INDEX_ERROR,
                 "index out of range");
    assert_error(rt, om_item_get(rt, raw, text), OM_TYPE_ERROR,
                 "byte indices must be integers or slices, not str");
    assert_error(rt, om_add(rt, raw, text), OM_TYPE_ERROR, "can't concat str to bytes");
    assert_error(rt, om_add(rt, text, raw), OM_TYPE_ERROR,
                 "can only concatenate str (not \"bytes\") to str");
    assert_error(rt, om_multiply(rt, raw, many), OM_OVERFLOW_ERROR,
                 "repeated bytes are too long");
    assert_int_equal(om_compare(rt, raw, text, OM_LT), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'bytes' and 'str'");
    om_release(raw);
    om_release(text);
    om_release(many);
}

/* bytes-are-numbers-in-a-row: their repr */
TEST_FUNCTION(test_bytes_are_numbers_in_a_row__their_repr)
{
    static const char *const shown[][2] = {
        {"", "b''"},
        {"plain", "b'plain'"},
        {"it's", "b\"it's\""},
        {"it's \"both\"", "b'it\\'s \"both\"'"},
        {"\t\n\r\\", "b'\\t\\n\\r\\\\'"},
        {"\x01\x1f~\x7f\x80\xff", "b'\\x01\\x1f~\\x7f\\x80\\xff'"},
    };

    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        assert_repr_taken(rt, om_bytes_new(rt, shown[i][0], strlen(shown[i][0])),
                          shown[i][1]);

    char long_one[3000];
    memset(long_one, 'x', sizeof long_one);
    om_object *raw = om_bytes_new(rt, long_one, sizeof long_one), *repr = NULL;
    for (size_t n = 0; !repr; n++) {
        om_fault_inject_after(rt, n);
        repr = om_repr(rt, raw);
        om_fault_inject_stop(rt);
        if (!repr)
            assert_error(rt, repr, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_str_length(repr), 3003);
    om_release(repr);
    om_release(raw);
}

/* small-bytes-are-shared */
TEST_FUNCTION(test_small_bytes_are_shared)
{
    om_object *raw = om_bytes_new(rt, "abcb", 4), *none = om_bytes_new(rt, NULL, 0);
    om_object *one = om_item_get_slice(rt, raw, 1, 2),
              *other = om_item_get_slice(rt, raw, 3, 4);
    om_object *zero = om_int_new(rt, 0), *list = om_list_of(rt, 1, om_int_new(rt, 'b'));

    assert_int_equal(om_refcount(none), OM_IMMORTAL);
    assert_int_equal(om_size(none), stated_bytes_size);
    assert_int_equal(om_heap_count_instances(rt, om_get_type(none)),
                     1 + stated_single_bytes + 1); /* and "abcb" */
    assert_ptr_equal(one, other);
    assert_int_equal(om_refcount(one), OM_IMMORTAL);
    assert_ptr_equal(om_bytes_from_object(rt, list), one);
    assert_ptr_equal(om_bytes_from_object(rt, zero), none);
    assert_ptr_equal(om_item_get_slice(rt, raw, 2, 2), none);
    assert_ptr_equal(om_multiply(rt, raw, zero), none);
    assert_ptr_equal(om_str_encode(rt, om_str_new(rt, "b")), one);
    om_release(raw);
    om_release(list);
}

/* bytes-are-made-of-numbers */
TEST_FUNCTION(test_bytes_are_made_of_numbers)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 104), om_int_new(rt, 105));
    om_object *raw = om_bytes_from_object(rt, list), *same = om_bytes_from_object(rt, raw);
    om_object *range = om_range_new(rt, 0, 3, 1), *text = om_str_new(rt, "text");

    assert_repr(rt, raw, "b'hi'");
    assert_ptr_equal(same, raw);
    assert_repr_taken(rt, om_bytes_from_object(rt, om_int_new(rt, 3)),
                      "b'\\x00\\x00\\x00'");
    assert_repr_taken(rt, om_bytes_from_object(rt, range), "b'\\x00\\x01\\x02'");
    assert_error(rt, om_bytes_from_object(rt, text), OM_TYPE_ERROR,
                 "string argument without an encoding");
    assert_error(rt, om_bytes_from_object(rt, om_none(rt)), OM_TYPE_ERROR,
                 "cannot convert 'NoneType' object to bytes");
    assert_error(rt, om_bytes_from_object(rt, om_int_new(rt, -1)), OM_VALUE_ERROR,
                 "negative count");
    om_release(raw);
    om_release(same);
    om_release(range);
    om_release(list);
    om_release(text);
}

/* bytes-are-made-of-numbers: or there is no memory */
TEST_FUNCTION(test_bytes_are_made_of_numbers__or_there_is_no_memory)
{
    om_object *range = om_range_new(rt, 0, 200, 1), *raw = NULL;
    for (size_t n = 0; !raw; n++) {
        om_fault_inject_after(rt, n);
        raw = om_bytes_from_object(rt, range);
        om_fault_inject_stop(rt);
        if (!raw)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_size(raw), 233);
    om_release(raw);
    om_release(range);
}

/* bytes-are-made-of-numbers: and of nothing else */
TEST_FUNCTION(test_bytes_are_made_of_numbers__and_of_nothing_else)
{
    om_object *huge = om_int_from_text(rt, "10000000000000000000", 20);
    om_object *wrong[] = {om_list_of(rt, 1, om_int_new(rt, 256)),
                          om_list_of(rt, 1, om_int_new(rt, -1)),
                          om_list_of(rt, 1, om_retain(huge))};
    om_object *texts = om_list_of(rt, 1, om_str_new(rt, "a"));

    for (size_t i = 0; i < 3; i++) {
        assert_error(rt, om_bytes_from_object(rt, wrong[i]), OM_VALUE_ERROR,
                     "bytes must be in range(0, 256)");
        om_release(wrong[i]);
    }
    assert_error(rt, om_bytes_from_object(rt, texts), OM_TYPE_ERROR,
                 "'str' object cannot be interpreted as an integer");
    assert_error(rt, om_bytes_from_object(rt, huge), OM_OVERFLOW_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    om_object *most = om_int_new(rt, PTRDIFF_MAX - 33),
              *more = om_int_new(rt, PTRDIFF_MAX - 32);
    assert_error(rt, om_bytes_from_object(rt, most), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_bytes_from_object(rt, more), OM_OVERFLOW_ERROR,
                 "byte string is too large");
    om_release(most);
    om_release(more);
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_bytes_from_object(rt, om_int_new(rt, 9)), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    om_release(huge);
    om_release(texts);
}

/* bytes-are-made-of-numbers: when memory runs out */
TEST_FUNCTION(test_bytes_are_made_of_numbers__when_memory_runs_out)
{
    om_object *source = om_bytes_new(rt, "abc", 3), *made = NULL;

    for (size_t n = 0; !made; n++) {
        om_object *walk = om_iter(rt, source);
        om_fault_inject_after(rt, n);
        made = om_bytes_from_object(rt, walk);
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
        om_release(walk);
    }
    assert_int_equal(om_equal(rt, made, source), 1);
    om_release(made);
    om_release(source);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_8_bytes[] = {
    {"text-becomes-bytes-when-encoded", "", test_text_becomes_bytes_when_encoded},
    {"text-becomes-bytes-when-encoded", "unless it cannot", test_text_becomes_bytes_when_encoded__unless_it_cannot},
    {"bytes-are-numbers-in-a-row", "", test_bytes_are_numbers_in_a_row},
    {"bytes-are-numbers-in-a-row", "what they cannot do", test_bytes_are_numbers_in_a_row__what_they_cannot_do},
    {"bytes-are-numbers-in-a-row", "their repr", test_bytes_are_numbers_in_a_row__their_repr},
    {"small-bytes-are-shared", "", test_small_bytes_are_shared},
    {"bytes-are-made-of-numbers", "", test_bytes_are_made_of_numbers},
    {"bytes-are-made-of-numbers", "or there is no memory", test_bytes_are_made_of_numbers__or_there_is_no_memory},
    {"bytes-are-made-of-numbers", "and of nothing else", test_bytes_are_made_of_numbers__and_of_nothing_else},
    {"bytes-are-made-of-numbers", "when memory runs out", test_bytes_are_made_of_numbers__when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_8_bytes[] = {
    {NULL, NULL},
};
