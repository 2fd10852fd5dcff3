/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/target.h"
#include "python/source/token.h"

#include <string.h>

static om_node *statement_of_value(om_parser *parser, om_node_kind kind, size_t first,
                                   om_node *value)
{
    om_node *node = om_parser_node(parser, kind, first);
    if (node)
        node->value.value = value;
    return node;
}

static om_node *statement_yield_or_expressions(om_parser *parser)
{
    return om_parser_kind(parser) == OM_TOKEN_YIELD ? om_parse_yield(parser)
                                                    : om_parse_star_expressions(parser);
}

/* target = value, from the first `=` on; there may be more targets. */
static om_node *statement_assign(om_parser *parser, size_t first, om_node *target)
{
    size_t base = parser->stacked;
    om_node *value = target;
    while (om_parser_kind(parser) == OM_TOKEN_EQUAL) {
        if (om_target_wrong(value, OM_TARGET_ASSIGN))
            return NULL;
        om_target_set(value, OM_AST_STORE);
        parser->at++;
        if (!om_parser_push(parser, value))
            return NULL;
        value = statement_yield_or_expressions(parser);
        if (!value)
            return NULL;
    }
    om_nodes *targets = om_parser_list(parser, base);
    om_node *node = targets ? om_parser_node(parser, OM_NODE_ASSIGN, first) : NULL;
    if (!node)
        return NULL;
    node->assign.targets = targets;
    node->assign.value = value;
    return node;
}

static bool statement_is_single(const om_node *node)
{
    return node->kind == OM_NODE_NAME || node->kind == OM_NODE_ATTRIBUTE ||
           node->kind == OM_NODE_SUBSCRIPT;
}

static om_node *statement_augmented(om_parser *parser, size_t first, om_node *target)
{
    om_token_kind kind = om_parser_kind(parser);
    if (!statement_is_single(target))
        return NULL;
    parser->at++;
    om_target_set(target, OM_AST_STORE);
    om_node *value = statement_yield_or_expressions(parser);
    om_node *node = value ? om_parser_node(parser, OM_NODE_AUG_ASSIGN, first) : NULL;
    if (!node)
        return NULL;
    node->operator=(uint8_t)(OM_AST_ADD + (int)(kind - OM_TOKEN_PLUS_EQUAL));
    node->aug_assign.target = target;
    node->aug_assign.value = value;
    return node;
}

static om_node *statement_annotated(om_parser *parser, size_t first, om_node *target)
{
    if (!statement_is_single(target))
        return NULL;
    parser->at++;
    om_target_set(target, OM_AST_STORE);
    om_node *annotation = om_parse_expression(parser), *value = NULL;
    if (!annotation)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_EQUAL)) {
        value = statement_yield_or_expressions(parser);
        if (!value)
            return NULL;
    }
    om_node *node = om_parser_node(parser, OM_NODE_ANN_ASSIGN, first);
    if (!node)
        return NULL;
    node->flag =
        target->kind == OM_NODE_NAME && parser->tokens[first].kind == OM_TOKEN_NAME;
    node->ann_assign.target = target;
    node->ann_assign.annotation = annotation;
    node->ann_assign.value = value;
    return node;
}

static om_node *statement_expression(om_parser *parser)
{
    size_t first = parser->at;
    if (parser->explain && !om_explain_assignment(parser))
        return NULL;
    om_node *node = statement_yield_or_expressions(parser);
    if (!node)
        return NULL;
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_EQUAL)
        return statement_assign(parser, first, node);
    if (kind == OM_TOKEN_COLON)
        return statement_annotated(parser, first, node);
    if (kind >= OM_TOKEN_PLUS_EQUAL && kind <= OM_TOKEN_FLOOR_DIV_EQUAL)
        return statement_augmented(parser, first, node);
    return statement_of_value(parser, OM_NODE_EXPR, first, node);
}

static om_node *statement_return(om_parser *parser)
{
    size_t first = parser->at++;
    om_token_kind kind = om_parser_kind(parser);
    om_node *value = NULL;
    if (kind == OM_TOKEN_STAR || om_parser_begins_expression(kind)) {
        value = om_parse_star_expressions(parser);
        if (!value)
            return NULL;
    }
    return statement_of_value(parser, OM_NODE_RETURN, first, value);
}

