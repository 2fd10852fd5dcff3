/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_carved_bytes = 4096,
    stated_kept_places = 131072,
};
/* clang-format on */

PICTURE_FUNCTION(picture_pools_for_a_row)
{
    om_namespace_set_steal(rt, globals, "row", om_list_new(rt));
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_pools_for_a_row_2)
{
    static const char zeros[400];
    om_object *row = om_namespace_get_borrow(rt, globals, "row");
    for (int i = 0; i < 20; i++) {
        om_object *raw = om_bytes_new(rt, zeros, sizeof zeros);
        om_list_append(rt, row, raw);
        om_release(raw);
    }
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_pools_for_a_row_3)
{
    static const char zeros[400];
    om_object *row = om_namespace_get_borrow(rt, globals, "row");
    for (int i = 0; i < 200; i++) {
        om_object *raw = om_bytes_new(rt, zeros, sizeof zeros);
        om_list_append(rt, row, raw);
        om_release(raw);
    }
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_pools_for_a_row_4)
{
    om_object *row = om_namespace_get_borrow(rt, globals, "row");
    while (om_list_length(row) > 30)
        om_release(om_list_pop(rt, row, -1));
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_pools_for_a_row_5)
{
    om_namespace_remove(rt, globals, "row");
    fixture_draw_by(om_draw_arenas);
}

#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/state.h"

/* a-pool-is-carved-as-it-is-needed */
TEST_FUNCTION(test_a_pool_is_carved_as_it_is_needed)
{
    enum { SIZE = 400 };
    char *blocks[2 * 16384 / SIZE];
    size_t count = 0;

    blocks[count++] = om_raw_alloc(rt, SIZE);
    om_pool *pool = om_pool_of(blocks[0]);
    const uint32_t step = (uint32_t)stated_carved_bytes / pool->block_size;
    while (om_pool_of(blocks[count - 1]) == pool) {
        uint32_t carved = (pool->used + step - 1) / step * step;
        assert_int_equal(pool->carved, carved < pool->capacity ? carved : pool->capacity);
        blocks[count] = om_raw_alloc(rt, SIZE);
        if (om_pool_of(blocks[count]) == pool)
            assert_ptr_equal(blocks[count], blocks[count - 1] + pool->block_size);
        count++;
    }
    assert_in_range(pool->used, om_pool_full(pool), pool->capacity);
    while (count)
        om_raw_free(rt, blocks[--count], SIZE);
}

/* every-allocation-can-fail: of the smallest size, too */
TEST_FUNCTION(test_every_allocation_can_fail__of_the_smallest_size_too)
{
    om_object *smallest = om_object_new(rt);

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_object_new(rt), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(smallest);
}

/* containers-are-tracked: and holes are used before room is added */
TEST_FUNCTION(test_containers_are_tracked__and_holes_are_used_before_roo)
{
    enum { MOST = 128 };
    om_object *spaces[MOST];
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    int count = 0;

    assert_int_equal(gc_list->end, 1);
    assert_int_equal(gc_list->capacity, 64);
    assert_int_equal(gc_list->least, 1);
    for (; count < 63; count++)
        spaces[count] = om_namespace_new(rt);
    for (int i = 0; i < 16; i++)
        om_release(spaces[i]);
    om_gc_list_numbers(gc_list)[40] = 77;
    spaces[count++] = om_namespace_new(rt); /* a quarter is empty: no reason to move */
    assert_int_equal(gc_list->capacity, MOST);
    assert_int_equal(gc_list->holes, 16);
    assert_int_equal(om_gc_list_numbers(gc_list)[40], 77);

    for (; count < MOST - 1; count++)
        spaces[count] = om_namespace_new(rt);
    om_gc_freeze(rt);
    assert_int_equal(gc_list->least, gc_list->starts[OM_YOUNG]);
    for (int i = 16; i < 33; i++)
        om_release(spaces[i]);
    uint32_t frozen = gc_list->starts[OM_OLD] - gc_list->holes;
    spaces[count++] = om_namespace_new(rt); /* more than a quarter */
    assert_int_equal(gc_list->capacity, MOST);
    assert_int_equal(gc_list->holes, 0);
    for (int i = OM_OLD; i < OM_GENERATIONS; i++)
        assert_int_equal(gc_list->starts[i], frozen);
    assert_int_equal(gc_list->least, frozen);
    while (count > 33)
        om_release(spaces[--count]);
    assert_int_equal(gc_list->end, 1);
    for (int i = OM_OLD; i < OM_GENERATIONS; i++)
        assert_int_equal(gc_list->starts[i], 1);
    assert_int_equal(gc_list->least, 1);
    assert_int_equal(gc_list->capacity, MOST);
}

