/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Where the next character of a new object goes. */
#ifndef OM_TYPES_TEXT_WRITER_H
#define OM_TYPES_TEXT_WRITER_H

#include "base/load.h"
#include "types/text/str.h"
#include "types/text/view.h"

/* <<what types/text/writer.h defines>> */
/* Where the next character of a new object goes; it takes 1 << width bytes there. */
typedef struct om_pen {
    char *text;
    unsigned width;
} om_pen;

/* <<what types/text/writer.h declares>> */
static inline om_pen om_pen_of(om_object *made)
{
    return (om_pen){om_str_text(made), om_str_width(made)};
}

static inline void om_pen_row(om_pen *pen, const om_row *row)
{
    size_t size = row->length << pen->width;
    if (size <= 16 && row->width == pen->width)
        om_copy_short(pen->text, row->text, size);
    else
        om_row_copy(pen->text, pen->width, row);
    pen->text += size;
}

static inline void om_pen_cells(om_pen *pen, uint32_t code, size_t count)
{
    for (; count; count--, pen->text += (size_t)1 << pen->width)
        om_cell_put(pen->text, pen->width, 0, code);
}

#endif
