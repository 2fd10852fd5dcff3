/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/finalizer.h"

#include "base/error.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "life/state.h"
#include "life/unraisable.h"
#include "life/weakref.h"
#include "object/state.h"

bool om_is_finalized(const om_object *self)
{
    return self->type->flags & OM_TYPE_FINALIZER && self->bits & OM_BIT_FINALIZED;
}

static bool finalizer_is_due(const om_object *self)
{
    return self->type->flags & OM_TYPE_FINALIZER && !(self->bits & OM_BIT_FINALIZED);
}

static void finalizer_call(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    if (!self->type->finalize(rt, self))
        om_error_ignore(rt, self);
    om_error_restore(rt, &saved);
}

bool om_finalizer_run_found(om_runtime *rt, om_object *self)
{
    if (!finalizer_is_due(self))
        return false;
    self->bits |= OM_BIT_FINALIZED;
    finalizer_call(rt, self);
    return true;
}

enum { FINALIZER_DEPTH = 50 };

/* Keeps the object for later; false when there is no memory for that. */
static bool finalizer_defer(om_runtime *rt, om_object *self)
{
    om_deferred *list = &om_in_life(rt)->deferred;
    if (list->count == list->room) {
        om_saved_error saved;
        om_error_save(rt, &saved);
        size_t room = list->room ? 2 * list->room : 64;
        void *objects = om_raw_resize(rt, list->objects, list->room * sizeof *list->objects,
                                      room * sizeof *list->objects);
        om_error_restore(rt, &saved);
        if (!objects)
            return false;
        list->objects = objects;
        list->room = room;
    }
    self->count = 1;
    list->objects[list->count++] = self;
    return true;
}

/* Lets those die that were deferred, the last one first. */
static void finalizer_resume(om_runtime *rt)
{
    om_deferred *list = &om_in_life(rt)->deferred;
    while (list->count)
        om_release(list->objects[--list->count]);
    om_raw_free(rt, list->objects, list->room * sizeof *list->objects);
    *list = (om_deferred){NULL, 0, 0};
}

/* See om_runtime.run_finalizer. The count of `self` is 0. */
static bool run_finalizer(om_runtime *rt, om_object *self)
{
    bool left = finalizer_is_due(self);
    if (!left && (!(self->bits & OM_BIT_WEAK) || om_weak_clear_single(rt, self)))
        return true;
    if (om_in_life(rt)->finalizer_depth >= FINALIZER_DEPTH && finalizer_defer(rt, self))
        return false;
    om_in_life(rt)->finalizer_depth++;
    if (left) {
        self->count = 1;
        finalizer_call(rt, self);
        self->bits |= OM_BIT_FINALIZED;
        self->count--;
    }
    bool dies = self->count == 0;
    if (dies)
        om_untrack(rt, self);
    if (dies && self->bits & OM_BIT_WEAK)
        om_weak_clear(rt, self);
    if (om_in_life(rt)->finalizer_depth == 1)
        finalizer_resume(rt);
    om_in_life(rt)->finalizer_depth--;
    return dies;
}

bool om_finalizer_begin(om_runtime *rt)
{
    om_in_object(rt)->run_finalizer = run_finalizer;
    return true;
}
