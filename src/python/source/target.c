/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/target.h"

#include "python/source/ast.h"
#include "python/source/parser.h"
#include "python/source/token.h"

om_node *om_target_wrong(om_node *node, om_target_place place)
{
    switch (node->kind) {
    case OM_NODE_LIST:
    case OM_NODE_TUPLE:
        for (size_t i = 0; i < node->sequence.elts->count; i++) {
            om_node *wrong = om_target_wrong(node->sequence.elts->items[i], place);
            if (wrong)
                return wrong;
        }
        return NULL;
    case OM_NODE_STARRED:
        return place == OM_TARGET_DELETE ? node : om_target_wrong(node->value.value, place);
    case OM_NODE_COMPARE:
        /* `for x in y`: only what stands before the `in` is to be a target */
        if (place == OM_TARGET_FOR)
            return node->compare.operators[0] == OM_AST_IN
                       ? om_target_wrong(node->compare.left, place)
                       : NULL;
        return node;
    case OM_NODE_NAME:
    case OM_NODE_SUBSCRIPT:
    case OM_NODE_ATTRIBUTE:
        return NULL;
    default:
        return node;
    }
}

void om_target_set(om_node *node, om_ast_context context)
{
    node->context = (uint8_t)context;
    if (node->kind == OM_NODE_STARRED) {
        om_target_set(node->value.value, context);
    } else if (node->kind == OM_NODE_LIST || node->kind == OM_NODE_TUPLE) {
        for (size_t i = 0; i < node->sequence.elts->count; i++)
            om_target_set(node->sequence.elts->items[i], context);
    }
}

static const char *target_constant_name(const om_node *node)
{
    switch (node->constant.type) {
    case OM_CONSTANT_NONE:
        return "None";
    case OM_CONSTANT_TRUE:
        return "True";
    case OM_CONSTANT_FALSE:
        return "False";
    case OM_CONSTANT_ELLIPSIS:
        return "ellipsis";
    default:
        return "literal";
    }
}

const char *om_target_name(const om_node *node)
{
    static const char *const names[OM_NODE_KINDS] = {
        [OM_NODE_ATTRIBUTE] = "attribute",
        [OM_NODE_SUBSCRIPT] = "subscript",
        [OM_NODE_STARRED] = "starred",
        [OM_NODE_NAME] = "name",
        [OM_NODE_LIST] = "list",
        [OM_NODE_TUPLE] = "tuple",
        [OM_NODE_LAMBDA] = "lambda",
        [OM_NODE_CALL] = "function call",
        [OM_NODE_BOOL_OP] = "expression",
        [OM_NODE_BIN_OP] = "expression",
        [OM_NODE_UNARY_OP] = "expression",
        [OM_NODE_GENERATOR_EXP] = "generator expression",
        [OM_NODE_YIELD] = "yield expression",
        [OM_NODE_YIELD_FROM] = "yield expression",
        [OM_NODE_AWAIT] = "await expression",
        [OM_NODE_LIST_COMP] = "list comprehension",
        [OM_NODE_SET_COMP] = "set comprehension",
        [OM_NODE_DICT_COMP] = "dict comprehension",
        [OM_NODE_DICT] = "dict literal",
        [OM_NODE_SET] = "set display",
        [OM_NODE_JOINED_STR] = "f-string expression",
        [OM_NODE_FORMATTED_VALUE] = "f-string expression",
        [OM_NODE_COMPARE] = "comparison",
        [OM_NODE_IF_EXP] = "conditional expression",
        [OM_NODE_NAMED_EXPR] = "named expression",
    };
    if (node->kind == OM_NODE_CONSTANT)
        return target_constant_name(node);
    return names[node->kind] ? names[node->kind] : "expression";
}

void *om_target_fail(om_parser *parser, om_node *node, om_target_place place)
{
    om_node *wrong = om_target_wrong(node, place);
    if (!wrong)
        return NULL;
    return om_parser_fail(parser, wrong, wrong, "cannot %s %s",
                          place == OM_TARGET_DELETE ? "delete" : "assign to",
                          om_target_name(wrong));
}

static om_node *target_item(om_parser *parser)
{
    size_t first = parser->at;
    bool star = om_parser_accept(parser, OM_TOKEN_STAR);
    om_node *value = om_parse_bitwise_or(parser);
    if (!star || !value)
        return value;
    om_node *node = om_parser_node(parser, OM_NODE_STARRED, first);
    if (node)
        node->value.value = value;
    return node;
}

om_node *om_parse_targets(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = target_item(parser);
    if (node && om_parser_kind(parser) == OM_TOKEN_COMMA) {
        if (!om_parser_push(parser, node))
            return NULL;
        while (om_parser_accept(parser, OM_TOKEN_COMMA)) {
            om_token_kind kind = om_parser_kind(parser);
            if (kind != OM_TOKEN_STAR && !om_parser_begins_expression(kind))
                break;
            if (!om_parser_push(parser, target_item(parser)))
                return NULL;
        }
        om_nodes *items = om_parser_list(parser, base);
        node = items ? om_parser_node(parser, OM_NODE_TUPLE, first) : NULL;
        if (node)
            node->sequence.elts = items;
    }
    if (!node || om_target_wrong(node, OM_TARGET_ASSIGN))
        return NULL;
    om_target_set(node, OM_AST_STORE);
    return node;
}
