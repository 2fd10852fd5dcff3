/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How many objects of each type there are, and how many bytes they take. */
#include "base/state.h"
#include "base/type.h"
#include "object/text_builder.h"

#include <string.h>

static bool census_clear(void *context, om_object *object)
{
    const om_runtime *rt = context;
    om_type *type = (om_type *)object;
    if (object->type == &om_in_base(rt)->type_type)
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
    if (object->type != &om_in_base(census->rt)->type_type || !type->census_objects)
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
