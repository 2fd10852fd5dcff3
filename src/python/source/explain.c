/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/explain.h"

#include "base/error.h"

#include <stdio.h>

/* The error that a token is where it should not be. */
static void explain_token(om_parser *parser, const om_token *token)
{
    int32_t column = token->column, end = token->end_column;
    om_source_error_kind kind = OM_SOURCE_SYNTAX_ERROR;
    const char *what = "invalid syntax";
    if (token->kind == OM_TOKEN_INDENT || token->kind == OM_TOKEN_DEDENT) {
        kind = OM_SOURCE_INDENTATION_ERROR;
        what = token->kind == OM_TOKEN_INDENT ? "unexpected indent" : "unexpected unindent";
    }
    int32_t place[4] = {token->line, column, token->end_line, end};
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text, kind, place, "%s", what);
}

/* A bracket that was never closed. */
static void explain_bracket(om_parser *parser, om_bracket bracket)
{
    int32_t place[4] = {bracket.line, bracket.column, bracket.line, -1};
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text, OM_SOURCE_SYNTAX_ERROR,
                        place, "'%c' was never closed", bracket.what);
}

void om_explain(om_parser *parser, om_parse_mode mode,
                om_node *(*root)(om_parser *, om_parse_mode))
{
    size_t last = parser->filled - 1;
    parser->explain = true;
    parser->at = parser->stacked = 0;
    parser->depth = 0;
    root(parser, mode);
    if (parser->error->kind != OM_SOURCE_FINE)
        return;
    if (parser->tokens[last].kind == OM_TOKEN_END && parser->lexer.level > 0) {
        explain_bracket(parser, parser->lexer.brackets[parser->lexer.level - 1]);
        return;
    }
    explain_token(parser, &parser->tokens[last]);
}
