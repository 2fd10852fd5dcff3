#include "weave/style.h"

/* The Makefile makes this of weave/book.css: a string a line. */
static const char *const style_lines[] = {
#include "weave/book.css.inc"
};

void style_put(text *out)
{
    for (size_t i = 0; i < sizeof style_lines / sizeof *style_lines; i++)
        text_add_string(out, style_lines[i]);
}
