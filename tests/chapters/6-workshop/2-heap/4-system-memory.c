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
    assert_null(allocator.allocate(allocator.context, SIZE_MAX / 2 + 2, 16));
    void *arena = allocator.allocate(allocator.context, OM_TEST_ARENA, OM_TEST_ARENA);
    assert_non_null(arena);
    assert_int_equal((uintptr_t)arena % OM_TEST_ARENA, 0);
    allocator.release(allocator.context, arena, OM_TEST_ARENA, OM_TEST_ARENA);
}

/* the-system-refuses-like-any-allocator: what it has not */
TEST_FUNCTION(test_the_system_refuses_like_any_allocator__what_it_has_no)
{
    om_allocator allocator = om_system_allocator();
    const size_t enormous = (size_t)1 << 30;
    char *memory = allocator.allocate(allocator.context, enormous, 16);
    (void)rt;

    assert_null(allocator.allocate(allocator.context, SIZE_MAX / 4, 16));
    if (memory) { /* which a small machine refuses */
        memory[enormous - 1] = 'x';
        assert_null(allocator.resize(allocator.context, memory, enormous, SIZE_MAX / 4, 16));
        assert_int_equal(memory[enormous - 1], 'x');
        allocator.release(allocator.context, memory, enormous, 16);
    }
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
    for (size_t at = 0; at < size; at++)
        memory[at] = (char)(at % 100);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_null(allocator.resize(allocator.context, memory, size, SIZE_MAX / 2, 16));
        memory = allocator.resize(allocator.context, memory, size, sizes[i], 16);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t at = 0; at < size && at < sizes[i]; at += at < 600 ? 1 : 1009)
            assert_int_equal(memory[at], at % 100);
        size = sizes[i];
        for (size_t at = 0; at < size; at += at < 600 ? 1 : 1009)
            memory[at] = (char)(at % 100);
    }
    allocator.release(allocator.context, memory, size, 16);
}

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>

static size_t crowd_page(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static bool crowd_protect(char *page, bool only_read)
{
    return mprotect(page, crowd_page(), only_read ? PROT_READ : PROT_READ | PROT_WRITE) ==
           0;
}
#else
static size_t crowd_page(void)
{
    return 1;
}

static bool crowd_protect(char *page, bool only_read)
{
    (void)page;
    return !only_read;
}
#endif

/* growing-keeps-what-is-there: where the system can map no more */
TEST_FUNCTION(test_growing_keeps_what_is_there__where_the_system_can_map)
{
    enum { SIZE = 3000000, MORE = 6000000 };
    om_allocator allocator = om_system_allocator();
    size_t step = 2 * crowd_page(), room = step << 17, size = room, mapped = 0;
    char *memory = allocator.allocate(NULL, SIZE, 16), *grown = NULL;
    char *crowd = allocator.allocate(NULL, room, 16);

    (void)rt;
    assert_true(memory && crowd);
    memset(memory, 'x', SIZE);
    if (getenv("FEW_MAPPINGS"))
        size = step << 10;
    while (mapped < size / step && crowd_protect(crowd + mapped * step, true))
        mapped++;
    while (!(grown = allocator.resize(NULL, memory, SIZE, MORE, 16))) {
        assert_true(memory[0] == 'x' && memory[SIZE - 1] == 'x');
        assert_true(mapped-- > 0);
        assert_true(crowd_protect(crowd + mapped * step, false));
    }
    assert_true(grown[0] == 'x' && grown[SIZE - 1] == 'x');
    grown[MORE - 1] = 'y';
    allocator.release(NULL, grown, MORE, 16);
    allocator.release(NULL, crowd, room, 16);
}

#if defined(__linux__)
#include <sys/resource.h>

static bool addresses_limit(size_t most)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit))
        return false;
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    return !setrlimit(RLIMIT_AS, &limit);
}
#else
static bool addresses_limit(size_t most)
{
    (void)most;
    return false;
}
#endif

/* growing-keeps-what-is-there: where there are no addresses */
TEST_FUNCTION(test_growing_keeps_what_is_there__where_there_are_no_addre)
{
    enum { SIZE = 3000000, MORE = 6000000 };
    om_allocator allocator = om_system_allocator();
    char *memory = allocator.allocate(NULL, SIZE, 16);

    (void)rt;
    memset(memory, 'x', SIZE);
    if (addresses_limit(1)) {
        void *other = allocator.allocate(NULL, MORE, 16);
        void *grown = allocator.resize(NULL, memory, SIZE, MORE, 16);
        assert_true(addresses_limit(SIZE_MAX));
        assert_null(other);
        assert_null(grown);
    }
    assert_true(memory[0] == 'x' && memory[SIZE - 1] == 'x');
    allocator.release(NULL, memory, SIZE, 16);
}

#include "heap/heap.h"

static void *counted_resize(void *context, void *memory, size_t old_size, size_t size,
                            size_t alignment)
{
    ++*(size_t *)context;
    return om_system_allocator().resize(NULL, memory, old_size, size, alignment);
}

