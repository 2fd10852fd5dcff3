/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for the object protocol: see base/state.h. */
#ifndef OM_OBJECT_STATE_H
#define OM_OBJECT_STATE_H

#include "base/type.h"
#include "heap/state.h"
#include "object/repr.h"

typedef struct om_object_state {
    om_heap_state below;
    /* <<what object/state.h holds>> */
    om_type none_type;

    om_object *none;

    /* Runs the finalizer of an object (chapter 4.13); false when it does not die of it. */
    bool (*run_finalizer)(om_runtime *rt, om_object *self);

    uint32_t destroying; /* functions of the program that run because an object is destroyed */

    om_type not_implemented_type;
    om_object *not_implemented;

    om_repr_level *repr_level; /* the innermost; NULL while no repr is being written */
    uint32_t depth;            /* calls of om_enter not yet matched by om_leave */
    uint32_t depth_limit;      /* and how many there may be */
} om_object_state;

static inline om_object_state *om_in_object(const om_runtime *rt)
{
    return (om_object_state *)rt;
}

#endif
