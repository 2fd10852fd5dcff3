/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* When a collection is due after the collector has been set. */
#ifndef OM_PYTHON_MODULES_DUE_H
#define OM_PYTHON_MODULES_DUE_H

#include "heap/gc_list.h"
#include "heap/state.h"

/* The collector has been set: a collection is due as soon as one container more has been made. */
static inline void om_due_later(om_runtime *rt)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    if (gc_list->due < gc_list->recent)
        gc_list->due = gc_list->recent;
}

/* A collection has been done: the next is due as the thresholds say. */
static inline void om_due_as_set(om_runtime *rt)
{
    uint32_t thresholds[3];
    om_gc_get_thresholds(rt, thresholds);
    om_gc_set_thresholds(rt, thresholds);
}

#endif
