/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/pause.h"

#include "code/state.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "life/collector.h"

/* See om_gc_list.collect. */
static void collect_if_idle(om_runtime *rt)
{
    if (!om_in_code(rt)->frames.depth)
        om_collector_work(rt);
}

bool om_pause_begin(om_runtime *rt)
{
    om_in_heap(rt)->gc_list.collect = collect_if_idle;
    return true;
}

void om_pause_after_import(om_runtime *rt)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    if (!om_is_collection_due(rt))
        return;
    uint32_t before = gc_list->recent, later = before - gc_list->due - 1;
    om_collector_work(rt);
    if (gc_list->recent < before) /* it may be running already */
        gc_list->recent = later;
}
