/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-character-is-a-string */
TEST_FUNCTION(test_a_character_is_a_string)
{
    om_object *word = om_str_new(rt, "caf\u00e9 \u20ac");
    om_object *letter = om_item_get(rt, word, om_int_new(rt, 0));
    om_object *euro = om_item_get(rt, word, om_int_new(rt, -1));
    om_object *again = om_item_get(rt, word, om_int_new(rt, 5));

    assert_ptr_equal(letter, om_str_new(rt, "c"));
    assert_ptr_not_equal(euro, again);
    assert_int_equal(om_equal(rt, euro, again), 1);
    assert_repr(rt, euro, "'\u20ac'");
    om_release(euro);
    om_release(again);
    assert_error(rt, om_item_get(rt, word, om_int_new(rt, 6)), OM_INDEX_ERROR,
                 "string index out of range");
    assert_error(rt, om_item_get(rt, word, word), OM_TYPE_ERROR,
                 "string indices must be integers, not 'str'");
    om_release(word);
}

/* self[start:stop:step]; each part is taken, NULL for one left out. */
static om_object *sliced(om_runtime *rt, om_object *self, om_object *start, om_object *stop,
                         om_object *step)
{
    om_object *slice = om_slice_of(rt, start, stop, step);
    om_object *part = om_item_get(rt, self, slice);
    om_release(slice);
    return part;
}

/* a-character-is-a-string: slices */
TEST_FUNCTION(test_a_character_is_a_string__slices)
{
    om_object *word = om_str_new(rt, "caf\u00e9 \u20ac"), *one = om_int_new(rt, 1);
    om_object *latin = sliced(rt, word, NULL, om_int_new(rt, 4), NULL);
    om_object *ascii = sliced(rt, word, NULL, om_int_new(rt, 3), NULL);
    om_object *whole = sliced(rt, word, om_int_new(rt, -99), NULL, NULL);

    assert_ptr_equal(whole, word);
    assert_int_equal(om_size(word), 70);
    assert_int_equal(om_size(latin), 61);
    assert_int_equal(om_size(ascii), 44);
    assert_repr_taken(rt, sliced(rt, word, NULL, NULL, om_int_new(rt, -1)),
                      "'\u20ac \u00e9fac'");
    assert_repr_taken(rt, sliced(rt, word, NULL, NULL, om_int_new(rt, 2)), "'cf '");
    assert_ptr_equal(sliced(rt, word, om_int_new(rt, 4), NULL, om_int_new(rt, 7)),
                     om_str_new(rt, " "));
    assert_repr_taken(rt, sliced(rt, word, om_int_new(rt, 5), NULL, om_int_new(rt, 7)),
                      "'\u20ac'");
    assert_ptr_equal(sliced(rt, word, one, one, NULL), om_str_new(rt, ""));
    assert_error(rt, sliced(rt, word, NULL, NULL, om_int_new(rt, 0)), OM_VALUE_ERROR,
                 "slice step cannot be zero");
    om_release(latin);
    om_release(ascii);
    om_release(whole);
    om_release(word);
}

/* a-character-is-a-string: as wide as they have to be */
TEST_FUNCTION(test_a_character_is_a_string__as_wide_as_they_have_to_be)
{
    om_object *late = om_str_new(rt, "a-\u0101-"),
              *long_one = om_str_new(rt, "\u00e9bcdefghij");
    om_object *wide = om_str_new(rt, "\u0101bcdefghija"), *a = om_str_new(rt, "a"),
              *b = om_str_new(rt, "b"), *part = om_item_get_slice(rt, long_one, 0, 9);
    om_object *two = om_slice_of(rt, NULL, NULL, om_int_new(rt, 2));

    assert_repr_taken(rt, om_item_get(rt, late, two), "'a\u0101'");
    assert_repr(rt, part, "'\u00e9bcdefghi'");
    assert_false(om_str_isascii(part));
    assert_repr_taken(rt, om_str_replace(rt, wide, a, b, -1), "'\u0101bcdefghijb'");
    om_release(late);
    om_release(long_one);
    om_release(wide);
    om_release(part);
    om_release(two);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_6_string_views[] = {
    {"a-character-is-a-string", "", test_a_character_is_a_string},
    {"a-character-is-a-string", "slices", test_a_character_is_a_string__slices},
    {"a-character-is-a-string", "as wide as they have to be", test_a_character_is_a_string__as_wide_as_they_have_to_be},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_6_string_views[] = {
    {NULL, NULL},
};
