/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the heap holds, in numbers and as text. */
#include "internal.h"

om_arena *om_arena_after(const om_runtime *rt, const om_arena *arena)
{
    if (arena && arena->next)
        return arena->next;
    for (size_t free = arena ? arena->free_count + 1 : 0; free <= OM_ARENA_POOLS; free++) {
        if (rt->heap.arenas[free])
            return rt->heap.arenas[free];
    }
    return NULL;
}

om_pool *om_pool_after(const om_runtime *rt, const om_pool *pool)
{
    om_arena *arena = pool ? om_arena_of(pool) : om_arena_after(rt, NULL);
    size_t index = pool ? om_pool_index(pool) + 1 : 0;
    for (; arena; arena = om_arena_after(rt, arena), index = 0) {
        for (; index < OM_ARENA_POOLS; index++) {
            if (!(arena->free_pools >> index & 1))
                return &arena->pools[index];
        }
    }
    return NULL;
}

static void report_sizes(om_text *text, const om_heap_stats *stats)
{
    om_text_addf(text, "%5s %9s %10s %10s\n", "block", "pools", "in use", "free");
    for (size_t i = 0; i < OM_SIZE_CLASSES; i++) {
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
    om_heap_measure(rt, &stats);
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

static bool census_clear(void *context, om_object *object)
{
    const om_runtime *rt = context;
    om_type *type = (om_type *)object;
    if (object->type == &rt->type_type)
        type->census_objects = type->census_bytes = type->census_blocks = 0;
    return true;
}

static bool census_count(void *context, om_object *object)
{
    om_type *type = object->type;
    (void)context;
    type->census_objects++;
    type->census_bytes += om_size(object);
    type->census_blocks += om_block_size(object);
    return true;
}

typedef struct census_table {
    const om_runtime *rt;
    om_census_row *rows, all; /* and the sum of those that have no row, too */
    size_t room, filled, types;
} census_table;

/* Puts a type that has objects in its place among the rows. */
static bool census_enter(void *context, om_object *object)
{
    census_table *census = context;
    om_type *type = (om_type *)object;
    if (object->type != &census->rt->type_type || !type->census_objects)
        return true;
    census->types++;
    census->all.objects += type->census_objects;
    census->all.bytes += type->census_bytes;
    census->all.blocks += type->census_blocks;

    om_census_row *rows = census->rows;
    size_t place = census->filled;
    while (place && rows[place - 1].bytes < type->census_bytes)
        place--;
    if (place == census->room)
        return true;
    census->filled += census->filled < census->room;
    memmove(rows + place + 1, rows + place, (census->filled - place - 1) * sizeof *rows);
    rows[place] = (om_census_row){type, type->census_objects, type->census_bytes,
                                  type->census_blocks};
    return true;
}

static census_table census_take(om_runtime *rt, om_census_row *rows, size_t room)
{
    census_table census = {rt, rows, {NULL, 0, 0, 0}, room, 0, 0};
    (void)om_heap_visit(rt, census_clear, rt);
    (void)om_heap_visit(rt, census_count, NULL);
    (void)om_heap_visit(rt, census_enter, &census);
    return census;
}

size_t om_census(om_runtime *rt, om_census_row *rows, size_t room)
{
    return census_take(rt, rows, room).types;
}

bool om_census_report(om_runtime *rt, om_writer out)
{
    enum { ROOM = 24 };
    om_census_row rows[ROOM];
    om_text text;
    census_table census = census_take(rt, rows, ROOM);
    om_text_begin(rt, &text);
    om_text_addf(&text, "%10s %12s %12s  %s\n", "objects", "bytes", "in blocks", "type");
    for (size_t i = 0; i < census.filled; i++)
        om_text_addf(&text, "%10zu %12zu %12zu  %s\n", rows[i].objects, rows[i].bytes,
                     rows[i].blocks, rows[i].type->name);
    om_text_addf(&text, "%10zu %12zu %12zu  in all\n", census.all.objects, census.all.bytes,
                 census.all.blocks);
    return om_text_write(&text, &out);
}
