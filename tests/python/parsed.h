/* What assertions on Python's source need: its tree, or its mistake, as text. */
#ifndef TESTS_PYTHON_PARSED_H
#define TESTS_PYTHON_PARSED_H

#include "fixture.h"
#include "python/source/parse.h"

/* What the parser makes of the text: the tree as ast.dump shows it, or the error's kind, message and
 * place. Lasts until the next call. */
__attribute__((unused)) static const char *parsed(om_runtime *rt, const char *text, om_parse_mode mode)
{
    static fixture_text shown;
    static const char *const kinds[] = {"",         "SyntaxError",        "IndentationError",
                                        "TabError", "incomplete input", "raised"};
    om_source source = {.bytes = text, .size = strlen(text)};
    om_source_error error;
    om_tree *tree = om_parse(rt, &source, mode, 0, &error);
    shown.length = 0;
    if (tree)
        assert_true(om_tree_dump(rt, tree->root, false, (om_writer){fixture_keep, &shown}));
    else
        snprintf(shown.text, sizeof shown.text, "%s: %s, %d:%d to %d:%d", kinds[error.kind],
                 error.message, (int)error.line, (int)error.column, (int)error.end_line,
                 (int)error.end_column);
    om_tree_free(tree);
    om_source_error_clear(&error);
    return shown.text;
}

#endif
