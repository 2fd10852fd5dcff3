/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Objects: how they die.
 *
 * Invariant: while a container waits for one that died of it, the first eight bytes of its header
 * hold the address of the container that waits for itself, or NULL; the lowest bit of that
 * address, which is always free, keeps OM_BIT_LARGE. All other objects have a count there, and
 * the address of their type is not marked by OM_WAITS. */
#ifndef OM_OBJECT_DEALLOC_H
#define OM_OBJECT_DEALLOC_H

#include "base/type.h"

/* <<what object/dealloc.h declares>> */
/* Lets a container die that has no finalizer to run and is untracked, with all that
 * dies of it. */
void om_container_dealloc(om_runtime *rt, OM_TAKEN om_object *self);

/* Lets an object die that is not a container. */
void om_leaf_dealloc(om_runtime *rt, OM_TAKEN om_object *self);

/* One reference less, while a container is cleared: returns `child` when it is a container and
 * this was its last reference, so that `clear` must return it; otherwise all is done, and
 * NULL. */
static inline om_object *om_drop(om_runtime *rt, OM_TAKEN om_object *child)
{
    if (child->count == OM_IMMORTAL || --child->count != 0)
        return NULL;
    if (child->type->flags & OM_TYPE_CONTAINER)
        return child;
    om_leaf_dealloc(rt, child);
    return NULL;
}

#endif
