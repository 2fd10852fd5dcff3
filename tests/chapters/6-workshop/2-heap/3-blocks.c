/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_carved_bytes = 4096,
    stated_largest_small_block = 512,
};
/* clang-format on */

#include "heap/heap.h"

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

/* every-allocation-can-fail */
TEST_FUNCTION(test_every_allocation_can_fail)
{
    om_object *kept = om_int_new(rt, 70000);

    om_fault_inject_after(rt, 1);
    om_object *last = om_int_new(rt, 70001);
    assert_non_null(last);
    assert_null(om_int_new(rt, 70002));
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    assert_string_equal(om_error_text(rt), "out of memory");
    om_fault_inject_stop(rt);
    om_error_clear(rt);

    om_object *next = om_int_new(rt, 70003);
    assert_repr(rt, next, "70003");
    assert_repr(rt, kept, "70000");
    om_release(kept);
    om_release(last);
    om_release(next);
}

/* every-allocation-can-fail: one alone */
TEST_FUNCTION(test_every_allocation_can_fail__one_alone)
{
    om_object *made[4];

    om_fault_inject_once(rt, 2);
    for (int i = 0; i < 4; i++)
        made[i] = om_int_new(rt, 70000 + i);
    assert_true(om_fault_inject_stop(rt));
    assert_null(made[2]);
    assert_error(rt, made[2], OM_MEMORY_ERROR, "out of memory");
    for (int i = 0; i < 4; i++) {
        if (i != 2)
            om_release(made[i]);
    }

    om_object *smallest = om_object_new(rt); /* whose block is of the first size there is */
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_object_new(rt), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(smallest);

    om_fault_inject_once(rt, 1);
    made[0] = om_int_new(rt, 70000);
    assert_false(om_fault_inject_stop(rt));
    om_fault_inject_after(rt, 1);
    assert_false(om_fault_inject_stop(rt));
    assert_false(om_fault_inject_stop(rt));
    om_release(made[0]);
}

/* large-blocks-come-from-the-allocator */
TEST_FUNCTION(test_large_blocks_come_from_the_allocator)
{
    om_heap_stats before, during, after;
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);

    om_heap_get_stats(rt, &before);
    om_object *huge = om_int_from_text(rt, digits, sizeof digits - 1);
    om_heap_get_stats(rt, &during);
    assert_int_equal(during.large_blocks, before.large_blocks + 1);
    assert_true(during.large_bytes > om_size(huge));
    om_release(huge);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_blocks, before.large_blocks);
    assert_int_equal(after.large_bytes, before.large_bytes);
    size_t widest = 0; /* of the blocks that are not large */
    for (size_t length = 400; length < 600; length++) {
        om_object *raw = om_bytes_new(rt, digits, length);
        om_heap_get_stats(rt, &during);
        widest = during.large_blocks == before.large_blocks ? om_block_size(raw) : widest;
        om_release(raw);
    }
    assert_int_equal(widest, stated_largest_small_block);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_3_blocks[] = {
    {"a-pool-is-carved-as-it-is-needed", "", test_a_pool_is_carved_as_it_is_needed},
    {"every-allocation-can-fail", "", test_every_allocation_can_fail},
    {"every-allocation-can-fail", "one alone", test_every_allocation_can_fail__one_alone},
    {"large-blocks-come-from-the-allocator", "", test_large_blocks_come_from_the_allocator},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_3_blocks[] = {
    {NULL, NULL},
};
