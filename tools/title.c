#include "title.h"

#include <cmark.h>

#include "input.h"
#include "parse.h"

const char *title_of_heading(arena *a, cmark_node *heading)
{
    text title = {0};
    cmark_iter *iter = cmark_iter_new(heading);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        const char *literal = cmark_node_get_literal(cmark_iter_get_node(iter));
        if (literal)
            text_add_string(&title, literal);
    }
    cmark_iter_free(iter);
    const char *found = title.length ? arena_copy(a, title.bytes, title.length) : NULL;
    text_free(&title);
    return found;
}

const char *title_of_book(book *b)
{
    text readme = {0};
    const char *title = NULL;
    const char *why;
    input_result result = input_read(&readme, b->root, "README.md", &why);
    if (result == INPUT_REFUSED)
        diag_path_error(&b->diag, "README.md", "%s", why);
    if (result == INPUT_READ && readme.length) {
        cmark_node *node = cmark_node_first_child(parse_tree(readme.bytes, readme.length));
        for (; node && !title; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
                title = title_of_heading(&b->arena, node);
        }
        parse_done();
    }
    text_free(&readme);
    return title ? title : "Workbook";
}
