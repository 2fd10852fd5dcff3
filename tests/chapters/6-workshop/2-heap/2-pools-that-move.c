/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_many_arenas = 16,
    stated_kept_arenas = 4,
};
/* clang-format on */

/* an-empty-arena-goes-back */
TEST_FUNCTION(test_an_empty_arena_goes_back)
{
    enum { COUNT = 1000000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_heap_stats before, full, after;

    om_heap_get_stats(rt, &before);
    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &full);
    assert_true(full.arenas >= before.arenas + stated_many_arenas);
    assert_int_equal(full.arenas_made - before.arenas_made, full.arenas - before.arenas);
    for (int i = 0; i < COUNT; i++) {
        om_release(many[i]);
        if (i % 10000 ==
            0) { /* the arenas of those that are left, two of which may be shared */
            om_heap_get_stats(rt, &after);
            size_t needed = full.arenas * (size_t)(COUNT - i) / COUNT;
            assert_in_range(after.arenas, needed, needed + 4);
        }
    }
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.arenas, before.arenas);
    many[0] = om_int_new(rt, 1000); /* in an arena that is still there */
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 1);
    om_release(many[0]);
    free(many);
}

/* an-empty-arena-goes-back: but not in a small heap */
TEST_FUNCTION(test_an_empty_arena_goes_back__but_not_in_a_small_heap)
{
    enum { COUNT = 250000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_heap_stats full, after, again;

    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &full);
    assert_true(full.arenas > stated_kept_arenas && full.arenas < stated_many_arenas);
    for (int i = 0; i < COUNT; i++)
        om_release(many[i]);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.arenas, stated_kept_arenas);
    for (int i = 0; i < COUNT / 2; i++)
        many[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < COUNT / 2; i++)
        om_release(many[i]);
    om_heap_get_stats(rt, &again);
    assert_int_equal(again.arenas_made, after.arenas_made);
    free(many);
}

/* an-empty-arena-goes-back: and where the border is */
TEST_FUNCTION(test_an_empty_arena_goes_back__and_where_the_border_is)
{
    static const size_t mosts[] = {stated_many_arenas - 2, stated_many_arenas,
                                   stated_many_arenas - 2};
    om_heap_stats full, after;

    for (int turn = 0; turn < 3; turn++) {
        size_t most = mosts[turn];
        om_object *list = om_list_new(rt);
        do {
            for (int i = 0; i < 1000; i++) {
                om_object *number = om_int_new(rt, 1000 + i);
                assert_true(om_list_append(rt, list, number));
                om_release(number);
            }
            om_heap_get_stats(rt, &full);
        } while (full.arenas < most);
        assert_int_equal(full.arenas, most);
        om_release(list);
        om_heap_get_stats(rt, &after);
        assert_int_equal(after.arenas, most < stated_many_arenas ? stated_kept_arenas : 1);
    }
}

/* an-empty-arena-goes-back: as long as it has more than one */
TEST_FUNCTION(test_an_empty_arena_goes_back__as_long_as_it_has_more_than)
{
    om_object *lists[2] = {om_list_new(rt), om_list_new(rt)};
    om_heap_stats stats;

    for (int half = 0; half < 2; half++) {
        do {
            for (int i = 0; i < 1000; i++) {
                om_object *number = om_int_new(rt, 1000 + i);
                assert_true(om_list_append(rt, lists[half], number));
                om_release(number);
            }
            om_heap_get_stats(rt, &stats);
        } while (stats.arenas < (half ? stated_many_arenas : stated_kept_arenas));
    }
    om_release(lists[1]);
    om_heap_get_stats(rt, &stats);
    size_t few = stats.arenas;
    assert_true(few > 1 && few < stated_many_arenas / 2);
    lists[1] = om_list_new(rt);
    while (stats.arenas < few + 2) {
        om_object *number = om_int_new(rt, 1000);
        assert_true(om_list_append(rt, lists[1], number));
        om_release(number);
        om_heap_get_stats(rt, &stats);
    }
    om_release(lists[0]);
    om_release(lists[1]);
    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arenas, 1);
}

#include "heap/heap.h"

/* an-empty-arena-goes-back: when another is half empty */
TEST_FUNCTION(test_an_empty_arena_goes_back__when_another_is_half_empty)
{
    enum { SIZE = 500, MOST = 64 * 32 * (stated_many_arenas + 4) };
    void **blocks = malloc(MOST * sizeof *blocks);
    size_t count = 0;
    om_heap_stats stats = {0};

    while (stats.arenas < stated_many_arenas + 2) {
        blocks[count++] = om_raw_alloc(rt, SIZE);
        om_heap_get_stats(rt, &stats);
    }
    const om_arena *last = om_arena_of(blocks[count - 1]), *half = NULL;
    while (om_in_heap(rt)->heap.with_room) /* until it is full, and its twin */
        blocks[count++] = om_raw_alloc(rt, SIZE);
    for (size_t i = 0; i < count; i++) {
        const om_arena *arena = om_arena_of(blocks[i]);
        if (arena == last || arena == last->twin) {
            om_raw_free(rt, blocks[i], SIZE);
            blocks[i] = NULL;
        } else if (!half && arena->twin) {
            half = arena;
        }
    }
    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arenas, stated_many_arenas + 2); /* no other has room */
    for (size_t i = 0; i < count && half->free_count < 32; i++) {
        om_heap_get_stats(rt, &stats);
        assert_int_equal(stats.arenas, stated_many_arenas + 2);
        if (blocks[i] && om_arena_of(blocks[i]) == half) {
            om_raw_free(rt, blocks[i], SIZE);
            blocks[i] = NULL;
        }
    }
    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arenas, stated_many_arenas);
    for (size_t i = 0; i < count; i++)
        om_raw_free(rt, blocks[i], SIZE);
    free(blocks);
}

/* full-pools-are-filled-first */
TEST_FUNCTION(test_full_pools_are_filled_first)
{
    enum { COUNT = 1000000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_heap_stats sparse, refilled, half;

    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < COUNT / 2; i++) /* the first half: all but every hundredth */
        if (i % 100)
            om_release(many[i]);
    for (int i = COUNT / 2; i < COUNT; i++) /* the second half: every hundredth */
        if (i % 100 == 0)
            om_release(many[i]);
    om_heap_get_stats(rt, &sparse);
    for (int i = COUNT / 2; i < COUNT; i += 100)
        many[i] = om_int_new(rt, i);
    om_heap_get_stats(rt, &refilled);
    assert_int_equal(refilled.pools, sparse.pools);

    for (int i = 0; i < COUNT / 2; i += 100)
        om_release(many[i]);
    om_heap_get_stats(rt, &half);
    assert_true(half.arenas + 2 <= sparse.arenas);
    for (int i = COUNT / 2; i < COUNT; i++)
        om_release(many[i]);
    free(many);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_2_pools_that_move[] = {
    {"an-empty-arena-goes-back", "", test_an_empty_arena_goes_back},
    {"an-empty-arena-goes-back", "but not in a small heap", test_an_empty_arena_goes_back__but_not_in_a_small_heap},
    {"an-empty-arena-goes-back", "and where the border is", test_an_empty_arena_goes_back__and_where_the_border_is},
    {"an-empty-arena-goes-back", "as long as it has more than one", test_an_empty_arena_goes_back__as_long_as_it_has_more_than},
    {"an-empty-arena-goes-back", "when another is half empty", test_an_empty_arena_goes_back__when_another_is_half_empty},
    {"full-pools-are-filled-first", "", test_full_pools_are_filled_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_2_pools_that_move[] = {
    {NULL, NULL},
};
