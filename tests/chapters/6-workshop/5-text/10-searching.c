/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The four answers for one search, and the number of occurrences. */
static void assert_places(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                          ptrdiff_t end, ptrdiff_t first, ptrdiff_t last, size_t times)
{
    ptrdiff_t place = -2;
    size_t count = 99;
    assert_true(om_str_find(rt, self, part, start, end, &place));
    assert_int_equal(place, first);
    assert_true(om_str_rfind(rt, self, part, start, end, &place));
    assert_int_equal(place, last);
    assert_true(om_str_count(rt, self, part, start, end, &count));
    assert_int_equal(count, times);
    if (first >= 0) {
        assert_true(om_str_index(rt, self, part, start, end, &place));
        assert_int_equal(place, first);
        assert_true(om_str_rindex(rt, self, part, start, end, &place));
        assert_int_equal(place, last);
    } else {
        assert_error(rt, om_str_index(rt, self, part, start, end, &place), OM_VALUE_ERROR,
                     om_get_type(self) == om_str_type(rt) ? "substring not found"
                                                          : "subsection not found");
    }
}

/* strings-are-searched-by-place */
TEST_FUNCTION(test_strings_are_searched_by_place)
{
    om_object *river = om_str_new(rt, "mississippi"), *ss = om_str_new(rt, "ss");
    om_object *empty = om_str_new(rt, ""),
              *wide = om_str_new(rt, "\u20ac1, \u20ac2, \u20ac3");
    om_object *euro = om_str_new(rt, "\u20ac"), *two = om_str_new(rt, "2");

    assert_places(rt, river, ss, 0, OM_END, 2, 5, 2);
    assert_places(rt, river, ss, 3, OM_END, 5, 5, 1);
    assert_places(rt, river, ss, -6, OM_END, 5, 5, 1);
    assert_places(rt, river, ss, 0, 6, 2, 2, 1);
    assert_places(rt, river, ss, -99, -4, 2, 5, 2);
    assert_places(rt, river, ss, 0, -99, -1, -1, 0);
    assert_places(rt, river, ss, 12, OM_END, -1, -1, 0);
    assert_places(rt, river, empty, 0, OM_END, 0, 11, 12);
    assert_places(rt, river, empty, 11, OM_END, 11, 11, 1);
    assert_places(rt, river, empty, 12, OM_END, -1, -1, 0);
    assert_places(rt, wide, euro, 0, OM_END, 0, 8, 3);
    assert_places(rt, wide, two, 0, OM_END, 5, 5, 1);
    assert_places(rt, river, euro, 0, OM_END, -1, -1, 0);
    assert_places(rt, empty, empty, 0, OM_END, 0, 0, 1);
    om_release(river);
    om_release(ss);
    om_release(wide);
    om_release(euro);
}

/* strings-are-searched-by-place: and bytes are */
TEST_FUNCTION(test_strings_are_searched_by_place__and_bytes_are)
{
    om_object *river = om_bytes_new(rt, "mississippi", 11), *ss = om_bytes_new(rt, "ss", 2);
    om_object *number = om_int_new(rt, 's'), *large = om_int_new(rt, 300),
              *half = om_float_new(rt, .5);
    om_object *text = om_str_new(rt, "ss");
    ptrdiff_t place;
    size_t count;

    assert_places(rt, river, ss, 0, OM_END, 2, 5, 2);
    assert_places(rt, river, number, 0, OM_END, 2, 6, 4);
    assert_places(rt, river, om_int_new(rt, 'x'), 0, OM_END, -1, -1, 0);
    assert_int_equal(om_contains(rt, river, number), 1);
    assert_int_equal(om_contains(rt, river, ss), 1);
    assert_int_equal(om_contains(rt, river, om_int_new(rt, 0)), 0);
    assert_int_equal(om_contains(rt, river, large), -1);
    assert_error(rt, NULL, OM_VALUE_ERROR, "byte must be in range(0, 256)");
    assert_int_equal(om_contains(rt, river, text), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "a bytes-like object is required, not 'str'");
    assert_error(rt, om_str_find(rt, river, large, 0, OM_END, &place), OM_VALUE_ERROR,
                 "byte must be in range(0, 256)");
    assert_error(rt, om_str_count(rt, river, half, 0, OM_END, &count), OM_TYPE_ERROR,
                 "argument should be integer or bytes-like object, not 'float'");
    om_release(river);
    om_release(ss);
    om_release(text);
    om_release(large);
    om_release(half);
}

