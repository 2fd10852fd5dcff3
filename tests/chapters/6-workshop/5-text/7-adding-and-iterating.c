/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* nothing-added-is-nothing-made */
TEST_FUNCTION(test_nothing_added_is_nothing_made)
{
    om_object *word = om_str_new(rt, "word"), *empty = om_str_new(rt, "");
    om_object *same[] = {om_add(rt, word, empty), om_add(rt, empty, word),
                         om_multiply(rt, word, om_int_new(rt, 1)),
                         om_item_get_slice(rt, word, 0, PTRDIFF_MAX)};

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_ptr_equal(same[i], word);
        om_release(same[i]);
    }
    assert_ptr_equal(om_add(rt, empty, empty), empty);
    assert_ptr_equal(om_multiply(rt, empty, om_int_new(rt, 5)), empty);
    assert_ptr_equal(om_multiply(rt, word, om_int_new(rt, 0)), empty);
    assert_ptr_equal(om_multiply(rt, word, om_int_new(rt, -3)), empty);
    om_release(word);
}

/* nothing-added-is-nothing-made: sums and multiples */
TEST_FUNCTION(test_nothing_added_is_nothing_made__sums_and_multiples)
{
    om_object *ascii = om_str_new(rt, "ab"), *latin = om_str_new(rt, "\u00e9");
    om_object *wide = om_str_new(rt, "\u20ac"), *wider = om_str_new(rt, "\U0001f600!");
    om_object *sum = om_add(rt, ascii, latin);

    assert_int_equal(om_size(sum), 60);
    assert_repr_taken(rt, sum, "'ab\u00e9'");
    assert_repr_taken(rt, om_add(rt, ascii, ascii), "'abab'");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_add(rt, ascii, ascii), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_repr_taken(rt, om_add(rt, wide, ascii), "'\u20acab'");
    assert_repr_taken(rt, om_add(rt, wide, wider), "'\u20ac\U0001f600!'");
    assert_repr_taken(rt, om_multiply(rt, ascii, om_int_new(rt, 5)), "'ababababab'");
    assert_repr_taken(rt, om_multiply(rt, om_int_new(rt, 3), wider),
                      "'\U0001f600!\U0001f600!\U0001f600!'");
    om_release(wide);
    om_release(wider);
    om_release(ascii);
}

