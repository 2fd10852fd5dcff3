#include "weave/source.h"

#include <stdlib.h>
#include <string.h>

#include "book/expand.h"
#include "site/gather.h"
#include "site/highlight.h"
#include "site/origin.h"
#include "site/pages.h"
#include "weave/frame.h"
#include "weave/places.h"

typedef struct source_writer {
    site *s;
    text numbers; /* the column of them */
    text code;
    size_t line;
    const book_block *block; /* whose run of lines is open, or NULL */
    size_t opened;           /* where its numbers begin */
    highlight at;
} source_writer;

/* ---- The numbers: those of lines from one block are one link ---------------------------- */

/* <a href="..." title="4.10 Interning">, once it is known where the run ends. */
static void source_close_run(source_writer *w)
{
    site *s = w->s;
    if (!w->block)
        return;
    const site_page *page = site_page_of(s, w->block->chapter);
    text *out = &s->out;
    size_t start = out->length;
    html_put(out, "<a href=\"");
    site_to_page(s, page);
    site_put_block_anchor(s, w->block);
    html_put(out, "\" title=\"");
    html_string(out, page->number);
    html_put(out, *page->number ? " " : "");
    html_prose(out, page->label, strlen(page->label), 0);
    html_put(out, "\">");
    text lines = {0};
    html_raw(&lines, w->numbers.bytes + w->opened, w->numbers.length - w->opened);
    w->numbers.length = w->opened;
    html_raw(&w->numbers, out->bytes + start, out->length - start);
    html_raw(&w->numbers, lines.bytes, lines.length);
    html_put(&w->numbers, "</a>");
    out->length = start;
    text_free(&lines);
    w->block = NULL;
}

static void source_put_number(source_writer *w, const book_block *block)
{
    if (block != w->block) {
        source_close_run(w);
        w->block = block;
        w->opened = w->numbers.length;
        w->at.block = ++w->s->block;
    }
    html_format(&w->numbers, "<i id=\"L%zu\">%zu</i>\n", w->line, w->line);
}

static void source_put_line(source_writer *w, const expand_line *line)
{
    bool own = line->kind == EXPAND_TEXT || line->kind == EXPAND_REFERENCE;
    w->line++;
    source_put_number(w, own ? line->block : NULL);
    if (line->text_length > 0) {
        html_raw(&w->code, line->indent, line->indent_length);
        highlight_c(&w->code, line->text, line->text_length, &w->at);
    }
    html_byte(&w->code, '\n');
}

/* ---- A file ----------------------------------------------------------------------------- */

static void source_add_chapter(source_file *file, book_chapter *chapter)
{
    for (size_t i = 0; i < file->chapters.count; i++) {
        if (file->chapters.items[i] == chapter)
            return;
    }
    list_add(&file->chapters, chapter);
}

static void source_add_line(const expand_line *line, void *context)
{
    source_file *file = context;
    expand_line *kept = arena_take(&file->arena, sizeof *kept);
    *kept = *line;
    if (line->kind == EXPAND_REFERENCE || line->kind == EXPAND_GENERATED)
        kept->text = arena_copy(&file->arena, line->text, line->text_length);
    list_add(&file->lines, kept);
    if (line->block)
        source_add_chapter(file, line->block->chapter);
}

void source_read(source_file *file, book *b, const book_output *output)
{
    *file = (source_file){.output = output};
    expand_output(b, output, source_add_line, file);
}

void source_free(source_file *file)
{
    arena_free(&file->arena);
    list_free(&file->lines);
    list_free(&file->chapters);
}

/* ---- A page ----------------------------------------------------------------------------- */

static void source_put_chapters(site *s, const list *chapters)
{
    html_put(&s->out, "<p>Written in ");
    for (size_t i = 0; i < chapters->count; i++) {
        const site_page *page = site_page_of(s, chapters->items[i]);
        if (i > 0)
            html_put(&s->out, i + 1 < chapters->count ? ", " : " and ");
        html_put(&s->out, "<a href=\"");
        site_to_page(s, page);
        html_put(&s->out, "\">");
        pages_put_label(&s->out, page);
        html_put(&s->out, "</a>");
    }
    html_put(&s->out, ". The number of a line leads to the place.</p>\n");
}

/* Of a long file, the way to its other pages. */
static void source_put_pages(site *s, const book_output *output, size_t here, size_t lines)
{
    if (lines <= ORIGIN_LINES)
        return;
    html_put(&s->out, "<p class=\"turns\">");
    for (size_t from = 1; from <= lines; from += ORIGIN_LINES) {
        size_t to = from + ORIGIN_LINES - 1 < lines ? from + ORIGIN_LINES - 1 : lines;
        html_format(&s->out, "<a href=\"%s", s->up);
        origin_put_address(&s->out, output, from);
        html_format(&s->out, "\"%s>Lines %zu to %zu</a>\n",
                    from == here ? " aria-current=\"true\"" : "", from, to);
    }
    html_put(&s->out, "</p>\n");
}

