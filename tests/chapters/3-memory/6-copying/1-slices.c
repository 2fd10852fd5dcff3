/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-part-slice-is-a-new-list */
TEST_FUNCTION(test_a_part_slice_is_a_new_list)
{
    om_object *list =
        om_list_of(rt, 3, om_int_new(rt, 100), om_int_new(rt, 2000), om_int_new(rt, 300));
    om_object *part = om_item_get_slice(rt, list, 0, 2);

    assert_repr(rt, part, "[100, 2000]");
    assert_false(om_is(part, list));
    assert_true(om_is(om_list_get_borrow(part, 1), om_list_get_borrow(list, 1)));
    assert_int_equal(om_refcount(om_list_get_borrow(list, 1)), 2);
    assert_true(om_list_set_steal(rt, part, 0, om_none(rt)));
    assert_repr(rt, list, "[100, 2000, 300]");
    assert_true(om_list_set_steal(rt, list, 1, om_true(rt)));
    assert_repr(rt, part, "[None, 2000]");
    om_release(part);
    om_release(list);
}

/* a-whole-slice-is-an-equal-list */
TEST_FUNCTION(test_a_whole_slice_is_an_equal_list)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2000));
    om_object *whole = om_item_get_slice(rt, list, 0, PTRDIFF_MAX);

    assert_false(om_is(whole, list));
    assert_int_equal(om_equal(rt, whole, list), 1);
    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_repr(rt, whole, "[1, 2000]");
    om_release(whole);
    om_release(list);

    om_heap_stats before, sliced, written; /* made in full: */
    list = fixture_numbers(rt, 1000);
    om_heap_get_stats(rt, &before);
    whole = om_item_get_slice(rt, list, 0, PTRDIFF_MAX);
    om_heap_get_stats(rt, &sliced);
    assert_int_equal(om_size(whole), 56 + 8 * 1000);
    assert_true(sliced.large_bytes >= before.large_bytes + 1000 * sizeof whole);
    for (size_t i = 0; i < 1000; i++)
        assert_ptr_equal(om_list_get_borrow(whole, i), om_list_get_borrow(list, i));
    assert_true(om_list_set_steal(rt, whole, 0, om_none(rt)));
    assert_true(om_list_set_steal(rt, list, 1, om_none(rt)));
    om_heap_get_stats(rt, &written); /* a write copies nothing more */
    assert_int_equal(written.large_bytes, sliced.large_bytes);
    assert_int_equal(written.blocks_used, sliced.blocks_used);
    om_release(whole);
    om_release(list);
}

PICTURE_FUNCTION(picture_board_and_its_slice)
{
    om_object *rows[2];
    for (int i = 0; i < 2; i++)
        rows[i] = om_list_of(rt, 3, om_str_new(rt, "."), om_str_new(rt, "."),
                             om_str_new(rt, "."));
    om_namespace_set_steal(rt, globals, "board", om_list_of(rt, 2, rows[0], rows[1]));
}

PICTURE_FUNCTION(picture_board_and_its_slice_2)
{
    om_namespace_set_steal(rt, globals, "saved",
                           om_item_get_slice(rt,
                                             om_namespace_get_borrow(rt, globals, "board"),
                                             0, PTRDIFF_MAX));
}

PICTURE_FUNCTION(picture_board_and_its_slice_3)
{
    om_object *board = om_namespace_get_borrow(rt, globals, "board");
    om_list_set_steal(rt, om_list_get_borrow(board, 0), 0, om_str_new(rt, "x"));
}

/* a-slice-copies-one-level */
TEST_FUNCTION(test_a_slice_copies_one_level)
{
    om_object *row = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *board = om_list_of(rt, 1, om_retain(row));
    om_object *sliced = om_item_get_slice(rt, board, 0, PTRDIFF_MAX),
              *copied = om_copy(rt, board);

    assert_int_equal(om_refcount(row), 4); /* this test, and three lists */
    assert_true(om_list_append(rt, row, om_none(rt)));
    assert_repr(rt, sliced, "[[1, None]]");
    assert_repr(rt, copied, "[[1, None]]");
    assert_true(om_list_append(rt, board, om_none(rt)));
    assert_repr(rt, sliced, "[[1, None]]");
    assert_repr(rt, copied, "[[1, None]]");
    om_release(sliced);
    om_release(copied);
    om_release(board);
    om_release(row);
}

/* clang-format off */
const test_entry tests_3_memory_6_copying_1_slices[] = {
    {"a-part-slice-is-a-new-list", "", test_a_part_slice_is_a_new_list},
    {"a-whole-slice-is-an-equal-list", "", test_a_whole_slice_is_an_equal_list},
    {"a-slice-copies-one-level", "", test_a_slice_copies_one_level},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_6_copying_1_slices[] = {
    {"board-and-its-slice", picture_board_and_its_slice},
    {"board-and-its-slice", picture_board_and_its_slice_2},
    {"board-and-its-slice", picture_board_and_its_slice_3},
    {NULL, NULL},
};
