/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How many objects of each type there are, and how many bytes they take. */
#include "base/state.h"
#include "base/type.h"
#include "object/text_builder.h"

#include <string.h>

static bool histogram_clear(void *context, om_object *object)
{
    om_type *type = (om_type *)object;
    (void)context;
    if (om_type_is(object))
        type->histogram_objects = type->histogram_bytes = type->histogram_blocks = 0;
    return true;
}

static bool histogram_count(void *context, om_object *object)
{
    om_type *type = object->type;
    (void)context;
    type->histogram_objects++;
    type->histogram_bytes += om_size(object);
    type->histogram_blocks += om_block_size(object);
    return true;
}

typedef struct histogram_table {
    const om_runtime *rt;
    om_histogram_row *rows, all; /* and the sum of those that have no row, too */
    size_t room, filled, types;
} histogram_table;

/* Puts a type that has objects into its place among the rows. */
static bool histogram_enter(void *context, om_object *object)
{
    histogram_table *histogram = context;
    om_type *type = (om_type *)object;
    if (object->type != &om_in_base(histogram->rt)->type_type || !type->histogram_objects)
        return true;
    histogram->types++;
    histogram->all.objects += type->histogram_objects;
    histogram->all.bytes += type->histogram_bytes;
    histogram->all.blocks += type->histogram_blocks;

    om_histogram_row *rows = histogram->rows;
    size_t place = histogram->filled;
    while (place && rows[place - 1].bytes < type->histogram_bytes)
        place--;
    if (place == histogram->room)
        return true;
    histogram->filled += histogram->filled < histogram->room;
    memmove(rows + place + 1, rows + place, (histogram->filled - place - 1) * sizeof *rows);
    rows[place] = (om_histogram_row){type, type->histogram_objects, type->histogram_bytes,
                                     type->histogram_blocks};
    return true;
}

static histogram_table histogram_take(om_runtime *rt, om_histogram_row *rows, size_t room)
{
    histogram_table histogram = {rt, rows, {NULL, 0, 0, 0}, room, 0, 0};
    (void)om_heap_visit(rt, histogram_clear, rt);
    (void)om_heap_visit(rt, histogram_count, NULL);
    (void)om_heap_visit(rt, histogram_enter, &histogram);
    return histogram;
}

size_t om_heap_histogram(om_runtime *rt, om_histogram_row *rows, size_t room)
{
    return histogram_take(rt, rows, room).types;
}

bool om_heap_histogram_report(om_runtime *rt, om_writer out)
{
    enum { ROOM = 24 };
    om_histogram_row rows[ROOM];
    om_text text;
    histogram_table histogram = histogram_take(rt, rows, ROOM);
    om_text_begin(rt, &text);
    om_text_addf(&text, "%10s %12s %12s  %s\n", "objects", "bytes", "in blocks", "type");
    for (size_t i = 0; i < histogram.filled; i++)
        om_text_addf(&text, "%10zu %12zu %12zu  %s\n", rows[i].objects, rows[i].bytes,
                     rows[i].blocks, rows[i].type->name);
    om_text_addf(&text, "%10zu %12zu %12zu  in all\n", histogram.all.objects,
                 histogram.all.bytes, histogram.all.blocks);
    return om_text_write(&text, &out);
}
