/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

/* Parameters that were read so far. Each lies on the stack with its default, or NULL, after it. */
typedef struct parameters_read {
    size_t base, slash, star; /* on the stack; SIZE_MAX: there is none */
    om_node *vararg, *kwarg;
} parameters_read;

/* A name with its annotation, which a lambda's has not. */
static om_node *parameters_name(om_parser *parser, bool annotated, bool star)
{
    size_t first = parser->at;
    om_object *name = om_parser_accept_name(parser);
    om_node *annotation = NULL;
    if (!name)
        return NULL;
    if (annotated && om_parser_accept(parser, OM_TOKEN_COLON)) {
        annotation = star ? om_parse_star_expression(parser) : om_parse_expression(parser);
        if (!annotation)
            return NULL;
    }
    om_node *node = om_parser_node(parser, OM_NODE_ARG, first);
    if (!node)
        return NULL;
    node->arg.name = name;
    node->arg.annotation = annotation;
    return node;
}

/* A parameter with or without a default: two nodes pushed. */
static bool parameters_plain(om_parser *parser, parameters_read *read, bool annotated)
{
    if (!om_parser_push(parser, parameters_name(parser, annotated, false)))
        return false;
    size_t count = parser->stacked - 1;
    if (om_parser_accept(parser, OM_TOKEN_EQUAL)) {
        return om_parser_push(parser, om_parse_expression(parser));
    }
    bool defaulted =
        read->star == SIZE_MAX && count > read->base && parser->stack[count - 1];
    return !defaulted && om_parser_push_none(parser);
}

/* `*`, `*name`; true also for a `*` that nothing follows, which is found later. */
static bool parameters_star(om_parser *parser, parameters_read *read, bool annotated)
{
    parser->at++;
    if (read->star != SIZE_MAX)
        return false;
    read->star = parser->stacked;
    if (om_parser_kind(parser) == OM_TOKEN_COMMA)
        return om_parser_ahead(parser, 1) == OM_TOKEN_NAME;
    read->vararg = parameters_name(parser, annotated, true);
    return read->vararg;
}

static bool parameters_one(om_parser *parser, parameters_read *read, bool annotated)
{
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_SLASH:
        parser->at++;
        if (read->slash != SIZE_MAX || read->star != SIZE_MAX ||
            parser->stacked == read->base)
            return false;
        read->slash = parser->stacked;
        return true;
    case OM_TOKEN_STAR:
        return parameters_star(parser, read, annotated);
    case OM_TOKEN_POWER:
        parser->at++;
        read->kwarg = parameters_name(parser, annotated, false);
        return read->kwarg;
    default:
        return parameters_plain(parser, read, annotated);
    }
}

/* A list of every second node on the stack from `from` to `to`; `some`: without those that are NULL. */
static om_nodes *parameters_make(om_parser *parser, size_t from, size_t to, bool some)
{
    size_t count = 0;
    for (size_t i = from; i < to; i += 2)
        count += !some || parser->stack[i];
    om_nodes *nodes = om_tree_nodes(parser->tree, count);
    if (!nodes)
        return om_parser_raised(parser);
    count = 0;
    for (size_t i = from; i < to; i += 2) {
        if (!some || parser->stack[i])
            nodes->items[count++] = parser->stack[i];
    }
    return nodes;
}

static om_node *parameters_node(om_parser *parser, const parameters_read *read)
{
    size_t base = read->base, end = parser->stacked;
    size_t star = read->star == SIZE_MAX ? end : read->star;
    size_t slash = read->slash == SIZE_MAX ? base : read->slash;
    om_node *node = om_tree_node(parser->tree, OM_NODE_ARGUMENTS, NULL);
    if (!node)
        return om_parser_raised(parser);
    node->arguments.pos_only = parameters_make(parser, base, slash, false);
    node->arguments.args = parameters_make(parser, slash, star, false);
    node->arguments.kw_only = parameters_make(parser, star, end, false);
    node->arguments.kw_defaults = parameters_make(parser, star + 1, end, false);
    node->arguments.defaults = parameters_make(parser, base + 1, star, true);
    node->arguments.vararg = read->vararg;
    node->arguments.kwarg = read->kwarg;
    parser->stacked = base;
    return om_parser_failed(parser) ? NULL : node;
}

om_node *om_parse_parameters(om_parser *parser, om_token_kind end)
{
    parameters_read read = {.base = parser->stacked, .slash = SIZE_MAX, .star = SIZE_MAX};
    if (parser->explain && !om_explain_parameters(parser, end))
        return NULL;
    while (om_parser_kind(parser) != end && !read.kwarg) {
        if (!parameters_one(parser, &read, end == OM_TOKEN_R_PAR))
            return NULL;
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    return om_parser_failed(parser) ? NULL : parameters_node(parser, &read);
}
