/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_short_list = 8,
    stated_list_size = 56,
    stated_short_list_bytes = 64,
    stated_reference_size = 8,
    stated_list_room_one = 4,
    stated_list_room_two = 8,
    stated_list_room_three = 16,
    stated_list_room_four = 24,
    stated_list_room_five = 32,
    stated_list_room_six = 40,
    stated_list_room_seven = 52,
    stated_list_room_eight = 64,
    stated_list_room_nine = 76,
    stated_list_room_ten = 92,
    stated_list_room_eleven = 108,
    stated_list_room_twelve = 128,
    stated_lean_room = 2,
    stated_list_display = 88,
    stated_first_shrunk_length = 31,
    stated_first_shrunk_room = 40,
    stated_second_shrunk_length = 19,
    stated_second_shrunk_room = 24,
    stated_third_shrunk_length = 11,
    stated_third_shrunk_room = 16,
    stated_fourth_shrunk_length = 7,
    stated_fourth_shrunk_room = 12,
    stated_fifth_shrunk_length = 5,
    stated_fifth_shrunk_room = 8,
    stated_sixth_shrunk_length = 1,
    stated_sixth_shrunk_room = 4,
    stated_list_slice = 80,
    stated_resized_list = 120,
};
/* clang-format on */

/* a-short-list-is-one-block */
TEST_FUNCTION(test_a_short_list_is_one_block)
{
    om_object *items[9], *list, *longer;
    om_heap_stats before, after;

    for (int i = 0; i < 9; i++)
        items[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &before);
    list = om_list_from_array(rt, items, stated_short_list);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 1);
    assert_int_equal(om_size(list), stated_list_size + stated_short_list_bytes);
    assert_int_equal(stated_short_list_bytes, stated_short_list * stated_reference_size);
    longer = om_list_from_array(rt, items, stated_short_list + 1);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 3);

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_list_append(rt, list, items[8]), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_int_equal(om_list_length(list), 8);
    assert_true(om_list_append(rt, list, items[8]));
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 4);
    for (size_t i = 0; i < 9; i++)
        assert_ptr_equal(om_list_get_borrow(list, i), items[i]);
    assert_int_equal(om_equal(rt, list, longer), 1);
    om_release(list);
    om_release(longer);
    for (int i = 0; i < 9; i++)
        om_release(items[i]);
}

#include "heap/heap.h"

/* How many items the list has room for, by the size that it says it has. */
static size_t room_of(const om_object *list)
{
    return (om_size(list) - 56) / 8;
}

/* appending-makes-room-by-an-eighth */
TEST_FUNCTION(test_appending_makes_room_by_an_eighth)
{
    static const size_t rooms[] = {0,
                                   stated_list_room_one,
                                   stated_list_room_two,
                                   stated_list_room_three,
                                   stated_list_room_four,
                                   stated_list_room_five,
                                   stated_list_room_six,
                                   stated_list_room_seven,
                                   stated_list_room_eight,
                                   stated_list_room_nine,
                                   stated_list_room_ten,
                                   stated_list_room_eleven,
                                   stated_list_room_twelve,
                                   148};
    om_object *list = om_list_new(rt);
    size_t step = 0;

    for (int n = 0; n < 130; n++) {
        if (room_of(list) != rooms[step])
            assert_int_equal(room_of(list), rooms[++step]);
        assert_true(om_list_append(rt, list, om_none(rt)));
    }
    assert_int_equal(step, 13);
    om_release(list);
}

/* a-list-of-two-has-memory-for-two */
TEST_FUNCTION(test_a_list_of_two_has_memory_for_two)
{
    om_object *list = om_list_new(rt), *none = om_none(rt);
    om_heap_stats empty, stats, twice;

    om_heap_get_stats(rt, &empty);
    for (size_t length = 1; length <= 5; length++) {
        assert_true(om_list_append(rt, list, none));
        om_heap_get_stats(rt, &stats);
        size_t room = length <= stated_lean_room ? stated_lean_room : length <= 4 ? 4 : 8;
        void *same = om_raw_alloc(rt, room * sizeof(om_object *));
        om_heap_get_stats(rt, &twice);
        assert_int_equal(stats.bytes_used - empty.bytes_used,
                         twice.bytes_used - stats.bytes_used);
        om_raw_free(rt, same, room * sizeof(om_object *));
        assert_int_equal(om_size(list), length <= 4 ? stated_list_display : 56 + 8 * 8);
    }
    om_release(list);
}

