/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_white_spaces = 29,
    stated_white_bytes = 6,
    stated_space_separators = 4,
    stated_other_spaces = 19,
    stated_other_line_ends = 8,
    stated_space_controls = 5,
};
/* clang-format on */

#include "types/text/split.h"

/* Asserts what a method returns for a string, and for bytes with the same characters if
 * these are ASCII; the separator may be NULL. */
typedef om_object *splitter(om_runtime *rt, om_object *self, om_object *separator,
                            ptrdiff_t most);

static void assert_split(om_runtime *rt, splitter *split, const char *text,
                         const char *separator, ptrdiff_t most, const char *words)
{
    om_object *self = om_str_new(rt, text);
    om_object *cut = separator ? om_str_new(rt, separator) : om_none(rt);
    assert_repr_taken(rt, split(rt, self, cut, most), words);
    om_release(cut);
    om_release(self);
}

/* a-string-is-split */
TEST_FUNCTION(test_a_string_is_split)
{
    assert_split(rt, om_str_split, " to be  or not ", NULL, -1,
                 "['to', 'be', 'or', 'not']");
    assert_split(rt, om_str_rsplit, " to be  or not ", NULL, -1,
                 "['to', 'be', 'or', 'not']");
    assert_split(rt, om_str_split, " to be  or not ", NULL, 2, "['to', 'be', 'or not ']");
    assert_split(rt, om_str_rsplit, " to be  or not ", NULL, 2, "[' to be', 'or', 'not']");
    assert_split(rt, om_str_split, " to ", NULL, 0, "['to ']");
    assert_split(rt, om_str_rsplit, " to ", NULL, 0, "[' to']");
    assert_split(rt, om_str_split, " \t\u2003", NULL, -1, "[]");
    assert_split(rt, om_str_rsplit, " \t\u2003", NULL, -1, "[]");
    assert_split(rt, om_str_split, "", NULL, -1, "[]");
    assert_split(rt, om_str_split, "to\u2003be\u00a0or\x1fnot", NULL, -1,
                 "['to', 'be', 'or', 'not']");
    assert_split(rt, om_str_split, " to be ", " ", -1, "['', 'to', 'be', '']");
    assert_split(rt, om_str_split, "a//b//c", "//", -1, "['a', 'b', 'c']");
    assert_split(rt, om_str_split, "a//b//c", "//", 1, "['a', 'b//c']");
    assert_split(rt, om_str_rsplit, "a//b//c", "//", -1, "['a', 'b', 'c']");
    assert_split(rt, om_str_rsplit, "a//b//c", "//", 1, "['a//b', 'c']");
    assert_split(rt, om_str_rsplit, "a\u20acb", "\u20ac", -1, "['a', 'b']");
    assert_split(rt, om_str_split, "aaa", "aa", -1, "['', 'a']");
    assert_split(rt, om_str_rsplit, "aaa", "aa", -1, "['a', '']");
    assert_split(rt, om_str_split, "", "x", -1, "['']");
    assert_split(rt, om_str_split, "a b", " ", 0, "['a b']");
}

/* a-string-is-split: what cannot be cut is not copied */
TEST_FUNCTION(test_a_string_is_split__what_cannot_be_cut_is_not_copied)
{
    om_object *word = om_str_new(rt, "word"), *comma = om_str_new(rt, ",");
    om_object *lists[] = {
        om_str_split(rt, word, NULL, -1), om_str_split(rt, word, comma, -1),
        om_str_rsplit(rt, word, NULL, -1), om_str_splitlines(rt, word, false)};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(om_list_length(lists[i]), 1);
        assert_ptr_equal(om_list_get_borrow(lists[i], 0), word);
        om_release(lists[i]);
    }
    om_release(word);
}

