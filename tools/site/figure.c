#include "site/figure.h"

#include <string.h>

#include "base/input.h"
#include "base/utf8.h"
#include "site/drawing.h"

/* The files of one state of a picture, and what the page says of it. */
typedef struct figure {
    site *site;
    const book_block *block;
    const char *name; /* of the picture; with the number of the state, from the second on */
    arena scratch;
    text drawing, graph;
    const char *path; /* where the drawing was read; NULL: there is none */
    list sentences;   /* of char *: the picture in words */
} figure;

/* Says where in the file the fault is. */
static void figure_error(figure *f, const char *path, const text *file,
                         const drawing_fault *fault)
{
    size_t line = 1;
    const char *start = file->bytes;
    for (const char *at = start; at && at < fault->at; at++) {
        if (*at == '\n') {
            line++;
            start = at + 1;
        }
    }
    size_t column = start ? (size_t)(fault->at - start) + 1 : 1;
    diagnostics_path_error(&f->site->book.diagnostics,
                           arena_format(&f->scratch, "%s:%zu:%zu", path, line, column),
                           "%s; make the picture again", fault->what);
}

/* Reads FOLDER/NAME and ENDING. True when it is there. */
static bool figure_read(figure *f, text *file, const char *ending, const char **path)
{
    const char *why;
    *path = arena_format(&f->scratch, FIGURE_FOLDER "/%s%s", f->name, ending);
    input_result result = input_read(file, f->site->book.root, *path, &why);
    if (result == INPUT_REFUSED)
        diagnostics_path_error(&f->site->book.diagnostics, *path, "%s", why);
    return result == INPUT_READ;
}

/* A sentence may begin with the name of its node in quotes, which is not for readers. */
static void figure_sentence(figure *f, const char *at, const char *end)
{
    while (at < end && *at == ' ')
        at++;
    const char *quote =
        at < end && *at == '"' ? memchr(at + 1, '"', (size_t)(end - at - 1)) : NULL;
    if (quote)
        at = quote + 1;
    while (at < end && *at == ' ')
        at++;
    if (at < end)
        list_add(&f->sentences,
                 (void *)(uintptr_t)arena_copy(&f->scratch, at, (size_t)(end - at)));
}

/* The comments that the graph begins with. */
static void figure_read_words(figure *f)
{
    static const char mark[] = "//";
    const char *path;
    if (!figure_read(f, &f->graph, ".dot", &path) || f->graph.length == 0)
        return;
    size_t bad = utf8_bad_byte(f->graph.bytes, f->graph.length, 0);
    if (bad < f->graph.length) {
        drawing_fault fault = {f->graph.bytes + bad, "this is no UTF-8"};
        figure_error(f, path, &f->graph, &fault);
        return;
    }
    const char *at = f->graph.bytes, *end = at + f->graph.length;
    while (end - at >= 2 && memcmp(at, mark, 2) == 0) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        figure_sentence(f, at + 2, line ? line : end);
        at = line ? line + 1 : end;
    }
}

static void figure_put_drawing(figure *f)
{
    drawing_fault fault;
    const char *label = f->block->caption ? f->block->caption : f->block->target;
    text *out = &f->site->out;
    if (f->sentences.count > 0)
        label = f->sentences.items[0];
    if (!f->path) {
        html_put(out, "<p class=\"undrawn\">This picture is not drawn yet: "
                      "its code has not run.</p>");
    } else {
        html_put(out, "<div class=\"drawing\">");
        if (!drawing_put(out, &f->scratch, &f->drawing, f->name, label, &fault))
            figure_error(f, f->path, &f->drawing, &fault);
        html_put(out, "</div>");
    }
}

/* The first sentence says how much there is, each of the others what one node is. */
static void figure_put_words(figure *f)
{
    text *out = &f->site->out;
    if (f->sentences.count < 2)
        return;
    html_put(out, "<details class=\"words\"><summary>In words: ");
    html_string(out, f->sentences.items[0]);
    html_put(out, "</summary><ul>");
    for (size_t i = 1; i < f->sentences.count; i++) {
        html_put(out, "<li>");
        html_string(out, f->sentences.items[i]);
        html_put(out, "</li>");
    }
    html_put(out, "</ul></details>");
}

static void figure_begin(figure *f, site *s, const book_block *block)
{
    *f = (figure){.site = s, .block = block, .name = block->target};
    if (block->steps_before > 0)
        f->name =
            arena_format(&f->scratch, "%s.%zu", block->target, block->steps_before + 1);
    if (figure_read(f, &f->drawing, ".svg", &f->path))
        figure_read_words(f);
    else
        f->path = NULL;
}

static void figure_end(figure *f)
{
    list_free(&f->sentences);
    text_free(&f->drawing);
    text_free(&f->graph);
    arena_free(&f->scratch);
}

static void figure_put_said(site *s, const char *caption)
{
    html_put(&s->out, "<span class=\"said\">");
    html_prose(&s->out, caption, strlen(caption), 0);
    html_put(&s->out, "</span>");
}

/* A picture of one state. */
static void figure_put_state(site *s, const book_block *block)
{
    figure f;
    figure_begin(&f, s, block);
    figure_put_drawing(&f);
    if (block->caption || f.sentences.count > 0) {
        html_put(&s->out, "<figcaption>");
        if (block->caption)
            figure_put_said(s, block->caption);
        figure_put_words(&f);
        html_put(&s->out, "</figcaption>");
    }
    figure_end(&f);
}

/* One of several: the statement that leads to it, the drawing, what is said of this state alone. */
static void figure_put_step(site *s, const book_block *block)
{
    figure f;
    figure_begin(&f, s, block);
    html_put(&s->out, "<li class=\"state\" id=\"step.");
    html_string(&s->out, f.name);
    html_put(&s->out, "\">");
    if (block->step) {
        html_put(&s->out, "<p class=\"statement\"><code>");
        html_string(&s->out, block->step);
        html_put(&s->out, "</code></p>");
    }
    figure_put_drawing(&f);
    if (block->steps_before > 0 && block->caption) {
        html_put(&s->out, "<p>");
        figure_put_said(s, block->caption);
        html_put(&s->out, "</p>");
    }
    figure_put_words(&f);
    html_put(&s->out, "</li>\n");
    figure_end(&f);
}

static void figure_put_steps(site *s, const book_block *first)
{
    html_put(&s->out, "<ol class=\"states\">\n");
    for (const book_block *block = first; block; block = block->next_step)
        figure_put_step(s, block);
    html_put(&s->out, "</ol>\n<figcaption>");
    figure_put_said(s, first->caption);
    html_put(&s->out, "</figcaption>");
}

void figure_put(site *s, const book_block *block)
{
    if (block->steps_before > 0)
        return;
    html_put(&s->out, block->next_step ? "<figure class=\"picture steps\" id=\"picture."
                                       : "<figure class=\"picture\" id=\"picture.");
    html_string(&s->out, block->target);
    html_put(&s->out, "\">");
    if (block->next_step)
        figure_put_steps(s, block);
    else
        figure_put_state(s, block);
    html_put(&s->out, "</figure>\n");
}
