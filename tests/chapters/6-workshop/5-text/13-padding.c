/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* padding-fills-a-column */
TEST_FUNCTION(test_padding_fills_a_column)
{
    om_object *x = om_str_new(rt, "x"), *ab = om_str_new(rt, "ab"),
              *euro = om_str_new(rt, "\u20ac");
    om_object *word = om_str_new(rt, "word"), *empty = om_str_new(rt, "");

    assert_repr_taken(rt, om_str_center(rt, x, 4, NULL), "' x  '");
    assert_repr_taken(rt, om_str_center(rt, ab, 5, NULL), "'  ab '");
    assert_repr_taken(rt, om_str_center(rt, x, 4, euro), "'\u20acx\u20ac\u20ac'");
    assert_repr_taken(rt, om_str_ljust(rt, x, 3, om_str_new(rt, ".")), "'x..'");
    assert_repr_taken(rt, om_str_rjust(rt, euro, 3, x), "'xx\u20ac'");
    assert_ptr_equal(om_str_rjust(rt, empty, 1, x), x);
    om_object *same[] = {om_str_ljust(rt, word, 4, NULL), om_str_rjust(rt, word, -1, NULL),
                         om_str_center(rt, word, 3, euro), om_str_zfill(rt, word, 0)};
    for (size_t i = 0; i < 4; i++) {
        assert_ptr_equal(same[i], word);
        om_release(same[i]);
    }
    om_release(word);
    om_release(euro);
    om_release(ab);
}

/* short-strings-exist-once: whatever the operation */
TEST_FUNCTION(test_short_strings_exist_once__whatever_the_operation)
{
    om_object *word = om_str_new(rt, "\u20acxX"), *x = om_str_new(rt, "x"), *seven;
    om_object *upper = om_str_new(rt, "X"), *empty = om_str_new(rt, "");
    om_object *euro = om_str_new(rt, "\u20ac"), *raw = om_bytes_new(rt, "x", 1);
    om_object *pair = om_tuple_of(rt, 2, empty, x), *end = om_str_new(rt, "xX");

    assert_ptr_equal(om_item_get(rt, word, om_int_new(rt, 1)), x);
    assert_ptr_equal(om_item_get_slice(rt, word, 1, 2), x);
    assert_ptr_equal(om_item_get_slice(rt, word, 1, 1), empty);
    assert_ptr_equal(om_add(rt, empty, x), x);
    assert_ptr_equal(om_str_join(rt, empty, pair), x);
    assert_ptr_equal(om_str_lower(rt, upper), x);
    assert_ptr_equal(om_str_upper(rt, x), upper);
    assert_ptr_equal(om_str_replace(rt, end, upper, empty, -1), x);
    assert_ptr_equal(om_str_replace(rt, euro, euro, x, -1), x);
    assert_ptr_equal(om_str_removesuffix(rt, end, upper), x);
    assert_ptr_equal(om_str_strip(rt, x, x), empty);
    assert_ptr_equal(om_bytes_decode(rt, raw), x);
    assert_ptr_equal(om_str_rjust(rt, empty, 1, x), x);
    seven = om_int_to_text(rt, om_int_new(rt, 7));
    assert_ptr_equal(seven, om_str_new(rt, "7"));
    om_release(word);
    om_release(euro);
    om_release(pair);
    om_release(end);
}

/* padding-fills-a-column: with zeros */
TEST_FUNCTION(test_padding_fills_a_column__with_zeros)
{
    static const char *const filled[][2] = {
        {"42", "'00042'"},           {"-42", "'-0042'"}, {"+", "'+0000'"},
        {"x-", "'000x-'"},           {"", "'00000'"},    {"123456", "'123456'"},
        {"-\u20ac", "'-000\u20ac'"},
    };

    for (size_t i = 0; i < sizeof filled / sizeof filled[0]; i++) {
        om_object *text = om_str_new(rt, filled[i][0]);
        assert_repr_taken(rt, om_str_zfill(rt, text, 5), filled[i][1]);
        om_release(text);
    }
}