/* large-blocks-are-resized-by-the-allocator */
TEST_FUNCTION(test_large_blocks_are_resized_by_the_allocator)
{
    static const size_t sizes[] = {600, 5000, 700, 3000, 100, 2000};
    (void)rt;
    for (int can = 0; can < 2; can++) {
        size_t asked = 0;
        om_config config = {.allocator = om_system_allocator()};
        config.allocator.context = &asked;
        config.allocator.resize = can ? counted_resize : NULL;
        om_runtime *own = om_runtime_new(&config);
        char *blocks[3];
        for (int i = 0; i < 3; i++)
            blocks[i] = om_raw_alloc(own, sizes[0]);
        for (int step = 1; step < 6; step++) {
            for (int i = 0; i < 3; i++) {
                char *block = blocks[(i + 2) % 3];
                size_t fits = sizes[step] < sizes[step - 1] ? sizes[step] : sizes[step - 1];
                memset(block, 'a' + step, sizes[step - 1]);
                block = om_raw_resize(own, block, sizes[step - 1], sizes[step]);
                assert_non_null(block);
                assert_true(block[0] == 'a' + step && block[fits - 1] == 'a' + step);
                blocks[(i + 2) % 3] = block;
            }
        }
        assert_int_equal(asked, can ? 3 * 3 : 0);
        for (int i = 0; i < 3; i++)
            om_raw_free(own, blocks[i], sizes[5]);
        om_runtime_free(own);
    }
}

/* large-blocks-are-resized-by-the-allocator: unless there is no memory */
TEST_FUNCTION(test_large_blocks_are_resized_by_the_allocator__unless_the)
{
    char *block = om_raw_alloc(rt, 3000);
    om_heap_stats before, after;
    memset(block, 'x', 3000);
    om_heap_get_stats(rt, &before);

    assert_error(rt, om_raw_resize(rt, block, 3000, SIZE_MAX / 2), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_raw_resize(rt, block, 3000, SIZE_MAX - 8), OM_MEMORY_ERROR,
                 "out of memory"); /* which with its head would be little */
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_raw_resize(rt, block, 3000, 6000), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    om_runtime_set_memory_limit(rt, 1);
    assert_error(rt, om_raw_resize(rt, block, 3000, 6000), OM_MEMORY_ERROR,
                 "out of memory");
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_bytes, before.large_bytes);
    assert_true(block[0] == 'x' && block[2999] == 'x');

    block = om_raw_resize(rt, block, 3000, 3000); /* what needs no more is always allowed */
    assert_non_null(block);
    block = om_raw_resize(rt, block, 3000, 2000);
    assert_non_null(block);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_bytes, before.large_bytes - 1000);
    assert_true(block[0] == 'x' && block[1999] == 'x');
    om_runtime_set_memory_limit(rt, after.arena_bytes + after.large_bytes + 500);
    assert_error(rt, om_raw_resize(rt, block, 2000, 2501), OM_MEMORY_ERROR,
                 "out of memory");
    block = om_raw_resize(rt, block, 2000, 2500);
    assert_non_null(block);
    om_runtime_set_memory_limit(rt, 0);
    block = om_raw_resize(rt, block, 2500, OM_BLOCK_LARGEST); /* large no more */
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_blocks, before.large_blocks - 1);
    om_raw_free(rt, block, OM_BLOCK_LARGEST);
}

#include "heap/state.h"

/* large-blocks-are-resized-by-the-allocator: the only one, too */
TEST_FUNCTION(test_large_blocks_are_resized_by_the_allocator__the_only_o)
{
    om_heap *heap = &om_in_heap(rt)->heap;
    om_large *others = heap->large;
    heap->large = NULL; /* for a moment there are no others */
    char *block = om_raw_resize(rt, om_raw_alloc(rt, 1000), 1000, 2000);
    assert_non_null(block);
    om_raw_free(rt, block, 2000);
    assert_null(heap->large);
    heap->large = others;
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_4_system_memory[] = {
    {"the-system-refuses-like-any-allocator", "", test_the_system_refuses_like_any_allocator},
    {"the-system-refuses-like-any-allocator", "what it has not", test_the_system_refuses_like_any_allocator__what_it_has_no},
    {"growing-keeps-what-is-there", "", test_growing_keeps_what_is_there},
    {"growing-keeps-what-is-there", "where the system can map no more", test_growing_keeps_what_is_there__where_the_system_can_map},
    {"growing-keeps-what-is-there", "where there are no addresses", test_growing_keeps_what_is_there__where_there_are_no_addre},
    {"large-blocks-are-resized-by-the-allocator", "", test_large_blocks_are_resized_by_the_allocator},
    {"large-blocks-are-resized-by-the-allocator", "unless there is no memory", test_large_blocks_are_resized_by_the_allocator__unless_the},
    {"large-blocks-are-resized-by-the-allocator", "the only one, too", test_large_blocks_are_resized_by_the_allocator__the_only_o},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_4_system_memory[] = {
    {NULL, NULL},
};
