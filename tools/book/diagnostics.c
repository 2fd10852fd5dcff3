#include "book/diagnostics.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"

/* At most so many bytes of a source line are shown, the column among them. */
#define SHOWN_BYTES 120
#define SHOWN_BEFORE 70

struct diagnostics_entry {
    const book_chapter *chapter; /* NULL: the entry speaks of a path */
    const char *path;
    const char *message;
    const char *shown; /* a line of no chapter, to be shown */
    uint32_t line;
    uint32_t column;
    size_t number; /* in order of adding, so that sorting is stable */
    diagnostics_entry *note;
    diagnostics_entry *last_note; /* of an error: the end of the chain of its notes */
};

/* Would the character at S, of SIZE bytes as utf8_character said, leave a terminal as it is? */
static bool diagnostics_printable(const char *s, size_t size)
{
    const unsigned char *byte = (const unsigned char *)s;
    bool control = size == 2 && byte[0] == 0xC2 && byte[1] < 0xA0;
    return (size > 1 && !control) ||
           (size == 1 && (byte[0] >= 0x20 || byte[0] == '\t') && byte[0] != 0x7F);
}

/* A message may quote what a link decodes to, of any bytes. */
static void diagnostics_clean(char *message)
{
    size_t left = strlen(message);
    for (char *at = message; left > 0;) {
        size_t size = utf8_character(at, left);
        bool printable = diagnostics_printable(at, size) || *at == '\n';
        size += size == 0;
        if (!printable)
            memset(at, '?', size);
        at += size;
        left -= size;
    }
}

static diagnostics_entry *diagnostics_new(diagnostics *d, const char *format,
                                          va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *message = arena_take(&d->arena, (size_t)(length < 0 ? 0 : length) + 1);
    vsnprintf(message, (size_t)length + 1, format, arguments);
    diagnostics_clean(message);
    diagnostics_entry *entry = arena_take(&d->arena, sizeof *entry);
    entry->message = message;
    return entry;
}

/* An entry that speaks of a place of a chapter. */
static diagnostics_entry *diagnostics_at(diagnostics_entry *entry,
                                         const book_chapter *chapter, uint32_t line,
                                         uint32_t column)
{
    entry->chapter = chapter;
    entry->path = chapter->path;
    entry->line = line;
    entry->column = column;
    return entry;
}

static void diagnostics_add(diagnostics *d, diagnostics_entry *entry)
{
    entry->number = d->entries.count;
    list_add(&d->entries, entry);
    d->errors++;
}

void diagnostics_error(diagnostics *d, const book_chapter *chapter, uint32_t line,
                       uint32_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_entry *entry = diagnostics_new(d, format, arguments);
    va_end(arguments);
    diagnostics_add(d, diagnostics_at(entry, chapter, line, column));
}

static void diagnostics_add_note(diagnostics *d, diagnostics_entry *note)
{
    diagnostics_entry *last = d->entries.items[d->entries.count - 1];
    *(last->last_note ? &last->last_note->note : &last->note) = note;
    last->last_note = note;
}

void diagnostics_note(diagnostics *d, const book_chapter *chapter, uint32_t line,
                      uint32_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_entry *note = diagnostics_new(d, format, arguments);
    va_end(arguments);
    diagnostics_add_note(d, diagnostics_at(note, chapter, line, column));
}

void diagnostics_text_note(diagnostics *d, const char *path, size_t line, const char *shown,
                           size_t length, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_entry *note = diagnostics_new(d, format, arguments);
    va_end(arguments);
    note->path = arena_format(&d->arena, "%s:%zu:1", path, line);
    note->shown = arena_copy(&d->arena, shown, length);
    diagnostics_add_note(d, note);
}

void diagnostics_path_error(diagnostics *d, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_entry *entry = diagnostics_new(d, format, arguments);
    va_end(arguments);
    entry->path = arena_format(&d->arena, "%s", path);
    diagnostics_add(d, entry);
}

