/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The collector: finds containers that only containers keep alive, and frees them.
 *
 * Nothing here calls itself, and a collection takes no memory: the numbers after the
 * collector's list's entries are counters first, then marks and links. While it lasts
 * the collector's list is fixed, so that a place stays the same place whatever code of
 * the embedding program does in between. */
#ifndef OM_LIFE_COLLECTOR_H
#define OM_LIFE_COLLECTOR_H

#include "heap/gc_list.h"

/* <<what life/collector.h defines>> */
/* A collection in progress: of the places from `from` on, `span` of them.
 *
 * Meaning of numbers[place] after collection_count: references from outside of the range. After
 * collection_reach: 0 for garbage, anything else for what is alive. */
typedef struct om_collection {
    om_runtime *rt;
    uint32_t *numbers;
    uint32_t from, span;
    uint32_t at;          /* the place where the pass is */
    uint32_t late, last;  /* the queue of places that were passed too early */
    uint32_t flags;       /* of the types that were met */
    uint32_t bits;        /* of the objects that were met */
    bool dicts, weakrefs; /* such were met */
    bool leads;           /* the object that is looked at refers to one in the range */
} om_collection;

/* How the collector is set, and what it has done. Generations are counted as Python counts them:
 * 0 is the young one. */
typedef struct om_collector {
    bool enabled, running;
    uint32_t thresholds[OM_GENERATIONS];
    uint32_t counts[OM_GENERATIONS]; /* collections of the next younger; [0]: gc_list.recent */
    size_t settled, beyond; /* containers left after the last full collection, and elsewhere */
    size_t arrived;                  /* in the old generation since then */
    om_gc_stats stats[OM_GENERATIONS];
    om_gc_callback *callbacks;
    om_object *saved; /* a list that garbage is appended to instead of dying; or NULL */
    void (*found)(om_runtime *rt, om_object *garbage); /* is told of each; or NULL */
} om_collector;

/* <<what life/collector.h declares>> */
bool om_collector_begin(om_runtime *rt);
void om_collector_work(om_runtime *rt); /* collects what is due; see om_gc_list.collect */

#endif