static om_node *statement_raise(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *exc = NULL, *cause = NULL;
    if (om_parser_begins_expression(om_parser_kind(parser))) {
        exc = om_parse_expression(parser);
        if (!exc)
            return NULL;
        if (om_parser_accept(parser, OM_TOKEN_FROM)) {
            cause = om_parse_expression(parser);
            if (!cause)
                return NULL;
        }
    }
    om_node *node = om_parser_node(parser, OM_NODE_RAISE, first);
    if (!node)
        return NULL;
    node->raise.exc = exc;
    node->raise.cause = cause;
    return node;
}

static om_node *statement_assert(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *test = om_parse_expression(parser), *msg = NULL;
    if (!test)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_COMMA)) {
        msg = om_parse_expression(parser);
        if (!msg)
            return NULL;
    }
    om_node *node = om_parser_node(parser, OM_NODE_ASSERT, first);
    if (!node)
        return NULL;
    node->assertion.test = test;
    node->assertion.msg = msg;
    return node;
}

static om_node *statement_delete(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    if (!om_explain_delete(parser))
        return NULL;
    do {
        om_token_kind kind = om_parser_kind(parser);
        if (parser->stacked > base && !om_parser_begins_expression(kind))
            break;
        om_node *target = om_parse_primary(parser);
        if (!target || om_target_wrong(target, OM_TARGET_DELETE))
            return NULL;
        om_target_set(target, OM_AST_DEL);
        if (!om_parser_push(parser, target))
            return NULL;
    } while (om_parser_accept(parser, OM_TOKEN_COMMA));
    om_token_kind kind = om_parser_kind(parser);
    if (kind != OM_TOKEN_SEMICOLON && kind != OM_TOKEN_NEWLINE)
        return NULL;
    om_nodes *targets = om_parser_list(parser, base);
    om_node *node = targets ? om_parser_node(parser, OM_NODE_DELETE, first) : NULL;
    if (node)
        node->delete.targets = targets;
    return node;
}

/* global and nonlocal */
static om_node *statement_names(om_parser *parser, om_node_kind kind)
{
    size_t first = parser->at++, count = 0, start = parser->at;
    do {
        if (!om_parser_accept(parser, OM_TOKEN_NAME))
            return NULL;
        count++;
    } while (om_parser_accept(parser, OM_TOKEN_COMMA));
    om_names *names = om_tree_names(parser->tree, count);
    om_node *node = names ? om_parser_node(parser, kind, first) : NULL;
    if (!node)
        return om_parser_raised(parser);
    for (size_t i = 0; i < count; i++) {
        names->items[i] = om_parser_name(parser, &parser->tokens[start + 2 * i]);
        if (!names->items[i])
            return NULL;
    }
    node->global.names = names;
    return node;
}

/* a.b.c as one name. */
static om_object *statement_dotted_name(om_parser *parser)
{
    size_t first = parser->at;
    if (!om_parser_accept(parser, OM_TOKEN_NAME))
        return NULL;
    size_t size = (size_t)(parser->tokens[first].end - parser->tokens[first].start);
    while (om_parser_accept(parser, OM_TOKEN_DOT)) {
        if (!om_parser_accept(parser, OM_TOKEN_NAME))
            return NULL;
        const om_token *part = &parser->tokens[parser->at - 1];
        size += 1 + (size_t)(part->end - part->start);
    }
    if (parser->at == first + 1)
        return om_parser_name(parser, &parser->tokens[first]);
    char *text = om_tree_alloc(parser->tree, size);
    if (!text)
        return om_parser_raised(parser);
    om_token whole = {.start = text, .end = text + size};
    for (size_t i = first; i < parser->at; i++) {
        const om_token *part = &parser->tokens[i];
        memcpy(text, part->start, (size_t)(part->end - part->start));
        text += part->end - part->start;
    }
    return om_parser_name(parser, &whole);
}

