/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* arenas-pools-blocks */
TEST_FUNCTION(test_arenas_pools_blocks)
{
    enum { COUNT = 40000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_heap_stats stats;

    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arena_bytes, stats.arenas * 1048576);
    assert_true(stats.pools * 16384 <= stats.arena_bytes);
    assert_int_equal(stats.classes[0].block_size, 16);
    assert_int_equal(stats.classes[1].block_size, 24);
    assert_int_equal(stats.classes[62].block_size, 512);
    assert_true(stats.classes[1].used >= COUNT);
    assert_true(stats.classes[1].pools >= COUNT / 683); /* so many fill a pool */
    for (int i = 0; i < COUNT; i++)
        om_release(many[i]);
    free(many);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_1_arenas_and_pools[] = {
    {"arenas-pools-blocks", "", test_arenas_pools_blocks},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_1_arenas_and_pools[] = {
    {NULL, NULL},
};
