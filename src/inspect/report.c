/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the heap holds, in numbers and as text. */
#include "heap/arena.h"
#include "heap/walk.h"
#include "object/text_builder.h"

static void report_sizes(om_text *text, const om_heap_stats *stats)
{
    om_text_addf(text, "%5s %9s %10s %10s\n", "block", "pools", "in use", "free");
    for (size_t i = 0; i < OM_BLOCK_SIZES; i++) {
        if (stats->classes[i].pools)
            om_text_addf(text, "%5zu %9zu %10zu %10zu\n", stats->classes[i].block_size,
                         stats->classes[i].pools, stats->classes[i].used,
                         stats->classes[i].free);
    }
}

bool om_heap_report(om_runtime *rt, om_writer out)
{
    om_heap_stats stats;
    om_text text;
    size_t ready = 0;
    om_heap_get_stats(rt, &stats);
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool))
        ready += (size_t)(pool->capacity - pool->used) * pool->block_size;
    size_t pooled = stats.pools * OM_POOL_SIZE;

    om_text_begin(rt, &text);
    report_sizes(&text, &stats);
    om_text_addf(&text, "arenas: %zu of %d bytes, %zu made so far\n", stats.arenas,
                 (int)OM_ARENA_SIZE, stats.arenas_made);
    om_text_addf(&text, "%12zu bytes in blocks that are taken\n", stats.bytes_used);
    om_text_addf(&text, "%12zu bytes in blocks that are free\n", ready);
    om_text_addf(&text, "%12zu bytes in pools that are free\n", stats.arena_bytes - pooled);
    om_text_addf(&text, "%12zu bytes at the heads and ends of pools\n",
                 pooled - stats.bytes_used - ready);
    om_text_addf(&text, "%12zu bytes in all\n", stats.arena_bytes);
    om_text_addf(&text, "large blocks: %zu, of %zu bytes\n", stats.large_blocks,
                 stats.large_bytes);
    return om_text_write(&text, &out);
}
