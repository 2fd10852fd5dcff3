/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

static om_node *pattern_any(om_parser *parser);
static om_node *pattern_star_or_any(om_parser *parser);

static om_node *pattern_node(om_parser *parser, om_node_kind kind, size_t first)
{
    return om_parser_node(parser, kind, first);
}

static bool pattern_soft(om_parser *parser, om_soft_keyword soft)
{
    return om_parser_kind(parser) == OM_TOKEN_NAME &&
           parser->tokens[parser->at].soft == soft;
}

/* [-] number */
static om_node *pattern_signed(om_parser *parser)
{
    size_t first = parser->at;
    bool minus = om_parser_accept(parser, OM_TOKEN_MINUS);
    if (om_parser_kind(parser) != OM_TOKEN_NUMBER)
        return NULL;
    om_node *number = om_parse_number(parser);
    if (!minus || !number)
        return number;
    om_node *node = om_parser_node(parser, OM_NODE_UNARY_OP, first);
    if (!node)
        return NULL;
    node->operator= OM_AST_U_SUB;
    node->unary_op.operand = number;
    return node;
}

static bool pattern_is_imaginary(const om_node *node)
{
    return node->kind == OM_NODE_CONSTANT && node->constant.type == OM_CONSTANT_IMAGINARY;
}

