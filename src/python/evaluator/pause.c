/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/pause.h"

#include "code/state.h"
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
