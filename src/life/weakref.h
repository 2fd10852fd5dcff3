/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Weak references: see om_weakref and om_weak_table for what always holds of them. */
#ifndef OM_LIFE_WEAKREF_H
#define OM_LIFE_WEAKREF_H

#include "base/type.h"

/* <<what life/weakref.h defines>> */
/* A weak reference.
 *
 * Invariant: while it has a target, the target has OM_BIT_WEAK, and this object is in the chain that
 * the target's address names. Those to one target stand together there: first the one without a
 * callback, if there is one, then the others, the newest first. */
typedef struct om_weakref {
    om_object head;
    om_object *target;   /* not counted; NULL: it has died */
    om_object *callback; /* NULL: none, or it has been called */
    struct om_weakref *next, *previous;
    int64_t hash; /* -1: not computed yet */
    om_object *instance; /* of a subclass; stands for it and keeps it alive; NULL: none */
} om_weakref;

enum { OM_WEAK_FEW = 8, OM_WEAK_FEW_SHIFT = 64 - 3 };

/* All weak references that have a target, in chains.
 *
 * Invariant: while one is being made there are not fewer chains than weak references. */
typedef struct om_weak_table {
    om_weakref **chains; /* `few`, or raw memory; the first of each, or NULL */
    size_t room;         /* how many there are: a power of two */
    unsigned shift;      /* 64 less its binary logarithm */
    uint32_t count;      /* weak references */
    om_weakref *few[OM_WEAK_FEW];
} om_weak_table;

/* Weak references whose targets have died, and whose callbacks have to be called. */
typedef struct om_weak_queue {
    om_weakref *first, **last;
} om_weak_queue;

/* <<what life/weakref.h declares>> */

/* Whether the object is one to which there may be weak references, and there is room for one more;
 * else false with TypeError or MemoryError. */
bool om_weak_prepare(om_runtime *rt, const om_object *target);

/* Puts a new weak reference in its chain; takes one whose target lives out of it. */
void om_weak_link(om_runtime *rt, om_weakref *self);
void om_weak_unlink(om_runtime *rt, om_weakref *self);

/* Clears all weak references to `target`, and puts those with callbacks in the queue. */
void om_weak_take(om_runtime *rt, om_object *target, om_weak_queue *queue);

/* Calls the callbacks in the queue; returns how many weak references died of that. */
size_t om_weak_call_callbacks(om_runtime *rt, om_weak_queue *queue);

/* The same for one object that dies. */
void om_weak_clear(om_runtime *rt, om_object *target);

/* The same if there is only one weak reference, without a callback; false if there are others. */
bool om_weak_clear_single(om_runtime *rt, om_object *target);
bool om_weakref_begin(om_runtime *rt);
void om_weakref_end(om_runtime *rt);

extern const om_type om_weakref_definition;

/* What a program sees: the instance that stands for the weak reference, or else itself. Borrowed. */
static inline om_object *om_weak_instance(om_weakref *self)
{
    return self->instance ? self->instance : &self->head;
}

/* A weak reference for an instance that stands for it: no other is like it. */
OM_NEW om_object *om_weakref_new_for(om_runtime *rt, om_object *instance, om_object *target,
                                     om_object *callback);

#endif
