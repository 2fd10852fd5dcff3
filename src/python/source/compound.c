/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/target.h"
#include "python/source/token.h"

om_nodes *om_parse_block(om_parser *parser)
{
    size_t base = parser->stacked;
    if (!om_parser_accept(parser, OM_TOKEN_NEWLINE)) {
        if (!om_parse_simple_statements(parser))
            return NULL;
        return om_parser_list(parser, base);
    }
    if (!om_parser_accept(parser, OM_TOKEN_INDENT))
        return NULL;
    if (!om_parser_enter(parser, OM_PARSER_EXPRESSION_DEPTH))
        return NULL;
    do {
        if (!om_parse_statement(parser))
            return NULL;
    } while (om_parser_kind(parser) != OM_TOKEN_DEDENT &&
             om_parser_kind(parser) != OM_TOKEN_END);
    om_parser_leave(parser, OM_PARSER_EXPRESSION_DEPTH);
    if (!om_parser_accept(parser, OM_TOKEN_DEDENT))
        return NULL;
    return om_parser_list(parser, base);
}

/* ':' and a block. `word` is the token that begins the clause. */
static om_nodes *compound_block(om_parser *parser, size_t word, const char *what)
{
    if (!om_explain_block(parser, word, what))
        return NULL;
    return om_parser_accept(parser, OM_TOKEN_COLON) ? om_parse_block(parser) : NULL;
}

static om_nodes *compound_else(om_parser *parser)
{
    size_t first = parser->at;
    if (!om_parser_accept(parser, OM_TOKEN_ELSE))
        return om_parser_failed(parser) ? NULL : om_parser_no_nodes(parser);
    return compound_block(parser, first, "'else' statement");
}

static om_node *compound_if(om_parser *parser)
{
    size_t first = parser->at++, base = parser->stacked;
    bool elif = parser->tokens[first].kind == OM_TOKEN_ELIF;
    om_node *test = om_parse_named_expression(parser);
    om_nodes *body =
        test ? compound_block(parser, first, elif ? "'elif' statement" : "'if' statement")
             : NULL;
    om_nodes *or_else = NULL;
    if (!body)
        return NULL;
    if (om_parser_kind(parser) == OM_TOKEN_ELIF) {
        if (!om_parser_enter(parser, 2) || !om_parser_push(parser, compound_if(parser)))
            return NULL;
        om_parser_leave(parser, 2);
        or_else = om_parser_list(parser, base);
    } else {
        or_else = compound_else(parser);
    }
    om_node *node = or_else ? om_parser_node(parser, OM_NODE_IF, first) : NULL;
    if (!node)
        return NULL;
    node->if_else.test = test;
    node->if_else.body = body;
    node->if_else.or_else = or_else;
    return node;
}

static om_node *compound_while(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *test = om_parse_named_expression(parser);
    om_nodes *body = test ? compound_block(parser, first, "'while' statement") : NULL;
    om_nodes *or_else = body ? compound_else(parser) : NULL;
    om_node *node = or_else ? om_parser_node(parser, OM_NODE_WHILE, first) : NULL;
    if (!node)
        return NULL;
    node->while_loop.test = test;
    node->while_loop.body = body;
    node->while_loop.or_else = or_else;
    return node;
}

/* From `for` on; `first` is that, or the `async` before it. */
static om_node *compound_for(om_parser *parser, size_t first)
{
    size_t word = parser->at++;
    if (!om_explain_for_target(parser))
        return NULL;
    om_node *target = om_parse_targets(parser);
    if (!target || !om_parser_accept(parser, OM_TOKEN_IN))
        return NULL;
    om_node *iter = om_parse_star_expressions(parser);
    om_nodes *body = iter ? compound_block(parser, word, "'for' statement") : NULL;
    om_nodes *or_else = body ? compound_else(parser) : NULL;
    om_node *node =
        or_else
            ? om_parser_node(parser, word == first ? OM_NODE_FOR : OM_NODE_ASYNC_FOR, first)
            : NULL;
    if (!node)
        return NULL;
    node->for_loop.target = target;
    node->for_loop.iter = iter;
    node->for_loop.body = body;
    node->for_loop.or_else = or_else;
    return node;
}

