/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/encoding.h"

#include "base/error.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "python/source/source_error.h"

#include <stdio.h>
#include <string.h>

typedef enum source_encoding {
    SOURCE_UTF_8,
    SOURCE_LATIN_1,
    SOURCE_ASCII,
    SOURCE_UNKNOWN
} source_encoding;

/* An error of the whole source, which has no line. */
static bool encoding_fail(om_source_error *error, const char *format, const char *name,
                          int length)
{
    error->kind = OM_SOURCE_SYNTAX_ERROR;
    error->has_end = false;
    snprintf(error->message, sizeof error->message, format, length, name);
    error->line = error->end_line = error->end_column = 0;
    error->column = length > 0 ? -1 : 0;
    error->text = NULL;
    return false;
}

static bool encoding_is(const char *name, size_t length, const char *other)
{
    if (strlen(other) > length)
        return false;
    size_t i = 0;
    for (; other[i]; i++) {
        char c = name[i] == '_' ? '-' : name[i];
        c = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        if (c != other[i])
            return false;
    }
    return i == length ||
           ((name[i] == '-' || name[i] == '_') && strcmp(other, "latin") != 0);
}

static source_encoding encoding_named(const char *name, size_t length)
{
    if (encoding_is(name, length, "utf-8") || encoding_is(name, length, "utf8"))
        return SOURCE_UTF_8;
    if (encoding_is(name, length, "latin-1") || encoding_is(name, length, "iso-8859-1") ||
        encoding_is(name, length, "iso-latin-1") || encoding_is(name, length, "latin1"))
        return SOURCE_LATIN_1;
    if (encoding_is(name, length, "ascii") || encoding_is(name, length, "us-ascii"))
        return SOURCE_ASCII;
    return SOURCE_UNKNOWN;
}

static bool encoding_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
}

/* The name that a line from `at` to `end` declares, or NULL. */
static const char *encoding_in_line(const char *at, const char *end, size_t *length)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
        at++;
    if (at == end || *at != '#')
        return NULL;
    for (; end - at > 7; at++) {
        if (memcmp(at, "coding", 6) != 0 || (at[6] != ':' && at[6] != '='))
            continue;
        const char *name = at + 7;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        const char *last = name;
        while (last < end && encoding_letter(*last))
            last++;
        *length = (size_t)(last - name);
        if (last > name)
            return name;
    }
    return NULL;
}

static const char *encoding_declared(const char *at, const char *end, size_t *length)
{
    for (int i = 0; i < 2 && at < end; i++) {
        const char *last = at;
        while (last < end && *last != '\n' && *last != '\r')
            last++;
        const char *name = encoding_in_line(at, last, length);
        if (name)
            return name;
        while (at < last && (*at == ' ' || *at == '\t' || *at == '\f'))
            at++;
        if (at < last && *at != '#')
            return NULL;
        at = last + 1 < end && last[0] == '\r' && last[1] == '\n' ? last + 2 : last + 1;
    }
    return NULL;
}

static bool encoding_fail_at(om_runtime *rt, const om_source *source, size_t wrong,
                             om_source_error *error)
{
    const char *line = source->bytes + wrong;
    while (line > source->bytes && line[-1] != '\n')
        line--;
    om_saved_error saved = {0};
    om_error_save(rt, &saved);
    size_t rest = source->size - (size_t)(line - source->bytes);
    size_t place = wrong - (size_t)(line - source->bytes);
    om_utf8_raise(rt, line, rest, place);
    snprintf(error->message, sizeof error->message, "(unicode error) %s",
             om_error_text(rt));
    om_error_clear(rt);
    om_error_restore(rt, &saved);
    error->kind = OM_SOURCE_SYNTAX_ERROR;
    error->line = error->end_line = 1;
    for (const char *at = source->bytes; at < line; at++)
        error->line = error->end_line += *at == '\n';
    error->column = 1;
    error->end_column = -1;
    error->has_end = true;
    error->text = NULL;
    return false;
}

