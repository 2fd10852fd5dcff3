/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The private heap: arenas from the allocator, cut into pools, cut into blocks.
 *
 * Invariants
 * - A pool is in one of four states. Free: its bit in arena->free_pools is set. Current: it is
 *   heap->current[size_class] and in no list. Full: less than an eighth is left, in no list. Waiting:
 *   neither full nor empty, in the list of its fullness.
 * - arenas[n] holds exactly the arenas with n free pools.
 * - A block in `free` of a pool of objects has NULL where an object has its type, or a type with
 *   OM_TYPE_FREED.
 * - In a heap under the debug allocator no pool is current, and every release meets a threshold. */
#ifndef OM_HEAP_HEAP_H
#define OM_HEAP_HEAP_H

#include "base/type.h"
#include "heap/arena.h"
#include "heap/state.h"

#include <string.h>

/* <<what heap/heap.h defines>> */
/* What is called in a heap under the debug allocator. None may make or release
 * anything. */
struct om_debug_hooks {
    size_t before, after; /* bytes of margin around each block; multiples of 8 */

    /* `count` blocks from `block` on are new, and the pool has no free ones: makes them its
     * free ones, with NULL or the freed type as their type. Nothing was written to them yet. */
    void (*carve)(om_runtime *rt, om_pool *pool, char *block, uint32_t count);
    /* The first block of pool->free is about to be taken, for an object of this type
     * or, if it is NULL, as raw memory. Its first word must then hold the address of
     * the next. */
    void (*allocated)(om_runtime *rt, om_pool *pool, const om_type *type, size_t size);
    /* The first block of pool->free has just been given back. */
    void (*freed)(om_runtime *rt, om_pool *pool);

    void (*large_allocated)(om_runtime *rt, om_large *large);
    void (*large_freed)(om_runtime *rt, om_large *large);

    /* Looks at every block, and reports what was done to it. */
    void (*check)(om_runtime *rt);
};

/* <<what heap/heap.h declares>> */
bool om_heap_begin(om_runtime *rt);
void om_heap_end(om_runtime *rt);

/* Puts a pool whose `used` has fallen to its threshold where it belongs. */
void om_pool_at_threshold(om_runtime *rt, om_pool *pool);

/* The slow path of taking a block: the current pool of the size class has none ready.
 * `type` and `size` are what the block is for (NULL: raw memory). NULL with MemoryError
 * when the allocator has none. */
void *om_heap_alloc_slow(om_runtime *rt, unsigned size_class, const om_type *type,
                         size_t size);

static inline void *om_heap_alloc(om_runtime *rt, unsigned size_class, const om_type *type,
                                  size_t size)
{
    om_pool *pool = om_in_heap(rt)->heap.current[size_class];
    void *block = pool->free;
    if (!block)
        return om_heap_alloc_slow(rt, size_class, type, size);
    memcpy(&pool->free, block, sizeof pool->free);
    pool->used++;
    return block;
}

static inline void om_heap_free(om_runtime *rt, void *block)
{
    om_pool *pool = om_pool_of(block);
    memcpy(block, &pool->free, sizeof pool->free);
    pool->free = block;
    if (--pool->used == pool->threshold)
        om_pool_at_threshold(rt, pool);
}

void *om_large_alloc(om_runtime *rt, size_t size, unsigned first_class);
void om_large_free(om_runtime *rt, void *block);

/* A block for an object of `type`: its count is 1, its bits are 0 but for OM_BIT_LARGE, and
 * what follows the header is not cleared. NULL with MemoryError. */
static inline void *om_object_alloc(om_runtime *rt, om_type *type, size_t size)
{
    om_object *self;
    uint32_t bits = 0;
    if (size <= OM_BLOCK_LARGEST) {
        self = om_heap_alloc(rt, om_size_class_of(size), type, size);
    } else {
        self = om_large_alloc(rt, size, OM_SIZE_CLASS_OBJECTS);
        bits = OM_BIT_LARGE;
    }
    if (!self)
        return NULL;
    self->count = 1;
    self->bits = bits;
    self->type = type;
    return self;
}

/* The same for at most OM_BLOCK_LARGEST bytes; NULL, without an error, if there is no block ready,
 * and om_object_alloc has to be asked. */
static inline void *om_object_alloc_fast(om_runtime *rt, om_type *type, size_t size)
{
    om_pool *pool = om_in_heap(rt)->heap.current[om_size_class_of(size)];
    om_object *self = pool->free;
    if (!self)
        return NULL;
    memcpy(&pool->free, self, sizeof pool->free);
    pool->used++;
    *self = (om_object){1, 0, type};
    return self;
}

/* Releases the block of an object that refers to nothing any more. */
static inline void om_object_free(om_runtime *rt, om_object *self)
{
    if (self->bits & OM_BIT_LARGE) {
        om_large_free(rt, self);
        return;
    }
    self->type = NULL;
    om_heap_free(rt, self);
}

/* Raw memory, not cleared. NULL with MemoryError. `size` is at least 1. */
static inline void *om_raw_alloc(om_runtime *rt, size_t size)
{
    unsigned size_class = om_size_class_of(size < OM_BLOCK_LEAST ? OM_BLOCK_LEAST : size);
    if (size <= OM_BLOCK_LARGEST)
        return om_heap_alloc(rt, OM_SIZE_CLASS_RAW + size_class, NULL, size);
    return om_large_alloc(rt, size, OM_SIZE_CLASS_RAW);
}

/* Releases `size` bytes of raw memory; NULL is allowed. */
static inline void om_raw_free(om_runtime *rt, void *memory, size_t size)
{
    if (!memory)
        return;
    if (size <= OM_BLOCK_LARGEST)
        om_heap_free(rt, memory);
    else
        om_large_free(rt, memory);
}

/* Makes `memory` (NULL: of 0 bytes) `size` bytes large, moving it if need be; its contents are
 * kept as far as they fit. NULL with MemoryError, and `memory` is as it was. */
void *om_raw_resize(om_runtime *rt, void *memory, size_t old_size, size_t size);

/* Whether a block of so many bytes, at most OM_BLOCK_LARGEST, can be taken from a pool at once. */
static inline bool om_block_is_ready(const om_runtime *rt, size_t size)
{
    return om_in_heap(rt)->heap.current[om_size_class_of(size)]->free;
}

#endif
