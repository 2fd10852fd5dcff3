/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

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
const test_entry tests_6_workshop_2_heap_3_system_memory[] = {
    {"the-system-says-no-like-any-host", "", test_the_system_says_no_like_any_host},
    {"growing-keeps-what-is-there", "", test_growing_keeps_what_is_there},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_3_system_memory[] = {
    {NULL, NULL},
};