/* nothing-added-is-nothing-made: what cannot be added or repeated */
TEST_FUNCTION(test_nothing_added_is_nothing_made__what_cannot_be_added_o)
{
    om_object *word = om_str_new(rt, "word"), *one = om_int_new(rt, 1), *lists[64];
    om_object *huge = om_int_from_text(rt, "10000000000000000000", 20);
    om_object *half = om_int_new(rt, PTRDIFF_MAX / 2),
              *quarter = om_int_new(rt, PTRDIFF_MAX / 4);

    assert_error(rt, om_add(rt, word, one), OM_TYPE_ERROR,
                 "can only concatenate str (not \"int\") to str");
    assert_error(rt, om_add(rt, one, word), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'int' and 'str'");
    assert_error(rt, om_subtract(rt, word, word), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'str' and 'str'");
    assert_error(rt, om_multiply(rt, word, word), OM_TYPE_ERROR,
                 "can't multiply sequence by non-int of type 'str'");
    assert_error(rt, om_multiply(rt, word, huge), OM_OVERFLOW_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    assert_error(rt, om_multiply(rt, word, half), OM_OVERFLOW_ERROR,
                 "repeated string is too long");
    assert_error(rt, om_multiply(rt, word, quarter), OM_MEMORY_ERROR, "out of memory");
    for (size_t i = 0; i < 64; i++) { /* whatever the runtime notes about the list */
        om_object *list = om_list_of(rt, 1, om_retain(word));
        lists[i] = list;
        assert_error(rt, om_add(rt, word, list), OM_TYPE_ERROR,
                     "can only concatenate str (not \"list\") to str");
    }
    for (size_t i = 0; i < 64; i++)
        om_release(lists[i]);
    om_release(huge);
    om_release(half);
    om_release(quarter);
    om_release(word);
}

/* a-string-is-gone-through-by-characters */
TEST_FUNCTION(test_a_string_is_gone_through_by_characters)
{
    om_object *word = om_str_new(rt, "n\u20ac!"), *ascii = om_str_new(rt, "abc");
    om_object *walk = om_iter(rt, word), *other = om_iter(rt, ascii);

    assert_string_equal(om_type_name(om_get_type(walk)), "str_iterator");
    assert_string_equal(om_type_name(om_get_type(other)), "str_ascii_iterator");
    assert_int_equal(om_size(walk), 48);
    assert_int_equal(om_refcount(word), 2);
    assert_repr_taken(rt, om_next(rt, walk), "'n'");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_next(rt, walk), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_repr_taken(rt, om_next(rt, walk), "'\u20ac'");
    assert_repr_taken(rt, om_next(rt, walk), "'!'");
    assert_null(om_next(rt, walk));
    assert_int_equal(om_refcount(word), 1);
    assert_null(om_next(rt, walk));
    assert_repr_taken(rt, om_list_from_object(rt, word), "['n', '\u20ac', '!']");
    om_object *raw = om_bytes_new(rt, "n\xff", 2), *numbers = om_iter(rt, raw);
    assert_repr_taken(rt, om_next(rt, numbers), "110");
    assert_repr_taken(rt, om_next(rt, numbers), "255");
    assert_int_equal(om_refcount(raw), 2);
    assert_null(om_next(rt, numbers));
    assert_int_equal(om_refcount(raw), 1);
    om_release(numbers);
    om_release(raw);
    om_release(walk);
    om_release(other);
    om_release(word);
    om_release(ascii);
}

#include "base/type.h"

static bool meet(void *context, om_object *object)
{
    *(om_object **)context = object;
    return true;
}

/* a-string-is-gone-through-by-characters: and shows what it refers to */
TEST_FUNCTION(test_a_string_is_gone_through_by_characters__and_shows_wha)
{
    om_object *word = om_str_new(rt, "ab"), *walk = om_iter(rt, word), *met = NULL;

    assert_true(om_get_type(walk)->traverse(walk, meet, &met));
    assert_ptr_equal(met, word);
    while ((met = om_next(rt, walk)))
        om_release(met);
    assert_true(om_get_type(walk)->traverse(walk, meet, &met));
    assert_null(met);
    om_release(walk);
    om_release(word);
}

PICTURE_FUNCTION(picture_walking_a_string)
{
    om_namespace_set_steal(rt, globals, "word", om_str_new(rt, "text"));
    om_namespace_set_steal(rt, globals, "walk",
                           om_iter(rt, om_namespace_get_borrow(rt, globals, "word")));
    om_namespace_set_steal(rt, globals, "first",
                           om_next(rt, om_namespace_get_borrow(rt, globals, "walk")));
}

/* string-operations-can-run-out-of-memory */
TEST_FUNCTION(test_string_operations_can_run_out_of_memory)
{
    om_object *word = om_str_new(rt, "wor\u20acd"), *two = om_int_new(rt, 2);
    om_object *slice = om_slice_of(rt, NULL, NULL, om_int_new(rt, -1));

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_item_get(rt, word, slice), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_add(rt, word, word), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_multiply(rt, word, two), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_iter(rt, word), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(slice);
    om_release(word);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_7_adding_and_iterating[] = {
    {"nothing-added-is-nothing-made", "", test_nothing_added_is_nothing_made},
    {"nothing-added-is-nothing-made", "sums and multiples", test_nothing_added_is_nothing_made__sums_and_multiples},
    {"nothing-added-is-nothing-made", "what cannot be added or repeated", test_nothing_added_is_nothing_made__what_cannot_be_added_o},
    {"a-string-is-gone-through-by-characters", "", test_a_string_is_gone_through_by_characters},
    {"a-string-is-gone-through-by-characters", "and shows what it refers to", test_a_string_is_gone_through_by_characters__and_shows_wha},
    {"string-operations-can-run-out-of-memory", "", test_string_operations_can_run_out_of_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_7_adding_and_iterating[] = {
    {"walking-a-string", picture_walking_a_string},
    {NULL, NULL},
};