static om_node *compound_with_item(om_parser *parser)
{
    om_node *target = NULL, *value = om_parse_expression(parser);
    if (!value)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_AS)) {
        if (!om_explain_with_target(parser))
            return NULL;
        size_t first = parser->at;
        bool star = om_parser_accept(parser, OM_TOKEN_STAR);
        target = om_parse_primary(parser);
        if (!target || om_target_wrong(target, OM_TARGET_ASSIGN))
            return NULL;
        if (star) {
            om_node *starred = om_parser_node(parser, OM_NODE_STARRED, first);
            if (!starred)
                return NULL;
            starred->value.value = target;
            target = starred;
        }
        om_target_set(target, OM_AST_STORE);
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_NEWLINE && parser->explain)
            return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR, "expected ':'");
        if (kind != OM_TOKEN_COMMA && kind != OM_TOKEN_R_PAR && kind != OM_TOKEN_COLON)
            return NULL;
    }
    om_node *node = om_tree_node(parser->tree, OM_NODE_WITH_ITEM, NULL);
    if (!node)
        return om_parser_raised(parser);
    node->with_item.context_expr = value;
    node->with_item.optional_vars = target;
    return node;
}

/* Items in parentheses, before a colon; false, and nothing is passed or pushed, if that is not what
 * follows. */
static bool compound_with_parentheses(om_parser *parser)
{
    size_t mark = parser->at, base = parser->stacked;
    if (om_parser_accept(parser, OM_TOKEN_L_PAR) &&
        om_parser_kind(parser) != OM_TOKEN_R_PAR &&
        om_parse_commas(parser, compound_with_item, OM_TOKEN_R_PAR) &&
        om_parser_accept(parser, OM_TOKEN_R_PAR)) {
        om_token_kind next = om_parser_kind(parser);
        if (next == OM_TOKEN_COLON)
            return true;
        if (next == OM_TOKEN_NEWLINE && parser->explain)
            return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR, "expected ':'");
    }
    parser->at = mark;
    parser->stacked = base;
    return false;
}

static om_node *compound_with(om_parser *parser, size_t first)
{
    size_t word = parser->at++, base = parser->stacked;
    int depth = parser->depth;
    if (om_parser_kind(parser) != OM_TOKEN_L_PAR || !compound_with_parentheses(parser)) {
        parser->depth = depth;
        do {
            if (!om_parser_push(parser, compound_with_item(parser)))
                return NULL;
        } while (om_parser_accept(parser, OM_TOKEN_COMMA));
    }
    om_nodes *items = om_parser_list(parser, base);
    om_nodes *body = items ? compound_block(parser, word, "'with' statement") : NULL;
    om_node *node =
        body ? om_parser_node(parser, word == first ? OM_NODE_WITH : OM_NODE_ASYNC_WITH,
                              first)
             : NULL;
    if (!node)
        return NULL;
    node->with.items = items;
    node->with.body = body;
    return node;
}

/* A handler, from `except` on. `*star` is whether it is an `except*`. */
static om_node *compound_handler(om_parser *parser, bool *star)
{
    size_t first = parser->at++;
    *star = om_parser_accept(parser, OM_TOKEN_STAR);
    om_node *type = NULL;
    om_object *name = NULL;
    if (!om_explain_except(parser, first, *star))
        return NULL;
    if (*star || om_parser_kind(parser) != OM_TOKEN_COLON) {
        type = om_parse_expression(parser);
        if (!type)
            return NULL;
        if (om_parser_accept(parser, OM_TOKEN_AS) && !(name = om_parser_accept_name(parser)))
            return NULL;
    }
    om_nodes *body =
        compound_block(parser, first, *star ? "'except*' statement" : "'except' statement");
    om_node *node = body ? om_parser_node(parser, OM_NODE_EXCEPT_HANDLER, first) : NULL;
    if (!node)
        return NULL;
    node->except_handler.type = type;
    node->except_handler.name = name;
    node->except_handler.body = body;
    return node;
}

