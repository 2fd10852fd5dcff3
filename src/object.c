/* Tangled from chapters/1-integers/1-object-creation.md; edit there, or here and run: refbook stitch */
/* Objects: how they die.
 *
 * Invariant: while a container dies, the first eight bytes of its header hold the address of
 * the parent whose unloading killed it, or NULL; the lowest bit of that address, which is always
 * free, keeps OM_BIT_LARGE. All other objects have a count there. */
#include "internal.h"

#include <string.h>

/* Begins the death of a container that `parent` (or NULL: nobody) let go of. */
static void dying_link(om_object *self, om_object *parent)
{
    if (om_is_tracked(self))
        om_untrack(self->type->rt, self);
    uintptr_t link = (uintptr_t)parent | (self->bits & OM_BIT_LARGE);
    memcpy(self, &link, sizeof link);
}

/* Gives the parent, and makes the header a header again, with a count of 0. */
static om_object *dying_parent(om_object *self)
{
    uintptr_t link;
    memcpy(&link, self, sizeof link);
    self->count = 0;
    self->bits = (uint32_t)(link & OM_BIT_LARGE);
    return (om_object *)(link & ~(uintptr_t)OM_BIT_LARGE);
}

void om_object_die(om_object *self)
{
    om_runtime *rt = self->type->rt;
    if (!(self->type->flags & OM_TYPE_CONTAINER)) {
        self->type->destroy(rt, self);
        return;
    }
    dying_link(self, NULL);
    while (self) {
        om_object *child = self->type->unload(rt, self);
        if (child) {
            dying_link(child, self);
            self = child;
        } else {
            om_object *parent = dying_parent(self);
            self->type->destroy(rt, self);
            self = parent;
        }
    }
}
