/*
 * A watch that poisons: the assertions under it are `make poisoned`. AddressSanitizer knows what
 * is malloc's; to it, an arena is one block that the program may use from end to end. The watch
 * marks the bytes of the heap that no code may touch: free blocks, the part of a pool that is not
 * carved into blocks yet, and the end of a block, large ones included, beyond the size that was
 * asked for.
 *
 * The linker puts it in the way of om_runtime_new (--wrap), so that every runtime of a test has it, unless it
 * has a watch of its own. With POISON=margins each block has, moreover, 16 poisoned bytes on either side, and
 * a freed one waits until all others of its pool have been used; without, a block is as large as in a heap that
 * is not watched, and is used again first. The assertions that speak of just that are named below. With
 * POISON_TOUCH=… the program touches such a byte itself (tests/poisoned); with UNWATCHED no runtime has it.
 *
 * The runtime reads free blocks on purpose in two places: where it walks the heap and where it validates it.
 * Those two files are compiled without the sanitizer.
 */
#define _DEFAULT_SOURCE
#include "fixture.h"

#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/state.h"

#include <sanitizer/asan_interface.h>

enum { MARGIN = 16 };

/* Where a free block has the address of the next: in its first word or, if there are margins,
 * before it. */
static void *link_of(const om_runtime *rt, void *block)
{
    return (char *)block - om_in_heap(rt)->heap.before;
}

static void *link_get(const om_runtime *rt, void *block)
{
    void *link = link_of(rt, block), *next;

    ASAN_UNPOISON_MEMORY_REGION(link, sizeof next);
    memcpy(&next, link, sizeof next);
    ASAN_POISON_MEMORY_REGION(link, sizeof next);
    return next;
}

static void link_set(const om_runtime *rt, void *block, void *next)
{
    void *link = link_of(rt, block);

    ASAN_UNPOISON_MEMORY_REGION(link, sizeof next);
    memcpy(link, &next, sizeof next);
    ASAN_POISON_MEMORY_REGION(link, sizeof next);
}

/* Puts a free block at the end of the pool's list. */
static void append(const om_runtime *rt, om_pool *pool, void *block)
{
    link_set(rt, block, NULL);
    if (pool->free)
        link_set(rt, pool->last, block);
    else
        pool->free = block;
    pool->last = block;
}

/* From the first block's margin to the end of the pool. */
static void pool_poison_rest(const om_runtime *rt, const om_pool *pool, const char *block)
{
    const char *begin = block - om_in_heap(rt)->heap.before;
    const char *arena = (const char *)om_arena_of(pool);
    const char *end = arena + (om_pool_index(pool) + 1) * OM_POOL_SIZE;

    ASAN_POISON_MEMORY_REGION(begin, (size_t)(end - begin));
}

static void poison_carve(om_runtime *rt, om_pool *pool, char *block, uint32_t count)
{
    ASAN_UNPOISON_MEMORY_REGION(block - om_in_heap(rt)->heap.before, count * (size_t)pool->block_size);
    for (uint32_t i = 0; i < count; i++)
        ((om_object *)(void *)(block + i * (size_t)pool->block_size))->type = NULL;
    pool_poison_rest(rt, pool, block);
    for (; count; count--, block += pool->block_size)
        append(rt, pool, block);
}

/* The bytes that were asked for may be used, and the header, which the heap writes when the block
 * is freed. */
static void poison_taken(om_runtime *rt, om_pool *pool, const om_type *type, size_t size)
{
    void *block = pool->free, *next = link_get(rt, block);

    (void)type;
    ASAN_UNPOISON_MEMORY_REGION(block, size < OM_BLOCK_LEAST ? OM_BLOCK_LEAST : size);
    memcpy(block, &next, sizeof next);
}

static void poison_given(om_runtime *rt, om_pool *pool)
{
    void *block = pool->free;

    if (om_in_heap(rt)->heap.before)
        memcpy(&pool->free, block, sizeof pool->free);
    ASAN_POISON_MEMORY_REGION(block, om_size_class_bytes(pool->size_class));
    if (om_in_heap(rt)->heap.before)
        append(rt, pool, block);
}

/* Walking the heap reads the head of a large block; what lies before that is malloc's. */
static void poison_large_taken(om_runtime *rt, om_large *large)
{
    size_t size = (large->size + 7) / 8 * 8;

    ASAN_POISON_MEMORY_REGION((char *)(large + 1) + large->size,
                              size - large->size + om_in_heap(rt)->heap.after);
}

static void poison_large_given(om_runtime *rt, om_large *large)
{
    ASAN_UNPOISON_MEMORY_REGION(large, sizeof *large + large->size + om_in_heap(rt)->heap.after);
}

/* Nothing is left to find: each access was checked when it was made. */
static void poison_check(om_runtime *rt)
{
    (void)rt;
}

/* ---- Assertions that cannot run under it ----------------------------------------------- */

typedef struct exception {
    const char *behaviour, *name;
    bool no_watch; /* it cannot run under a watch at all; otherwise, not with margins */
} exception;