/* A name, dotted or not, and perhaps another one after `as`. */
static om_node *statement_alias(om_parser *parser, bool dotted)
{
    size_t first = parser->at;
    om_object *name =
        dotted ? statement_dotted_name(parser) : om_parser_accept_name(parser);
    om_object *as_name = NULL;
    if (!name)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_AS)) {
        as_name = om_parser_accept_name(parser);
        if (!as_name)
            return NULL;
    }
    om_node *node = om_parser_node(parser, OM_NODE_ALIAS, first);
    if (!node)
        return NULL;
    node->alias.name = name;
    node->alias.as_name = as_name;
    return node;
}

static om_node *statement_alias_plain(om_parser *parser)
{
    return statement_alias(parser, false);
}

static om_node *statement_import(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    do {
        if (!om_parser_push(parser, statement_alias(parser, true)))
            return NULL;
    } while (om_parser_accept(parser, OM_TOKEN_COMMA));
    if (!om_explain_import(parser, first))
        return NULL;
    om_nodes *names = om_parser_list(parser, base);
    om_node *node = names ? om_parser_node(parser, OM_NODE_IMPORT, first) : NULL;
    if (node)
        node->import.names = names;
    return node;
}

/* What stands after the `import` of a from: *, names, or names in parentheses. */
static bool statement_imported(om_parser *parser)
{
    size_t first = parser->at;
    if (om_parser_accept(parser, OM_TOKEN_STAR)) {
        om_node *node = om_parser_node(parser, OM_NODE_ALIAS, first);
        om_token star = {.start = "*"};
        star.end = star.start + 1;
        return node && (node->alias.name = om_parser_name(parser, &star)) &&
               om_parser_push(parser, node);
    }
    bool open = om_parser_accept(parser, OM_TOKEN_L_PAR);
    do {
        if (open && parser->at > first + 1 && om_parser_kind(parser) == OM_TOKEN_R_PAR)
            break;
        if (!om_parser_push(parser, statement_alias_plain(parser)))
            return false;
        if (!open && !om_explain_trailing_comma(parser))
            return false;
    } while (om_parser_accept(parser, OM_TOKEN_COMMA));
    return !open || om_parser_accept(parser, OM_TOKEN_R_PAR);
}

static om_node *statement_import_from(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    int level = 0;
    for (;; parser->at++) {
        om_token_kind kind = om_parser_kind(parser);
        if (kind != OM_TOKEN_DOT && kind != OM_TOKEN_ELLIPSIS)
            break;
        level += kind == OM_TOKEN_DOT ? 1 : 3;
    }
    om_object *module = NULL;
    if (level == 0 || om_parser_kind(parser) == OM_TOKEN_NAME) {
        module = statement_dotted_name(parser);
        if (!module)
            return NULL;
    }
    if (!om_parser_accept(parser, OM_TOKEN_IMPORT))
        return NULL;
    if (!statement_imported(parser))
        return NULL;
    om_nodes *names = om_parser_list(parser, base);
    om_node *node = names ? om_parser_node(parser, OM_NODE_IMPORT_FROM, first) : NULL;
    if (!node)
        return NULL;
    node->import.module = module;
    node->import.names = names;
    node->import.level = level;
    return node;
}

static om_node *statement_type(om_parser *parser)
{
    size_t first = parser->at++, name_at = parser->at;
    om_object *id = om_parser_accept_name(parser);
    om_node *name = id ? om_parser_node(parser, OM_NODE_NAME, name_at) : NULL;
    om_nodes *parameters = name ? om_parse_type_parameters(parser) : NULL;
    if (!parameters || !om_parser_accept(parser, OM_TOKEN_EQUAL))
        return NULL;
    name->name.id = id;
    name->context = OM_AST_STORE;
    om_node *value = om_parse_expression(parser);
    om_node *node = value ? om_parser_node(parser, OM_NODE_TYPE_ALIAS, first) : NULL;
    if (!node)
        return NULL;
    node->type_alias.name = name;
    node->type_alias.type_params = parameters;
    node->type_alias.value = value;
    return node;
}

