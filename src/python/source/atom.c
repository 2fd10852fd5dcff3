/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

static om_node *atom_constant(om_parser *parser, om_constant_kind type)
{
    size_t first = parser->at++;
    om_node *node = om_parser_node(parser, OM_NODE_CONSTANT, first);
    if (node)
        node->constant.type = type;
    return node;
}

static om_node *atom_name(om_parser *parser)
{
    size_t first = parser->at;
    om_object *id = om_parser_accept_name(parser);
    om_node *node = id ? om_parser_node(parser, OM_NODE_NAME, first) : NULL;
    if (node)
        node->name.id = id;
    return node;
}

static om_node *atom_sequence(om_parser *parser, om_node_kind kind, size_t first,
                              size_t base)
{
    om_nodes *items = om_parser_list(parser, base);
    om_node *node = items ? om_parser_node(parser, kind, first) : NULL;
    if (node)
        node->sequence.elts = items;
    return node;
}

static om_node *atom_for_clause(om_parser *parser)
{
    bool is_async = om_parser_accept(parser, OM_TOKEN_ASYNC);
    size_t base = parser->stacked;
    if (!om_parser_accept(parser, OM_TOKEN_FOR))
        return NULL;
    if (!om_explain_for_target(parser))
        return NULL;
    om_node *target = om_parse_targets(parser);
    if (!target || !om_parser_accept(parser, OM_TOKEN_IN))
        return NULL;
    om_node *iter = om_parse_disjunction(parser);
    if (!iter)
        return NULL;
    while (om_parser_accept(parser, OM_TOKEN_IF)) {
        if (!om_parser_push(parser, om_parse_disjunction(parser)))
            return NULL;
    }
    om_nodes *ifs = om_parser_list(parser, base);
    om_node *node = ifs ? om_tree_node(parser->tree, OM_NODE_COMPREHENSION, NULL) : NULL;
    if (!node)
        return om_parser_raised(parser);
    node->comprehension.target = target;
    node->comprehension.iter = iter;
    node->comprehension.ifs = ifs;
    node->flag = is_async;
    return node;
}

om_nodes *om_parse_for_clauses(om_parser *parser)
{
    size_t base = parser->stacked;
    do {
        if (!om_parser_push(parser, atom_for_clause(parser)))
            return NULL;
    } while (om_parser_at_for(parser));
    return om_parser_list(parser, base);
}

/* The rest of a comprehension, to the closing bracket. */
static om_node *atom_comprehension(om_parser *parser, om_node_kind kind, size_t first,
                                   om_node *elt, om_token_kind close)
{
    if (elt->kind == OM_NODE_STARRED)
        return NULL;
    om_nodes *generators = om_parse_for_clauses(parser);
    if (!generators || !om_parser_accept(parser, close))
        return NULL;
    om_node *node = om_parser_node(parser, kind, first);
    if (!node)
        return NULL;
    node->comp.elt = elt;
    node->comp.generators = generators;
    return node;
}

static om_node *atom_parenthesized(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    if (om_parser_accept(parser, OM_TOKEN_R_PAR))
        return atom_sequence(parser, OM_NODE_TUPLE, first, base);
    if (!om_explain_group(parser))
        return NULL;
    bool yields = om_parser_kind(parser) == OM_TOKEN_YIELD;
    om_node *node =
        yields ? om_parse_yield(parser) : om_parse_star_named_expression(parser);
    if (!node)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_R_PAR))
        return node->kind == OM_NODE_STARRED &&
                       parser->tokens[first + 1].kind == OM_TOKEN_STAR
                   ? NULL
                   : node;
    if (yields)
        return NULL;
    if (om_parser_at_for(parser))
        return atom_comprehension(parser, OM_NODE_GENERATOR_EXP, first, node,
                                  OM_TOKEN_R_PAR);
    if (!om_parser_push(parser, node) || !om_parser_accept(parser, OM_TOKEN_COMMA) ||
        !om_parse_commas(parser, om_parse_star_named_expression, OM_TOKEN_R_PAR) ||
        !om_parser_accept(parser, OM_TOKEN_R_PAR))
        return NULL;
    return atom_sequence(parser, OM_NODE_TUPLE, first, base);
}

/* A list or a set, whose first item was read, or their comprehension. */
static om_node *atom_items(om_parser *parser, om_node *node, size_t first,
                           om_token_kind close)
{
    bool list = close == OM_TOKEN_R_BRACKET;
    size_t base = parser->stacked;
    if (om_parser_at_for(parser))
        return atom_comprehension(parser, list ? OM_NODE_LIST_COMP : OM_NODE_SET_COMP,
                                  first, node, close);
    if (!om_parser_push(parser, node))
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_COMMA) &&
        !om_parse_commas(parser, om_parse_star_named_expression, close))
        return NULL;
    if (!om_parser_accept(parser, close))
        return NULL;
    return atom_sequence(parser, list ? OM_NODE_LIST : OM_NODE_SET, first, base);
}

