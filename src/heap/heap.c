/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/heap.h"

#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/state.h"

#include <string.h>

static void arena_link(om_heap *heap, om_arena *arena)
{
    om_arena **list = &heap->arenas[arena->free_count];
    arena->previous = NULL;
    arena->next = *list;
    if (arena->next)
        arena->next->previous = arena;
    *list = arena;
    if (arena->free_count)
        heap->with_room |= UINT64_C(1) << (arena->free_count - 1);
}

static void arena_unlink(om_heap *heap, om_arena *arena)
{
    if (arena->next)
        arena->next->previous = arena->previous;
    if (arena->previous)
        arena->previous->next = arena->next;
    else
        heap->arenas[arena->free_count] = arena->next;
    if (arena->free_count && !heap->arenas[arena->free_count])
        heap->with_room &= ~(UINT64_C(1) << (arena->free_count - 1));
}

enum {
    OM_ARENAS_KEPT = 4,  /* so many stay in a heap that never had many */
    OM_ARENAS_ALONE = 8, /* so many come one by one */
    OM_ARENAS_MANY = 16
};

static void arena_enter(om_runtime *rt, om_arena *arena, om_arena *twin)
{
    arena->twin = twin;
    arena->free_pools = UINT64_MAX;
    arena->free_count = OM_ARENA_POOLS;
    om_in_heap(rt)->heap.arena_count++;
    om_in_heap(rt)->heap.arenas_made++;
    if (om_in_heap(rt)->heap.arenas_most < om_in_heap(rt)->heap.arena_count)
        om_in_heap(rt)->heap.arenas_most = om_in_heap(rt)->heap.arena_count;
    if (!om_in_heap(rt)->heap.first_arena)
        om_in_heap(rt)->heap.first_arena = arena;
    arena_link(&om_in_heap(rt)->heap, arena);
}

/* <<the limit on memory>> */
void om_runtime_set_memory_limit(om_runtime *rt, size_t bytes)
{
    om_in_base(rt)->config.memory_limit = bytes;
}

size_t om_runtime_get_memory_limit(const om_runtime *rt)
{
    return om_in_base(rt)->config.memory_limit;
}

/* Whether so many bytes more may be allocated. */
static bool limit_allows(const om_runtime *rt, size_t bytes)
{
    size_t limit = om_in_base(rt)->config.memory_limit;
    size_t held =
        om_in_heap(rt)->heap.arena_count * OM_ARENA_SIZE + om_in_heap(rt)->heap.large_bytes;
    return !limit || (held <= limit && bytes <= limit - held);
}

static om_arena *arena_new(om_runtime *rt)
{
    om_allocator *allocator = &om_in_base(rt)->config.allocator;
    bool paired = om_in_heap(rt)->heap.arena_count >= OM_ARENAS_ALONE &&
                  limit_allows(rt, 2 * OM_ARENA_SIZE);
    size_t size = paired ? 2 * OM_ARENA_SIZE : OM_ARENA_SIZE;
    char *memory = NULL;
    if (limit_allows(rt, size))
        memory = allocator->allocate(allocator->context, size, size);
    if (!memory)
        return NULL;
    om_arena *arena = (om_arena *)memory, *twin = NULL;
    if (paired) {
        twin = (om_arena *)(memory + OM_ARENA_SIZE);
        arena_enter(rt, twin, arena);
    }
    arena_enter(rt, arena, twin);
    return arena;
}

static void arena_release(om_runtime *rt, om_arena *arena)
{
    om_allocator *allocator = &om_in_base(rt)->config.allocator;
    om_arena *twin = arena->twin;
    size_t size = twin ? 2 * OM_ARENA_SIZE : OM_ARENA_SIZE;
    arena_unlink(&om_in_heap(rt)->heap, arena);
    if (twin)
        arena_unlink(&om_in_heap(rt)->heap, twin);
    om_in_heap(rt)->heap.arena_count -= size / OM_ARENA_SIZE;
    if (om_in_heap(rt)->heap.arena_count == 1)
        om_in_heap(rt)->heap.arenas_most = 1;
    allocator->release(allocator->context, twin && twin < arena ? twin : arena, size, size);
}