/* All handlers; NULL where one differs from the others in its star, or a bare one is not the last. */
static om_nodes *compound_handlers(om_parser *parser, bool *star)
{
    size_t base = parser->stacked;
    while (om_parser_kind(parser) == OM_TOKEN_EXCEPT) {
        bool one;
        om_node *handler = compound_handler(parser, &one);
        if (!handler)
            return NULL;
        if (parser->stacked > base && one != *star)
            return om_explain_handler(parser, handler, one);
        *star = one;
        if (!om_parser_push(parser, handler))
            return NULL;
    }
    return om_parser_failed(parser) ? NULL : om_parser_list(parser, base);
}

static om_node *compound_try(om_parser *parser)
{
    size_t first = parser->at++;
    bool star = false;
    om_nodes *body = compound_block(parser, first, "'try' statement");
    if (body && !om_explain_try(parser))
        return NULL;
    om_nodes *handlers = body ? compound_handlers(parser, &star) : NULL;
    if (!handlers)
        return NULL;
    om_nodes *or_else =
        handlers->count > 0 ? compound_else(parser) : om_parser_no_nodes(parser);
    if (!or_else)
        return NULL;
    om_nodes *final_body;
    size_t word = parser->at;
    if (om_parser_accept(parser, OM_TOKEN_FINALLY))
        final_body = compound_block(parser, word, "'finally' statement");
    else
        final_body = handlers->count > 0 ? om_parser_no_nodes(parser) : NULL;
    om_node *node =
        final_body ? om_parser_node(parser, star ? OM_NODE_TRY_STAR : OM_NODE_TRY, first)
                   : NULL;
    if (!node)
        return NULL;
    node->try_block.body = body;
    node->try_block.handlers = handlers;
    node->try_block.or_else = or_else;
    node->try_block.final_body = final_body;
    return node;
}

static om_node *compound_def(om_parser *parser, size_t first, om_nodes *decorators)
{
    size_t word = parser->at++;
    om_node *returns = NULL;
    om_object *name = om_parser_accept_name(parser);
    om_nodes *type_params = name ? om_parse_type_parameters(parser) : NULL;
    if (!type_params)
        return NULL;
    if (!om_explain_forced(parser, OM_TOKEN_L_PAR, "(") ||
        !om_parser_accept(parser, OM_TOKEN_L_PAR))
        return NULL;
    om_node *parameters = om_parse_parameters(parser, OM_TOKEN_R_PAR);
    if (!parameters || !om_parser_accept(parser, OM_TOKEN_R_PAR))
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_ARROW) && !(returns = om_parse_expression(parser)))
        return NULL;
    om_nodes *body = compound_block(parser, word, "function definition");
    om_node *node = body ? om_parser_node(parser,
                                          word == first ? OM_NODE_FUNCTION_DEF
                                                        : OM_NODE_ASYNC_FUNCTION_DEF,
                                          first)
                         : NULL;
    if (!node)
        return NULL;
    node->function_def.name = name;
    node->function_def.args = parameters;
    node->function_def.body = body;
    node->function_def.decorators = decorators;
    node->function_def.returns = returns;
    node->function_def.type_params = type_params;
    return node;
}

