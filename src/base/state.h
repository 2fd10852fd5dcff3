/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for the lowest layer: its settings, its error, its types.
 *
 * The state of each layer begins with that of the layer below it, and a runtime is the
 * highest: so a pointer to the runtime points to every layer's state, and a layer
 * reaches its own without knowing what stands above it. */
#ifndef OM_BASE_STATE_H
#define OM_BASE_STATE_H

#include "base/type.h"

#include <stdatomic.h>

typedef struct om_base_state {
    /* <<what base/state.h holds>> */
    void *guest; /* NULL: there is none */
    size_t guest_size;
    void (*guest_end)(om_runtime *rt);

    om_config config;

    om_error error;
    char error_text[256];
    om_object *raised;  /* the error as an object, owned; NULL until it is asked for */
    om_object *missing; /* the key that a KeyError is about, owned; or NULL */

    /* What a layer below objects calls when the last reference to one is gone. */
    void (*dealloc)(om_object *self);

    om_type *types;    /* the newest type, linked to all others */
    om_type type_type; /* the type of types */

    void *user_data; /* the embedding program's */

    atomic_int interrupt; /* not 0: requested, to be raised at so many checks from now */

    atomic_bool interrupted; /* an interrupt was requested, and not raised yet */
    bool steps_bounded;      /* there is a limit on steps */
    uint64_t steps;          /* left of it, besides those that `interrupt` counts */
} om_base_state;

static inline om_base_state *om_in_base(const om_runtime *rt)
{
    return (om_base_state *)rt;
}

#endif
