#include "book/diagnostics.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book/model.h"
#include "base/utf8.h"
#include "base/width.h"

/* At most so many bytes of a source line are shown, the column among them. */
#define SHOWN_BYTES 120
#define SHOWN_BEFORE 70

struct diag_entry {
    const book_chapter *chapter; /* NULL: the entry speaks of a path */
    const char *path;
    const char *message;
    const char *shown; /* a line of no chapter, to be shown */
    uint32_t line;
    uint32_t column;
    size_t number; /* in order of adding, so that sorting is stable */
    diag_entry *note;
    diag_entry *last_note; /* of an error: the end of the chain of its notes */
};

/* Would the character at S, of SIZE bytes as utf8_character said, leave a terminal as it is? */
static bool diag_printable(const char *s, size_t size)
{
    const unsigned char *byte = (const unsigned char *)s;
    bool control = size == 2 && byte[0] == 0xC2 && byte[1] < 0xA0;
    return (size > 1 && !control) ||
           (size == 1 && (byte[0] >= 0x20 || byte[0] == '\t') && byte[0] != 0x7F);
}

/* A message may quote what a link decodes to, of any bytes. */
static void diag_clean(char *message)
{
    size_t left = strlen(message);
    for (char *at = message; left > 0;) {
        size_t size = utf8_character(at, left);
        bool printable = diag_printable(at, size) || *at == '\n';
        size += size == 0;
        if (!printable)
            memset(at, '?', size);
        at += size;
        left -= size;
    }
}

static diag_entry *diag_new(diag *d, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *message = arena_take(&d->arena, (size_t)(length < 0 ? 0 : length) + 1);
    vsnprintf(message, (size_t)length + 1, format, arguments);
    diag_clean(message);
    diag_entry *entry = arena_take(&d->arena, sizeof *entry);
    entry->message = message;
    return entry;
}

void diag_error(diag *d, const book_chapter *chapter, uint32_t line, uint32_t column,
                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_entry *entry = diag_new(d, format, arguments);
    va_end(arguments);
    entry->chapter = chapter;
    entry->path = chapter->path;
    entry->line = line;
    entry->column = column;
    entry->number = d->entries.count;
    list_add(&d->entries, entry);
    d->errors++;
}

static void diag_add_note(diag *d, diag_entry *note)
{
    diag_entry *last = d->entries.items[d->entries.count - 1];
    *(last->last_note ? &last->last_note->note : &last->note) = note;
    last->last_note = note;
}

void diag_note(diag *d, const book_chapter *chapter, uint32_t line, uint32_t column,
               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_entry *note = diag_new(d, format, arguments);
    va_end(arguments);
    note->chapter = chapter;
    note->path = chapter->path;
    note->line = line;
    note->column = column;
    diag_add_note(d, note);
}

void diag_text_note(diag *d, const char *path, size_t line, const char *shown,
                    size_t length, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_entry *note = diag_new(d, format, arguments);
    va_end(arguments);
    note->path = arena_format(&d->arena, "%s:%zu:1", path, line);
    note->shown = arena_copy(&d->arena, shown, length);
    diag_add_note(d, note);
}

void diag_path_error(diag *d, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_entry *entry = diag_new(d, format, arguments);
    va_end(arguments);
    entry->path = arena_format(&d->arena, "%s", path);
    entry->number = d->entries.count;
    list_add(&d->entries, entry);
    d->errors++;
}

static int diag_compare(const void *a, const void *b)
{
    const diag_entry *left = *(diag_entry *const *)a;
    const diag_entry *right = *(diag_entry *const *)b;
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
static size_t diag_characters(const char *line, size_t length, size_t column)
{
    size_t characters = 1;
    for (size_t at = 0; at < length && at + 1 < column; characters++) {
        size_t size = utf8_character(line + at, length - at);
        at += size ? size : 1;
    }
    return characters;
}

/* As many columns of a terminal as the character takes. */
static const char *diag_blank(const char *s, size_t size)
{
    static const char *const blanks[] = {"", " ", "  "};
    return *s == '\t' ? "\t" : blanks[width_of(s, size)];
}

static void diag_show(const char *line, size_t length, size_t column)
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
        bool printable = diag_printable(line + at, size);
        text_add(&shown, printable ? line + at : "?", printable ? size : 1);
        if (at + 1 < column)
            text_add_string(&caret, diag_blank(line + at, printable ? size : 1));
        at += size ? size : 1;
    }
    if (to < length)
        text_add_string(&shown, "...");
    fprintf(stderr, "%.*s\n%.*s^\n", (int)shown.length, shown.length ? shown.bytes : "",
            (int)caret.length, caret.length ? caret.bytes : "");
    text_free(&shown);
    text_free(&caret);
}

static void diag_print_entry(const diag_entry *entry, const char *kind)
{
    if (!entry->chapter) {
        fprintf(stderr, "%s: %s: %s\n", entry->path, kind, entry->message);
        if (entry->shown)
            diag_show(entry->shown, strlen(entry->shown), 1);
        return;
    }
    size_t length = 0;
    const char *line = book_source_line(entry->chapter, entry->line, &length);
    size_t column = entry->column > length + 1 ? length + 1 : entry->column;
    fprintf(stderr, "%s:%u:%zu: %s: %s\n", entry->path, (unsigned)entry->line,
            diag_characters(line, length, column), kind, entry->message);
    diag_show(line, length, column);
}

void diag_print(diag *d)
{
    if (!d->errors)
        return;
    qsort(d->entries.items, d->entries.count, sizeof *d->entries.items, diag_compare);
    for (size_t i = 0; i < d->entries.count; i++) {
        const diag_entry *entry = d->entries.items[i];
        diag_print_entry(entry, "error");
        for (const diag_entry *note = entry->note; note; note = note->note)
            diag_print_entry(note, "note");
    }
    fprintf(stderr, "refbook: %zu error%s; nothing was written\n", d->errors,
            d->errors == 1 ? "" : "s");
}

void diag_free(diag *d)
{
    list_free(&d->entries);
    arena_free(&d->arena);
    d->errors = 0;
}
