#include "book/title.h"

#include <cmark.h>
#include <string.h>

#include "base/input.h"
#include "base/utf8.h"
#include "book/markdown.h"

const char *title_of_heading(arena *a, cmark_node *heading)
{
    text title = {0};
    cmark_iter *iter = cmark_iter_new(heading);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *part = cmark_iter_get_node(iter);
        const char *literal = cmark_node_get_literal(part);
        bool comment = cmark_node_get_type(part) == CMARK_NODE_HTML_INLINE && literal &&
                       strncmp(literal, "<!--", 4) == 0;
        if (literal && !comment)
            text_add_string(&title, literal);
    }
    cmark_iter_free(iter);
    const char *found = title.length ? arena_copy(a, title.bytes, title.length) : NULL;
    text_free(&title);
    return found;
}

/* Its heading gets into pages, which are UTF-8. */
static bool title_is_clean(book *b, const text *readme)
{
    size_t bad = utf8_bad_byte(readme->bytes, readme->length, 0);
    size_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < bad; i++) {
        if (readme->bytes[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    if (bad < readme->length)
        diagnostics_path_error(
            &b->diagnostics,
            arena_format(&b->arena, "README.md:%zu:%zu", line, bad - start + 1),
            "this byte is not UTF-8; save the file as UTF-8");
    return bad == readme->length;
}

const char *title_of_book(book *b)
{
    text readme = {0};
    const char *title = NULL;
    const char *why;
    input_result result = input_read(&readme, b->root, "README.md", &why);
    if (result == INPUT_REFUSED)
        diagnostics_path_error(&b->diagnostics, "README.md", "%s", why);
    if (result == INPUT_READ && readme.length && title_is_clean(b, &readme)) {
        cmark_node *node =
            cmark_node_first_child(markdown_tree(readme.bytes, readme.length));
        for (; node && !title; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
                title = title_of_heading(&b->arena, node);
        }
        markdown_done();
    }
    text_free(&readme);
    return title ? title : "Workbook";
}
