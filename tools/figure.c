#include "figure.h"

#include <string.h>
#include <strings.h>

#include "output.h"

/* An SVG file on its way into a page. */
typedef struct figure_reader {
    text *out;
    const char *name; /* of the picture: every id of the drawing starts with it */
    const char *at;
    const char *end;
} figure_reader;

static bool figure_starts(const figure_reader *r, const char *what)
{
    size_t length = strlen(what);
    return (size_t)(r->end - r->at) >= length && memcmp(r->at, what, length) == 0;
}

/* The first place of WHAT from here on, or NULL. */
static const char *figure_find(const figure_reader *r, const char *what)
{
    size_t length = strlen(what);
    const char *at = r->at;
    while ((size_t)(r->end - at) >= length) {
        at = memchr(at, what[0], (size_t)(r->end - at) - length + 1);
        if (!at || memcmp(at, what, length) == 0)
            return at;
        at++;
    }
    return NULL;
}

static void figure_copy_to(figure_reader *r, const char *to)
{
    html_raw(r->out, r->at, (size_t)(to - r->at));
    r->at = to;
}

/* Passes over what ends with END; false when it does not end. */
static bool figure_pass(figure_reader *r, const char *end)
{
    const char *found = figure_find(r, end);
    if (!found)
        return false;
    r->at = found + strlen(end);
    return true;
}

static void figure_put_prefix(figure_reader *r)
{
    html_put(r->out, "picture.");
    html_put(r->out, r->name);
    html_byte(r->out, '.');
}

/* A drawing only draws: nothing in it runs. */
static bool figure_runs(const figure_reader *r)
{
    return (size_t)(r->end - r->at) > 7 &&
           (strncasecmp(r->at, "<script", 7) == 0 || strncasecmp(r->at, " on", 3) == 0 ||
            strncasecmp(r->at, "href=\"j", 7) == 0);
}

/* A tag up to its end. Ids, and what refers to them, are made the page's own. */
static bool figure_tag(figure_reader *r)
{
    static const char *const before_id[] = {" id=\"", "href=\"#", "url(#"};
    while (r->at < r->end && *r->at != '>') {
        if (figure_runs(r))
            return false;
        const char *found = NULL;
        for (size_t i = 0; i < sizeof before_id / sizeof *before_id && !found; i++) {
            if (figure_starts(r, before_id[i]))
                found = r->at + strlen(before_id[i]);
        }
        figure_copy_to(r, found ? found : r->at + 1);
        if (found)
            figure_put_prefix(r);
    }
    if (r->at == r->end)
        return false;
    figure_copy_to(r, r->at + 1);
    return true;
}

/* From <svg on to its end: without comments, without the titles that Graphviz gives each
 * shape, which would show its own names for things when the pointer rests there. */
static bool figure_body(figure_reader *r)
{
    while (r->at < r->end) {
        const char *tag = memchr(r->at, '<', (size_t)(r->end - r->at));
        if (!tag)
            break;
        figure_copy_to(r, tag);
        bool sound;
        if (figure_starts(r, "<!--"))
            sound = figure_pass(r, "-->");
        else if (figure_starts(r, "<title>"))
            sound = figure_pass(r, "</title>");
        else if (figure_starts(r, "</svg>")) {
            html_put(r->out, "</svg>");
            return true;
        } else {
            sound = figure_tag(r);
        }
        if (!sound)
            return false;
    }
    return false;
}

/* The drawing in FILE; false when it is none. */
static bool figure_drawing(weave *w, const book_block *block, const text *file)
{
    figure_reader r = {.out = &w->out,
                       .name = block->target,
                       .at = file->bytes,
                       .end = file->bytes + file->length};
    const char *start = figure_find(&r, "<svg");
    if (!start)
        return false;
    r.at = start + strlen("<svg");
    html_put(&w->out, "<svg role=\"img\" aria-label=\"");
    html_string(&w->out, block->caption ? block->caption : block->target);
    html_byte(&w->out, '"');
    return figure_tag(&r) && figure_body(&r);
}

void figure_put(weave *w, const book_block *block)
{
    arena scratch = {0};
    text file = {0};
    const char *path = arena_format(&scratch, FIGURE_FOLDER "/%s.svg", block->target);
    html_put(&w->out, "<figure class=\"picture\" id=\"picture.");
    html_string(&w->out, block->target);
    html_put(&w->out, "\">");
    if (output_read(arena_format(&scratch, "%s/%s", w->book.root, path), &file) != 0)
        html_put(&w->out, "<p class=\"undrawn\">This picture is not drawn yet: "
                          "its code has not run.</p>");
    else if (!figure_drawing(w, block, &file))
        diag_path_error(&w->book.diag, path, "is no complete SVG drawing; make it again");
    if (block->caption) {
        html_put(&w->out, "<figcaption>");
        html_prose(&w->out, block->caption, strlen(block->caption), 0);
        html_put(&w->out, "</figcaption>");
    }
    html_put(&w->out, "</figure>\n");
    text_free(&file);
    arena_free(&scratch);
}