static const exception exceptions[] = {
    /* In a heap that is watched no pool stays current, and an empty one is returned immediately:
     * the next block may be one of another pool. */
    {"freeing-is-immediate", "", true},
    {"allocation-comes-last", "a pool, and then an arena", true},
    {"attributes-are-released-in-the-order-of-the-class", "of three, and of exceptions", true},
    {"an-empty-arena-goes-back", "", true},
    {"an-empty-arena-goes-back", "but not in a small heap", true},
    {"an-empty-arena-goes-back", "and where the border is", true},
    /* A block of it is never resized where it lies, because the watch is told of each that comes and goes. */
    {"large-blocks-are-resized-by-the-allocator", "", true},
    {"large-blocks-are-resized-by-the-allocator", "unless there is no memory", true},
    {"large-blocks-are-resized-by-the-allocator", "the only one, too", true},
    {"a-dying-table-releases-in-order", "", true},
    {"instances-keep-the-order-of-attributes", "dying in their order", true},
    /* It writes to a free block, and to the place of a current pool. */
    {"a-valid-heap-says-so", "arenas and pools that are not", true},
    /* A freed block waits for its turn. */
    {"an-orphan-is-freed-at-once", "", false},
    {"an-identity-is-used-again-at-once", "", false},
    {"an-identity-seen-twice", "", false},
    {"an-identity-may-be-seen-twice", "", false},
    {"code-dies-with-its-constants", "", false},
    {"any-object-takes-a-free-block", "", false},
    {"at-count-zero-an-object-is-reclaimed", "", false},
    {"a-return-removes-the-frame", "in the order of the locals", false},
    {"the-heap-is-no-heap", "", false},
    {"allocation-comes-last", "", false},
    {"looking-changes-nothing", "", false},
    /* A block takes more with margins. */
    {"a-block-is-a-multiple-of-eight", "", false},
    {"the-heap-accounts-for-every-byte", "", false},
    {"large-blocks-come-from-the-allocator", "", false},
    {"an-integer-is-its-digits", "", false},
    {"floats-are-24-bytes", "", false},
    {"string-sizes-are-those-of-cpython", "", false},
    {"string-sizes-are-those-of-cpython", "twelve characters fit in 32 bytes", false},
    {"an-instance-takes-less-than-cpythons", "", false},
    {"an-instance-takes-less-than-cpythons", "with room for so many", false},
    {"small-integers-exist-from-the-start", "what they cost", false},
    {"two-tens-are-one", "found as the element of an array is", false},
    {"freed-memory-may-stay-with-the-heap", "a large block goes back by itself", false},
    {"freed-memory-may-stay-with-the-heap", "one in five hundred keeps every pool", false},
    {"the-heap-is-no-heap", "the size of a pool", false},
    {"a-histogram-counts-every-type", "as a table", false},
    {"a-map-shows-every-pool", "and how full it is", false},
    {"blocks-are-not-larger-than-in-cpython", "", false},
    {"blocks-are-not-larger-than-in-cpython", "a set", false},
    {"memory-has-a-limit", "", false},
    {"memory-has-a-limit", "single arenas, and a limit that is raised", false},
};

/* The watch of the runtimes that are made from now on. */
static bool watching = true, without_margins;

/* Touches a byte that is not in use, which POISON_TOUCH names, and which must end the program. */
static void touch(const char *asked)
{
    om_runtime *rt = om_runtime_new(NULL);
    om_object *number = om_int_new(rt, 300);
    const om_pool *pool = om_pool_of(number);
    volatile char *byte = (volatile char *)number, *large = om_raw_alloc(rt, 1001);

    if (strcmp(asked, "freed") == 0)
        om_release(number);
    else if (strcmp(asked, "behind") == 0)
        byte += om_size_class_bytes(pool->size_class);
    else if (strcmp(asked, "before") == 0)
        byte--;
    else if (strcmp(asked, "unused") == 0)
        byte = om_pool_block(pool, pool->carved);
    else
        byte = large + 1001;
    printf("%d\n", *byte);
    exit(0);
}

/* Programs that are not made of assertions have neither. */
void __real_fixture_test(const test_entry *test) __attribute__((weak));
void __wrap_fixture_test(const test_entry *test);

void __wrap_fixture_test(const test_entry *test)
{
    const char *asked = getenv("POISON_TOUCH");

    watching = true;
    without_margins = false;
    if (asked)
        touch(asked);
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        const exception *each = &exceptions[i];

        if (strcmp(each->behaviour, test->behaviour) == 0 &&
            strcmp(each->name, test->name) == 0) {
            watching = !each->no_watch;
            without_margins = true;
        }
    }
    __real_fixture_test(test);
}

/* ---- Functions that the linker wraps ---------------------------------------------------- */

static const om_debug_hooks *poison_watch(void)
{
    static const om_debug_hooks plain = {
        .carve = poison_carve,
        .allocated = poison_taken,
        .freed = poison_given,
        .large_allocated = poison_large_taken,
        .large_freed = poison_large_given,
        .check = poison_check,
    };
    static om_debug_hooks with_margins;
    const char *asked = getenv("POISON");

    with_margins = plain;
    with_margins.before = with_margins.after = MARGIN;
    return !without_margins && asked && strcmp(asked, "margins") == 0 ? &with_margins
                                                                      : &plain;
}

om_runtime *__real_om_runtime_new(const om_config *config);
om_runtime *__wrap_om_runtime_new(const om_config *config);

om_runtime *__wrap_om_runtime_new(const om_config *config)
{
    om_config watched = config ? *config : (om_config){.debug = NULL};

    if (watching && !watched.debug && !getenv("UNWATCHED"))
        watched.debug = poison_watch();
    return __real_om_runtime_new(&watched);
}

/* The next mapping at this address is not poisoned. */
int __real_munmap(void *memory, size_t size);
int __wrap_munmap(void *memory, size_t size);

int __wrap_munmap(void *memory, size_t size)
{
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return __real_munmap(memory, size);
}
