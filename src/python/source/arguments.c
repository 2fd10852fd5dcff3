/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

/* How far a call's arguments have come. */
typedef enum arguments_stage {
    ARGUMENTS_PLAIN,
    ARGUMENTS_NAMED,
    ARGUMENTS_UNPACKED
} arguments_stage;

/* name=value or **value. */
static om_node *arguments_keyword(om_parser *parser, bool unpacked)
{
    size_t first = parser->at;
    om_object *name = NULL;
    if (unpacked)
        parser->at++;
    else if (!(name = om_parser_accept_name(parser)) ||
             !om_parser_accept(parser, OM_TOKEN_EQUAL))
        return NULL;
    om_node *value = om_parse_expression(parser);
    om_node *node = value ? om_parser_node(parser, OM_NODE_KEYWORD, first) : NULL;
    if (!node)
        return NULL;
    node->keyword.name = name;
    node->keyword.value = value;
    return node;
}

static om_node *arguments_starred(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *value = om_parse_expression(parser);
    om_node *node = value ? om_parser_node(parser, OM_NODE_STARRED, first) : NULL;
    if (node)
        node->value.value = value;
    return node;
}

/* f(x for x in y): the one argument, whose parentheses are those of the call. */
static om_node *arguments_generator(om_parser *parser, size_t open, om_node *elt)
{
    om_nodes *generators = om_parse_for_clauses(parser);
    if (!generators || om_parser_kind(parser) != OM_TOKEN_R_PAR)
        return NULL;
    parser->at++;
    om_node *node = om_parser_node(parser, OM_NODE_GENERATOR_EXP, open);
    parser->at--;
    if (!node)
        return NULL;
    node->comp.elt = elt;
    node->comp.generators = generators;
    return node;
}

/* One argument, and in which list it belongs. */
static om_node *arguments_one(om_parser *parser, arguments_stage *stage, bool *named)
{
    om_token_kind kind = om_parser_kind(parser);
    *named = kind == OM_TOKEN_POWER ||
             (kind == OM_TOKEN_NAME && om_parser_ahead(parser, 1) == OM_TOKEN_EQUAL);
    if (*named) {
        bool unpacked = kind == OM_TOKEN_POWER;
        if (*stage == ARGUMENTS_PLAIN || unpacked)
            *stage = unpacked ? ARGUMENTS_UNPACKED : ARGUMENTS_NAMED;
        return arguments_keyword(parser, unpacked);
    }
    if (kind == OM_TOKEN_STAR)
        return *stage == ARGUMENTS_UNPACKED ? NULL : arguments_starred(parser);
    if (*stage != ARGUMENTS_PLAIN)
        return NULL;
    om_node *node = om_parse_argument(parser);
    return om_parser_kind(parser) != OM_TOKEN_EQUAL ? node : NULL;
}

/* Makes the two lists of what lies on the stack. */
static bool arguments_sort(om_parser *parser, size_t base, om_nodes **arguments,
                           om_nodes **keywords)
{
    size_t named = 0, count = parser->stacked - base;
    for (size_t i = 0; i < count; i++)
        named += parser->stack[base + i]->kind == OM_NODE_KEYWORD;
    *arguments = om_tree_nodes(parser->tree, count - named);
    *keywords = om_tree_nodes(parser->tree, named);
    if (!*arguments || !*keywords)
        return om_parser_raised(parser);
    size_t a = 0, k = 0;
    for (size_t i = 0; i < count; i++) {
        om_node *node = parser->stack[base + i];
        if (node->kind == OM_NODE_KEYWORD)
            (*keywords)->items[k++] = node;
        else
            (*arguments)->items[a++] = node;
    }
    parser->stacked = base;
    return true;
}

bool om_parse_arguments(om_parser *parser, bool generator, om_nodes **arguments,
                        om_nodes **keywords)
{
    size_t open = parser->at - 1, base = parser->stacked;
    arguments_stage stage = ARGUMENTS_PLAIN;
    if (parser->explain && !om_explain_arguments(parser))
        return false;
    while (om_parser_kind(parser) != OM_TOKEN_R_PAR) {
        bool named;
        om_node *node = arguments_one(parser, &stage, &named);
        if (node && !named && parser->stacked == base && om_parser_at_for(parser)) {
            if (!generator || (node->kind == OM_NODE_STARRED &&
                               parser->tokens[open + 1].kind == OM_TOKEN_STAR))
                return false;
            node = arguments_generator(parser, open, node);
        }
        if (!node || !om_parser_push(parser, node))
            return false;
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
        if (node->kind == OM_NODE_GENERATOR_EXP &&
            node->column == parser->tokens[open].column &&
            node->line == parser->tokens[open].line)
            return false;
    }
    return !om_parser_failed(parser) && arguments_sort(parser, base, arguments, keywords);
}
