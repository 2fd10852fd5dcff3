/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Where the next character of a new object goes. */
#ifndef OM_TYPES_TEXT_WRITER_H
#define OM_TYPES_TEXT_WRITER_H

#include "base/load.h"
#include "types/text/str.h"
#include "types/text/view.h"

/* <<what types/text/writer.h defines>> */
/* Where the next character of a new object goes; it takes 1 << width bytes there. */
typedef struct om_string_writer {
    char *text;
    unsigned width;
} om_string_writer;

/* <<what types/text/writer.h declares>> */
static inline om_string_writer om_string_writer_of(om_object *made)
{
    return (om_string_writer){om_str_text(made), om_str_width(made)};
}

static inline void om_string_writer_add(om_string_writer *writer,
                                        const om_string_view *view)
{
    size_t size = view->length << writer->width;
    if (size <= 16 && view->width == writer->width)
        om_copy_short(writer->text, view->text, size);
    else
        om_string_view_copy(writer->text, writer->width, view);
    writer->text += size;
}

static inline void om_string_writer_fill(om_string_writer *writer, uint32_t code,
                                         size_t count)
{
    for (; count; count--, writer->text += (size_t)1 << writer->width)
        om_unit_set(writer->text, writer->width, 0, code);
}

#endif