static om_node *atom_list(om_parser *parser)
{
    size_t first = parser->at++;
    if (om_parser_accept(parser, OM_TOKEN_R_BRACKET))
        return atom_sequence(parser, OM_NODE_LIST, first, parser->stacked);
    if (!om_explain_display(parser))
        return NULL;
    om_node *node = om_parse_star_named_expression(parser);
    return node ? atom_items(parser, node, first, OM_TOKEN_R_BRACKET) : NULL;
}

/* One `key: value` or `**value`: two nodes pushed, the first NULL for the second form. */
static bool atom_pair(om_parser *parser)
{
    if (om_parser_accept(parser, OM_TOKEN_POWER))
        return om_parser_push_none(parser) &&
               om_parser_push(parser, om_parse_bitwise_or(parser));
    return om_parser_push(parser, om_parse_expression(parser)) && om_explain_key(parser) &&
           om_parser_accept(parser, OM_TOKEN_COLON) && om_explain_value(parser) &&
           om_parser_push(parser, om_parse_expression(parser));
}

static om_node *atom_dict_node(om_parser *parser, size_t first, size_t base)
{
    size_t count = (parser->stacked - base) / 2;
    om_nodes *keys = om_tree_nodes(parser->tree, count);
    om_nodes *values = om_tree_nodes(parser->tree, count);
    om_node *node = keys && values ? om_parser_node(parser, OM_NODE_DICT, first) : NULL;
    if (!node)
        return om_parser_raised(parser);
    for (size_t i = 0; i < count; i++) {
        keys->items[i] = parser->stack[base + 2 * i];
        values->items[i] = parser->stack[base + 2 * i + 1];
    }
    parser->stacked = base;
    node->dict.keys = keys;
    node->dict.values = values;
    return node;
}

static om_node *atom_dict_comprehension(om_parser *parser, size_t first, size_t base)
{
    om_node *key = parser->stack[base], *value = parser->stack[base + 1];
    parser->stacked = base;
    om_nodes *generators = key ? om_parse_for_clauses(parser) : NULL;
    if (!generators || !om_parser_accept(parser, OM_TOKEN_R_BRACE))
        return NULL;
    om_node *node = om_parser_node(parser, OM_NODE_DICT_COMP, first);
    if (!node)
        return NULL;
    node->dict_comp.key = key;
    node->dict_comp.value = value;
    node->dict_comp.generators = generators;
    return node;
}

/* A dict, of which the first key may have been read. */
static om_node *atom_dict(om_parser *parser, size_t first, om_node *key)
{
    size_t base = parser->stacked;
    while (om_parser_kind(parser) != OM_TOKEN_R_BRACE) {
        bool read = key ? om_parser_push(parser, key) &&
                              om_parser_accept(parser, OM_TOKEN_COLON) &&
                              om_explain_value(parser) &&
                              om_parser_push(parser, om_parse_expression(parser))
                        : atom_pair(parser);
        if (!read)
            return NULL;
        key = NULL;
        if (parser->stacked == base + 2 && om_parser_at_for(parser))
            return atom_dict_comprehension(parser, first, base);
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    if (!om_parser_accept(parser, OM_TOKEN_R_BRACE))
        return NULL;
    return atom_dict_node(parser, first, base);
}

static om_node *atom_braces(om_parser *parser)
{
    size_t first = parser->at++, mark = parser->at;
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_R_BRACE || kind == OM_TOKEN_POWER)
        return om_explain_unpacked(parser) ? atom_dict(parser, first, NULL) : NULL;
    if (!om_explain_display(parser))
        return NULL;
    om_node *node = om_parse_star_named_expression(parser);
    if (!node)
        return NULL;
    if (om_parser_kind(parser) != OM_TOKEN_COLON)
        return atom_items(parser, node, first, OM_TOKEN_R_BRACE);
    if (node->kind == OM_NODE_STARRED || (node->kind == OM_NODE_NAMED_EXPR &&
                                          parser->tokens[mark + 1].kind == OM_TOKEN_WALRUS))
        return NULL;
    return atom_dict(parser, first, node);
}

