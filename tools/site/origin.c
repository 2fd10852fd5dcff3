#include "site/origin.h"

#include <string.h>

#include "book/expand.h"

typedef struct origin_finder {
    site *s;
    const book_output *output;
    uint32_t line; /* of the file */
} origin_finder;

bool origin_has_page(const book_output *output)
{
    return strncmp(output->path, ORIGIN_FOLDER, strlen(ORIGIN_FOLDER)) == 0;
}

bool origin_any_page(const site *s)
{
    bool any = false;
    for (size_t i = 0; i < s->book.outputs.count && !any; i++)
        any = origin_has_page(s->book.outputs.entries[i].thing);
    return any;
}

static void origin_look_at(const expand_line *line, void *context)
{
    origin_finder *f = context;
    f->line++;
    if (!line->block || (line->kind != EXPAND_TEXT && line->kind != EXPAND_REFERENCE))
        return;
    struct site_origin *known = &f->s->origins[site_block_number(f->s, line->block)];
    if (!known->output) {
        known->output = f->output;
        known->lines =
            arena_take(&f->s->arena, line->block->line_count * sizeof *known->lines);
    }
    known->lines[line->index] = f->line;
}

void origin_find(site *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->book.chapters.count; i++)
        count += ((const book_chapter *)s->book.chapters.items[i])->block_count;
    s->origins = arena_take(&s->arena, (count + 1) * sizeof *s->origins);
    for (size_t i = 0; i < s->book.outputs.count; i++) {
        origin_finder f = {.s = s, .output = s->book.outputs.entries[i].thing};
        if (origin_has_page(f.output))
            expand_output(&s->book, f.output, origin_look_at, &f);
    }
}

void origin_put_address(text *out, const book_output *output, size_t line)
{
    size_t page = (line - 1) / ORIGIN_LINES + 1;
    html_address(out, output->path, strlen(output->path));
    if (page > 1)
        html_format(out, "-%zu", page);
    html_put(out, ".html");
}

bool origin_open_link(site *s, const book_block *block, size_t index,
                      const char *attributes)
{
    const struct site_origin *origin = &s->origins[site_block_number(s, block)];
    if (!origin->output || index >= block->line_count)
        return false;
    html_format(&s->out, "<a %shref=\"%s", attributes, s->up);
    origin_put_address(&s->out, origin->output, origin->lines[index]);
    html_format(&s->out, "#L%u\">", (unsigned)origin->lines[index]);
    return true;
}