static om_node *type_parameter(om_parser *parser)
{
    size_t first = parser->at;
    om_node_kind kind = om_parser_accept(parser, OM_TOKEN_STAR)    ? OM_NODE_TYPE_VAR_TUPLE
                        : om_parser_accept(parser, OM_TOKEN_POWER) ? OM_NODE_PARAM_SPEC
                                                                   : OM_NODE_TYPE_VAR;
    om_object *name = om_parser_accept_name(parser);
    om_node *bound = NULL;
    if (!name)
        return NULL;
    size_t colon = parser->at;
    if (om_parser_accept(parser, OM_TOKEN_COLON)) {
        bound = om_parse_expression(parser);
        if (bound && kind != OM_NODE_TYPE_VAR)
            return om_parser_fail_token(
                parser, colon, parser->at - 1, "cannot use %s with %s",
                bound->kind == OM_NODE_TUPLE ? "constraints" : "bound",
                kind == OM_NODE_PARAM_SPEC ? "ParamSpec" : "TypeVarTuple");
        if (!bound)
            return NULL;
    }
    om_node *node = om_parser_node(parser, kind, first);
    if (!node)
        return NULL;
    node->type_var.name = name;
    node->type_var.bound = bound;
    return node;
}

om_nodes *om_parse_type_parameters(om_parser *parser)
{
    size_t base = parser->stacked;
    if (!om_parser_accept(parser, OM_TOKEN_L_BRACKET))
        return om_parser_failed(parser) ? NULL : om_parser_no_nodes(parser);
    size_t first = parser->at - 1;
    if (!om_parse_commas(parser, type_parameter, OM_TOKEN_R_BRACKET) ||
        parser->stacked == base || !om_parser_accept(parser, OM_TOKEN_R_BRACKET)) {
        parser->at = first; /* and what comes next says that it may not be a bracket */
        parser->stacked = base;
        return om_parser_failed(parser) ? NULL : om_parser_no_nodes(parser);
    }
    return om_parser_list(parser, base);
}

static om_node *statement_word(om_parser *parser, om_node_kind kind)
{
    size_t first = parser->at++;
    return om_parser_node(parser, kind, first);
}

static om_node *statement_simple(om_parser *parser)
{
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_NAME:
        if (parser->tokens[parser->at].soft == OM_SOFT_TYPE &&
            om_parser_ahead(parser, 1) == OM_TOKEN_NAME)
            return statement_type(parser);
        return statement_expression(parser);
    case OM_TOKEN_IMPORT:
        return statement_import(parser);
    case OM_TOKEN_FROM:
        return statement_import_from(parser);
    case OM_TOKEN_RETURN:
        return statement_return(parser);
    case OM_TOKEN_RAISE:
        return statement_raise(parser);
    case OM_TOKEN_PASS:
        return statement_word(parser, OM_NODE_PASS);
    case OM_TOKEN_BREAK:
        return statement_word(parser, OM_NODE_BREAK);
    case OM_TOKEN_CONTINUE:
        return statement_word(parser, OM_NODE_CONTINUE);
    case OM_TOKEN_DEL:
        return statement_delete(parser);
    case OM_TOKEN_ASSERT:
        return statement_assert(parser);
    case OM_TOKEN_GLOBAL:
        return statement_names(parser, OM_NODE_GLOBAL);
    case OM_TOKEN_NONLOCAL:
        return statement_names(parser, OM_NODE_NONLOCAL);
    default:
        return statement_expression(parser);
    }
}

bool om_parse_simple_statements(om_parser *parser)
{
    do {
        if (!om_parser_push(parser, statement_simple(parser)))
            return false;
    } while (om_parser_accept(parser, OM_TOKEN_SEMICOLON) &&
             om_parser_kind(parser) != OM_TOKEN_NEWLINE);
    return om_parser_accept(parser, OM_TOKEN_NEWLINE);
}

bool om_parse_statement(om_parser *parser)
{
    bool begins = false;
    om_node *node = om_parse_compound(parser, &begins);
    if (begins || om_parser_failed(parser))
        return om_parser_push(parser, node);
    return om_parse_simple_statements(parser);
}
