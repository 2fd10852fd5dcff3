/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Walking the heap: reading it object by object, and changing nothing.
 *
 * A pool of objects is read from its first block to the last one carved; a block with
 * NULL in the place of the type is free. Types lie in the runtime itself and are
 * linked. */
#ifndef OM_HEAP_WALK_H
#define OM_HEAP_WALK_H

#include "heap/arena.h"

/* <<what heap/walk.h declares>> */
/* The arena after `arena`, the first after NULL, and NULL after the last. In the same way, the
 * next pool that is not free. */
om_arena *om_arena_after(const om_runtime *rt, const om_arena *arena);
om_pool *om_pool_after(const om_runtime *rt, const om_pool *pool);

#endif
