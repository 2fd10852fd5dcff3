/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/text_builder.h"

#include "base/state.h"
#include "heap/heap.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void om_text_begin(om_runtime *rt, om_text *text)
{
    text->rt = rt;
    text->bytes = text->room;
    text->length = 0;
    text->capacity = sizeof text->room;
    text->failed = text->bounded = text->inspecting = false;
}

void om_text_begin_inspecting(om_runtime *rt, om_text *text, bool bounded)
{
    om_text_begin(rt, text);
    text->inspecting = true;
    text->bounded = bounded;
}

bool om_text_fail(om_text *text)
{
    text->failed = true;
    return false;
}

/* Makes room for `more` bytes after the text. */
static bool text_reserve(om_text *text, size_t more)
{
    if (text->failed)
        return false;
    if (more <= text->capacity - text->length)
        return true;

    if (text->bounded)
        return om_text_fail(text);
    bool in_room = text->bytes == text->room;
    size_t capacity = OM_TEXT_LEAST;
    while (capacity < text->length + more)
        capacity *= 2;
    char *bytes = om_raw_resize(text->rt, in_room ? NULL : text->bytes,
                                in_room ? 0 : text->capacity, capacity);
    if (!bytes)
        return om_text_fail(text);
    if (in_room)
        memcpy(bytes, text->room, text->length);
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

bool om_text_add(om_text *text, const char *bytes, size_t length)
{
    bool valid = !text->failed;
    if (!text_reserve(text, length)) {
        if (valid && text->bounded) { /* as much of it as fits */
            memcpy(text->bytes + text->length, bytes, text->capacity - text->length);
            text->length = text->capacity;
        }
        return false;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

bool om_text_addf(om_text *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t length = (size_t)vsnprintf(NULL, 0, format, arguments);
    if (text_reserve(text, length + 1)) { /* printf ends with a zero */
        (void)vsnprintf(text->bytes + text->length, length + 1, format, again);
        text->length += length;
    }
    va_end(again);
    va_end(arguments);
    return !text->failed;
}

void om_text_end(om_text *text)
{
    if (text->bytes != text->room)
        om_raw_free(text->rt, text->bytes, text->capacity);
}

bool om_text_write(om_text *text, const om_writer *writer)
{
    bool written = !text->failed;
    if (written && !writer->write(writer->context, text->bytes, text->length)) {
        if (!om_in_base(text->rt)->error)
            om_raise(text->rt, OM_OS_ERROR, "the writer refused %zu bytes", text->length);
        written = false;
    }
    om_text_end(text);
    return written;
}
