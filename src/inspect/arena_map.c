/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Draws the arenas of the heap, as a graph in the DOT language. Changes nothing. */
#include "heap/arena.h"
#include "heap/walk.h"
#include "object/text_builder.h"

enum { MAP_COLUMNS = 8 };

/* The bar as high as the pool is full; a pool with one block taken has the lowest. */
static const char *map_fullness(const om_pool *pool)
{
    static const char *const columns[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    size_t eighths = ((size_t)pool->used * 8 + pool->capacity - 1) / pool->capacity;
    return columns[eighths];
}

static void map_pool(om_text *text, size_t number, const om_pool *pool)
{
    om_text_addf(text, "    pool%zu [", number);
    if (!pool) {
        om_text_add_cstring(text, "class=\"pool freed\", style=dashed, label=\"\"];\n");
        return;
    }
    bool objects = pool->size_class < OM_SIZE_CLASS_RAW;
    om_text_addf(text, "class=\"pool %s\", style=filled, fillcolor=%s, ",
                 objects ? "objects" : "memory", objects ? "white" : "lightgrey");
    om_text_addf(text, "label=\"%zu\\n%s\"];\n", om_size_class_bytes(pool->size_class),
                 map_fullness(pool));
}

/* The pools of one arena; `number` is that of the first. */
static void map_arena(om_text *text, size_t number, const om_arena *arena)
{
    for (size_t i = 0; i < OM_ARENA_POOLS; i++) {
        const om_pool *pool = &arena->pools[i];
        map_pool(text, number + i, arena->free_pools >> i & 1 ? NULL : pool);
    }
    for (size_t row = number; row < number + OM_ARENA_POOLS; row += MAP_COLUMNS) {
        om_text_add_cstring(text, "    { rank=same;");
        for (size_t i = row; i < row + MAP_COLUMNS; i++)
            om_text_addf(text, "%s pool%zu", i > row ? " ->" : "", i);
        om_text_add_cstring(text, "; }\n");
        if (row)
            om_text_addf(text, "    pool%zu -> pool%zu;\n", row - MAP_COLUMNS, row);
    }
}

bool om_draw_arenas(om_runtime *rt, om_writer out)
{
    size_t number = 0;
    om_text text;
    om_text_begin(rt, &text);
    om_text_add_cstring(&text,
                        "digraph arenas {\n"
                        "    graph [bgcolor=transparent, ranksep=0.03, nodesep=0.03];\n"
                        "    node [fontname=\"Helvetica\", fontsize=8.5, shape=box,\n"
                        "          fixedsize=true, width=0.37, height=0.42];\n"
                        "    edge [style=invis];\n");
    for (om_arena *arena = om_arena_after(rt, NULL); arena;
         arena = om_arena_after(rt, arena)) {
        map_arena(&text, number, arena);
        number += OM_ARENA_POOLS;
    }
    om_text_add_cstring(&text, "}\n");
    return om_text_write(&text, &out);
}
