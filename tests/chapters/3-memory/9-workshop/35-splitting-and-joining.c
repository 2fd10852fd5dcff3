/* Tangled from chapters/3-memory/9-workshop/35-splitting-and-joining.md; edit there, or here and run: refbook stitch */
#include "fixture.h"

#include "internal.h"

/* What a method makes of a string, and of bytes with the same characters if these are ASCII;
 * the separator may be NULL. */
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
TEST_FUNCTION(a_string_is_split)
{
    assert_split(rt, om_str_split, " to be  or not ", NULL, -1, "['to', 'be', 'or', 'not']");
    assert_split(rt, om_str_rsplit, " to be  or not ", NULL, -1, "['to', 'be', 'or', 'not']");
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
TEST_FUNCTION(a_string_is_split__what_cannot_be_cut_is_not_copied)
{
    om_object *word = om_str_new(rt, "word"), *comma = om_str_new(rt, ",");
    om_object *lists[] = {om_str_split(rt, word, NULL, -1), om_str_split(rt, word, comma, -1),
                          om_str_rsplit(rt, word, NULL, -1), om_str_splitlines(rt, word, false)};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(om_list_length(lists[i]), 1);
        assert_ptr_equal(om_list_at(lists[i], 0), word);
        om_release(lists[i]);
    }
    om_release(word);
}