/* containers-are-tracked: and the end goes back over holes */
TEST_FUNCTION(test_containers_are_tracked__and_the_end_goes_back_over_ho)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    om_object *first = om_namespace_new(rt), *second = om_namespace_new(rt);
    om_object *third = om_namespace_new(rt);

    om_release(third);
    om_release(first);
    assert_int_equal(gc_list->holes, 1);
    om_release(second);
    assert_int_equal(gc_list->holes, 0);
    assert_int_equal(gc_list->end, 1);

    first = om_namespace_new(rt);
    second = om_namespace_new(rt);
    om_gc_list_pin(gc_list, true);
    om_release(second);
    assert_int_equal(gc_list->end, 3);
    assert_int_equal(gc_list->holes, 1);
    om_gc_list_pin(gc_list, false);
    om_release(first);
    assert_int_equal(gc_list->end, 3); /* the last place is a hole, and none has left it */
    first = om_namespace_new(rt);
    om_release(first);
    assert_int_equal(gc_list->end, 1);
    assert_int_equal(gc_list->holes, 0);

    om_object *cells[2];
    (void)om_gc_collect(rt, 2);
    cells[0] = om_cell_new(rt, NULL);
    cells[1] = om_cell_new(rt, NULL);
    assert_int_equal(gc_list->recent, 2);
    om_release(cells[1]);
    assert_int_equal(gc_list->recent, 1);
    (void)om_gc_collect(rt, 2);
    om_release(cells[0]);
    assert_int_equal(gc_list->recent, 0);
    cells[0] = om_cell_new(rt, NULL);
    om_release(cells[0]);
    assert_int_equal(gc_list->recent, 0);
}

/* containers-are-tracked: and its room follows from its use */
TEST_FUNCTION(test_containers_are_tracked__and_its_room_follows_from_its)
{
    enum { KEPT = stated_kept_places };
    om_object **spaces = malloc((KEPT + 1) * sizeof *spaces);
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t count = 0;

    om_gc_disable(rt);
    for (; count < KEPT - 1; count++)
        spaces[count + 1] = om_namespace_new(rt);
    assert_int_equal(gc_list->capacity, KEPT);
    assert_int_equal(gc_list->least, 1);
    for (uint32_t i = count; i > 2; i--)
        om_release(spaces[i]);
    om_release(spaces[1]);
    om_release(spaces[2]);
    assert_int_equal(gc_list->end, 1);
    assert_int_equal(gc_list->capacity, KEPT);

    for (count = 0; count < KEPT; count++)
        spaces[count + 1] = om_namespace_new(rt);
    assert_int_equal(gc_list->capacity, 2 * KEPT);
    assert_int_equal(gc_list->least, 2 * KEPT / 8);
    uint32_t eighth = gc_list->least;
    while (count > eighth + 1)
        om_release(spaces[count--]);
    om_release(spaces[eighth]);
    assert_int_equal(gc_list->end, eighth + 2);
    assert_int_equal(gc_list->capacity, 2 * KEPT);
    om_release(spaces[eighth + 1]);
    assert_int_equal(gc_list->end, eighth);
    assert_int_equal(gc_list->capacity, KEPT / 2);
    assert_int_equal(gc_list->least, 1);
    for (count = eighth - 1; count > 0; count--)
        om_release(spaces[count]);
    free(spaces);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_10_room_in_time[] = {
    {"a-pool-is-carved-as-it-is-needed", "", test_a_pool_is_carved_as_it_is_needed},
    {"every-allocation-can-fail", "of the smallest size, too", test_every_allocation_can_fail__of_the_smallest_size_too},
    {"containers-are-tracked", "and holes are used before room is added", test_containers_are_tracked__and_holes_are_used_before_roo},
    {"containers-are-tracked", "and the end goes back over holes", test_containers_are_tracked__and_the_end_goes_back_over_ho},
    {"containers-are-tracked", "and its room follows from its use", test_containers_are_tracked__and_its_room_follows_from_its},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_10_room_in_time[] = {
    {"pools-for-a-row", picture_pools_for_a_row},
    {"pools-for-a-row", picture_pools_for_a_row_2},
    {"pools-for-a-row", picture_pools_for_a_row_3},
    {"pools-for-a-row", picture_pools_for_a_row_4},
    {"pools-for-a-row", picture_pools_for_a_row_5},
    {NULL, NULL},
};