/* padding-fills-a-column: on both sides alike */
TEST_FUNCTION(test_padding_fills_a_column__on_both_sides_alike)
{
    om_object *text = om_str_new(rt, "ab"), *signed_one = om_str_new(rt, "+5"),
              *tab = om_str_new(rt, "\ta");

    assert_repr_taken(rt, om_str_center(rt, text, 4, NULL), "' ab '");
    assert_repr_taken(rt, om_str_center(rt, text, 8, NULL), "'   ab   '");
    assert_repr_taken(rt, om_str_zfill(rt, signed_one, 2), "'+5'");
    assert_repr_taken(rt, om_str_expandtabs(rt, tab, 4), "'    a'");
    om_release(text);
    om_release(signed_one);
    om_release(tab);
}

/* padding-fills-a-column: with one character */
TEST_FUNCTION(test_padding_fills_a_column__with_one_character)
{
    om_object *text = om_str_new(rt, "text"), *one = om_int_new(rt, 1),
              *raw = om_bytes_new(rt, "ra", 2);
    om_object *dot = om_bytes_new(rt, ".", 1);

    assert_repr_taken(rt, om_str_ljust(rt, raw, 4, dot), "b'ra..'");
    assert_repr_taken(rt, om_str_rjust(rt, raw, 3, NULL), "b' ra'");
    assert_error(rt, om_str_center(rt, text, 9, one), OM_TYPE_ERROR,
                 "The fill character must be a unicode character, not int");
    assert_error(rt, om_str_ljust(rt, text, 9, text), OM_TYPE_ERROR,
                 "The fill character must be exactly one character long");
    assert_error(rt, om_str_ljust(rt, raw, 9, text), OM_TYPE_ERROR,
                 "ljust() argument 2 must be a byte string of length 1, not str");
    assert_error(rt, om_str_rjust(rt, raw, 9, raw), OM_TYPE_ERROR,
                 "rjust() argument 2 must be a byte string of length 1, not bytes");
    assert_error(rt, om_str_center(rt, raw, 9, om_none(rt)), OM_TYPE_ERROR,
                 "center() argument 2 must be a byte string of length 1, not None");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_center(rt, text, 9, NULL), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_str_zfill(rt, text, 9), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_error(rt, om_str_rjust(rt, text, PTRDIFF_MAX, NULL), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_str_rjust(rt, raw, PTRDIFF_MAX - 33, NULL), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_str_center(rt, raw, PTRDIFF_MAX - 32, NULL), OM_OVERFLOW_ERROR,
                 "byte string is too large");
    assert_error(rt, om_str_zfill(rt, raw, PTRDIFF_MAX), OM_OVERFLOW_ERROR,
                 "byte string is too large");
    om_release(text);
    om_release(raw);
}

/* tabulators-lead-to-columns */
TEST_FUNCTION(test_tabulators_lead_to_columns)
{
    om_object *text = om_str_new(rt, "a\tb\n\tc\rde\t\u20ac"),
              *plain = om_str_new(rt, "plain");
    om_object *tab = om_bytes_new(rt, "\t", 1), *same = om_str_expandtabs(rt, plain, 8);

    assert_ptr_equal(same, plain);
    assert_repr_taken(rt, om_str_expandtabs(rt, text, 4), "'a   b\\n    c\\rde  \u20ac'");
    assert_repr_taken(rt, om_str_expandtabs(rt, text, 1), "'a b\\n c\\rde \u20ac'");
    assert_repr_taken(rt, om_str_expandtabs(rt, text, 0), "'ab\\nc\\rde\u20ac'");
    assert_repr_taken(rt, om_str_expandtabs(rt, tab, -1), "b''");
    assert_repr_taken(rt, om_str_expandtabs(rt, tab, 1), "b' '");
    om_object *raw = om_bytes_new(rt, "plain", 5), *copy = om_str_expandtabs(rt, raw, 8);
    assert_ptr_not_equal(copy, raw);
    assert_int_equal(om_equal(rt, copy, raw), 1);
    om_release(raw);
    om_release(copy);
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_expandtabs(rt, text, 4), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(same);
    om_release(plain);
    om_release(text);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_13_padding[] = {
    {"padding-fills-a-column", "", test_padding_fills_a_column},
    {"short-strings-exist-once", "whatever the operation", test_short_strings_exist_once__whatever_the_operation},
    {"padding-fills-a-column", "with zeros", test_padding_fills_a_column__with_zeros},
    {"padding-fills-a-column", "on both sides alike", test_padding_fills_a_column__on_both_sides_alike},
    {"padding-fills-a-column", "with one character", test_padding_fills_a_column__with_one_character},
    {"tabulators-lead-to-columns", "", test_tabulators_lead_to_columns},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_13_padding[] = {
    {NULL, NULL},
};