/* A number, negative or complex: 1, -1, 1 + 2j. */
static om_node *pattern_number(om_parser *parser)
{
    size_t first = parser->at;
    om_node *left = pattern_signed(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (!left || (kind != OM_TOKEN_PLUS && kind != OM_TOKEN_MINUS))
        return left;
    const om_node *real = left->kind == OM_NODE_UNARY_OP ? left->unary_op.operand : left;
    size_t right_at = ++parser->at;
    if (pattern_is_imaginary(real))
        return om_parser_fail(parser, left, left,
                              "real number required in complex literal");
    om_node *right =
        om_parser_kind(parser) == OM_TOKEN_NUMBER ? om_parse_number(parser) : NULL;
    if (!right)
        return NULL;
    if (!pattern_is_imaginary(right))
        return om_parser_fail_token(parser, right_at, right_at,
                                    "imaginary number required in complex literal");
    om_node *node = om_parser_node(parser, OM_NODE_BIN_OP, first);
    if (!node)
        return NULL;
    node->operator= kind == OM_TOKEN_PLUS ? OM_AST_ADD : OM_AST_SUB;
    node->bin_op.left = left;
    node->bin_op.right = right;
    return node;
}

static om_node *pattern_value(om_parser *parser, size_t first, om_node *value)
{
    om_node *node = value ? pattern_node(parser, OM_NODE_MATCH_VALUE, first) : NULL;
    if (node)
        node->value.value = value;
    return node;
}

static om_node *pattern_singleton(om_parser *parser, om_constant_kind type)
{
    size_t first = parser->at++;
    om_node *node = pattern_node(parser, OM_NODE_MATCH_SINGLETON, first);
    if (node)
        node->constant.type = type;
    return node;
}

/* A name with at least so many dots, as an expression. */
static om_node *pattern_dotted(om_parser *parser)
{
    size_t first = parser->at;
    om_object *id = om_parser_accept_name(parser);
    om_node *node = id ? om_parser_node(parser, OM_NODE_NAME, first) : NULL;
    if (node)
        node->name.id = id;
    while (node && om_parser_accept(parser, OM_TOKEN_DOT)) {
        om_object *attr = om_parser_accept_name(parser);
        om_node *outer = attr ? om_parser_node(parser, OM_NODE_ATTRIBUTE, first) : NULL;
        if (outer) {
            outer->attribute.value = node;
            outer->attribute.attr = attr;
        }
        node = outer;
    }
    return node;
}

/* Whether name=pattern is what follows. */
static bool pattern_named_follows(om_parser *parser)
{
    return om_parser_kind(parser) == OM_TOKEN_NAME &&
           om_parser_ahead(parser, 1) == OM_TOKEN_EQUAL;
}

/* A pattern without a name after one with a name: false, at the second reading with the error. */
static bool pattern_without_name(om_parser *parser)
{
    om_node *first = NULL, *last = NULL, *next;
    while (parser->explain && !pattern_named_follows(parser) &&
           (next = pattern_any(parser))) {
        first = first ? first : next;
        last = next;
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    return first ? om_parser_fail(parser, first, last,
                                  "positional patterns follow keyword patterns")
                 : false;
}

/* The arguments of a class pattern, on the stack; the names of the last ones are the tokens at
 * `names`. */
static bool pattern_class_arguments(om_parser *parser, om_nodes **patterns,
                                    om_names **names, om_nodes **named)
{
    size_t base = parser->stacked, count = 0, first_named = 0;
    while (om_parser_kind(parser) != OM_TOKEN_R_PAR) {
        bool keyword = pattern_named_follows(parser);
        if (keyword && count++ == 0)
            first_named = parser->stacked;
        if (!keyword && count > 0)
            return pattern_without_name(parser);
        parser->at += keyword ? 2 : 0;
        size_t name_at = parser->at - 2;
        om_node *pattern = pattern_any(parser);
        if (!om_parser_push(parser, pattern))
            return false;
        if (keyword) {
            om_node *name = om_tree_node(parser->tree, OM_NODE_NAME, NULL);
            if (!name)
                return om_parser_raised(parser);
            name->name.id = om_parser_name(parser, &parser->tokens[name_at]);
            if (!name->name.id || !om_parser_push(parser, name))
                return false;
        }
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    *named = om_tree_nodes(parser->tree, count);
    *names = om_tree_names(parser->tree, count);
    if (!*named || !*names)
        return om_parser_raised(parser);
    for (size_t i = 0; i < count; i++) {
        (*named)->items[i] = parser->stack[first_named + 2 * i];
        (*names)->items[i] = parser->stack[first_named + 2 * i + 1]->name.id;
    }
    if (count > 0)
        parser->stacked = first_named;
    *patterns = om_parser_list(parser, base);
    return *patterns;
}

static om_node *pattern_class(om_parser *parser, size_t first, om_node *cls)
{
    om_nodes *patterns = NULL, *named = NULL;
    om_names *names = NULL;
    parser->at++;
    if (!pattern_class_arguments(parser, &patterns, &names, &named) ||
        !om_parser_accept(parser, OM_TOKEN_R_PAR))
        return NULL;
    om_node *node = pattern_node(parser, OM_NODE_MATCH_CLASS, first);
    if (!node)
        return NULL;
    node->match_class.cls = cls;
    node->match_class.patterns = patterns;
    node->match_class.kwd_attrs = names;
    node->match_class.kwd_patterns = named;
    return node;
}

/* A name: what matches is bound to it. `_` binds nothing. */
static om_node *pattern_capture(om_parser *parser, om_node_kind kind, size_t first)
{
    bool wildcard = pattern_soft(parser, OM_SOFT_UNDERSCORE);
    om_object *name = om_parser_accept_name(parser);
    om_node *node = name ? pattern_node(parser, kind, first) : NULL;
    if (node)
        node->match_as.name = wildcard ? NULL : name;
    return node;
}

static om_node *pattern_name(om_parser *parser)
{
    size_t first = parser->at;
    om_token_kind next = om_parser_ahead(parser, 1);
    if (next != OM_TOKEN_DOT && next != OM_TOKEN_L_PAR && next != OM_TOKEN_EQUAL)
        return pattern_capture(parser, OM_NODE_MATCH_AS, first);
    om_node *value = pattern_dotted(parser);
    if (!value)
        return NULL;
    if (om_parser_kind(parser) == OM_TOKEN_L_PAR)
        return pattern_class(parser, first, value);
    return value->kind == OM_NODE_NAME ? NULL : pattern_value(parser, first, value);
}

static om_node *pattern_sequence_node(om_parser *parser, size_t first, size_t base)
{
    om_nodes *patterns = om_parser_list(parser, base);
    om_node *node = patterns ? pattern_node(parser, OM_NODE_MATCH_SEQUENCE, first) : NULL;
    if (node)
        node->match_sequence.patterns = patterns;
    return node;
}

/* ( … ): a sequence, or a pattern in parentheses; [ … ]: a sequence. */
static om_node *pattern_brackets(om_parser *parser, om_token_kind close)
{
    size_t first = parser->at++, base = parser->stacked;
    if (close == OM_TOKEN_R_PAR && om_parser_kind(parser) != close) {
        om_node *only = pattern_star_or_any(parser);
        if (!only)
            return NULL;
        if (om_parser_kind(parser) == close && only->kind != OM_NODE_MATCH_STAR) {
            parser->at++;
            return only;
        }
        if (!om_parser_push(parser, only) || !om_parser_accept(parser, OM_TOKEN_COMMA))
            return NULL;
    }
    if (!om_parse_commas(parser, pattern_star_or_any, close) ||
        !om_parser_accept(parser, close))
        return NULL;
    return pattern_sequence_node(parser, first, base);
}

/* A key of a mapping pattern. */
static om_node *pattern_key(om_parser *parser)
{
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_NAME: {
        om_node *value = pattern_dotted(parser);
        return value && value->kind == OM_NODE_ATTRIBUTE ? value : NULL;
    }
    case OM_TOKEN_STRING:
    case OM_TOKEN_FSTRING_START:
        return om_parse_strings(parser);
    case OM_TOKEN_NONE:
    case OM_TOKEN_TRUE:
    case OM_TOKEN_FALSE:
        return om_parse_atom(parser);
    default:
        return pattern_number(parser);
    }
}

static om_node *pattern_mapping(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    om_object *rest = NULL;
    while (om_parser_kind(parser) != OM_TOKEN_R_BRACE && !rest) {
        if (om_parser_accept(parser, OM_TOKEN_POWER)) {
            if (pattern_soft(parser, OM_SOFT_UNDERSCORE) ||
                !(rest = om_parser_accept_name(parser)))
                return NULL;
        } else if (!om_parser_push(parser, pattern_key(parser)) ||
                   !om_parser_accept(parser, OM_TOKEN_COLON) ||
                   !om_parser_push(parser, pattern_any(parser))) {
            return NULL;
        }
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    if (!om_parser_accept(parser, OM_TOKEN_R_BRACE))
        return NULL;
    size_t count = (parser->stacked - base) / 2;
    om_nodes *keys = om_tree_nodes(parser->tree, count);
    om_nodes *patterns = om_tree_nodes(parser->tree, count);
    om_node *node =
        keys && patterns ? pattern_node(parser, OM_NODE_MATCH_MAPPING, first) : NULL;
    if (!node)
        return om_parser_raised(parser);
    for (size_t i = 0; i < count; i++) {
        keys->items[i] = parser->stack[base + 2 * i];
        patterns->items[i] = parser->stack[base + 2 * i + 1];
    }
    parser->stacked = base;
    node->match_mapping.keys = keys;
    node->match_mapping.patterns = patterns;
    node->match_mapping.rest = rest;
    return node;
}

static om_node *pattern_closed(om_parser *parser)
{
    size_t first = parser->at;
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_NAME:
        return pattern_name(parser);
    case OM_TOKEN_NUMBER:
    case OM_TOKEN_MINUS:
        return pattern_value(parser, first, pattern_number(parser));
    case OM_TOKEN_STRING:
    case OM_TOKEN_FSTRING_START:
        return pattern_value(parser, first, om_parse_strings(parser));
    case OM_TOKEN_NONE:
        return pattern_singleton(parser, OM_CONSTANT_NONE);
    case OM_TOKEN_TRUE:
        return pattern_singleton(parser, OM_CONSTANT_TRUE);
    case OM_TOKEN_FALSE:
        return pattern_singleton(parser, OM_CONSTANT_FALSE);
    case OM_TOKEN_L_PAR:
        return pattern_brackets(parser, OM_TOKEN_R_PAR);
    case OM_TOKEN_L_BRACKET:
        return pattern_brackets(parser, OM_TOKEN_R_BRACKET);
    case OM_TOKEN_L_BRACE:
        return pattern_mapping(parser);
    default:
        return NULL;
    }
}

static om_node *pattern_or(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = pattern_closed(parser);
    if (!node || om_parser_kind(parser) != OM_TOKEN_BAR)
        return node;
    if (!om_parser_push(parser, node))
        return NULL;
    while (om_parser_accept(parser, OM_TOKEN_BAR)) {
        if (!om_parser_push(parser, pattern_closed(parser)))
            return NULL;
    }
    om_nodes *patterns = om_parser_list(parser, base);
    node = patterns ? pattern_node(parser, OM_NODE_MATCH_OR, first) : NULL;
    if (node)
        node->match_sequence.patterns = patterns;
    return node;
}

static om_node *pattern_any(om_parser *parser)
{
    size_t first = parser->at;
    om_node *pattern =
        om_parser_enter(parser, OM_PARSER_EXPRESSION_DEPTH) ? pattern_or(parser) : NULL;
    om_parser_leave(parser, OM_PARSER_EXPRESSION_DEPTH);
    if (!pattern || !om_parser_accept(parser, OM_TOKEN_AS))
        return pattern;
    if (pattern_soft(parser, OM_SOFT_UNDERSCORE))
        return !parser->explain ? NULL
                                : om_parser_fail_token(parser, parser->at, parser->at,
                                                       "cannot use '_' as a target");
    if (parser->explain && om_parser_kind(parser) != OM_TOKEN_NAME) {
        om_node *target = om_parse_expression(parser);
        return target ? om_parser_fail(parser, target, target, "invalid pattern target")
                      : NULL;
    }
    om_object *name = om_parser_accept_name(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (!name || kind == OM_TOKEN_DOT || kind == OM_TOKEN_L_PAR || kind == OM_TOKEN_EQUAL)
        return NULL;
    om_node *node = pattern_node(parser, OM_NODE_MATCH_AS, first);
    if (!node)
        return NULL;
    node->match_as.name = name;
    node->match_as.pattern = pattern;
    return node;
}

static om_node *pattern_star_or_any(om_parser *parser)
{
    size_t first = parser->at;
    if (om_parser_accept(parser, OM_TOKEN_STAR))
        return pattern_capture(parser, OM_NODE_MATCH_STAR, first);
    return pattern_any(parser);
}

/* What stands after `case`: a pattern, or several with commas, which are a sequence without
 * brackets. */
static om_node *pattern_open(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = pattern_star_or_any(parser);
    if (!node)
        return NULL;
    if (om_parser_kind(parser) != OM_TOKEN_COMMA)
        return node->kind == OM_NODE_MATCH_STAR ? NULL : node;
    if (!om_parser_push(parser, node))
        return NULL;
    while (om_parser_accept(parser, OM_TOKEN_COMMA)) {
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_COLON || kind == OM_TOKEN_IF)
            break;
        if (!om_parser_push(parser, pattern_star_or_any(parser)))
            return NULL;
    }
    return pattern_sequence_node(parser, first, base);
}

static om_node *pattern_case(om_parser *parser)
{
    size_t first = parser->at;
    om_node *guard = NULL;
    if (!pattern_soft(parser, OM_SOFT_CASE))
        return NULL;
    parser->at++;
    om_node *pattern = pattern_open(parser);
    if (!pattern)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_IF) &&
        !(guard = om_parse_named_expression(parser)))
        return NULL;
    if (!om_explain_block(parser, first, "'case' statement"))
        return NULL;
    om_nodes *body =
        om_parser_accept(parser, OM_TOKEN_COLON) ? om_parse_block(parser) : NULL;
    om_node *node = body ? om_tree_node(parser->tree, OM_NODE_MATCH_CASE, NULL) : NULL;
    if (!node)
        return body ? om_parser_raised(parser) : NULL;
    node->match_case.pattern = pattern;
    node->match_case.guard = guard;
    node->match_case.body = body;
    return node;
}

