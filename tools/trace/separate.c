#include "trace/separate.h"

#include <stdio.h>
#include <string.h>

#include "base/input.h"
#include "book/expand.h"

bool separate_read(table *separate, arena *a, const char *root)
{
    text bytes = {0};
    const char *why;
    input_result result = input_read(&bytes, root, SEPARATE_FILE, &why);
    if (result == INPUT_REFUSED)
        fprintf(stderr, "%s: error: %s; `make coverage` writes it anew\n", SEPARATE_FILE,
                why);
    const char *all = bytes.length ? bytes.bytes : "";
    for (const char *line = all, *end = all + bytes.length; line < end;) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((feed ? feed : end) - line);
        char *path = arena_copy(a, line, length);
        if (length && !table_find(separate, path))
            table_add(separate, path, path);
        line += length + 1;
    }
    text_free(&bytes);
    return result != INPUT_REFUSED;
}

static void separate_take_line(const expand_line *line, void *context)
{
    bool **lines = context;
    const book_chapter *chapter = line->block && line->line ? line->block->chapter : NULL;
    if (chapter && line->line <= chapter->line_count)
        lines[chapter->index][line->line] = true;
}

bool **separate_lines(book *b, arena *a, const table *separate)
{
    bool **lines = arena_take(a, (b->chapters.count + 1) * sizeof *lines);
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        lines[i] = arena_take(a, (chapter->line_count + 1) * sizeof *lines[i]);
    }
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        if (table_find(separate, output->path))
            expand_output(b, output, separate_take_line, lines);
    }
    return lines;
}