/* a-string-is-split: leaving no error, at white space from the right too */
TEST_FUNCTION(test_a_string_is_split__leaving_no_error_at_white_space_fr)
{
    om_object *raw = om_bytes_new(rt, " a b ", 5), *text = om_str_new(rt, ",a"),
              *comma = om_str_new(rt, ",");

    assert_repr_taken(rt, om_str_rsplit(rt, raw, NULL, -1), "[b'a', b'b']");
    assert_repr_taken(rt, om_str_split(rt, text, comma, -1), "['', 'a']");
    assert_repr_taken(rt, om_str_partition(rt, text, comma), "('', ',', 'a')");
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(raw);
    om_release(text);
    om_release(comma);
}

/* a-string-is-split: bytes, and separators of other types */
TEST_FUNCTION(test_a_string_is_split__bytes_and_separators_of_other_type)
{
    om_object *raw = om_bytes_new(rt, " a b\x1f\x85 c", 8), *text = om_str_new(rt, "a");
    om_object *empty = om_str_new(rt, ""), *nothing = om_bytes_new(rt, "", 0);

    assert_repr_taken(rt, om_str_split(rt, raw, NULL, -1), "[b'a', b'b\\x1f\\x85', b'c']");
    assert_error(rt, om_str_split(rt, raw, text, -1), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    assert_error(rt, om_str_rsplit(rt, raw, nothing, -1), OM_VALUE_ERROR,
                 "empty separator");
    assert_error(rt, om_str_split(rt, text, empty, -1), OM_VALUE_ERROR, "empty separator");
    assert_error(rt, om_str_split(rt, text, raw, -1), OM_TYPE_ERROR,
                 "must be str or None, not bytes");
    om_release(raw);
    om_release(text);
}

/* white-space-is-what-unicode-says */
TEST_FUNCTION(test_white_space_is_what_unicode_says)
{
    size_t spaces = 0, lines = 0;

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        uint32_t codes[] = {'a', code, 'b'};
        spaces += om_is_space(code, false);
        om_object *text = om_str_from_codes(rt, codes, 3);
        om_object *words = om_str_split(rt, text, NULL, -1);
        om_object *parts = om_str_splitlines(rt, text, false);
        assert_int_equal(om_list_length(words), 1 + om_is_space(code, false));
        lines += om_list_length(parts) - 1;
        om_release(text);
        om_release(words);
        om_release(parts);
        if (code == 0x3000) /* after it there is none */
            code = 0x10FF00;
    }
    assert_int_equal(spaces, stated_white_spaces);
    assert_int_equal(spaces,
                     stated_white_bytes + stated_space_separators + stated_other_spaces);
    assert_int_equal(lines, 2 + stated_other_line_ends);
    spaces = 0;
    for (uint32_t code = 0; code < 256; code++)
        spaces += om_is_space(code, true);
    assert_int_equal(spaces, stated_white_bytes);
    assert_int_equal(spaces, 1 + stated_space_controls);
    spaces = 0;
    for (uint32_t code = 0; code < 128; code++)
        spaces += om_is_space(code, false) && !om_is_space(code, true);
    assert_int_equal(spaces, stated_space_separators);
}

