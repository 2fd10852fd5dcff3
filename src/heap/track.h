/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Containers enter and leave the collector's list, in line. */
#ifndef OM_HEAP_TRACK_H
#define OM_HEAP_TRACK_H

#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/state.h"

/* <<what heap/track.h declares>> */
/* Stands where objects are made and code of the embedding program may safely run:
 * collects, if that is due. */
static inline void om_safe_point(om_runtime *rt)
{
    if (om_in_heap(rt)->gc_list.recent > om_in_heap(rt)->gc_list.due)
        om_in_heap(rt)->gc_list.collect(rt);
}

/* A block for a container, as om_object_alloc, and room in the collector's list. The
 * caller fills the fields and calls om_track before it allocates anything else. */
static inline void *om_container_alloc(om_runtime *rt, om_type *type, size_t size)
{
    if (om_in_heap(rt)->gc_list.end == om_in_heap(rt)->gc_list.capacity &&
        !om_gc_list_grow(rt))
        return NULL;
    void *self = om_object_alloc(rt, type, size);
    om_in_heap(rt)->gc_list.recent += self != NULL;
    return self;
}

/* Releases the block of a container that is not tracked any more. */
static inline void om_container_free(om_runtime *rt, om_object *self)
{
    om_in_heap(rt)->gc_list.recent -= om_in_heap(rt)->gc_list.recent > 0;
    om_object_free(rt, self);
}

/* Enters a container; there is room. */
static inline void om_track(om_runtime *rt, om_object *self)
{
    self->bits |= om_in_heap(rt)->gc_list.end << OM_PLACE_SHIFT;
    om_in_heap(rt)->gc_list.entries[om_in_heap(rt)->gc_list.end++] = self;
}

/* A container that is entered already, of at most OM_BLOCK_LARGEST bytes; NULL, without an error,
 * if a block or a place is not ready, and om_container_alloc has to be asked. */
static inline void *om_container_alloc_fast(om_runtime *rt, om_type *type, size_t size)
{
    if (om_in_heap(rt)->gc_list.end == om_in_heap(rt)->gc_list.capacity)
        return NULL;
    om_object *self = om_object_alloc_fast(rt, type, size);
    if (self) {
        om_in_heap(rt)->gc_list.recent++;
        om_track(rt, self);
    }
    return self;
}

static inline bool om_is_tracked(const om_object *self)
{
    return self->bits >> OM_PLACE_SHIFT != 0;
}

/* Whether a container that refers to `self` has to be in the collector's list. */
static inline bool om_may_be_tracked(const om_object *self)
{
    return self->type->flags & OM_TYPE_CONTAINER &&
           (om_is_tracked(self) || !(self->type->flags & OM_TYPE_STAYS_UNTRACKED));
}

/* Enters a container that was left out until now. False with MemoryError. */
static inline bool om_track_late(om_runtime *rt, om_object *self)
{
    if (om_in_heap(rt)->gc_list.end == om_in_heap(rt)->gc_list.capacity &&
        !om_gc_list_grow(rt))
        return false;
    om_track(rt, self);
    return true;
}

/* Untracks a container if that is only one step back, or it is not entered. Otherwise
 * false, and nothing has changed. */
static inline bool om_untrack_fast(om_runtime *rt, om_object *self)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    if (!place)
        return true;
    if (place + 1 != gc_list->end || place < gc_list->least || !gc_list->entries[place - 1])
        return false;
    self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
    gc_list->end = place;
    return true;
}

/* Untracks a container, if it is entered. */
static inline void om_untrack(om_runtime *rt, om_object *self)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    if (om_untrack_fast(rt, self))
        return;
    self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
    gc_list->entries[place] = NULL;
    gc_list->holes++;
    if (place + 1 == gc_list->end)
        om_gc_list_trim(rt);
}

static inline uint16_t om_kept_most(unsigned kind)
{
    return kind > OM_KEPT_DICT             ? 1
           : kind > OM_KEPT_TUPLE_LONGEST ? 80
           : kind                         ? 2000
                                          : 0;
}

/* A container of the kind has been made: it does not count if a dead one is kept. */
static inline void om_kept_take(om_runtime *rt, unsigned kind)
{
    om_heap_state *heap = om_in_heap(rt);
    if (heap->kept[kind]) {
        heap->kept[kind]--;
        heap->gc_list.recent -= heap->gc_list.recent > 0;
    }
}

/* One dies, and its block will be freed: that does not count if it can be kept. */
static inline void om_kept_give(om_runtime *rt, unsigned kind)
{
    om_heap_state *heap = om_in_heap(rt);
    if (heap->kept[kind] < om_kept_most(kind)) {
        heap->kept[kind]++;
        heap->gc_list.recent++;
    }
}

/* One is made that is none here, as CPython does with the arguments of many calls ... */
static inline void om_kept_hold(om_runtime *rt, unsigned kind)
{
    if (!kind)
        return;
    om_in_heap(rt)->gc_list.recent++;
    om_kept_take(rt, kind);
}

/* ... and dropped, after the call. */
static inline void om_kept_drop(om_runtime *rt, unsigned kind)
{
    if (!kind)
        return;
    om_kept_give(rt, kind);
    om_in_heap(rt)->gc_list.recent -= om_in_heap(rt)->gc_list.recent > 0;
}

/* What `make` makes, which CPython makes without looking for a dead one: when the type is called. */
static inline om_object *om_kept_ignore(om_runtime *rt, unsigned kind,
                                        om_object *(*make)(om_runtime *rt))
{
    uint16_t kept = om_in_heap(rt)->kept[kind];
    om_in_heap(rt)->kept[kind] = 0;
    om_object *made = make(rt);
    om_in_heap(rt)->kept[kind] = kept;
    return made;
}

static inline unsigned om_kept_tuple(size_t length)
{
    return length <= OM_KEPT_TUPLE_LONGEST ? (unsigned)length : OM_KEPT_NONE;
}

#endif