/* The position of the lowest bit that is set in `word`, which is not 0. */
static uint32_t lowest_bit(uint64_t word)
{
    uint32_t position = 0;
    for (uint32_t half = 32; half; half /= 2) {
        if (!(word & ((UINT64_C(1) << half) - 1))) {
            word >>= half;
            position += half;
        }
    }
    return position;
}

/* The arena with the fewest free pools, though at least one. NULL: the allocator has no
 * memory. */
static om_arena *arena_with_room(om_runtime *rt)
{
    if (!om_in_heap(rt)->heap.with_room)
        return arena_new(rt);
    return om_in_heap(rt)->heap.arenas[lowest_bit(om_in_heap(rt)->heap.with_room) + 1];
}

static om_pool *pool_new(om_runtime *rt, unsigned size_class)
{
    enum { COLOUR = 64, COLOURS = 8 }; /* where blocks begin: bytes, and how many places */
    om_arena *arena = arena_with_room(rt);
    if (!arena)
        return NULL;

    uint32_t index = lowest_bit(arena->free_pools);
    arena_unlink(&om_in_heap(rt)->heap, arena);
    arena->free_pools &= ~(UINT64_C(1) << index);
    arena->free_count--;
    arena_link(&om_in_heap(rt)->heap, arena);

    om_pool *pool = &arena->pools[index];
    size_t head = index ? (index + COLOURS / 2) % COLOURS * COLOUR : sizeof(om_arena);
    pool->free = NULL;
    pool->used = pool->carved = 0;
    size_t around = om_in_heap(rt)->heap.before + om_in_heap(rt)->heap.after;
    head = (head + 63) / 64 * 64 + om_in_heap(rt)->heap.before;
    pool->blocks = (char *)arena + index * (size_t)OM_POOL_SIZE + head;
    pool->block_size = (uint16_t)(om_size_class_bytes(size_class) + around);
    pool->capacity = (uint32_t)(OM_POOL_SIZE - head) / pool->block_size;
    pool->size_class = (uint8_t)size_class;
    pool->fullness = OM_FULLNESS_NONE;
    return pool;
}

/* Whether another one than this and its twin has a free pool: no more than three are looked at. */
static bool another_has_room(const om_heap *heap, const om_arena *arena)
{
    for (uint64_t counts = heap->with_room; counts; counts &= counts - 1) {
        const om_arena *other = heap->arenas[lowest_bit(counts) + 1];
        for (; other; other = other->next) {
            if (other != arena && other != arena->twin)
                return true;
        }
    }
    return false;
}

/* Whether nothing is left in the arena. Few of its pools are taken when that can be. */
static bool arena_is_idle(const om_heap *heap, const om_arena *arena)
{
    enum { FEW = 8 };
    if (arena->free_count + FEW < OM_ARENA_POOLS)
        return false;
    for (uint64_t taken = ~arena->free_pools; taken; taken &= taken - 1) {
        const om_pool *pool = &arena->pools[lowest_bit(taken)];
        if (heap->current[pool->size_class] != pool || pool->used)
            return false;
    }
    return true;
}

/* Leaves the size classes without the pools of an idle arena. */
static void arena_put_down(om_heap *heap, const om_arena *arena)
{
    for (uint64_t taken = ~arena->free_pools; taken; taken &= taken - 1) {
        const om_pool *pool = &arena->pools[lowest_bit(taken)];
        heap->current[pool->size_class] = &heap->nothing;
    }
}

/* Returns the arena and its twin to the allocator if nothing is left in them. */
static void arena_settle(om_runtime *rt, om_arena *arena)
{
    om_heap *heap = &om_in_heap(rt)->heap;
    const om_arena *twin = arena->twin;
    if (heap->arenas_most < OM_ARENAS_MANY && heap->arena_count <= OM_ARENAS_KEPT)
        return;
    if (!arena_is_idle(heap, arena) || (twin && !arena_is_idle(heap, twin)) ||
        !another_has_room(heap, arena))
        return;
    arena_put_down(heap, arena);
    if (twin)
        arena_put_down(heap, twin);
    arena_release(rt, arena);
}

/* Releases what was kept while no other arena had room. Such an arena is idle, so that it
 * has all its pools free, or nearly all. */
