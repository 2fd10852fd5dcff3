/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/explain.h"

#include "python/source/ast.h"
#include "python/source/lexer.h"
#include "python/source/parse.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

/* The error that a token is where it should not be. */
static void explain_token(om_parser *parser, size_t which)
{
    const om_token *token = &parser->tokens[which];
    if (token->kind == OM_TOKEN_INDENT || token->kind == OM_TOKEN_DEDENT) {
        parser->filled = which + 1;
        om_parser_fail_last(parser, OM_SOURCE_INDENTATION_ERROR,
                            token->kind == OM_TOKEN_INDENT ? "unexpected indent"
                                                           : "unexpected unindent");
    } else {
        om_parser_fail_token(parser, which, which, "invalid syntax");
    }
}

/* Reads the rest of the tokens; an error among them takes the place of the one that was found. */
static void explain_rest(om_parser *parser)
{
    om_source_error found = *parser->error;
    *parser->error = (om_source_error){.kind = OM_SOURCE_FINE};
    om_token token = parser->tokens[parser->filled - 1];
    int32_t line = token.line;
    while (token.kind != OM_TOKEN_END && om_lexer_next(&parser->lexer, &token))
        continue;
    if (parser->lexer.is_layout)
        om_source_error_clear(parser->error);
    if (parser->lexer.fstring > 0 && parser->error->kind != OM_SOURCE_RAISED) { /* CPython looks no further than into an f-string */
        om_source_error_clear(parser->error);
        *parser->error = found;
        return;
    }
    if (parser->error->kind == OM_SOURCE_FINE && parser->lexer.level > 0 &&
        parser->lexer.brackets[parser->lexer.level - 1].line < line) {
        om_bracket open = parser->lexer.brackets[parser->lexer.level - 1];
        int32_t place[4] = {open.line, open.column, open.line, -1};
        om_source_error_set(parser->rt, parser->error, &parser->lexer.text,
                            OM_SOURCE_SYNTAX_ERROR, place, "'%c' was never closed",
                            open.what);
    }
    if (parser->error->kind == OM_SOURCE_FINE)
        *parser->error = found;
    else
        om_source_error_clear(&found);
}

void om_explain(om_parser *parser, om_parse_mode mode,
                om_node *(*root)(om_parser *, om_parse_mode))
{
    size_t last = parser->filled - 1;
    parser->explain = true;
    parser->at = parser->stacked = 0;
    parser->depth = 0;
    root(parser, mode);
    bool plain = parser->error->kind == OM_SOURCE_FINE;
    if (plain)
        explain_token(parser, last);
    om_source_error_kind kind = parser->error->kind;
    if (!parser->lexer_failed &&
        (kind == OM_SOURCE_SYNTAX_ERROR || (kind == OM_SOURCE_INDENTATION_ERROR && !plain)))
        explain_rest(parser);
}
