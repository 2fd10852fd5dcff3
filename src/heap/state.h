/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for the heap: see base/state.h for how the layers' states lie in each other. */
#ifndef OM_HEAP_STATE_H
#define OM_HEAP_STATE_H

#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/gc_list.h"

typedef struct om_heap_state {
    om_base_state below;
    /* <<what heap/state.h holds>> */
    om_heap heap;

    om_gc_list gc_list;

    om_type freed_type; /* of free blocks under the debug allocator; no object has it */
    om_corruption_visitor *corruption_visit;
    void *corruption_context;
    size_t corruptions; /* found so far */

    uint16_t kept[OM_KEPT_KINDS]; /* how many dead ones of each kind are taken for kept */
} om_heap_state;

static inline om_heap_state *om_in_heap(const om_runtime *rt)
{
    return (om_heap_state *)rt;
}

#endif
