/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The list of tracked containers: see om_gc_list for what always holds of it. */
#ifndef OM_HEAP_GC_LIST_H
#define OM_HEAP_GC_LIST_H

#include "objmem.h"

/* <<what heap/gc_list.h defines>> */
/* The collector's generations are ranges of the collector's list, and this is their
 * order in it. What stands before the oldest is not collected at all. */
enum { OM_OLD, OM_MIDDLE, OM_YOUNG, OM_GENERATIONS };

/* All containers of a runtime, in the order in which they were entered.
 *
 * Invariants: entries[place] == object exactly when object->bits >> OM_PLACE_SHIFT ==
 * place, for each place from 1 to end - 1; other entries there are NULL, and `holes` counts
 * those. Place 0 means "not tracked": something stands there, so that it does not look like
 * a hole. After the entries there is room for a 32-bit number for each, which belongs to
 * the collector. */
typedef struct om_gc_list {
    om_object **entries;
    uint32_t end;      /* the place the next container gets */
    uint32_t capacity; /* places there is room for */
    uint32_t holes;
    uint32_t least;  /* down to this place, leaving from the end needs no thought */
    uint32_t recent; /* containers made less containers freed, not below 0 */
    uint32_t due;    /* a `recent` above it calls for the collector */
    uint32_t starts[OM_GENERATIONS]; /* where the generations begin, the oldest first */
    bool fixed;                      /* no place may change at the moment */
    void (*collect)(om_runtime *rt); /* the collector */
} om_gc_list;

#define OM_PLACE_SHIFT 3
#define OM_PLACES_MOST (UINT32_C(1) << 29)

/* The kinds of container of which dead ones are taken for kept: tuples by their length from 1 on,
 * and others. */
enum {
    OM_KEPT_NONE,
    OM_KEPT_TUPLE_LONGEST = 20,
    OM_KEPT_LIST,
    OM_KEPT_DICT,
    OM_KEPT_SLICE,
    OM_KEPT_KINDS
};

/* <<what heap/gc_list.h declares>> */
/* The bytes of a list with so many places. One of more than a header can name is more
 * than any allocator can give. */
size_t om_gc_list_bytes(uint32_t capacity);

/* Makes room in the collector's list for more containers; false with MemoryError. */
bool om_gc_list_grow(om_runtime *rt);

/* Moves the entries from place `from` on together. */
void om_gc_list_compact(om_gc_list *gc_list, uint32_t from);

/* From now on no place changes, or: places may change again. The starts of generations may have
 * been changed in between. */
void om_gc_list_pin(om_gc_list *gc_list, bool fixed);

/* The last container has left: releases room, if there is much. */
void om_gc_list_trim(om_runtime *rt);
bool om_gc_list_begin(om_runtime *rt);
void om_gc_list_end(om_runtime *rt);

/* The collector's numbers, one for each place. */
static inline uint32_t *om_gc_list_numbers(const om_gc_list *gc_list)
{
    return (uint32_t *)(gc_list->entries + gc_list->capacity);
}

#endif