static void arena_settle_spare(om_runtime *rt)
{
    for (int i = OM_ARENA_POOLS; i > OM_ARENA_POOLS - 3; i--) {
        if (om_in_heap(rt)->heap.arenas[i])
            arena_settle(rt, om_in_heap(rt)->heap.arenas[i]);
    }
}

static void pool_release(om_runtime *rt, om_pool *pool)
{
    om_arena *arena = om_arena_of(pool);
    arena_unlink(&om_in_heap(rt)->heap, arena);
    arena->free_pools |= UINT64_C(1) << om_pool_index(pool);
    arena->free_count++;
    arena_link(&om_in_heap(rt)->heap, arena);
    if (arena->free_count == OM_ARENA_POOLS / 2 &&
        om_in_heap(rt)->heap.arenas_most >= OM_ARENAS_MANY)
        arena_settle_spare(rt);
    else
        arena_settle(rt, arena);
}

static void pool_unlink(om_heap *heap, om_pool *pool)
{
    if (pool->next)
        pool->next->previous = pool->previous;
    if (pool->previous)
        pool->previous->next = pool->next;
    else
        heap->by_fullness[pool->size_class][pool->fullness] = pool->next;
}

/* Puts a pool that is neither current nor in a fullness list where its fullness says. */
static void pool_put(om_runtime *rt, om_pool *pool)
{
    if (pool->used == 0) {
        pool_release(rt, pool);
        return;
    }
    pool->fullness = (uint8_t)om_pool_fullness(pool);
    if (pool->fullness == OM_FULLNESS_NONE)
        pool->threshold = om_pool_full(pool);
    else
        pool->threshold =
            pool->fullness ? (pool->capacity * pool->fullness - 1) / OM_FULLNESS_LISTS : 0;
    if (om_in_base(rt)->config.debug)
        pool->threshold = pool->used - 1;
    if (pool->fullness == OM_FULLNESS_NONE)
        return;
    om_pool **fullness =
        &om_in_heap(rt)->heap.by_fullness[pool->size_class][pool->fullness];
    pool->previous = NULL;
    pool->next = *fullness;
    if (pool->next)
        pool->next->previous = pool;
    *fullness = pool;
}

void om_pool_at_threshold(om_runtime *rt, om_pool *pool)
{
    if (om_in_base(rt)->config.debug)
        om_in_base(rt)->config.debug->freed(rt, pool);
    if (pool == om_in_heap(rt)->heap.current[pool->size_class]) {
        arena_settle(rt, om_arena_of(pool));
        return;
    }
    if (pool->fullness != OM_FULLNESS_NONE)
        pool_unlink(&om_in_heap(rt)->heap, pool);
    pool_put(rt, pool);
}

/* Leaves the size class without a current pool. */
static void size_class_drop_pool(om_runtime *rt, unsigned size_class)
{
    om_pool *pool = om_in_heap(rt)->heap.current[size_class];
    om_in_heap(rt)->heap.current[size_class] = &om_in_heap(rt)->heap.nothing;
    if (pool != &om_in_heap(rt)->heap.nothing)
        pool_put(rt, pool);
}

bool om_heap_begin(om_runtime *rt)
{
    for (int i = 0; i < OM_SIZE_CLASSES; i++)
        om_in_heap(rt)->heap.current[i] = &om_in_heap(rt)->heap.nothing;
    if (om_in_base(rt)->config.debug) {
        om_in_heap(rt)->heap.before = om_in_base(rt)->config.debug->before;
        om_in_heap(rt)->heap.after = om_in_base(rt)->config.debug->after;
    }
    return true;
}

/* Lists `count` new blocks from `block` on as the pool's free ones. */
static void pool_link(om_pool *pool, char *block, uint32_t count)
{
    pool->free = block;
    for (uint32_t i = 0; i < count; i++) {
        char *following = block + pool->block_size;
        void *next = i + 1 < count ? following : NULL;
        memcpy(block, &next, sizeof next);
        ((om_object *)block)->type = NULL;
        block = following;
    }
}

