/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* every-allocation-can-fail */
TEST_FUNCTION(test_every_allocation_can_fail)
{
    om_object *kept = om_int_new(rt, 70000);

    om_fail_after(rt, 1);
    om_object *last = om_int_new(rt, 70001);
    assert_non_null(last);
    assert_null(om_int_new(rt, 70002));
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    assert_string_equal(om_error_text(rt), "out of memory");
    om_fail_never(rt);
    om_error_clear(rt);

    om_object *next = om_int_new(rt, 70003);
    assert_non_null(next);
    om_release(kept);
    om_release(last);
    om_release(next);
}

/* every-allocation-can-fail: one alone */
TEST_FUNCTION(test_every_allocation_can_fail__one_alone)
{
    om_object *made[4];

    om_fail_once(rt, 2);
    for (int i = 0; i < 4; i++)
        made[i] = om_int_new(rt, 70000 + i);
    assert_true(om_fail_never(rt));
    assert_null(made[2]);
    assert_error(rt, made[2], OM_MEMORY_ERROR, "out of memory");
    for (int i = 0; i < 4; i++) {
        if (i != 2)
            om_release(made[i]);
    }

    om_fail_once(rt, 1);
    made[0] = om_int_new(rt, 70000);
    assert_false(om_fail_never(rt));
    om_fail_after(rt, 1);
    assert_false(om_fail_never(rt));
    assert_false(om_fail_never(rt));
    om_release(made[0]);
}

/* large-blocks-come-from-the-host */
TEST_FUNCTION(test_large_blocks_come_from_the_host)
{
    om_heap_stats before, during, after;
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);

    om_heap_measure(rt, &before);
    om_object *huge = om_int_from_text(rt, digits, sizeof digits - 1);
    om_heap_measure(rt, &during);
    assert_int_equal(during.large_blocks, before.large_blocks + 1);
    assert_true(during.large_bytes > om_size(huge));
    om_release(huge);
    om_heap_measure(rt, &after);
    assert_int_equal(after.large_blocks, before.large_blocks);
    assert_int_equal(after.large_bytes, before.large_bytes);
}

/* allocation-comes-last */
TEST_FUNCTION(test_allocation_comes_last)
{
    om_heap_stats before, after;
    om_object *x = om_int_new(rt, 1000000);
    uintptr_t where = om_id(x);
    om_release(x);

    om_heap_measure(rt, &before);
    om_object *y = om_int_new(rt, 4000000);
    om_heap_measure(rt, &after);
    assert_int_equal(om_id(y), where);
    assert_int_equal(after.pools, before.pools);
    assert_int_equal(after.arenas_made, before.arenas_made);
    om_release(y);
}

/* allocation-comes-last: an object that exists takes nothing */
TEST_FUNCTION(test_allocation_comes_last__an_object_that_exists_takes_no)
{
    om_heap_stats before, after;

    om_heap_measure(rt, &before);
    om_object *five = om_int_new(rt, 5);
    om_heap_measure(rt, &after);
    assert_non_null(five);
    assert_int_equal(after.blocks_used, before.blocks_used);
}

enum { OM_TEST_ARENA = 1048576 }; /* the size and alignment of an arena */

/* the-system-says-no-like-any-host */
TEST_FUNCTION(test_the_system_says_no_like_any_host)
{
    om_allocator host = om_system_allocator();

    (void)rt;
    assert_null(host.allocate(host.context, SIZE_MAX / 2, OM_TEST_ARENA));
    assert_null(host.allocate(host.context, SIZE_MAX / 2, 16));
    void *arena = host.allocate(host.context, OM_TEST_ARENA, OM_TEST_ARENA);
    assert_non_null(arena);
    assert_int_equal((uintptr_t)arena % OM_TEST_ARENA, 0);
    host.release(host.context, arena, OM_TEST_ARENA, OM_TEST_ARENA);
}

/* growing-keeps-what-is-there */
TEST_FUNCTION(test_growing_keeps_what_is_there)
{
    om_allocator host = om_system_allocator();
    const size_t sizes[] = {1000,    100000,   3000000, 3500000, 3100000,
                            5000000, 90000000, 6000000, 4000000, 600};
    size_t size = 600;

    (void)rt;
    char *memory = host.allocate(host.context, size, 16);
    assert_non_null(memory);
    memset(memory, 'x', 600);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_null(host.resize(host.context, memory, size, SIZE_MAX / 2, 16));
        memory = host.resize(host.context, memory, size, sizes[i], 16);
        assert_non_null(memory);
        size = sizes[i];
        assert_int_equal((uintptr_t)memory % 16, 0);
        assert_true(memory[0] == 'x' && memory[599] == 'x');
        memory[size - 1] = 'y';
    }
    host.release(host.context, memory, size, 16);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_2_blocks[] = {
    {"every-allocation-can-fail", "", test_every_allocation_can_fail},
    {"every-allocation-can-fail", "one alone", test_every_allocation_can_fail__one_alone},
    {"large-blocks-come-from-the-host", "", test_large_blocks_come_from_the_host},
    {"allocation-comes-last", "", test_allocation_comes_last},
    {"allocation-comes-last", "an object that exists takes nothing", test_allocation_comes_last__an_object_that_exists_takes_no},
    {"the-system-says-no-like-any-host", "", test_the_system_says_no_like_any_host},
    {"growing-keeps-what-is-there", "", test_growing_keeps_what_is_there},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_2_blocks[] = {
    {NULL, NULL},
};
