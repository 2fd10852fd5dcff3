/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A heap under the debug allocator: margins around blocks, and what was free is looked
 * at before it is used.
 *
 * Invariants, for each carved block of a pool under the debug allocator: its header's
 * mark is one of the two that are right; both red zones are whole; a free block reads
 * as an object of one reference whose type is the freed type, and FREED_BYTE from there
 * on. The list of free blocks runs through the headers, and pool->last is its last.
 * Where that is not so, a program has written there by mistake. */
#ifndef OM_HEAP_DEBUG_ALLOCATOR_H
#define OM_HEAP_DEBUG_ALLOCATOR_H

#include "base/type.h"
#include "heap/arena.h"

/* <<what heap/debug_allocator.h defines>> */
/* In front of each block of a pool under the debug allocator, and of the red zone
 * before the block. */
typedef struct om_debug_header {
    _Alignas(OM_BLOCK_STEP) void *next; /* of a free block: the pool's next free one */
    const om_type *type; /* of the object that is or was here; NULL: memory, or nothing yet */
    size_t size;         /* bytes asked for */
    uint64_t mark; /* made of the other three, the address, and whether the block is taken */
} om_debug_header;

enum { OM_RED_ZONE = 16 };

/* <<what heap/debug_allocator.h declares>> */
void om_debug_end(om_runtime *rt);

#endif
