/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* bytes-are-numbers-in-a-row: in order, as numbers without a sign */
TEST_FUNCTION(test_bytes_are_numbers_in_a_row__in_order_as_numbers_witho)
{
    static const struct {
        const char *bytes;
        size_t length;
    } rows[] = {{"", 0},  {"\0", 1},   {"\0\0", 2}, {"a", 1},    {"ab", 2},    {"abc", 3},
                {"b", 1}, {"\x7f", 1}, {"\x80", 1}, {"\xff", 1}, {"\xff\0", 2}};

    for (size_t m = 0; m < sizeof rows / sizeof rows[0]; m++) {
        for (size_t n = 0; n < sizeof rows / sizeof rows[0]; n++) {
            om_object *one = om_bytes_new(rt, rows[m].bytes, rows[m].length);
            om_object *other = om_bytes_new(rt, rows[n].bytes, rows[n].length);
            for (size_t i = 0; i < FIXTURE_ORDERS; i++)
                assert_int_equal(om_compare(rt, one, other, fixture_orders[i].order),
                                 fixture_order_holds(i, m, n));
            om_release(one);
            om_release(other);
        }
    }
}

/* bytes-are-made-of-numbers: of none, of 255, and of no more than that */
TEST_FUNCTION(test_bytes_are_made_of_numbers__of_none_of_255_and_of_no_m)
{
    om_object *full = om_bytes_new(rt, "\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9);
    om_release(full); /* its block is the next that is taken */
    om_object *nine = om_int_new(rt, 9);
    om_object *zeros = om_bytes_from_object(rt, nine);
    assert_int_equal(om_bytes_length(zeros), 9);
    assert_memory_equal(om_bytes_data(zeros), "\0\0\0\0\0\0\0\0\0", 9);
    om_object *byte = om_int_new(rt, 255), *large = om_int_new(rt, 256);
    om_object *ends = om_list_of(rt, 2, om_int_new(rt, 0), byte);
    assert_repr_taken(rt, om_bytes_from_object(rt, ends), "b'\\x00\\xff'");
    assert_int_equal(om_contains(rt, zeros, om_int_new(rt, 0)), 1);
    assert_int_equal(om_contains(rt, zeros, byte), 0);
    assert_error(rt, om_contains(rt, zeros, large) >= 0, OM_VALUE_ERROR,
                 "byte must be in range(0, 256)");
    assert_error(rt, om_contains(rt, zeros, om_int_new(rt, -1)) >= 0, OM_VALUE_ERROR,
                 "byte must be in range(0, 256)");
    om_release(zeros);
    om_release(ends);
}

/* bytes-are-made-of-numbers: asking for no item after a wrong one */
TEST_FUNCTION(test_bytes_are_made_of_numbers__asking_for_no_item_after_a)
{
    om_object *const wrong[] = {om_none(rt), om_int_new(rt, -1), om_int_new(rt, 256)};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        om_object *list =
            om_list_of(rt, 3, om_int_new(rt, 1), om_retain(wrong[i]), om_int_new(rt, 2));
        om_object *walk = om_iter(rt, list);
        assert_error(rt, om_bytes_from_object(rt, walk), i ? OM_VALUE_ERROR : OM_TYPE_ERROR,
                     i ? "bytes must be in range(0, 256)"
                       : "'NoneType' object cannot be interpreted as an integer");
        assert_repr_taken(rt, om_next(rt, walk), "2");
        om_release(walk);
        om_release(list);
    }
    om_object *numbers = fixture_numbers(rt, 3);
    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_object *made = om_bytes_from_object(rt, numbers);
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    assert_repr_taken(rt, made, "b'\\x00\\x01\\x02'");
    om_release(numbers);
}

/* a-string-is-split: bytes, at white space from both sides */
TEST_FUNCTION(test_a_string_is_split__bytes_at_white_space_from_both_sid)
{
    om_object *raw = om_bytes_new(rt, "  a b  c ", 9), *all = om_bytes_new(rt, "   ", 3);

    assert_repr_taken(rt, om_str_split(rt, raw, NULL, -1), "[b'a', b'b', b'c']");
    assert_repr_taken(rt, om_str_rsplit(rt, raw, NULL, -1), "[b'a', b'b', b'c']");
    assert_repr_taken(rt, om_str_rsplit(rt, raw, NULL, 1), "[b'  a b', b'c']");
    assert_repr_taken(rt, om_str_split(rt, raw, NULL, 1), "[b'a', b'b  c ']");
    assert_repr_taken(rt, om_str_split(rt, all, NULL, -1), "[]");
    assert_repr_taken(rt, om_str_rsplit(rt, all, NULL, -1), "[]");
    om_release(raw);
    om_release(all);
}

/* strings-compare-by-code-point: not by bytes that look alike */
TEST_FUNCTION(test_strings_compare_by_code_point__not_by_bytes_that_look)
{
    om_object *wide = om_str_new(rt, "\u0101\u0101"), *narrow = om_str_new(rt, "\x01\x01");
    om_object *letters = om_str_new(rt, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"),
              *empty = om_str_new(rt, "");

    assert_false(om_str_equal(wide, narrow));
    assert_false(om_str_equal(narrow, wide));
    assert_int_equal(om_equal(rt, wide, narrow), 0);
    for (int left = 0; left <= 18; left++) {
        for (int right = 0; right <= 18; right++) {
            om_object *one = om_item_get_slice(rt, letters, 0, left);
            om_object *other = om_item_get_slice(rt, letters, left, left + right);
            om_object *whole = om_item_get_slice(rt, letters, 0, left + right),
                      *sum = om_add(rt, one, other);
            int64_t hash, other_hash = 0;
            assert_true(om_str_equal(sum, whole) && om_str_equal(whole, sum));
            assert_true(om_hash(rt, sum, &hash) && om_hash(rt, whole, &other_hash));
            assert_true(hash == other_hash);
            assert_int_equal(om_str_compare(sum, one), right > 0);
            assert_int_equal(om_str_equal(sum, one), right == 0);
            om_release(one);
            om_release(other);
            om_release(whole);
            om_release(sum);
        }
    }
    om_release(wide);
    om_release(narrow);
    om_release(letters);
    om_release(empty);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_18_texts_at_the_borders[] = {
    {"bytes-are-numbers-in-a-row", "in order, as numbers without a sign", test_bytes_are_numbers_in_a_row__in_order_as_numbers_witho},
    {"bytes-are-made-of-numbers", "of none, of 255, and of no more than that", test_bytes_are_made_of_numbers__of_none_of_255_and_of_no_m},
    {"bytes-are-made-of-numbers", "asking for no item after a wrong one", test_bytes_are_made_of_numbers__asking_for_no_item_after_a},
    {"a-string-is-split", "bytes, at white space from both sides", test_a_string_is_split__bytes_at_white_space_from_both_sid},
    {"strings-compare-by-code-point", "not by bytes that look alike", test_strings_compare_by_code_point__not_by_bytes_that_look},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_18_texts_at_the_borders[] = {
    {NULL, NULL},
};
