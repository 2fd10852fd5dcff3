/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/source_error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where the line of this number begins, or the end of the source. */
static const char *source_line(const om_source *source, int32_t line)
{
    const char *at = source->bytes, *end = source->bytes + source->size;
    while (line > 1 && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
        line--;
    }
    return at;
}

static const char *source_line_end(const om_source *source, const char *at)
{
    const char *end = source->bytes + source->size;
    const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return newline ? newline + 1 : end;
}

/* The characters of the first `bytes` bytes of a line, or as many as it has. */
static int32_t source_characters(const char *from, const char *end, int32_t bytes)
{
    int32_t count = 0;
    if (bytes < 0)
        return bytes;
    for (int32_t i = 0; i < bytes && from + i < end; i++)
        count += ((unsigned char)from[i] & 0xC0) != 0x80;
    return from + bytes > end ? count + (bytes - (int32_t)(end - from)) : count;
}

void om_source_error_set(om_runtime *rt, om_source_error *error, const om_source *source,
                         om_source_error_kind kind, const int32_t place[4],
                         const char *format, ...)
{
    if (error->kind != OM_SOURCE_FINE)
        return;
    error->kind = kind;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    error->line = place[0];
    error->column = place[1] + 1;
    error->end_line = place[2];
    error->end_column = place[3] + 1;
    error->has_end = place[2] > 0 || place[0] == 0;
    if (!source)
        return;
    const char *line = source_line(source, place[0]);
    const char *end = source_line_end(source, line);
    if (!source->counts_bytes) {
        const char *last = place[2] > place[0] ? source_line(source, place[2]) : line;
        const char *last_end = source_line_end(source, last);
        error->column = source_characters(line, end, place[1]) + 1;
        error->end_column = source_characters(last, last_end, place[3]) + 1;
    }
    error->text = om_str_from_utf8(rt, line, (size_t)(end - line));
    if (!error->text)
        error->kind = OM_SOURCE_RAISED;
}

void om_source_error_clear(om_source_error *error)
{
    om_xrelease(error->text);
    *error = (om_source_error){.kind = OM_SOURCE_FINE};
}
