/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

bool om_parser_begins_expression(om_token_kind kind)
{
    switch (kind) {
    case OM_TOKEN_NAME:
    case OM_TOKEN_NUMBER:
    case OM_TOKEN_STRING:
    case OM_TOKEN_FSTRING_START:
    case OM_TOKEN_L_PAR:
    case OM_TOKEN_L_BRACKET:
    case OM_TOKEN_L_BRACE:
    case OM_TOKEN_MINUS:
    case OM_TOKEN_PLUS:
    case OM_TOKEN_TILDE:
    case OM_TOKEN_NOT:
    case OM_TOKEN_LAMBDA:
    case OM_TOKEN_AWAIT:
    case OM_TOKEN_NONE:
    case OM_TOKEN_TRUE:
    case OM_TOKEN_FALSE:
    case OM_TOKEN_ELLIPSIS:
        return true;
    default:
        return false;
    }
}

bool om_parse_commas(om_parser *parser, om_node *(*item)(om_parser *), om_token_kind end)
{
    while (om_parser_kind(parser) != end) {
        if (!om_parser_push(parser, item(parser)))
            return false;
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    return !om_parser_failed(parser);
}

/* Whether the next token can begin an item of a list with stars. */
static bool expression_follows(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    return kind == OM_TOKEN_STAR || om_parser_begins_expression(kind);
}

/* *value; the star is the next token. */
static om_node *expression_starred(om_parser *parser, om_node *(*value)(om_parser *))
{
    size_t first = parser->at++;
    om_node *inner = value(parser);
    om_node *node = inner ? om_parser_node(parser, OM_NODE_STARRED, first) : NULL;
    if (node)
        node->value.value = inner;
    return node;
}

om_node *om_parse_star_expression(om_parser *parser)
{
    if (om_parser_kind(parser) == OM_TOKEN_STAR)
        return expression_starred(parser, om_parse_bitwise_or);
    return om_parse_expression(parser);
}

om_node *om_parse_star_named_expression(om_parser *parser)
{
    if (om_parser_kind(parser) == OM_TOKEN_STAR)
        return expression_starred(parser, om_parse_bitwise_or);
    return om_parse_named_expression(parser);
}

om_node *om_parse_star_expressions(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = om_parse_star_expression(parser);
    if (!node || om_parser_kind(parser) != OM_TOKEN_COMMA)
        return node;
    if (!om_parser_push(parser, node))
        return NULL;
    while (om_parser_accept(parser, OM_TOKEN_COMMA) && expression_follows(parser)) {
        size_t mark = parser->at, stacked = parser->stacked;
        om_node *item = om_parse_star_expression(parser);
        if (!item && !om_parser_back(parser, mark, stacked, node))
            return NULL;
        if (!item)
            break;
        if (!om_parser_push(parser, item))
            return NULL;
    }
    om_nodes *items = om_parser_list(parser, base);
    node = items ? om_parser_node(parser, OM_NODE_TUPLE, first) : NULL;
    if (node)
        node->sequence.elts = items;
    return node;
}

static om_node *expression_named(om_parser *parser, bool hook)
{
    size_t first = parser->at;
    if (om_parser_kind(parser) != OM_TOKEN_NAME ||
        om_parser_ahead(parser, 1) != OM_TOKEN_WALRUS) {
        if (hook && parser->explain && !om_explain_named(parser))
            return NULL;
        om_node *plain = om_parse_expression(parser);
        return om_parser_kind(parser) == OM_TOKEN_WALRUS ? NULL : plain;
    }
    om_object *id = om_parser_accept_name(parser);
    om_node *target = id ? om_parser_node(parser, OM_NODE_NAME, first) : NULL;
    parser->at++;
    om_node *value = target ? om_parse_expression(parser) : NULL;
    om_node *node = value ? om_parser_node(parser, OM_NODE_NAMED_EXPR, first) : NULL;
    if (!node)
        return NULL;
    target->name.id = id;
    target->context = OM_AST_STORE;
    node->named_expr.target = target;
    node->named_expr.value = value;
    return node;
}

om_node *om_parse_named_expression(om_parser *parser)
{
    return expression_named(parser, true);
}

om_node *om_parse_argument(om_parser *parser)
{
    return expression_named(parser, false);
}

om_node *om_parse_yield(om_parser *parser)
{
    size_t first = parser->at++;
    bool from = om_parser_accept(parser, OM_TOKEN_FROM);
    om_node *value = NULL;
    if (from || expression_follows(parser)) {
        value = from ? om_parse_expression(parser) : om_parse_star_expressions(parser);
        if (!value)
            return NULL;
    }
    om_node *node =
        om_parser_node(parser, from ? OM_NODE_YIELD_FROM : OM_NODE_YIELD, first);
    if (node)
        node->value.value = value;
    return node;
}

static om_node *expression_lambda(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *parameters = om_parse_parameters(parser, OM_TOKEN_COLON);
    if (!parameters || !om_parser_accept(parser, OM_TOKEN_COLON))
        return NULL;
    om_node *body = om_parse_expression(parser);
    om_node *node = body ? om_parser_node(parser, OM_NODE_LAMBDA, first) : NULL;
    if (!node)
        return NULL;
    node->lambda.args = parameters;
    node->lambda.body = body;
    return node;
}

static om_node *expression_conditional(om_parser *parser, size_t first, om_node *body)
{
    om_node *test = om_parse_disjunction(parser);
    if (!test || !om_parser_accept(parser, OM_TOKEN_ELSE))
        return NULL;
    om_node *or_else = om_parse_expression(parser);
    om_node *node = or_else ? om_parser_node(parser, OM_NODE_IF_EXP, first) : NULL;
    if (!node)
        return NULL;
    node->if_exp.test = test;
    node->if_exp.body = body;
    node->if_exp.or_else = or_else;
    return node;
}

/* An expression, without a look for what is wrong with it. */
om_node *om_parse_expression_plain(om_parser *parser)
{
    size_t first = parser->at;
    if (om_parser_kind(parser) == OM_TOKEN_LAMBDA)
        return expression_lambda(parser);
    om_node *node = om_parse_disjunction(parser);
    if (node && om_parser_kind(parser) == OM_TOKEN_IF) {
        size_t mark = parser->at++;
        om_node *conditional = expression_conditional(parser, first, node);
        if (conditional || om_parser_failed(parser))
            return conditional;
        parser->at = mark;
    }
    return node;
}

om_node *om_parse_expression(om_parser *parser)
{
    if (!om_parser_enter(parser, OM_PARSER_EXPRESSION_DEPTH))
        return NULL;
    if (parser->explain && !om_explain_expression(parser))
        return NULL;
    om_node *node = om_parse_expression_plain(parser);
    om_parser_leave(parser, OM_PARSER_EXPRESSION_DEPTH);
    return node;
}

static om_node *expression_not(om_parser *parser);

/* Values joined by a keyword. */
static om_node *expression_joined(om_parser *parser, om_node *(*part)(om_parser *),
                                  om_token_kind keyword, om_ast_operator operator)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *node = part(parser);
    if (!node || om_parser_kind(parser) != keyword)
        return node;
    if (!om_parser_push(parser, node))
        return NULL;
    while (om_parser_kind(parser) == keyword) {
        size_t mark = parser->at++, stacked = parser->stacked;
        om_node *value = part(parser);
        if (!value && !om_parser_back(parser, mark, stacked, node))
            return NULL;
        if (!value)
            break;
        if (!om_parser_push(parser, value))
            return NULL;
    }
    if (parser->stacked == base + 1) {
        parser->stacked = base;
        return node;
    }
    om_nodes *values = om_parser_list(parser, base);
    node = values ? om_parser_node(parser, OM_NODE_BOOL_OP, first) : NULL;
    if (!node)
        return NULL;
    node->operator=(uint8_t) operator;
    node->bool_op.values = values;
    return node;
}

