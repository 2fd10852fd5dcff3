/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_arena_mebibytes = 1,
    stated_arena_pools = 64,
    stated_pool_kibibytes = 16,
    stated_block_sizes = 63,
    stated_smallest_block = 16,
    stated_block_step = 8,
    stated_largest_small_block = 512,
    stated_pool_head = 64,
    stated_pool_colours = 8,
    stated_size_classes_each = 2,
    stated_fullness_lists = 4,
};
/* clang-format on */

#include "heap/arena.h"
#include "heap/state.h"
#include "heap/walk.h"

/* arenas-pools-blocks */
TEST_FUNCTION(test_arenas_pools_blocks)
{
    enum { COUNT = 40000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_heap_stats stats;

    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arena_bytes, stats.arenas * stated_arena_mebibytes << 20);
    assert_int_equal(stated_arena_pools * stated_pool_kibibytes,
                     stated_arena_mebibytes << 10);
    assert_true(stats.pools <= stats.arenas * stated_arena_pools);
    for (size_t i = 0; i < stated_block_sizes; i++)
        assert_int_equal(stats.classes[i].block_size,
                         stated_smallest_block + i * stated_block_step);
    assert_int_equal(sizeof stats.classes / sizeof stats.classes[0], stated_block_sizes);
    assert_int_equal(stats.classes[stated_block_sizes - 1].block_size,
                     stated_largest_small_block);
    assert_true(stats.classes[1].used >= COUNT);
    assert_true(stats.classes[1].pools >= COUNT / 683); /* so many fill a pool */
    for (int i = 0; i < COUNT; i++)
        om_release(many[i]);
    free(many);
}

/* arenas-pools-blocks: heads and colours */
TEST_FUNCTION(test_arenas_pools_blocks__heads_and_colours)
{
    const size_t pool_bytes = stated_pool_kibibytes << 10;
    om_object *list = om_list_new(rt);
    unsigned colours = 0, starts = 0;
    size_t first_arena = 0, in_first = 0;

    for (int i = 0; i < 100000; i++) {
        om_object *number = om_int_new(rt, 1000 + i);
        assert_true(om_list_append(rt, list, number));
        om_release(number);
    }
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool)) {
        size_t start = (uintptr_t)pool->blocks % pool_bytes;
        size_t arena = (uintptr_t)pool->blocks / ((size_t)stated_arena_mebibytes << 20);
        first_arena = first_arena ? first_arena : arena;
        in_first += arena == first_arena;
        assert_int_equal(pool->block_size % stated_block_step, 0);
        if ((uintptr_t)pool->blocks % ((size_t)stated_arena_mebibytes << 20) < pool_bytes)
            continue;
        colours |= 1u << start / 64;
        if (sizeof(om_pool) == stated_pool_head) /* far from where its head stands */
            assert_int_equal((start - om_in_heap(rt)->heap.before) / 64,
                             ((uintptr_t)pool / 64 + 4) % stated_pool_colours);
    }
    for (; colours; colours &= colours - 1)
        starts++;
    assert_int_equal(starts, stated_pool_colours);
    assert_int_equal(in_first, stated_arena_pools);
    assert_int_equal(sizeof(om_pool), stated_pool_head - (sizeof(void *) == 4 ? 24 : 0));
    assert_int_equal(OM_SIZE_CLASSES, stated_block_sizes * stated_size_classes_each);
    assert_int_equal(OM_FULLNESS_LISTS, stated_fullness_lists);
    om_release(list);
}

/* arenas-pools-blocks: the first arena */
TEST_FUNCTION(test_arenas_pools_blocks__the_first_arena)
{
    om_object *list = om_list_new(rt);
    const om_arena *first = om_arena_of(list);
    const om_heap *heap = &om_in_heap(rt)->heap;

    for (int i = 0; i < 100000; i++) {
        om_object *number = om_int_new(rt, 1000 + i);
        const om_pool *pool = om_pool_of(number);
        if (heap->current[pool->size_class] == pool)
            assert_int_equal(pool->threshold, om_arena_of(pool) == first ? UINT32_MAX : 0);
        assert_true(om_list_append(rt, list, number));
        om_release(number);
    }
    assert_ptr_equal(heap->first_arena, first);
    assert_ptr_not_equal(om_arena_of(om_list_get_borrow(list, 99999)), first);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_1_arenas_and_pools[] = {
    {"arenas-pools-blocks", "", test_arenas_pools_blocks},
    {"arenas-pools-blocks", "heads and colours", test_arenas_pools_blocks__heads_and_colours},
    {"arenas-pools-blocks", "the first arena", test_arenas_pools_blocks__the_first_arena},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_1_arenas_and_pools[] = {
    {NULL, NULL},
};