static int diagnostics_compare(const void *a, const void *b)
{
    const diagnostics_entry *left = *(diagnostics_entry *const *)a;
    const diagnostics_entry *right = *(diagnostics_entry *const *)b;
    if (!left->chapter || !right->chapter) {
        if (left->chapter || right->chapter)
            return left->chapter ? 1 : -1;
        int order = strcmp(left->path, right->path);
        if (order)
            return order;
    } else {
        if (left->chapter->index != right->chapter->index)
            return left->chapter->index < right->chapter->index ? -1 : 1;
        if (left->line != right->line)
            return left->line < right->line ? -1 : 1;
        if (left->column != right->column)
            return left->column < right->column ? -1 : 1;
    }
    return left->number < right->number ? -1 : left->number > right->number;
}

/* A byte column as a column in characters; a byte outside any character counts as one. */
static size_t diagnostics_characters(const char *line, size_t length, size_t column)
{
    size_t characters = 1;
    for (size_t at = 0; at < length && at + 1 < column; characters++) {
        size_t size = utf8_character(line + at, length - at);
        at += size ? size : 1;
    }
    return characters;
}

/* As many columns of a terminal as the character takes. */
static const char *diagnostics_blank(const char *s, size_t size)
{
    static const char *const blanks[] = {"", " ", "  "};
    return *s == '\t' ? "\t" : blanks[width_of(s, size)];
}

static void diagnostics_show(const char *line, size_t length, size_t column)
{
    size_t from = 0;
    if (length > SHOWN_BYTES && column > SHOWN_BEFORE)
        from = column - SHOWN_BEFORE;
    while (from > 0 && from < length && ((unsigned char)line[from] & 0xC0) == 0x80)
        from--;
    size_t to = length - from > SHOWN_BYTES ? from + SHOWN_BYTES : length;
    text shown = {0};
    text caret = {0};
    if (from > 0) {
        text_add_string(&shown, "...");
        text_add_string(&caret, "   ");
    }
    for (size_t at = from; at < to;) {
        size_t size = utf8_character(line + at, length - at);
        bool printable = diagnostics_printable(line + at, size);
        text_add(&shown, printable ? line + at : "?", printable ? size : 1);
        if (at + 1 < column)
            text_add_string(&caret, diagnostics_blank(line + at, printable ? size : 1));
        at += size ? size : 1;
    }
    if (to < length)
        text_add_string(&shown, "...");
    fprintf(stderr, "%.*s\n%.*s^\n", (int)shown.length, text_bytes(&shown),
            (int)caret.length, text_bytes(&caret));
    text_free(&shown);
    text_free(&caret);
}

static void diagnostics_print_entry(const diagnostics_entry *entry, const char *kind)
{
    if (!entry->chapter) {
        fprintf(stderr, "%s: %s: %s\n", entry->path, kind, entry->message);
        if (entry->shown)
            diagnostics_show(entry->shown, strlen(entry->shown), 1);
        return;
    }
    size_t length = 0;
    const char *line = source_line(entry->chapter, entry->line, &length);
    size_t column = entry->column > length + 1 ? length + 1 : entry->column;
    fprintf(stderr, "%s:%u:%zu: %s: %s\n", entry->path, (unsigned)entry->line,
            diagnostics_characters(line, length, column), kind, entry->message);
    diagnostics_show(line, length, column);
}

void diagnostics_list(diagnostics *d)
{
    if (!d->errors)
        return;
    qsort(d->entries.items, d->entries.count, sizeof *d->entries.items,
          diagnostics_compare);
    for (size_t i = 0; i < d->entries.count; i++) {
        const diagnostics_entry *entry = d->entries.items[i];
        diagnostics_print_entry(entry, "error");
        for (const diagnostics_entry *note = entry->note; note; note = note->note)
            diagnostics_print_entry(note, "note");
    }
}

void diagnostics_print(diagnostics *d)
{
    if (!d->errors)
        return;
    diagnostics_list(d);
    fprintf(stderr, "refbook: %zu error%s; nothing was written\n", d->errors,
            d->errors == 1 ? "" : "s");
}

void diagnostics_free(diagnostics *d)
{
    list_free(&d->entries);
    arena_free(&d->arena);
    d->errors = 0;
}