/* The subject: with a comma, a tuple without parentheses. */
static om_node *pattern_subject(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = om_parse_star_named_expression(parser);
    if (!node)
        return NULL;
    if (om_parser_kind(parser) != OM_TOKEN_COMMA)
        return node->kind == OM_NODE_STARRED ? NULL : node;
    if (!om_parser_push(parser, node))
        return NULL;
    parser->at++;
    if (!om_parse_commas(parser, om_parse_star_named_expression, OM_TOKEN_COLON))
        return NULL;
    om_nodes *items = om_parser_list(parser, base);
    node = items ? om_parser_node(parser, OM_NODE_TUPLE, first) : NULL;
    if (node)
        node->sequence.elts = items;
    return node;
}

om_node *om_parse_match(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    om_node *subject = pattern_subject(parser);
    if (!subject || !om_explain_block(parser, first, "'match' statement"))
        return NULL;
    if (!om_parser_accept(parser, OM_TOKEN_COLON) ||
        !om_parser_accept(parser, OM_TOKEN_NEWLINE) ||
        !om_parser_accept(parser, OM_TOKEN_INDENT))
        return NULL;
    do {
        if (!om_parser_push(parser, pattern_case(parser)))
            return NULL;
    } while (pattern_soft(parser, OM_SOFT_CASE));
    if (!om_parser_accept(parser, OM_TOKEN_DEDENT))
        return NULL;
    om_nodes *cases = om_parser_list(parser, base);
    om_node *node = cases ? om_parser_node(parser, OM_NODE_MATCH, first) : NULL;
    if (!node)
        return NULL;
    node->match.subject = subject;
    node->match.cases = cases;
    return node;
}
