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
    om_ignored *ignored;
    void *ignored_context;
    unsigned
        words_depth; /* last words that are being said at this moment, one within the other */
    om_put_off put_off;

    om_type weakref_type;
    om_weak_table weak;

    om_type cleanup_type;

    om_collector collector;
} om_life_state;

static inline om_life_state *om_in_life(const om_runtime *rt)
{
    return (om_life_state *)rt;
}

#endif
