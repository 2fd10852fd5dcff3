/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/parser.h"

#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/lexer.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *om_parser_raised(om_parser *parser)
{
    if (parser->error->kind == OM_SOURCE_FINE)
        parser->error->kind = OM_SOURCE_RAISED;
    return NULL;
}

/* A larger array of `each` bytes an item; NULL with an error. */
static void *parser_grow(om_parser *parser, void *array, size_t *room, size_t each)
{
    size_t larger = *room ? *room * 2 : 64;
    void *grown = om_raw_resize(parser->rt, array, *room * each, larger * each);
    if (!grown)
        return om_parser_raised(parser);
    *room = larger;
    return grown;
}

bool om_parser_fill(om_parser *parser)
{
    if (parser->error->kind != OM_SOURCE_FINE)
        return false;
    if (parser->filled == parser->room) {
        void *grown = parser_grow(parser, parser->tokens, &parser->room, sizeof(om_token));
        if (!grown)
            return false;
        parser->tokens = grown;
    }
    if (!om_lexer_next(&parser->lexer, &parser->tokens[parser->filled])) {
        parser->lexer_failed = true;
        om_parser_raised(parser);
        return false;
    }
    const om_token *token = &parser->tokens[parser->filled++];
    if (token->kind != OM_TOKEN_END || parser->lexer.level == 0)
        return true;
    om_bracket open = parser->lexer.brackets[parser->lexer.level - 1];
    int32_t place[4] = {open.line, open.column, open.line, -1};
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text,
                        OM_SOURCE_SYNTAX_ERROR, place, "'%c' was never closed", open.what);
    parser->lexer_failed = true;
    return false;
}

bool om_parser_enter(om_parser *parser, int calls)
{
    parser->depth += calls;
    if (parser->depth <= OM_PARSER_DEPTH)
        return true;
    om_raise(parser->rt, OM_MEMORY_ERROR,
             "Parser stack overflowed - Python source too complex to parse");
    om_parser_raised(parser);
    return false;
}

om_node *om_parser_node(om_parser *parser, om_node_kind kind, size_t first)
{
    om_node *node = om_tree_node(parser->tree, kind, NULL);
    if (!node)
        return om_parser_raised(parser);
    const om_token *from = &parser->tokens[first];
    const om_token *last = &parser->tokens[parser->at > first ? parser->at - 1 : first];
    while (last > from && (last->kind == OM_TOKEN_END || last->kind == OM_TOKEN_NEWLINE ||
                           last->kind == OM_TOKEN_INDENT || last->kind == OM_TOKEN_DEDENT))
        last--;
    node->line = from->line;
    node->column = from->column;
    node->end_line = last->end_line;
    node->end_column = last->end_column;
    return node;
}

om_object *om_parser_name(om_parser *parser, const om_token *token)
{
    size_t length = (size_t)(token->end - token->start);
    om_object *name = om_str_find_interned(parser->rt, token->start, length);
    if (!name) {
        name = om_str_from_utf8(parser->rt, token->start, length);
        name = name ? om_str_intern_steal(parser->rt, name) : NULL;
    }
    name = om_tree_keep_steal(parser->tree, name);
    return name ? name : om_parser_raised(parser);
}

om_object *om_parser_accept_name(om_parser *parser)
{
    if (om_parser_kind(parser) != OM_TOKEN_NAME)
        return NULL;
    return om_parser_name(parser, &parser->tokens[parser->at++]);
}

bool om_parser_push_none(om_parser *parser)
{
    if (parser->stacked == parser->stack_room) {
        void *grown =
            parser_grow(parser, parser->stack, &parser->stack_room, sizeof(om_node *));
        if (!grown)
            return false;
        parser->stack = grown;
    }
    parser->stack[parser->stacked++] = NULL;
    return true;
}

bool om_parser_push(om_parser *parser, om_node *node)
{
    if (!node || !om_parser_push_none(parser))
        return false;
    parser->stack[parser->stacked - 1] = node;
    return true;
}

om_nodes *om_parser_list(om_parser *parser, size_t base)
{
    size_t count = parser->stacked - base;
    om_nodes *nodes = om_tree_nodes(parser->tree, count);
    if (!nodes)
        return om_parser_raised(parser);
    if (count > 0)
        memcpy(nodes->items, parser->stack + base, count * sizeof *parser->stack);
    parser->stacked = base;
    return nodes;
}

om_nodes *om_parser_no_nodes(om_parser *parser)
{
    om_nodes *nodes = om_tree_nodes(parser->tree, 0);
    return nodes ? nodes : om_parser_raised(parser);
}

static void *parser_fail_at(om_parser *parser, const int32_t place[4], const char *format,
                            va_list arguments)
{
    char message[sizeof parser->error->message];
    vsnprintf(message, sizeof message, format, arguments);
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text,
                        OM_SOURCE_SYNTAX_ERROR, place, "%s", message);
    return NULL;
}

void *om_parser_fail(om_parser *parser, const om_node *from, const om_node *to,
                     const char *format, ...)
{
    int32_t place[4] = {from->line, from->column, to->end_line, to->end_column};
    va_list arguments;
    va_start(arguments, format);
    parser_fail_at(parser, place, format, arguments);
    va_end(arguments);
    return NULL;
}

void *om_parser_fail_token(om_parser *parser, size_t from, size_t to, const char *format,
                           ...)
{
    const om_token *first = &parser->tokens[from], *last = &parser->tokens[to];
    int32_t place[4] = {first->line, first->column, last->end_line, last->end_column};
    va_list arguments;
    va_start(arguments, format);
    parser_fail_at(parser, place, format, arguments);
    va_end(arguments);
    return NULL;
}

void *om_parser_fail_last(om_parser *parser, om_source_error_kind kind, const char *format,
                          ...)
{
    const om_token *last = &parser->tokens[parser->filled - 1];
    int32_t place[4] = {last->line, last->column, last->end_line, last->end_column};
    char message[sizeof parser->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (last->column < 0) {
        const char *at = last->start;
        at -= at == parser->lexer.end && at > parser->lexer.text.bytes;
        while (at > parser->lexer.text.bytes && at[-1] != '\n')
            at--;
        bool bare = parser->lexer.bare_end && last->start == parser->lexer.end;
        place[1] = (int32_t)(last->start - at) - 1 - bare;
        place[3] = -2;
    }
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text, kind, place, "%s",
                        message);
    return NULL;
}
