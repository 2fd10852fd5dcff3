/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for finalizers, weak references and the collector: see base/state.h. */
#ifndef OM_LIFE_STATE_H
#define OM_LIFE_STATE_H

#include "base/type.h"
#include "life/collector.h"
#include "life/finalizer.h"
#include "life/weakref.h"
#include "types/state.h"

typedef struct om_life_state {
    om_types_state below;
    /* <<what life/state.h holds>> */
    om_unraisable_hook *unraisable;
    void *unraisable_context;
    unsigned finalizer_depth; /* finalizers running now, one within the other */
    om_deferred deferred;

    om_type weakref_type;
    om_weak_table weak;

    om_type finalize_type;

    om_collector collector;
} om_life_state;

static inline om_life_state *om_in_life(const om_runtime *rt)
{
    return (om_life_state *)rt;
}

#endif