/* a-string-is-split: bytes, and what is no separator */
TEST_FUNCTION(a_string_is_split__bytes_and_what_is_no_separator)
{
    om_object *raw = om_bytes_new(rt, " a b\x1f\x85 c", 8), *text = om_str_new(rt, "a");
    om_object *empty = om_str_new(rt, ""), *nothing = om_bytes_new(rt, "", 0);

    assert_repr_taken(rt, om_str_split(rt, raw, NULL, -1), "[b'a', b'b\\x1f\\x85', b'c']");
    assert_error(rt, om_str_split(rt, raw, text, -1), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    assert_error(rt, om_str_rsplit(rt, raw, nothing, -1), OM_VALUE_ERROR, "empty separator");
    assert_error(rt, om_str_split(rt, text, empty, -1), OM_VALUE_ERROR, "empty separator");
    assert_error(rt, om_str_split(rt, text, raw, -1), OM_TYPE_ERROR,
                 "must be str or None, not bytes");
    om_release(raw);
    om_release(text);
}

/* a-string-is-cut-in-three */
TEST_FUNCTION(a_string_is_cut_in_three)
{
    om_object *path = om_str_new(rt, "a/b/c"), *slash = om_str_new(rt, "/"), *x = om_str_new(rt, "x");
    om_object *empty = om_str_new(rt, ""), *raw = om_bytes_new(rt, "a/b", 3);
    om_object *number = om_int_new(rt, 1);

    assert_repr_taken(rt, om_str_partition(rt, path, slash), "('a', '/', 'b/c')");
    assert_repr_taken(rt, om_str_rpartition(rt, path, slash), "('a/b', '/', 'c')");
    assert_repr_taken(rt, om_str_partition(rt, path, x), "('a/b/c', '', '')");
    assert_repr_taken(rt, om_str_rpartition(rt, path, x), "('', '', 'a/b/c')");
    assert_error(rt, om_str_partition(rt, path, empty), OM_VALUE_ERROR, "empty separator");
    assert_error(rt, om_str_partition(rt, path, number), OM_TYPE_ERROR, "must be str, not int");
    assert_error(rt, om_str_rpartition(rt, raw, slash), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    om_release(path);
    om_release(raw);
}

/* lines-end-in-many-ways */
TEST_FUNCTION(lines_end_in_many_ways)
{
    om_object *lines = om_str_new(rt, "1\n2\r3\r\n4\v5\f6\0347\0358\0369\302\205A\u2028B\u2029C\n\nD\r");
    om_object *raw = om_bytes_new(rt, "1\n2\r3\r\n4\v5\x85\r", 12);

    assert_repr_taken(rt, om_str_splitlines(rt, lines, false),
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

/* joining-allocates-once */
TEST_FUNCTION(joining_allocates_once)
{
    om_object *to = om_str_new(rt, "to"), *be = om_str_new(rt, "b\u00e9"), *comma = om_str_new(rt, ", ");
    om_object *euro = om_str_new(rt, "\u20ac"), *empty = om_str_new(rt, "");
    om_object *words = om_list_of(rt, 2, om_retain(to), om_retain(be));
    om_object *three = om_tuple_of(rt, 3, empty, om_str_new(rt, "x"), empty), *one = om_tuple_of(rt, 1, om_retain(to));
    om_object *nothing = om_list_new(rt), *walk = om_iterate(rt, be);

    assert_repr_taken(rt, om_str_join(rt, comma, words), "'to, b\u00e9'");
    om_object *wide = om_str_join(rt, euro, words);
    assert_int_equal(om_size(wide), 56 + 2 * 6);
    assert_repr_taken(rt, wide, "'to\u20acb\u00e9'");
    om_object *same = om_str_join(rt, euro, one);
    assert_ptr_equal(same, to);
    assert_ptr_equal(om_str_join(rt, euro, nothing), empty);
    assert_ptr_equal(om_str_join(rt, empty, three), om_str_new(rt, "x"));
    assert_repr_taken(rt, om_str_join(rt, comma, walk), "'b, \u00e9'");
    om_release(same);
    om_release(to);
    om_release(be);
    om_release(comma);
    om_release(euro);
    om_release(words);
    om_release(three);
    om_release(one);
    om_release(nothing);
    om_release(walk);
}

/* joining-allocates-once: bytes, and what cannot be joined */
TEST_FUNCTION(joining_allocates_once__bytes_and_what_cannot_be_joined)
{
    om_object *raw = om_bytes_new(rt, "ab", 2), *text = om_str_new(rt, "ab"), *one = om_int_new(rt, 1);
    om_object *two = om_list_of(rt, 2, om_retain(raw), om_retain(raw));
    om_object *mixed = om_list_of(rt, 2, om_retain(raw), om_retain(text));

    assert_repr_taken(rt, om_str_join(rt, raw, two), "b'ababab'");
    assert_error(rt, om_str_join(rt, raw, mixed), OM_TYPE_ERROR,
                 "sequence item 1: expected a bytes-like object, str found");
    assert_error(rt, om_str_join(rt, text, mixed), OM_TYPE_ERROR,
                 "sequence item 0: expected str instance, bytes found");
    assert_error(rt, om_str_join(rt, text, one), OM_TYPE_ERROR, "can only join an iterable");
    assert_true(om_size_sum(SIZE_MAX - 1, 2) == SIZE_MAX && om_size_sum(1, 2) == 3);
    om_release(raw);
    om_release(text);
    om_release(two);
    om_release(mixed);
}

/* Calls number `which` of those that can run out of memory. */
static om_object *cut_or_join(om_runtime *rt, int which, om_object *text, om_object *comma)
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
        return om_str_partition(rt, text, comma);
    default:
        return om_str_join(rt, comma, text);
    }
}

/* splitting-can-run-out-of-memory */
TEST_FUNCTION(splitting_can_run_out_of_memory)
{
    om_object *text = om_str_new(rt, "one, two\nthree, four\nfive"), *comma = om_str_new(rt, ", ");

    for (int which = 0; which < 7; which++) {
        om_object *made = NULL;
        for (size_t n = 0; !made; n++) {
            om_fail_after(rt, n);
            made = cut_or_join(rt, which, text, comma);
            om_fail_never(rt);
            if (!made)
                assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
        }
        om_release(made);
    }
    assert_int_equal(om_refcount(text), 1);
    om_release(text);
    om_release(comma);
}

/* clang-format off */
const test_entry tests_3_memory_9_workshop_35_splitting_and_joining[] = {
    {"a-string-is-split", "", a_string_is_split},
    {"a-string-is-split", "what cannot be cut is not copied", a_string_is_split__what_cannot_be_cut_is_not_copied},
    {"a-string-is-split", "bytes, and what is no separator", a_string_is_split__bytes_and_what_is_no_separator},
    {"a-string-is-cut-in-three", "", a_string_is_cut_in_three},
    {"lines-end-in-many-ways", "", lines_end_in_many_ways},
    {"joining-allocates-once", "", joining_allocates_once},
    {"joining-allocates-once", "bytes, and what cannot be joined", joining_allocates_once__bytes_and_what_cannot_be_joined},
    {"splitting-can-run-out-of-memory", "", splitting_can_run_out_of_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_9_workshop_35_splitting_and_joining[] = {
    {NULL, NULL},
};