/* a-string-is-cut-in-three */
TEST_FUNCTION(test_a_string_is_cut_in_three)
{
    om_object *path = om_str_new(rt, "a/b/c"), *slash = om_str_new(rt, "/"),
              *x = om_str_new(rt, "x");
    om_object *empty = om_str_new(rt, ""), *raw = om_bytes_new(rt, "a/b", 3);
    om_object *number = om_int_new(rt, 1);

    assert_repr_taken(rt, om_str_partition(rt, path, slash), "('a', '/', 'b/c')");
    assert_repr_taken(rt, om_str_rpartition(rt, path, slash), "('a/b', '/', 'c')");
    assert_repr_taken(rt, om_str_partition(rt, path, x), "('a/b/c', '', '')");
    assert_repr_taken(rt, om_str_rpartition(rt, path, x), "('', '', 'a/b/c')");
    assert_error(rt, om_str_partition(rt, path, empty), OM_VALUE_ERROR, "empty separator");
    assert_error(rt, om_str_partition(rt, path, number), OM_TYPE_ERROR,
                 "must be str, not int");
    assert_error(rt, om_str_rpartition(rt, raw, slash), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    om_release(path);
    om_release(raw);
}

/* lines-end-in-many-ways */
TEST_FUNCTION(test_lines_end_in_many_ways)
{
    om_object *lines =
        om_str_new(rt, "1\n2\r3\r\n4\v5\f6\0347\0358\0369\302\205A\u2028B\u2029C\n\nD\r");
    om_object *raw = om_bytes_new(rt, "1\n2\r3\r\n4\v5\x85\r", 12);

    assert_repr_taken(
        rt, om_str_splitlines(rt, lines, false),
        "['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', '', 'D']");
    assert_repr_taken(rt, om_str_splitlines(rt, lines, true),
                      "['1\\n', '2\\r', '3\\r\\n', '4\\x0b', '5\\x0c', '6\\x1c', '7\\x1d', "
                      "'8\\x1e', '9\\x85', 'A\\u2028', 'B\\u2029', 'C\\n', '\\n', 'D\\r']");
    assert_repr_taken(rt, om_str_splitlines(rt, raw, false),
                      "[b'1', b'2', b'3', b'4\\x0b5\\x85']");
    assert_repr_taken(rt, om_str_splitlines(rt, om_str_new(rt, ""), false), "[]");
    om_release(lines);
    om_release(raw);
}

/* Calls number `which` of those that can run out of memory. */
static om_object *cut_into_parts(om_runtime *rt, int which, om_object *text,
                                 om_object *comma)
{
    switch (which) {
    case 0:
        return om_str_split(rt, text, NULL, -1);
    case 1:
        return om_str_rsplit(rt, text, NULL, -1);
    case 2:
        return om_str_split(rt, text, comma, -1);
    case 3:
        return om_str_rsplit(rt, text, comma, -1);
    case 4:
        return om_str_splitlines(rt, text, false);
    case 5:
        return om_str_split(rt, text, NULL, 1);
    case 6:
        return om_str_rsplit(rt, text, NULL, 1);
    default:
        return om_str_partition(rt, text, comma);
    }
}

/* splitting-can-run-out-of-memory */
TEST_FUNCTION(test_splitting_can_run_out_of_memory)
{
    om_object *text = om_str_new(rt, "one, two\nthree, four\nfive"),
              *comma = om_str_new(rt, ", ");

    static const size_t parts[] = {5, 5, 3, 3,
                                   3, 2, 2, 2}; /* the separator is no new one */
    size_t mortals = om_heap_count_mortals(rt);

    for (int which = 0; which < 8; which++) {
        om_object *made = NULL;
        for (size_t n = 0; !made; n++) {
            om_fault_inject_after(rt, n);
            made = cut_into_parts(rt, which, text, comma);
            om_fault_inject_stop(rt);
            if (!made)
                assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
            assert_int_equal(om_heap_count_mortals(rt),
                             made ? mortals + 1 + parts[which] : mortals);
        }
        om_release(made);
    }
    assert_int_equal(om_refcount(text), 1);
    om_release(text);
    om_release(comma);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_11_splitting[] = {
    {"a-string-is-split", "", test_a_string_is_split},
    {"a-string-is-split", "what cannot be cut is not copied", test_a_string_is_split__what_cannot_be_cut_is_not_copied},
    {"a-string-is-split", "leaving no error, at white space from the right too", test_a_string_is_split__leaving_no_error_at_white_space_fr},
    {"a-string-is-split", "bytes, and separators of other types", test_a_string_is_split__bytes_and_separators_of_other_type},
    {"white-space-is-what-unicode-says", "", test_white_space_is_what_unicode_says},
    {"a-string-is-cut-in-three", "", test_a_string_is_cut_in_three},
    {"lines-end-in-many-ways", "", test_lines_end_in_many_ways},
    {"splitting-can-run-out-of-memory", "", test_splitting_can_run_out_of_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_11_splitting[] = {
    {NULL, NULL},
};