om_node *om_parse_atom(om_parser *parser)
{
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_NAME:
        return atom_name(parser);
    case OM_TOKEN_NONE:
        return atom_constant(parser, OM_CONSTANT_NONE);
    case OM_TOKEN_TRUE:
        return atom_constant(parser, OM_CONSTANT_TRUE);
    case OM_TOKEN_FALSE:
        return atom_constant(parser, OM_CONSTANT_FALSE);
    case OM_TOKEN_ELLIPSIS:
        return atom_constant(parser, OM_CONSTANT_ELLIPSIS);
    case OM_TOKEN_STRING:
    case OM_TOKEN_FSTRING_START:
        return om_parse_strings(parser);
    case OM_TOKEN_NUMBER:
        return om_parse_number(parser);
    case OM_TOKEN_L_PAR:
        return atom_parenthesized(parser);
    case OM_TOKEN_L_BRACKET:
        return atom_list(parser);
    case OM_TOKEN_L_BRACE:
        return atom_braces(parser);
    default:
        return NULL;
    }
}

static om_node *atom_slice(om_parser *parser)
{
    size_t first = parser->at;
    om_node *parts[3] = {0};
    if (om_parser_kind(parser) == OM_TOKEN_STAR) {
        parser->at++;
        om_node *value = om_parse_expression(parser);
        om_node *node = value ? om_parser_node(parser, OM_NODE_STARRED, first) : NULL;
        if (node)
            node->value.value = value;
        return node;
    }
    if (om_parser_kind(parser) != OM_TOKEN_COLON) {
        parts[0] = om_parse_named_expression(parser);
        if (!parts[0] || om_parser_kind(parser) != OM_TOKEN_COLON)
            return parts[0];
        if (parts[0]->kind == OM_NODE_NAMED_EXPR &&
            parser->tokens[first + 1].kind == OM_TOKEN_WALRUS)
            return NULL;
    }
    for (int i = 1; i < 3 && om_parser_accept(parser, OM_TOKEN_COLON); i++) {
        om_token_kind kind = om_parser_kind(parser);
        if (!om_parser_begins_expression(kind))
            continue;
        parts[i] = om_parse_expression(parser);
        if (!parts[i])
            return NULL;
    }
    om_node *node = om_parser_node(parser, OM_NODE_SLICE, first);
    if (!node)
        return NULL;
    node->slice.lower = parts[0];
    node->slice.upper = parts[1];
    node->slice.step = parts[2];
    return node;
}

static om_node *atom_slices(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = atom_slice(parser);
    if (!node)
        return NULL;
    if (om_parser_kind(parser) != OM_TOKEN_COMMA && node->kind != OM_NODE_STARRED)
        return node;
    if (!om_parser_push(parser, node))
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_COMMA) &&
        !om_parse_commas(parser, atom_slice, OM_TOKEN_R_BRACKET))
        return NULL;
    return atom_sequence(parser, OM_NODE_TUPLE, first, base);
}

static om_node *atom_subscript(om_parser *parser, size_t first, om_node *value)
{
    parser->at++;
    om_node *slice = atom_slices(parser);
    if (!slice || !om_parser_accept(parser, OM_TOKEN_R_BRACKET))
        return NULL;
    om_node *node = om_parser_node(parser, OM_NODE_SUBSCRIPT, first);
    if (!node)
        return NULL;
    node->subscript.value = value;
    node->subscript.slice = slice;
    return node;
}

static om_node *atom_call(om_parser *parser, size_t first, om_node *func)
{
    om_nodes *arguments = NULL, *keywords = NULL;
    parser->at++;
    if (!om_parse_arguments(parser, true, &arguments, &keywords) ||
        !om_parser_accept(parser, OM_TOKEN_R_PAR))
        return NULL;
    om_node *node = om_parser_node(parser, OM_NODE_CALL, first);
    if (!node)
        return NULL;
    node->call.func = func;
    node->call.args = arguments;
    node->call.keywords = keywords;
    return node;
}

static om_node *atom_attribute(om_parser *parser, size_t first, om_node *value)
{
    parser->at++;
    om_object *attr = om_parser_accept_name(parser);
    om_node *node = attr ? om_parser_node(parser, OM_NODE_ATTRIBUTE, first) : NULL;
    if (!node)
        return NULL;
    node->attribute.value = value;
    node->attribute.attr = attr;
    return node;
}

om_node *om_parse_primary(om_parser *parser)
{
    size_t first = parser->at;
    om_node *node = om_parse_atom(parser);
    while (node) {
        om_node *whole = node;
        size_t mark = parser->at, stacked = parser->stacked;
        switch (om_parser_kind(parser)) {
        case OM_TOKEN_DOT:
            node = atom_attribute(parser, first, node);
            break;
        case OM_TOKEN_L_PAR:
            node = atom_call(parser, first, node);
            break;
        case OM_TOKEN_L_BRACKET:
            node = atom_subscript(parser, first, node);
            break;
        default:
            return node;
        }
        if (!node)
            return om_parser_back(parser, mark, stacked, whole);
    }
    return NULL;
}
