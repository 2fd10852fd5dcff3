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

static bool words_are_left(const om_object *self)
{
    return self->type->flags & OM_TYPE_FINALIZER && !(self->bits & OM_BIT_FINALIZED);
}

static void words_say(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    if (!self->type->finalize(rt, self))
        om_error_ignore(rt, self);
    om_error_restore(rt, &saved);
}

bool om_finalize_found(om_runtime *rt, om_object *self)
{
    if (!words_are_left(self))
        return false;
    self->bits |= OM_BIT_FINALIZED;
    words_say(rt, self);
    return true;
}

enum { WORDS_DEPTH = 50 };

/* Keeps the object for later; false when there is no memory for that. */
static bool words_put_off(om_runtime *rt, om_object *self)
{
    om_put_off *list = &om_in_life(rt)->put_off;
    if (list->count == list->room) {
        om_saved_error saved;
        om_error_save(rt, &saved);
        size_t room = list->room ? 2 * list->room : 64;
        void *objects =
            om_memory_resize(rt, list->objects, list->room * sizeof *list->objects,
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

/* Lets those die that were put off, the last one first. */
static void words_resume(om_runtime *rt)
{
    om_put_off *list = &om_in_life(rt)->put_off;
    while (list->count)
        om_release(list->objects[--list->count]);
    om_memory_free(rt, list->objects, list->room * sizeof *list->objects);
    *list = (om_put_off){NULL, 0, 0};
}

/* See om_runtime.last_words. The count of `self` is 0. */
static bool last_words(om_runtime *rt, om_object *self)
{
    bool left = words_are_left(self);
    if (!left && (!(self->bits & OM_BIT_WEAK) || om_weak_clear_plain(rt, self)))
        return true;
    if (om_in_life(rt)->words_depth >= WORDS_DEPTH && words_put_off(rt, self))
        return false;
    om_in_life(rt)->words_depth++;
    if (left) {
        self->count = 1;
        words_say(rt, self);
        self->bits |= OM_BIT_FINALIZED;
        self->count--;
    }
    bool dies = self->count == 0;
    if (dies && om_is_tracked(self))
        om_untrack(rt, self);
    if (dies && self->bits & OM_BIT_WEAK)
        om_weak_clear(rt, self);
    if (om_in_life(rt)->words_depth == 1)
        words_resume(rt);
    om_in_life(rt)->words_depth--;
    return dies;
}

bool om_words_begin(om_runtime *rt)
{
    om_in_object(rt)->last_words = last_words;
    return true;
}