/* strings-are-searched-by-place: up to the borders */
TEST_FUNCTION(test_strings_are_searched_by_place__up_to_the_borders)
{
    om_object *text = om_str_new(rt, "abc"), *a = om_str_new(rt, "a"),
              *none = om_str_new(rt, "");
    static const ptrdiff_t sought[][4] = {
        /* whether "a" or "", from, to, where */
        {0, 0, 0, -1},  {0, 0, -10, -1}, {0, -10, OM_END, 0}, {0, -3, OM_END, 0},
        {0, 0, -3, -1}, {1, 0, -10, 0},  {1, 3, OM_END, 3},   {1, 4, OM_END, -1},
    };
    ptrdiff_t place;

    for (size_t i = 0; i < sizeof sought / sizeof sought[0]; i++) {
        const ptrdiff_t *one = sought[i];
        assert_true(om_str_find(rt, text, one[0] ? none : a, one[1], one[2], &place));
        assert_int_equal(place, one[3]);
    }
    assert_int_equal(om_contains(rt, text, a), 1);
    om_release(text);
    om_release(none);
}

/* strings-are-searched-by-place: and by whole characters */
TEST_FUNCTION(test_strings_are_searched_by_place__and_by_whole_character)
{
    om_object *text = om_str_from_codes(rt, (uint32_t[]){0xE9, 1, 0}, 3);
    uint32_t codes[] = {0x100, 0x101};
    ptrdiff_t place;

    for (size_t i = 0; i < 2; i++) {
        om_object *wide = om_str_from_codes(rt, &codes[i], 1);
        assert_true(om_str_find(rt, text, wide, 0, OM_END, &place));
        assert_int_equal(place, -1);
        om_release(wide);
    }
    om_release(text);
}

/* strings-are-searched-by-place: for strings only */
TEST_FUNCTION(test_strings_are_searched_by_place__for_strings_only)
{
    om_object *text = om_str_new(rt, "caf\u00e9 \u20ac"), *part = om_str_new(rt, "f\u00e9");
    om_object *one = om_int_new(rt, 1);
    ptrdiff_t place;

    assert_int_equal(om_contains(rt, text, part), 1);
    assert_int_equal(om_contains(rt, part, text), 0);
    assert_int_equal(om_contains(rt, text, one), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "'in <string>' requires string as left operand, not int");
    assert_error(rt, om_str_rfind(rt, text, one, 0, OM_END, &place), OM_TYPE_ERROR,
                 "must be str, not int");
    assert_error(rt, om_str_index(rt, text, one, 0, OM_END, &place), OM_TYPE_ERROR,
                 "must be str, not int");
    om_release(text);
    om_release(part);
}

/* strings-are-asked-for-their-ends */
TEST_FUNCTION(test_strings_are_asked_for_their_ends)
{
    om_object *text = om_str_new(rt, "na\u00efve \u20ac"), *na = om_str_new(rt, "na\u00ef");
    om_object *euro = om_str_new(rt, " \u20ac"), *empty = om_str_new(rt, ""),
              *xx = om_str_new(rt, "xx");
    om_object *either = om_tuple_of(rt, 2, om_retain(xx), om_retain(na));
    om_object *neither = om_tuple_of(rt, 1, om_retain(xx)),
              *long_one = om_multiply(rt, text, om_int_new(rt, 2));

    assert_int_equal(om_str_startswith(rt, text, na, 0, OM_END), 1);
    assert_int_equal(om_str_startswith(rt, text, euro, 0, OM_END), 0);
    assert_int_equal(om_str_startswith(rt, text, euro, 5, OM_END), 1);
    assert_int_equal(om_str_endswith(rt, text, euro, 0, OM_END), 1);
    assert_int_equal(om_str_endswith(rt, text, na, 0, OM_END), 0);
    assert_int_equal(om_str_endswith(rt, text, na, 0, 3), 1);
    assert_int_equal(om_str_endswith(rt, text, long_one, 0, OM_END), 0);
    assert_int_equal(om_str_startswith(rt, text, either, 0, OM_END), 1);
    assert_int_equal(om_str_startswith(rt, text, neither, 0, OM_END), 0);
    assert_int_equal(om_str_startswith(rt, text, either, 9, OM_END), 0);
    assert_int_equal(om_str_endswith(rt, text, either, 0, -4), 1);
    assert_int_equal(om_str_startswith(rt, text, empty, 7, OM_END), 1);
    assert_int_equal(om_str_startswith(rt, text, empty, 8, OM_END), 0);
    om_release(text);
    om_release(na);
    om_release(euro);
    om_release(xx);
    om_release(either);
    om_release(neither);
    om_release(long_one);
}

