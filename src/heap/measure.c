/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How much memory the heap has, and how much of it is in use. */
#include "heap/arena.h"
#include "heap/gc_list.h"
#include "heap/state.h"

#include <string.h>

static void arena_measure(const om_arena *arena, om_heap_stats *stats)
{
    for (unsigned i = 0; i < OM_ARENA_POOLS; i++) {
        const om_pool *pool = &arena->pools[i];
        if (arena->free_pools >> i & 1)
            continue;
        unsigned size_class = pool->size_class % OM_BLOCK_SIZES;
        stats->pools++;
        stats->blocks_used += pool->used;
        stats->bytes_used += (size_t)pool->used * pool->block_size;
        stats->classes[size_class].pools++;
        stats->classes[size_class].used += pool->used;
        stats->classes[size_class].free += pool->capacity - pool->used;
    }
}

void om_heap_get_stats(const om_runtime *rt, om_heap_stats *stats)
{
    memset(stats, 0, sizeof *stats);
    stats->arenas = om_in_heap(rt)->heap.arena_count;
    stats->arenas_made = om_in_heap(rt)->heap.arenas_made;
    stats->arena_bytes = stats->arenas * OM_ARENA_SIZE;
    for (size_t i = 0; i < OM_BLOCK_SIZES; i++)
        stats->classes[i].block_size = om_size_class_bytes((unsigned)i);
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        for (const om_arena *arena = om_in_heap(rt)->heap.arenas[i]; arena;
             arena = arena->next)
            arena_measure(arena, stats);
    }
    for (const om_large *large = om_in_heap(rt)->heap.large; large; large = large->next)
        stats->large_blocks++;
    stats->large_bytes = om_in_heap(rt)->heap.large_bytes;
    stats->gc_list_bytes = om_gc_list_bytes(om_in_heap(rt)->gc_list.capacity);
}
