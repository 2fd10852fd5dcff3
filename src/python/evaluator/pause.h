/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Where the collector runs while code of Python runs. */
#ifndef OM_PYTHON_EVALUATOR_PAUSE_H
#define OM_PYTHON_EVALUATOR_PAUSE_H

#include "heap/gc_list.h"
#include "heap/state.h"

bool om_pause_begin(om_runtime *rt);

/* Whether a collection is due. */
static inline bool om_is_collection_due(const om_runtime *rt)
{
    const om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    return gc_list->recent > gc_list->due;
}

/* After an import statement: collects if that is due. */
void om_pause_after_import(om_runtime *rt);

#endif