/* Carves the next blocks of a pool that has none ready and is not all carved. */
static void pool_carve(om_runtime *rt, om_pool *pool)
{
    enum { CARVE = 4096 }; /* bytes: one page of the usual size */
    uint32_t count = (uint32_t)CARVE / pool->block_size;
    if (count > pool->capacity - pool->carved)
        count = pool->capacity - pool->carved;

    char *block = om_pool_block(pool, pool->carved);
    pool->carved += count;
    if (om_in_base(rt)->config.debug)
        om_in_base(rt)->config.debug->carve(rt, pool, block, count);
    else
        pool_link(pool, block, count);
}

/* A pool of the size class with a block ready, made current. NULL: the allocator has no
 * memory. */
static om_pool *size_class_take_pool(om_runtime *rt, unsigned size_class)
{
    om_heap *heap = &om_in_heap(rt)->heap;
    om_pool *pool = heap->current[size_class];
    if (pool->carved == pool->capacity) {
        size_class_drop_pool(rt, size_class);
        int fullness = OM_FULLNESS_LISTS - 1;
        while (fullness >= 0 && !heap->by_fullness[size_class][fullness])
            fullness--;
        if (fullness >= 0) {
            pool = heap->by_fullness[size_class][fullness];
            pool_unlink(heap, pool);
            pool->fullness = OM_FULLNESS_NONE;
        } else {
            pool = pool_new(rt, size_class);
            if (!pool)
                return NULL;
        }
        pool->threshold = om_arena_of(pool) == heap->first_arena ? UINT32_MAX : 0;
        heap->current[size_class] = pool;
    }
    if (!pool->free)
        pool_carve(rt, pool);
    return pool;
}

static void fault_start(om_runtime *rt, size_t count, bool once)
{
    for (unsigned i = 0; i < OM_SIZE_CLASSES; i++)
        size_class_drop_pool(rt, i);
    om_in_heap(rt)->heap.fault = (om_fault){.active = true, .once = once, .left = count};
}

void om_fault_inject_after(om_runtime *rt, size_t count)
{
    fault_start(rt, count, false);
}

void om_fault_inject_once(om_runtime *rt, size_t count)
{
    fault_start(rt, count, true);
}

bool om_fault_inject_stop(om_runtime *rt)
{
    bool failed = om_in_heap(rt)->heap.fault.failed;
    om_in_heap(rt)->heap.fault = (om_fault){.active = false};
    return failed;
}

static void *out_of_memory(om_runtime *rt)
{
    return om_raise(rt, OM_MEMORY_ERROR, "out of memory");
}

/* Whether the allocation that is asked for may be tried. */
static bool fault_passes(om_fault *fault)
{
    if (!fault->active)
        return true;
    if (fault->left) {
        fault->left--;
        return true;
    }
    fault->failed = true;
    fault->active = !fault->once;
    return false;
}

void *om_heap_alloc_slow(om_runtime *rt, unsigned size_class, const om_type *type,
                         size_t size)
{
    const om_debug_hooks *debug = om_in_base(rt)->config.debug;
    if (!fault_passes(&om_in_heap(rt)->heap.fault))
        return out_of_memory(rt);
    om_pool *pool = size_class_take_pool(rt, size_class);
    if (!pool)
        return out_of_memory(rt);

    if (debug)
        debug->allocated(rt, pool, type, size);
    void *block = pool->free;
    memcpy(&pool->free, block, sizeof pool->free);
    pool->used++;
    if (om_in_heap(rt)->heap.fault.active || debug)
        size_class_drop_pool(rt, size_class);
    return block;
}

/* What the allocator is asked for: the block, the head in front of it, and the margin after it, which
 * only a heap under the debug allocator has. */
static size_t large_allocated_size(const om_heap *heap, size_t size)
{
    return size + sizeof(om_large) + heap->after;
}