static om_node *expression_and(om_parser *parser)
{
    return expression_joined(parser, expression_not, OM_TOKEN_AND, OM_AST_AND);
}

static om_node *expression_or(om_parser *parser)
{
    return expression_joined(parser, expression_and, OM_TOKEN_OR, OM_AST_OR);
}

om_node *om_parse_disjunction(om_parser *parser)
{
    return parser->explain ? om_explain_once(parser, OM_MEMO_OR, expression_or)
                           : expression_or(parser);
}

/* The comparison that the next tokens are, which are passed; -1 if they are none. */
static int expression_comparison_operator(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    if (kind >= OM_TOKEN_EQ && kind <= OM_TOKEN_GT_E) {
        parser->at++;
        return OM_AST_EQ + (int)(kind - OM_TOKEN_EQ);
    }
    if (kind == OM_TOKEN_IN || kind == OM_TOKEN_IS) {
        parser->at++;
        if (kind == OM_TOKEN_IN)
            return OM_AST_IN;
        return om_parser_accept(parser, OM_TOKEN_NOT) ? OM_AST_IS_NOT : OM_AST_IS;
    }
    if (kind != OM_TOKEN_NOT || om_parser_ahead(parser, 1) != OM_TOKEN_IN)
        return -1;
    parser->at += 2;
    return OM_AST_NOT_IN;
}

static om_node *expression_comparison(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    om_node *left = om_parse_bitwise_or(parser);
    if (!left)
        return NULL;
    uint8_t few[16], *operators = few;
    size_t count = 0, room = sizeof few, mark = parser->at;
    for (int operator; (operator= expression_comparison_operator(parser)) >= 0; count++) {
        if (count == room) {
            uint8_t *more = om_tree_alloc(parser->tree, room * 2);
            if (!more)
                return om_parser_raised(parser);
            for (size_t i = 0; i < count; i++)
                more[i] = operators[i];
            operators = more;
            room *= 2;
        }
        operators[count] = (uint8_t) operator;
        om_node *right = om_parse_bitwise_or(parser);
        if (!right && !om_parser_back(parser, mark, parser->stacked, left))
            return NULL;
        if (!right)
            break;
        if (!om_parser_push(parser, right))
            return NULL;
        mark = parser->at;
    }
    if (count == 0)
        return left;
    om_nodes *comparators = om_parser_list(parser, base);
    uint8_t *kept = om_tree_alloc(parser->tree, count);
    om_node *node =
        comparators && kept ? om_parser_node(parser, OM_NODE_COMPARE, first) : NULL;
    if (!node)
        return om_parser_raised(parser);
    for (size_t i = 0; i < count; i++)
        kept[i] = operators[i];
    node->compare.left = left;
    node->compare.operators = kept;
    node->compare.comparators = comparators;
    return node;
}

