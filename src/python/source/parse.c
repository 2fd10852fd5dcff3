/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/parse.h"

#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/explain.h"
#include "python/source/lexer.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

static om_node *parse_body(om_parser *parser, om_node_kind kind, size_t base)
{
    om_nodes *body = om_parser_list(parser, base);
    om_node *node = body ? om_tree_node(parser->tree, kind, NULL) : NULL;
    if (!node)
        return om_parser_raised(parser);
    node->module.body = body;
    return node;
}

static om_node *parse_file(om_parser *parser)
{
    size_t base = parser->stacked;
    while (om_parser_kind(parser) != OM_TOKEN_END) {
        if (!om_parse_statement(parser))
            return NULL;
    }
    return om_parser_failed(parser) ? NULL : parse_body(parser, OM_NODE_MODULE, base);
}

static om_node *parse_eval(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *body = om_parse_expression(parser);
    if (body && om_parser_kind(parser) == OM_TOKEN_COMMA) {
        if (!om_parser_push(parser, body))
            return NULL;
        while (om_parser_accept(parser, OM_TOKEN_COMMA)) {
            if (!om_parser_begins_expression(om_parser_kind(parser)))
                break;
            if (!om_parser_push(parser, om_parse_expression(parser)))
                return NULL;
        }
        om_nodes *items = om_parser_list(parser, base);
        body = items ? om_parser_node(parser, OM_NODE_TUPLE, first) : NULL;
        if (body)
            body->sequence.elts = items;
    }
    while (body && om_parser_accept(parser, OM_TOKEN_NEWLINE))
        continue;
    if (!body || om_parser_kind(parser) != OM_TOKEN_END || om_parser_failed(parser))
        return NULL;
    om_node *node = om_tree_node(parser->tree, OM_NODE_EXPRESSION, NULL);
    if (!node)
        return om_parser_raised(parser);
    node->expression.body = body;
    return node;
}

static om_node *parse_single(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    bool begins = false;
    if (om_parser_accept(parser, OM_TOKEN_NEWLINE)) {
        if (!om_parser_push(parser, om_parser_node(parser, OM_NODE_PASS, first)))
            return NULL;
        return parse_body(parser, OM_NODE_INTERACTIVE, base);
    }
    om_node *node = om_parse_compound(parser, &begins);
    if (begins || om_parser_failed(parser)) {
        if (!om_parser_push(parser, node) || !om_parser_accept(parser, OM_TOKEN_NEWLINE))
            return NULL;
    } else if (!om_parse_simple_statements(parser)) {
        return NULL;
    }
    return parse_body(parser, OM_NODE_INTERACTIVE, base);
}

/* Only comments and empty lines may follow a statement of the prompt. */
static om_node *parse_no_more(om_parser *parser, om_node *node)
{
    const char *at = parser->lexer.at, *end = parser->lexer.end;
    while (node && at < end) {
        if (*at == '#') {
            while (at < end && *at != '\n')
                at++;
        } else if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\f') {
            at++;
        } else {
            const om_token *last = &parser->tokens[parser->filled - 1];
            int32_t place[4] = {last->line, last->column, last->end_line, last->end_column};
            om_source_error_set(
                parser->rt, parser->error, &parser->lexer.text, OM_SOURCE_SYNTAX_ERROR,
                place, "multiple statements found while compiling a single statement");
            return NULL;
        }
    }
    return node;
}

static om_node *parse_root(om_parser *parser, om_parse_mode mode)
{
    switch (mode) {
    case OM_PARSE_FILE:
        return parse_file(parser);
    case OM_PARSE_EVAL:
        return parse_eval(parser);
    default:
        return parse_no_more(parser, parse_single(parser));
    }
}

static void parse_end(om_parser *parser)
{
    om_runtime *rt = parser->rt;
    om_lexer_end(&parser->lexer);
    om_raw_free(rt, parser->tokens, parser->room * sizeof(om_token));
    om_raw_free(rt, parser->stack, parser->stack_room * sizeof(om_node *));
    om_raw_free(rt, parser->memo, parser->memo_room * sizeof(om_parse_memo));
    om_raw_free(rt, parser, sizeof *parser);
}

static om_node *parse_all(om_parser *parser, om_parse_mode mode, unsigned flags)
{
    om_node *root = parse_root(parser, mode);
    bool ended = parser->lexer.at_end;
    if (root)
        return root;
    if (parser->error->kind == OM_SOURCE_FINE)
        om_explain(parser, mode, parse_root);
    if (flags & OM_PARSE_INCOMPLETE && ended &&
        (parser->error->kind == OM_SOURCE_SYNTAX_ERROR ||
         parser->error->kind == OM_SOURCE_INDENTATION_ERROR))
        parser->error->kind = OM_SOURCE_INCOMPLETE;
    return NULL;
}

om_tree *om_parse(om_runtime *rt, const om_source *source, om_parse_mode mode,
                  unsigned flags, om_source_error *error)
{
    *error = (om_source_error){.kind = OM_SOURCE_FINE};
    om_tree *tree = om_tree_new(rt);
    om_parser *parser = tree ? om_raw_alloc(rt, sizeof *parser) : NULL;
    if (!parser) {
        om_tree_free(tree);
        error->kind = OM_SOURCE_RAISED;
        return NULL;
    }
    parser->rt = rt;
    parser->tree = tree;
    parser->error = error;
    parser->tokens = NULL;
    parser->stack = NULL;
    parser->filled = parser->room = parser->at = parser->stacked = parser->stack_room = 0;
    parser->depth = 0;
    parser->explain = parser->lexer_failed = false;
    parser->memo = NULL;
    parser->memo_room = 0;
    if (om_lexer_begin(&parser->lexer, tree, source, flags & OM_PARSE_TEXT, error)) {
        parser->lexer.single = mode == OM_PARSE_SINGLE;
        parser->lexer.keep_open = flags & OM_PARSE_OPEN;
        parser->lexer.bare_end =
            mode != OM_PARSE_FILE &&
            (!source->size || source->bytes[source->size - 1] != '\n');
        tree->root = parse_all(parser, mode, flags);
    } else if (error->kind == OM_SOURCE_FINE) {
        error->kind = OM_SOURCE_RAISED;
    }
    parse_end(parser);
    if (tree->root)
        return tree;
    om_tree_free(tree);
    return NULL;
}