static bool encoding_check_ascii(const om_source *source, om_source_error *error)
{
    char what[80];
    for (size_t i = 0; i < source->size; i++) {
        unsigned byte = (unsigned char)source->bytes[i];
        if (byte < 0x80)
            continue;
        int length = snprintf(what, sizeof what,
                              "'ascii' codec can't decode byte 0x%02x in position %zu: "
                              "ordinal not in range(128)",
                              byte, i);
        return encoding_fail(error, "%.*s", what, length);
    }
    return true;
}

/* Copies bytes with their ends of lines as newlines; from Latin-1 if `wide`. */
static size_t encoding_copy(const char *from, size_t size, bool wide, char *to)
{
    char *at = to;
    for (size_t i = 0; i < size; i++) {
        if (from[i] == '\r') {
            *at++ = '\n';
            i += i + 1 < size && from[i + 1] == '\n';
        } else if (wide) {
            at += om_utf8_put((unsigned char)from[i], at);
        } else {
            *at++ = from[i];
        }
    }
    return (size_t)(at - to);
}

static bool encoding_fill(om_runtime *rt, const char *from, size_t size, bool wide,
                          om_source *text)
{
    size_t room = (wide ? size * 2 : size) + 2;
    char *copy = om_raw_alloc(rt, room);
    if (!copy)
        return false;
    size_t length = size;
    if (wide || memchr(from, '\r', size))
        length = encoding_copy(from, size, wide, copy);
    else if (size > 0)
        memcpy(copy, from, size);
    if (length > 0 && copy[length - 1] != '\n')
        copy[length++] = '\n';
    copy[length] = '\0';
    if (length + 1 != room) {
        char *fitted = om_raw_resize(rt, copy, room, length + 1);
        if (!fitted) {
            om_raw_free(rt, copy, room);
            return false;
        }
        copy = fitted;
    }
    *text = (om_source){.bytes = copy, .size = length};
    return true;
}

bool om_source_decode(om_runtime *rt, const om_source *source, bool is_text,
                      om_source *text, om_source_error *error)
{
    const char *from = source->bytes, *end = from + source->size;
    *text = (om_source){.bytes = NULL};
    if (source->size > INT32_MAX / 2)
        return om_raise(rt, OM_OVERFLOW_ERROR, "source is too long to compile");
    if (source->size > 0 && memchr(from, 0, source->size))
        return encoding_fail(error, "source code string cannot contain null bytes%.*s", "",
                             0);
    source_encoding encoding = SOURCE_UTF_8;
    bool marked = !is_text && source->size >= 3 && memcmp(from, "\xEF\xBB\xBF", 3) == 0;
    from += marked ? 3 : 0;
    size_t length = 0;
    const char *name = is_text ? NULL : encoding_declared(from, end, &length);
    if (name) {
        encoding = encoding_named(name, length);
        if (encoding == SOURCE_UNKNOWN && !marked)
            return encoding_fail(error, "unknown encoding: %.*s", name,
                                 (int)(length > 200 ? 200 : length));
        if (marked && (encoding != SOURCE_UTF_8 || !encoding_is(name, length, "utf-8"))) {
            bool dashed = encoding == SOURCE_LATIN_1 && memchr(name, '-', length);
            name = dashed ? "iso-8859-1" : name;
            length = dashed ? 10 : length;
            return encoding_fail(error, "encoding problem: %.*s with BOM", name,
                                 (int)length);
        }
    }
    if (encoding == SOURCE_ASCII && !encoding_check_ascii(source, error))
        return false;
    om_source rest = {.bytes = from, .size = (size_t)(end - from)};
    om_utf8 found;
    if (encoding == SOURCE_UTF_8 && !is_text && !om_utf8_scan(from, rest.size, &found))
        return encoding_fail_at(rt, &rest, found.wrong, error);
    if (!encoding_fill(rt, from, rest.size, encoding == SOURCE_LATIN_1, text)) {
        error->kind = OM_SOURCE_RAISED;
        return false;
    }
    text->counts_bytes = !is_text && !marked && !name; /* no encoding is known */
    return true;
}