void *om_large_alloc(om_runtime *rt, size_t size, unsigned first_class)
{
    om_allocator *allocator = &om_in_base(rt)->config.allocator;
    om_large *large = NULL;
    if (size <= PTRDIFF_MAX - large_allocated_size(&om_in_heap(rt)->heap, 0) &&
        fault_passes(&om_in_heap(rt)->heap.fault) &&
        limit_allows(rt, large_allocated_size(&om_in_heap(rt)->heap, size)))
        large = allocator->allocate(allocator->context,
                                    large_allocated_size(&om_in_heap(rt)->heap, size), 16);
    if (!large)
        return out_of_memory(rt);

    large->size = size;
    large->first_class = first_class;
    large->previous = NULL;
    large->next = om_in_heap(rt)->heap.large;
    if (large->next)
        large->next->previous = large;
    om_in_heap(rt)->heap.large = large;
    om_in_heap(rt)->heap.large_bytes += large_allocated_size(&om_in_heap(rt)->heap, size);
    if (om_in_base(rt)->config.debug)
        om_in_base(rt)->config.debug->large_allocated(rt, large);
    return large + 1;
}

void om_large_free(om_runtime *rt, void *block)
{
    om_allocator *allocator = &om_in_base(rt)->config.allocator;
    om_large *large = (om_large *)block - 1;
    if (om_in_base(rt)->config.debug)
        om_in_base(rt)->config.debug->large_freed(rt, large);
    if (large->next)
        large->next->previous = large->previous;
    if (large->previous)
        large->previous->next = large->next;
    else
        om_in_heap(rt)->heap.large = large->next;
    size_t size = large_allocated_size(&om_in_heap(rt)->heap, large->size);
    om_in_heap(rt)->heap.large_bytes -= size;
    allocator->release(allocator->context, large, size, 16);
}

static void *large_resize(om_runtime *rt, void *block, size_t size)
{
    om_allocator *allocator = &om_in_base(rt)->config.allocator;
    om_large *large = (om_large *)block - 1;
    size_t before = large_allocated_size(&om_in_heap(rt)->heap, large->size);
    size_t after = large_allocated_size(&om_in_heap(rt)->heap, size);
    bool allowed = after <= before || limit_allows(rt, after - before);
    large = fault_passes(&om_in_heap(rt)->heap.fault) && allowed
                ? allocator->resize(allocator->context, large, before, after, 16)
                : NULL;
    if (!large)
        return out_of_memory(rt);

    large->size = size;
    if (large->next)
        large->next->previous = large;
    if (large->previous)
        large->previous->next = large;
    else
        om_in_heap(rt)->heap.large = large;
    om_in_heap(rt)->heap.large_bytes += after - before;
    return large + 1;
}

/* A heap under the debug allocator wants to see a block go and another one come. */
static bool allocator_can_resize(const om_runtime *rt, size_t old_size, size_t size)
{
    return old_size > OM_BLOCK_LARGEST && size > OM_BLOCK_LARGEST &&
           size < PTRDIFF_MAX / 2 && om_in_base(rt)->config.allocator.resize &&
           !om_in_base(rt)->config.debug;
}

void *om_raw_resize(om_runtime *rt, void *memory, size_t old_size, size_t size)
{
    if (allocator_can_resize(rt, old_size, size))
        return large_resize(rt, memory, size);
    void *moved = om_raw_alloc(rt, size);
    if (!moved)
        return NULL;
    if (memory)
        memcpy(moved, memory, old_size < size ? old_size : size);
    om_raw_free(rt, memory, old_size);
    return moved;
}

static size_t raw_blocks_in_use(const om_heap *heap)
{
    size_t pieces = 0;
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        for (const om_arena *arena = heap->arenas[i]; arena; arena = arena->next) {
            for (unsigned j = 0; j < OM_ARENA_POOLS; j++) {
                const om_pool *pool = &arena->pools[j];
                bool taken = !(arena->free_pools >> j & 1);
                if (taken && pool->size_class >= OM_SIZE_CLASS_RAW)
                    pieces += pool->used;
            }
        }
    }
    for (const om_large *large = heap->large; large; large = large->next)
        pieces += large->first_class == OM_SIZE_CLASS_RAW;
    return pieces;
}

void om_heap_end(om_runtime *rt)
{
    om_heap *heap = &om_in_heap(rt)->heap;
    if (om_in_base(rt)->config.leaks) {
        om_in_base(rt)->config.leaks->objects = om_heap_count_mortals(rt);
        om_in_base(rt)->config.leaks->raw_blocks = raw_blocks_in_use(heap);
    }
    while (heap->large)
        om_large_free(rt, heap->large + 1);
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        while (heap->arenas[i])
            arena_release(rt, heap->arenas[i]);
    }
}