static om_node *compound_class(om_parser *parser, om_nodes *decorators)
{
    size_t first = parser->at++;
    om_object *name = om_parser_accept_name(parser);
    om_nodes *type_params = name ? om_parse_type_parameters(parser) : NULL;
    om_nodes *bases = NULL, *keywords = NULL;
    if (!type_params)
        return NULL;
    if (om_parser_accept(parser, OM_TOKEN_L_PAR)) {
        if (!om_parse_arguments(parser, false, &bases, &keywords) ||
            !om_parser_accept(parser, OM_TOKEN_R_PAR))
            return NULL;
    } else if (!(bases = om_parser_no_nodes(parser)) ||
               !(keywords = om_parser_no_nodes(parser))) {
        return NULL;
    }
    om_nodes *body = compound_block(parser, first, "class definition");
    om_node *node = body ? om_parser_node(parser, OM_NODE_CLASS_DEF, first) : NULL;
    if (!node)
        return NULL;
    node->class_def.name = name;
    node->class_def.bases = bases;
    node->class_def.keywords = keywords;
    node->class_def.body = body;
    node->class_def.decorators = decorators;
    node->class_def.type_params = type_params;
    return node;
}

static om_node *compound_decorated(om_parser *parser)
{
    size_t base = parser->stacked;
    while (om_parser_accept(parser, OM_TOKEN_AT)) {
        if (!om_parser_push(parser, om_parse_named_expression(parser)) ||
            !om_parser_accept(parser, OM_TOKEN_NEWLINE))
            return NULL;
    }
    om_nodes *decorators = om_parser_list(parser, base);
    if (!decorators)
        return NULL;
    size_t first = parser->at;
    if (om_parser_kind(parser) == OM_TOKEN_CLASS)
        return compound_class(parser, decorators);
    if (om_parser_accept(parser, OM_TOKEN_ASYNC) && om_parser_kind(parser) != OM_TOKEN_DEF)
        return NULL;
    return om_parser_kind(parser) == OM_TOKEN_DEF ? compound_def(parser, first, decorators)
                                                  : NULL;
}

static om_node *compound_async(om_parser *parser)
{
    size_t first = parser->at++;
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_FOR:
        return compound_for(parser, first);
    case OM_TOKEN_WITH:
        return compound_with(parser, first);
    case OM_TOKEN_DEF: {
        om_nodes *none = om_parser_no_nodes(parser);
        return none ? compound_def(parser, first, none) : NULL;
    }
    default:
        return NULL;
    }
}

/* `match` begins a match statement only if what follows is one; else it is a name. */
static om_node *compound_match(om_parser *parser, bool *begins)
{
    size_t mark = parser->at, base = parser->stacked;
    int depth = parser->depth;
    om_node *node = om_parse_match(parser);
    if (node || om_parser_failed(parser))
        return node;
    parser->at = mark;
    parser->stacked = base;
    parser->depth = depth;
    *begins = false;
    return NULL;
}

om_node *om_parse_compound(om_parser *parser, bool *begins)
{
    om_nodes *none;
    *begins = true;
    switch (om_parser_kind(parser)) {
    case OM_TOKEN_IF:
        return compound_if(parser);
    case OM_TOKEN_DEF:
        none = om_parser_no_nodes(parser);
        return none ? compound_def(parser, parser->at, none) : NULL;
    case OM_TOKEN_CLASS:
        none = om_parser_no_nodes(parser);
        return none ? compound_class(parser, none) : NULL;
    case OM_TOKEN_AT:
        return compound_decorated(parser);
    case OM_TOKEN_FOR:
        return compound_for(parser, parser->at);
    case OM_TOKEN_WHILE:
        return compound_while(parser);
    case OM_TOKEN_TRY:
        return compound_try(parser);
    case OM_TOKEN_WITH:
        return compound_with(parser, parser->at);
    case OM_TOKEN_ASYNC:
        return compound_async(parser);
    case OM_TOKEN_NAME:
        if (parser->tokens[parser->at].soft == OM_SOFT_MATCH)
            return compound_match(parser, begins);
        break;
    default:
        break;
    }
    *begins = false;
    return NULL;
}
