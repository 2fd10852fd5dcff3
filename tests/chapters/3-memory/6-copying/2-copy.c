/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_copied_items = 1000,
};
/* clang-format on */

PICTURE_FUNCTION(picture_copied_row)
{
    om_namespace_set_steal(rt, globals, "pair",
                           om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
    om_namespace_set_steal(rt, globals, "row",
                           om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
}

PICTURE_FUNCTION(picture_copied_row_2)
{
    om_namespace_set_steal(rt, globals, "other",
                           om_copy(rt, om_namespace_get_borrow(rt, globals, "row")));
}

PICTURE_FUNCTION(picture_copied_row_3)
{
    om_namespace_set_steal(rt, globals, "same",
                           om_copy(rt, om_namespace_get_borrow(rt, globals, "pair")));
}

/* a-copy-of-what-cannot-change-is-itself */
TEST_FUNCTION(test_a_copy_of_what_cannot_change_is_itself)
{
    om_object *same[] = {om_int_new(rt, 12345), om_str_new(rt, "some words"), om_none(rt),
                         om_tuple_of(rt, 1, om_list_new(rt))};
    om_object *row = om_list_of(rt, 1, om_int_new(rt, 1));

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        om_object *copy = om_copy(rt, same[i]);
        assert_ptr_equal(copy, same[i]);
        om_release(copy);
        om_release(same[i]);
    }
    om_object *copy = om_copy(rt, row);
    assert_ptr_not_equal(copy, row);
    assert_int_equal(om_equal(rt, copy, row), 1);
    assert_int_equal(om_size(copy), 64);
    om_release(copy);
    om_release(row);
}

/* a-copy-is-paid-for-at-once */
TEST_FUNCTION(test_a_copy_is_paid_for_at_once)
{
    om_object *range = om_range_new(rt, 0, stated_copied_items, 1),
              *list = om_list_from_object(rt, range);
    om_heap_stats before, copied, written;

    om_heap_get_stats(rt, &before);
    om_object *copy = om_copy(rt, list);
    om_heap_get_stats(rt, &copied);
    assert_int_equal(copied.large_blocks, before.large_blocks + 1);
    assert_true(copied.large_bytes - before.large_bytes >=
                stated_copied_items * sizeof copy);

    assert_true(om_list_set_steal(rt, copy, 0, om_none(rt)));
    assert_true(om_list_set_steal(rt, list, 1, om_none(rt)));
    om_heap_get_stats(rt, &written);
    assert_int_equal(written.large_bytes, copied.large_bytes);
    assert_true(written.blocks_used <= copied.blocks_used);
    om_release(copy);
    om_release(list);
    om_release(range);
}

/* copies-are-made-at-once: dictionaries and sets too */
TEST_FUNCTION(test_copies_are_made_at_once__dictionaries_and_sets_too)
{
    om_object *dict = om_dict_new(rt), *set = om_set_new(rt);
    for (int i = 0; i < 1000; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_set_steal(rt, dict, key, om_none(rt)));
        assert_true(om_set_add(rt, set, key));
        om_release(key);
    }

    om_object *originals[] = {dict, set};
    for (int i = 0; i < 2; i++) {
        om_heap_stats before, copied, written;
        om_heap_get_stats(rt, &before);
        om_object *twin = om_copy(rt, originals[i]);
        om_heap_get_stats(rt, &copied);
        assert_true(copied.large_bytes > before.large_bytes + 8 * 1000);
        assert_true(i ? om_set_discard(rt, twin, om_int_new(rt, 7))
                      : om_dict_set_steal(rt, twin, om_int_new(rt, 7), om_true(rt)));
        om_heap_get_stats(rt, &written);
        assert_int_equal(written.large_bytes, copied.large_bytes);
        assert_int_equal(om_contains(rt, originals[i], om_int_new(rt, 7)), 1);
        om_release(twin);
        om_release(originals[i]);
    }
}

/* a-default-is-one-object */
TEST_FUNCTION(test_a_default_is_one_object)
{
    om_object *default_value = om_list_new(rt); /* made once, with the function */
    om_object *results[2];

    for (int call = 0; call < 2; call++) {
        om_object *to =
            om_retain(default_value); /* what a call without the argument does */
        assert_true(om_list_append(rt, to, om_int_new(rt, call + 1)));
        results[call] = to;
    }
    assert_ptr_equal(results[0], results[1]);
    assert_repr(rt, results[0], "[1, 2]");
    om_release(results[0]);
    om_release(results[1]);
    om_release(default_value);
}

/* clang-format off */
const test_entry tests_3_memory_6_copying_2_copy[] = {
    {"a-copy-of-what-cannot-change-is-itself", "", test_a_copy_of_what_cannot_change_is_itself},
    {"a-copy-is-paid-for-at-once", "", test_a_copy_is_paid_for_at_once},
    {"copies-are-made-at-once", "dictionaries and sets too", test_copies_are_made_at_once__dictionaries_and_sets_too},
    {"a-default-is-one-object", "", test_a_default_is_one_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_6_copying_2_copy[] = {
    {"copied-row", picture_copied_row},
    {"copied-row", picture_copied_row_2},
    {"copied-row", picture_copied_row_3},
    {NULL, NULL},
};