static void source_put_lines(site *s, source_file *file, size_t from)
{
    source_writer w = {.s = s,
                       .line = from - 1,
                       .at = {.symbols = &s->c,
                              .pages = s->addresses,
                              .here = s->here,
                              .page = UINT32_MAX,
                              .block = ++s->block,
                              .open = file->open}};
    for (size_t i = from - 1; i < file->lines.count && i < from - 1 + ORIGIN_LINES; i++)
        source_put_line(&w, file->lines.items[i]);
    file->open = w.at.open;
    source_close_run(&w);
    html_put(&s->out, "<div class=\"lines source\"><pre class=\"runs\">\n");
    html_raw(&s->out, text_bytes(&w.numbers), w.numbers.length);
    html_put(&s->out, "</pre><pre><code>");
    html_raw(&s->out, text_bytes(&w.code), w.code.length);
    html_put(&s->out, "</code></pre></div>\n");
    text_free(&w.numbers);
    text_free(&w.code);
}

const char *source_put(site *s, source_file *file, size_t number)
{
    const book_output *output = file->output;
    size_t lines = file->lines.count;
    size_t from = number * ORIGIN_LINES + 1;
    if (number > 0 && from > lines)
        return NULL;
    text address = {0};
    origin_put_address(&address, output, from);
    text_add(&address, "", 1);
    frame_open_other(s, address.bytes, output->path);
    if (number == 0)
        gather_page(s, 'f', address.bytes, output->path);
    text_free(&address);
    html_put(&s->out, "<p class=\"where\"><a href=\"");
    html_put(&s->out, s->up);
    html_put(&s->out, SOURCE_INDEX "\">Source files</a></p>\n<h1 class=\"file\">");
    html_string(&s->out, output->path);
    html_put(&s->out, "</h1>\n");
    source_put_chapters(s, &file->chapters);
    source_put_pages(s, output, from, lines);
    source_put_lines(s, file, from);
    source_put_pages(s, output, from, lines);
    frame_close(s);
    return number == 0 ? arena_format(&s->arena, "%s.html", output->path)
                       : arena_format(&s->arena, "%s-%zu.html", output->path, number + 1);
}

/* ---- The list --------------------------------------------------------------------------- */

static size_t source_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash + 1 - path) : 0;
}

/* Files before folders, each by its name. */
static int source_compare(const void *a, const void *b)
{
    const char *left = (*(const book_output *const *)a)->path;
    const char *right = (*(const book_output *const *)b)->path;
    size_t same = 0;
    while (left[same] && left[same] == right[same])
        same++;
    bool deeper = strchr(left + same, '/') != NULL;
    bool other = strchr(right + same, '/') != NULL;
    if (deeper != other)
        return deeper ? 1 : -1;
    return strcmp(left, right);
}

static void source_put_item(site *s, const book_output *output)
{
    size_t folder = source_folder(output->path);
    html_format(&s->out, "<li><a class=\"file\" href=\"%s", s->up);
    html_address(&s->out, output->path, strlen(output->path));
    html_put(&s->out, ".html\">");
    html_string(&s->out, output->path + folder);
    html_put(&s->out, "</a></li>\n");
}

void source_put_index(site *s)
{
    list files = {0};
    const char *last = NULL;
    for (size_t i = 0; i < s->book.outputs.count; i++) {
        book_output *output = s->book.outputs.entries[i].thing;
        if (origin_has_page(output))
            list_add(&files, output);
    }
    if (files.count > 0)
        qsort(files.items, files.count, sizeof *files.items, source_compare);
    frame_open_other(s, SOURCE_INDEX, "Source files");
    html_put(&s->out, "<h1>Source files</h1>\n");
    for (size_t i = 0; i < files.count; i++) {
        const char *path = ((const book_output *)files.items[i])->path;
        size_t folder = source_folder(path);
        if (!last || folder != source_folder(last) || strncmp(path, last, folder) != 0) {
            html_put(&s->out, last ? "</ul>\n<h2 class=\"file\">" : "<h2 class=\"file\">");
            html_text(&s->out, path, folder);
            html_put(&s->out, "</h2>\n<ul class=\"files\">\n");
        }
        last = path;
        source_put_item(s, files.items[i]);
    }
    html_put(&s->out, last ? "</ul>\n" : "");
    frame_close(s);
    list_free(&files);
}