static om_node *expression_unary(om_parser *parser, om_ast_operator operator,
                                 om_node * (*part)(om_parser *))
{
    size_t first = parser->at++;
    if (!om_parser_enter(parser, 1))
        return NULL;
    om_node *operand = part(parser);
    om_parser_leave(parser, 1);
    om_node *node = operand ? om_parser_node(parser, OM_NODE_UNARY_OP, first) : NULL;
    if (!node)
        return NULL;
    node->operator=(uint8_t) operator;
    node->unary_op.operand = operand;
    return node;
}

static om_node *expression_not(om_parser *parser)
{
    if (om_parser_kind(parser) == OM_TOKEN_NOT)
        return expression_unary(parser, OM_AST_NOT, expression_not);
    return expression_comparison(parser);
}

/* The strength of an operator, from 1; 0 for what is none. */
static int expression_strength(om_token_kind kind)
{
    switch (kind) {
    case OM_TOKEN_BAR:
        return 1;
    case OM_TOKEN_CARET:
        return 2;
    case OM_TOKEN_AMPERSAND:
        return 3;
    case OM_TOKEN_L_SHIFT:
    case OM_TOKEN_R_SHIFT:
        return 4;
    case OM_TOKEN_PLUS:
    case OM_TOKEN_MINUS:
        return 5;
    case OM_TOKEN_STAR:
    case OM_TOKEN_AT:
    case OM_TOKEN_SLASH:
    case OM_TOKEN_PERCENT:
    case OM_TOKEN_FLOOR_DIV:
        return 6;
    default:
        return 0;
    }
}

/* left operator right; the operator was token number `which`. */
static om_node *expression_binary_node(om_parser *parser, size_t first, om_token_kind kind,
                                       om_node *left, om_node *right)
{
    om_node *node = right ? om_parser_node(parser, OM_NODE_BIN_OP, first) : NULL;
    if (!node)
        return NULL;
    node->operator=(uint8_t)(OM_AST_ADD + (int)(kind - OM_TOKEN_PLUS));
    node->bin_op.left = left;
    node->bin_op.right = right;
    return node;
}

static om_node *expression_factor(om_parser *parser);

static om_node *expression_power(om_parser *parser)
{
    size_t first = parser->at;
    om_node *node;
    if (om_parser_accept(parser, OM_TOKEN_AWAIT)) {
        om_node *value = om_parse_primary(parser);
        node = value ? om_parser_node(parser, OM_NODE_AWAIT, first) : NULL;
        if (node)
            node->value.value = value;
    } else {
        node = om_parse_primary(parser);
    }
    if (!node || om_parser_kind(parser) != OM_TOKEN_POWER)
        return node;
    size_t mark = parser->at++;
    if (!om_parser_enter(parser, 2))
        return NULL;
    om_node *right = expression_factor(parser);
    om_parser_leave(parser, 2);
    if (!right)
        return om_parser_back(parser, mark, parser->stacked, node);
    return expression_binary_node(parser, first, OM_TOKEN_POWER, node, right);
}

static om_node *expression_factor(om_parser *parser)
{
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_PLUS:
        return expression_unary(parser, OM_AST_U_ADD, expression_factor);
    case OM_TOKEN_MINUS:
        return expression_unary(parser, OM_AST_U_SUB, expression_factor);
    case OM_TOKEN_TILDE:
        return expression_unary(parser, OM_AST_INVERT, expression_factor);
    default:
        return expression_power(parser);
    }
}

/* Operands joined by operators of at least this strength. */
static om_node *expression_binary(om_parser *parser, int least)
{
    size_t first = parser->at;
    om_node *left = expression_factor(parser);
    while (left) {
        om_token_kind kind = om_parser_kind(parser);
        int strength = expression_strength(kind);
        if (strength == 0 || strength < least)
            break;
        size_t mark = parser->at++;
        om_node *right = expression_binary(parser, strength + 1);
        if (!right)
            return om_parser_back(parser, mark, parser->stacked, left);
        left = expression_binary_node(parser, first, kind, left, right);
    }
    return left;
}

static om_node *expression_bitwise_or(om_parser *parser)
{
    return expression_binary(parser, 1);
}

om_node *om_parse_bitwise_or(om_parser *parser)
{
    return parser->explain
               ? om_explain_once(parser, OM_MEMO_BITWISE_OR, expression_bitwise_or)
               : expression_bitwise_or(parser);
}