/* a-list-shrinks-below-half */
TEST_FUNCTION(test_a_list_shrinks_below_half)
{
    static const struct {
        size_t length, room;
    } steps[] = {{stated_first_shrunk_length, stated_first_shrunk_room},
                 {stated_second_shrunk_length, stated_second_shrunk_room},
                 {stated_third_shrunk_length, stated_third_shrunk_room},
                 {stated_fourth_shrunk_length, stated_fourth_shrunk_room},
                 {stated_fifth_shrunk_length, stated_fifth_shrunk_room},
                 {stated_sixth_shrunk_length, stated_sixth_shrunk_room},
                 {0, 0}};
    om_object *list = om_list_new(rt);
    size_t step = 0, room = stated_list_room_eight;

    for (int n = 0; n < stated_list_room_eight; n++)
        assert_true(om_list_append(rt, list, om_none(rt)));
    for (size_t length = stated_list_room_eight; length-- > 0;) {
        om_release(om_list_pop(rt, list, -1));
        if (length == steps[step].length)
            room = steps[step++].room;
        assert_int_equal(room_of(list), room);
    }
    om_release(list);
}

/* lists-are-made-with-no-room-to-spare */
TEST_FUNCTION(test_lists_are_made_with_no_room_to_spare)
{
    om_object *items[] = {om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)};
    om_object *tuple = om_tuple_from_array(rt, items, 3);
    om_object *display = om_list_new(rt);

    assert_int_equal(om_size(display), stated_list_size);
    assert_true(om_list_extend(rt, display, tuple));
    assert_int_equal(om_size(display), stated_list_display);
    om_object *slice = om_item_get_slice(rt, display, 0, PTRDIFF_MAX);
    assert_int_equal(om_size(slice), stated_list_slice);
    om_object *collected = om_list_from_object(rt, slice);
    assert_int_equal(om_size(collected), 88);
    om_release(tuple);
    om_release(display);
    om_release(slice);
    om_release(collected);
}

/* The room of an empty list once four items were added to it. */
static size_t room_for_four(om_runtime *rt, om_object *list)
{
    om_object *four = om_range_new(rt, 0, 4, 1);
    assert_int_equal(om_list_length(list), 0);
    assert_int_equal(room_of(list), 0);
    assert_true(om_list_extend(rt, list, four));
    om_release(four);
    return room_of(list);
}

/* a-list-that-shrank-to-nothing-is-resized */
TEST_FUNCTION(test_a_list_that_shrank_to_nothing_is_resized)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *backwards = om_slice_of(rt, NULL, NULL, om_int_new(rt, -1));

    assert_true(om_item_remove(rt, list, backwards));
    assert_int_equal(om_size(list), stated_list_size);
    assert_int_equal(room_for_four(rt, list), 8);
    assert_int_equal(om_size(list), stated_resized_list);
    assert_true(om_item_remove(rt, list, backwards));
    om_list_clear(rt, list);
    assert_int_equal(room_for_four(rt, list), 4);
    assert_int_equal(om_size(list), stated_list_display);
    for (int i = 0; i < 4; i++)
        om_release(om_list_pop(rt, list, -1));
    assert_int_equal(room_for_four(rt, list), 4);
    om_object *nothing = om_iter(rt, om_tuple_of(rt, 0));
    om_list_clear(rt, list);
    assert_true(om_list_extend(rt, list, nothing));
    assert_int_equal(room_for_four(rt, list), 4);
    om_release(nothing);
    /* What the items of an empty list are repeated to is the list as it was. */
    assert_true(om_item_remove(rt, list, backwards));
    om_object *twice =
        om_inplace_steal(rt, om_retain(list), om_int_new(rt, 2), OM_MULTIPLY);
    assert_ptr_equal(twice, list);
    assert_int_equal(room_for_four(rt, list), 8);
    om_release(twice);
    om_release(backwards);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_3_lists[] = {
    {"a-short-list-is-one-block", "", test_a_short_list_is_one_block},
    {"appending-makes-room-by-an-eighth", "", test_appending_makes_room_by_an_eighth},
    {"a-list-of-two-has-memory-for-two", "", test_a_list_of_two_has_memory_for_two},
    {"a-list-shrinks-below-half", "", test_a_list_shrinks_below_half},
    {"lists-are-made-with-no-room-to-spare", "", test_lists_are_made_with_no_room_to_spare},
    {"a-list-that-shrank-to-nothing-is-resized", "", test_a_list_that_shrank_to_nothing_is_resized},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_3_lists[] = {
    {NULL, NULL},
};
