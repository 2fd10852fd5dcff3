/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/dealloc.h"

#include "base/macros.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/state.h"

#include <string.h>

/* Makes `self` wait; `parent` waits for it, unless it is NULL. */
static inline void dealloc_wait(om_object *self, om_object *parent)
{
    uintptr_t link = (uintptr_t)parent | (self->bits & OM_BIT_LARGE);
    memcpy(self, &link, sizeof link);
    self->type = (om_type *)((uintptr_t)self->type | OM_WAITS);
}

/* Returns the container that waits for `self`, and makes the header a header again, with a count of
 * 0. */
static inline om_object *dealloc_go_on(om_object *self)
{
    uintptr_t link;
    memcpy(&link, self, sizeof link);
    self->count = 0;
    self->bits = (uint32_t)(link & OM_BIT_LARGE);
    self->type = (om_type *)((uintptr_t)self->type & ~OM_WAITS);
    return (om_object *)(link & ~(uintptr_t)OM_BIT_LARGE);
}

/* Whether a container has a finalizer to run, or weak references to clear, before it dies. */
static inline bool dealloc_is_marked(const om_object *self)
{
    return self->type->flags & OM_TYPE_FINALIZER || self->bits & OM_BIT_WEAK;
}

/* Whether a container whose count is 0 is to die now. It is untracked then. */
static inline bool dealloc_begins(om_runtime *rt, om_object *self)
{
    if (dealloc_is_marked(self) && !om_in_object(rt)->run_finalizer(rt, self))
        return false;
    om_untrack(rt, self);
    if (self->type->kept)
        om_kept_give(rt, self->type->kept(self));
    return true;
}

/* Lets a dying container go on: returns its next child that dies with it, or NULL. When `*self` is
 * gone it becomes NULL. */
static inline om_object *dealloc_step(om_runtime *rt, om_object **self)
{
    const om_type *type = (*self)->type;
    if (type->clear_and_dealloc)
        return type->clear_and_dealloc(rt, self);
    om_object *child = type->clear(rt, *self);
    if (!child) {
        type->destroy(rt, *self);
        *self = NULL;
    }
    return child;
}

/* Lets `child` die, then `self`, of which it is a child, unless that is gone (NULL); and all that
 * dies with them. */
static OM_NOINLINE void dealloc_family(om_runtime *rt, om_object *self, om_object *child)
{
    om_object *parent = NULL;
    for (;;) {
        if (child && dealloc_begins(rt, child)) {
            if (self) {
                dealloc_wait(self, parent);
                parent = self;
            }
            self = child;
        } else if (!self) {
            if (!parent)
                return;
            self = parent;
            parent = dealloc_go_on(self);
        }
        child = dealloc_step(rt, &self);
    }
}

OM_NOINLINE void om_container_dealloc(om_runtime *rt, om_object *self)
{
    om_object *child = dealloc_step(rt, &self);
    if (child)
        dealloc_family(rt, self, child);
}

static OM_NOINLINE void container_dealloc_slow(om_runtime *rt, om_object *self)
{
    if (dealloc_begins(rt, self))
        om_container_dealloc(rt, self);
}

static inline void container_dealloc(om_runtime *rt, om_object *self)
{
    const om_type *type = self->type;
    if (!type->fast_dealloc || dealloc_is_marked(self) || !om_untrack_fast(rt, self))
        container_dealloc_slow(rt, self);
    else
        type->fast_dealloc(rt, self);
}

void om_leaf_dealloc(om_runtime *rt, om_object *self)
{
    if (self->type->flags & OM_TYPE_TRIVIAL)
        om_object_free(rt, self);
    else
        self->type->destroy(rt, self);
}

void om_object_dealloc(om_object *self)
{
    if (self->type->flags & OM_TYPE_CONTAINER)
        container_dealloc(self->type->rt, self);
    else
        om_leaf_dealloc(self->type->rt, self);
}
