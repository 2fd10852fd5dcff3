#include "site/figure.h"

#include <string.h>

#include "base/input.h"
#include "site/drawing.h"

/* Says where in the file the fault is. */
static void figure_error(site *s, arena *scratch, const char *path, const text *file,
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
    diagnostics_path_error(&s->book.diagnostics,
                           arena_format(scratch, "%s:%zu:%zu", path, line, column),
                           "%s; make the picture again", fault->what);
}

static void figure_put_drawing(site *s, arena *scratch, const book_block *block)
{
    text file = {0};
    const char *why;
    drawing_fault fault;
    const char *path = arena_format(scratch, FIGURE_FOLDER "/%s.svg", block->target);
    const char *label = block->caption ? block->caption : block->target;
    input_result result = input_read(&file, s->book.root, path, &why);
    if (result == INPUT_MISSING)
        html_put(&s->out, "<p class=\"undrawn\">This picture is not drawn yet: "
                          "its code has not run.</p>");
    else if (result == INPUT_REFUSED)
        diagnostics_path_error(&s->book.diagnostics, path, "%s", why);
    else if (!drawing_put(&s->out, scratch, &file, block->target, label, &fault))
        figure_error(s, scratch, path, &file, &fault);
    text_free(&file);
}

void figure_put(site *s, const book_block *block)
{
    arena scratch = {0};
    html_put(&s->out, "<figure class=\"picture\" id=\"picture.");
    html_string(&s->out, block->target);
    html_put(&s->out, "\">");
    figure_put_drawing(s, &scratch, block);
    if (block->caption) {
        html_put(&s->out, "<figcaption>");
        html_prose(&s->out, block->caption, strlen(block->caption), 0);
        html_put(&s->out, "</figcaption>");
    }
    html_put(&s->out, "</figure>\n");
    arena_free(&scratch);
}
