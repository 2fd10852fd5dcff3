/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_largest_small_block = 512,
};
/* clang-format on */

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
    {"every-allocation-can-fail", "", test_every_allocation_can_fail},
    {"every-allocation-can-fail", "one alone", test_every_allocation_can_fail__one_alone},
    {"large-blocks-come-from-the-allocator", "", test_large_blocks_come_from_the_allocator},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_3_blocks[] = {
    {NULL, NULL},
};
