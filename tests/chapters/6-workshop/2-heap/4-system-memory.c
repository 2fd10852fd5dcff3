/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

enum { OM_TEST_ARENA = 1048576 }; /* the size and alignment of an arena */

/* the-system-refuses-like-any-allocator */
TEST_FUNCTION(test_the_system_refuses_like_any_allocator)
{
    om_allocator allocator = om_system_allocator();

    (void)rt;
    assert_null(allocator.allocate(allocator.context, SIZE_MAX / 2, OM_TEST_ARENA));
    assert_null(allocator.allocate(allocator.context, SIZE_MAX / 2, 16));
    void *arena = allocator.allocate(allocator.context, OM_TEST_ARENA, OM_TEST_ARENA);
    assert_non_null(arena);
    assert_int_equal((uintptr_t)arena % OM_TEST_ARENA, 0);
    allocator.release(allocator.context, arena, OM_TEST_ARENA, OM_TEST_ARENA);
}

/* growing-keeps-what-is-there */
TEST_FUNCTION(test_growing_keeps_what_is_there)
{
    om_allocator allocator = om_system_allocator();
    const size_t sizes[] = {1000,    100000,   3000000, 3500000, 3100000,
                            5000000, 90000000, 6000000, 4000000, 600};
    size_t size = 600;

    (void)rt;
    char *memory = allocator.allocate(allocator.context, size, 16);
    assert_non_null(memory);
    memset(memory, 'x', 600);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_null(allocator.resize(allocator.context, memory, size, SIZE_MAX / 2, 16));
        memory = allocator.resize(allocator.context, memory, size, sizes[i], 16);
        assert_non_null(memory);
        size = sizes[i];
        assert_int_equal((uintptr_t)memory % 16, 0);
        assert_true(memory[0] == 'x' && memory[599] == 'x');
        memory[size - 1] = 'y';
    }
    allocator.release(allocator.context, memory, size, 16);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_4_system_memory[] = {
    {"the-system-refuses-like-any-allocator", "", test_the_system_refuses_like_any_allocator},
    {"growing-keeps-what-is-there", "", test_growing_keeps_what_is_there},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_4_system_memory[] = {
    {NULL, NULL},
};