/* strings-are-asked-for-their-ends: for strings only */
TEST_FUNCTION(test_strings_are_asked_for_their_ends__for_strings_only)
{
    om_object *text = om_str_new(rt, "text"), *raw = om_bytes_new(rt, "text", 4);
    om_object *one = om_int_new(rt, 1), *ones = om_tuple_of(rt, 1, one);

    assert_int_equal(om_str_endswith(rt, raw, raw, 0, OM_END), 1);
    assert_int_equal(om_str_startswith(rt, text, one, 0, OM_END), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "startswith first arg must be str or a tuple of str, not int");
    assert_int_equal(om_str_endswith(rt, raw, text, 0, OM_END), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "endswith first arg must be bytes or a tuple of bytes, not str");
    assert_int_equal(om_str_startswith(rt, text, ones, 0, OM_END), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "tuple for startswith must only contain str, not int");
    assert_int_equal(om_str_endswith(rt, text, ones, 0, OM_END), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "tuple for endswith must only contain str, not int");
    assert_int_equal(om_str_endswith(rt, raw, ones, 0, OM_END), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "a bytes-like object is required, not 'int'");
    om_release(text);
    om_release(raw);
    om_release(ones);
}

/* strings-are-asked-for-their-ends: all of their characters */
TEST_FUNCTION(test_strings_are_asked_for_their_ends__all_of_their_charac)
{
    om_object *text = om_str_new(rt, "abcd"), *part = om_str_new(rt, "bcd");
    om_object *wide = om_str_new(rt, "\u0101\u0102"),
              *other = om_str_new(rt, "\u0101\u0103");
    om_object *any = om_tuple_of(rt, 2, om_str_new(rt, "a"), om_str_new(rt, "z"));

    assert_int_equal(om_str_startswith(rt, text, part, 1, 3), 0);
    assert_int_equal(om_str_startswith(rt, text, part, 1, 4), 1);
    assert_int_equal(om_str_startswith(rt, wide, other, 0, OM_END), 0);
    assert_int_equal(om_str_startswith(rt, text, any, 0, OM_END), 1);
    om_release(text);
    om_release(part);
    om_release(wide);
    om_release(other);
    om_release(any);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_10_searching[] = {
    {"strings-are-searched-by-place", "", test_strings_are_searched_by_place},
    {"strings-are-searched-by-place", "and bytes are", test_strings_are_searched_by_place__and_bytes_are},
    {"strings-are-searched-by-place", "up to the borders", test_strings_are_searched_by_place__up_to_the_borders},
    {"strings-are-searched-by-place", "and by whole characters", test_strings_are_searched_by_place__and_by_whole_character},
    {"strings-are-searched-by-place", "for strings only", test_strings_are_searched_by_place__for_strings_only},
    {"strings-are-asked-for-their-ends", "", test_strings_are_asked_for_their_ends},
    {"strings-are-asked-for-their-ends", "for strings only", test_strings_are_asked_for_their_ends__for_strings_only},
    {"strings-are-asked-for-their-ends", "all of their characters", test_strings_are_asked_for_their_ends__all_of_their_charac},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_10_searching[] = {
    {NULL, NULL},
};
