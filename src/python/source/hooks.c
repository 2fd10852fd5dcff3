/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/hooks.h"

#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/target.h"
#include "python/source/token.h"

#include <string.h>

static bool hook_memo(om_parser *parser, size_t at)
{
    if (at < parser->memo_room)
        return true;
    size_t room = parser->room > at ? parser->room : at + 1;
    om_parse_memo *memo = om_raw_resize(
        parser->rt, parser->memo, parser->memo_room * sizeof *memo, room * sizeof *memo);
    if (!memo)
        return om_parser_raised(parser);
    memset(memo + parser->memo_room, 0, (room - parser->memo_room) * sizeof *memo);
    parser->memo = memo;
    parser->memo_room = room;
    return true;
}

om_node *om_explain_once(om_parser *parser, int memo, om_node *(*part)(om_parser *))
{
    size_t at = parser->at;
    if (!hook_memo(parser, at))
        return NULL;
    if (parser->memo[at][memo].known) {
        parser->at = parser->memo[at][memo].end;
        return parser->memo[at][memo].node;
    }
    om_node *node = part(parser);
    if (!om_parser_failed(parser)) {
        parser->memo[at][memo].node = node;
        parser->memo[at][memo].end = parser->at;
        parser->memo[at][memo].known = true;
    }
    return node;
}

/* Where the parser was. */
typedef struct hook_mark {
    size_t at, stacked;
    int depth;
} hook_mark;

static hook_mark hook_begin(const om_parser *parser)
{
    return (hook_mark){parser->at, parser->stacked, parser->depth};
}

/* Goes back, unless an error was raised. */
static bool hook_end(om_parser *parser, hook_mark mark)
{
    parser->at = mark.at;
    parser->stacked = mark.stacked;
    parser->depth = mark.depth;
    return !om_parser_failed(parser);
}

/* What `part` reads, without a look for what is wrong in it. */
static om_node *hook_quiet(om_parser *parser, om_node *(*part)(om_parser *))
{
    hook_mark mark = hook_begin(parser);
    parser->explain = false;
    om_node *node = part(parser);
    parser->explain = true;
    parser->stacked = mark.stacked;
    parser->depth = mark.depth;
    return node;
}

/* How far the lexer has come, as the end of an error. */
static om_node hook_here(const om_parser *parser)
{
    return (om_node){.end_line = parser->lexer.line,
                     .end_column =
                         (int32_t)(parser->lexer.at - parser->lexer.line_start) - 1};
}

static bool hook_is_name(const om_parser *parser, size_t at, const char *name)
{
    const om_token *token = &parser->tokens[at];
    size_t length = strlen(name);
    return token->kind == OM_TOKEN_NAME && (size_t)(token->end - token->start) == length &&
           memcmp(token->start, name, length) == 0;
}

static bool hook_print(om_parser *parser, hook_mark mark)
{
    if (!hook_is_name(parser, mark.at, "print") && !hook_is_name(parser, mark.at, "exec"))
        return true;
    parser->at = mark.at + 1;
    if (om_parser_kind(parser) == OM_TOKEN_L_PAR)
        return true;
    om_node *rest = om_parse_star_expressions(parser);
    if (!rest)
        return !om_parser_failed(parser);
    const om_token *token = &parser->tokens[mark.at];
    int length = (int)(token->end - token->start);
    om_node place = {.line = token->line, .column = token->column};
    return om_parser_fail(parser, &place, rest,
                          "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?",
                          length, token->start, length, token->start);
}

/* A lambda in a field of an f-string, whose colon has ended the field. */
static bool hook_lambda(om_parser *parser, hook_mark mark)
{
    parser->at++;
    if (om_parse_parameters(parser, OM_TOKEN_COLON) &&
        om_parser_accept(parser, OM_TOKEN_COLON)) {
        size_t colon = parser->at - 1;
        if (parser->lexer.fstring > 0 && om_parser_kind(parser) == OM_TOKEN_FSTRING_MIDDLE)
            return om_parser_fail_token(
                parser, mark.at, colon,
                "f-string: lambda expressions are not allowed without parentheses");
    }
    return hook_end(parser, mark);
}

bool om_explain_expression(om_parser *parser)
{
    hook_mark mark = hook_begin(parser);
    if (om_parser_kind(parser) == OM_TOKEN_LAMBDA && !hook_lambda(parser, mark))
        return false;
    bool name = om_parser_kind(parser) == OM_TOKEN_NAME;
    bool passed = name && (om_parser_ahead(parser, 1) == OM_TOKEN_STRING ||
                           parser->tokens[mark.at].soft != OM_SOFT_NONE);
    om_node *left = om_parse_disjunction(parser);
    size_t after = parser->at;
    if (left && !passed) {
        om_node *right = hook_quiet(parser, om_parse_expression_plain);
        bool legacy =
            left->kind == OM_NODE_NAME && (hook_is_name(parser, mark.at, "print") ||
                                           hook_is_name(parser, mark.at, "exec"));
        if (right && !legacy && parser->tokens[parser->at - 1].level > 0)
            return om_parser_fail(parser, left, right,
                                  "invalid syntax. Perhaps you forgot a comma?");
    }
    parser->at = after;
    if (left && !om_parser_failed(parser) && om_parser_accept(parser, OM_TOKEN_IF)) {
        om_node *test = om_parse_disjunction(parser);
        om_token_kind kind = om_parser_kind(parser);
        if (test && kind != OM_TOKEN_ELSE && kind != OM_TOKEN_COLON)
            return om_parser_fail(parser, left, test,
                                  "expected 'else' after 'if' expression");
    }
    bool fine = name && !om_parser_failed(parser) ? hook_print(parser, mark) : true;
    return hook_end(parser, mark) && fine;
}

/* Whether neither = nor := follows. */
static bool hook_no_equal(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    return kind != OM_TOKEN_EQUAL && kind != OM_TOKEN_WALRUS;
}

static bool hook_walrus(om_parser *parser, hook_mark mark)
{
    om_node *target = om_parse_expression(parser);
    if (target && om_parser_accept(parser, OM_TOKEN_WALRUS) && om_parse_expression(parser))
        return om_parser_fail(parser, target, target,
                              "cannot use assignment expressions with %s",
                              om_target_name(target));
    return hook_end(parser, mark);
}

bool om_explain_named(om_parser *parser)
{
    hook_mark mark = hook_begin(parser);
    if (!hook_walrus(parser, mark))
        return false;
    om_node *left = om_parse_bitwise_or(parser);
    if (!left || !om_parser_accept(parser, OM_TOKEN_EQUAL))
        return hook_end(parser, mark);
    om_node *right = om_parse_bitwise_or(parser);
    if (!right || !hook_no_equal(parser))
        return hook_end(parser, mark);
    bool name = left->kind == OM_NODE_NAME && parser->tokens[mark.at].kind == OM_TOKEN_NAME;
    if (name)
        return om_parser_fail(
            parser, left, right,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    bool skipped =
        left->kind == OM_NODE_LIST || left->kind == OM_NODE_TUPLE ||
        left->kind == OM_NODE_GENERATOR_EXP ||
        (left->kind == OM_NODE_CONSTANT && left->constant.type <= OM_CONSTANT_FALSE);
    if (!skipped)
        return om_parser_fail(
            parser, left, left,
            "cannot assign to %s here. Maybe you meant '==' instead of '='?",
            om_target_name(left));
    return hook_end(parser, mark);
}

/* The assignment is none: each of the expressions before its `=` may be what is wrong. */
static bool hook_assigned(om_parser *parser, hook_mark mark)
{
    bool comma = false, again;
    parser->at = mark.at;
    do {
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_STAR || !om_parser_begins_expression(kind))
            break;
        if (!om_explain_named(parser) || !om_parse_expression(parser))
            break;
        again = om_parser_accept(parser, OM_TOKEN_COMMA);
        comma |= again;
    } while (again || comma);
    return !om_parser_failed(parser);
}

static bool hook_annotated(om_parser *parser, om_node *target, hook_mark mark)
{
    parser->at++;
    if (target->kind == OM_NODE_NAME || target->kind == OM_NODE_ATTRIBUTE ||
        target->kind == OM_NODE_SUBSCRIPT || !om_parse_expression(parser))
        return !om_parser_failed(parser);
    om_token_kind first = (om_token_kind)parser->tokens[mark.at].kind;
    bool bracket = first == OM_TOKEN_L_PAR || first == OM_TOKEN_L_BRACKET;
    if (target->kind == OM_NODE_TUPLE && target->sequence.elts->count > 0 &&
        target->sequence.elts->items[0]->column == target->column &&
        target->sequence.elts->items[0]->line == target->line)
        return om_parser_fail(parser, target->sequence.elts->items[0],
                              target->sequence.elts->items[0],
                              "only single target (not tuple) can be annotated");
    if (bracket && (target->kind == OM_NODE_LIST || target->kind == OM_NODE_TUPLE))
        return om_parser_fail(parser, target, target,
                              "only single target (not %s) can be annotated",
                              om_target_name(target));
    return om_parser_fail(parser, target, target, "illegal target for annotation");
}

/* From the first `=` on: is each expression but the last a target? */
static bool hook_targets(om_parser *parser, om_node *target, hook_mark mark)
{
    size_t start = mark.at;
    while (om_parser_accept(parser, OM_TOKEN_EQUAL)) {
        bool yields = target->kind == OM_NODE_YIELD || target->kind == OM_NODE_YIELD_FROM;
        if (yields && parser->tokens[mark.at].kind == OM_TOKEN_YIELD)
            return om_parser_fail(parser, target, target,
                                  "assignment to yield expression not possible");
        if (om_target_wrong(target, OM_TARGET_ASSIGN)) {
            if (mark.at == start && !hook_assigned(parser, mark))
                return false;
            om_target_fail(parser, target, OM_TARGET_ASSIGN);
            return false;
        }
        mark.at = parser->at;
        target = om_parser_kind(parser) == OM_TOKEN_YIELD
                     ? om_parse_yield(parser)
                     : om_parse_star_expressions(parser);
        if (!target)
            break;
    }
    return !om_parser_failed(parser);
}

bool om_explain_assignment(om_parser *parser)
{
    hook_mark mark = hook_begin(parser), first = mark;
    om_node *target = om_parser_kind(parser) == OM_TOKEN_YIELD
                          ? om_parse_yield(parser)
                          : om_parse_star_expressions(parser);
    if (!target)
        return hook_end(parser, mark);
    om_token_kind kind = om_parser_kind(parser);
    if (target->kind == OM_NODE_TUPLE && om_parser_begins_expression(kind) &&
        !hook_assigned(parser, first))
        return false;
    if (kind == OM_TOKEN_COLON && !hook_annotated(parser, target, first))
        return false;
    if (kind == OM_TOKEN_EQUAL && !hook_targets(parser, target, first))
        return false;
    if (kind == OM_TOKEN_WALRUS && parser->tokens[mark.at].kind != OM_TOKEN_NAME) {
        parser->at = mark.at;
        if (!hook_walrus(parser, mark))
            return false;
    }
    if (kind >= OM_TOKEN_PLUS_EQUAL && kind <= OM_TOKEN_FLOOR_DIV_EQUAL &&
        target->kind != OM_NODE_NAME && target->kind != OM_NODE_ATTRIBUTE &&
        target->kind != OM_NODE_SUBSCRIPT) {
        parser->at++;
        bool value = om_parser_kind(parser) == OM_TOKEN_YIELD
                         ? om_parse_yield(parser) != NULL
                         : om_parse_star_expressions(parser) != NULL;
        if (value)
            return om_parser_fail(parser, target, target,
                                  "'%s' is an illegal expression for augmented assignment",
                                  om_target_name(target));
    }
    return hook_end(parser, mark);
}

bool om_explain_for_target(om_parser *parser)
{
    if (!parser->explain)
        return true;
    hook_mark mark = hook_begin(parser);
    om_node *targets = hook_quiet(parser, om_parse_targets);
    if (targets && om_parser_kind(parser) == OM_TOKEN_IN)
        return hook_end(parser, mark);
    parser->at = mark.at;
    om_node *wrong = om_parse_star_expressions(parser);
    if (wrong)
        om_target_fail(parser, wrong, OM_TARGET_FOR);
    return hook_end(parser, mark);
}

bool om_explain_with_target(om_parser *parser)
{
    if (!parser->explain)
        return true;
    hook_mark mark = hook_begin(parser);
    om_node *target = om_parse_expression(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (target &&
        (kind == OM_TOKEN_COMMA || kind == OM_TOKEN_R_PAR || kind == OM_TOKEN_COLON))
        om_target_fail(parser, target, OM_TARGET_ASSIGN);
    return hook_end(parser, mark);
}

bool om_explain_delete(om_parser *parser)
{
    if (!parser->explain)
        return true;
    hook_mark mark = hook_begin(parser);
    om_node *target = om_parse_star_expressions(parser);
    if (target)
        om_target_fail(parser, target, OM_TARGET_DELETE);
    return hook_end(parser, mark);
}

bool om_explain_trailing_comma(om_parser *parser)
{
    if (!parser->explain || om_parser_kind(parser) != OM_TOKEN_COMMA ||
        om_parser_ahead(parser, 1) != OM_TOKEN_NEWLINE)
        return true;
    return om_parser_fail_last(
        parser, OM_SOURCE_SYNTAX_ERROR,
        "trailing comma not allowed without surrounding parentheses");
}

static om_node *hook_dotted(om_parser *parser)
{
    om_node *node = om_parse_primary(parser);
    return node && (node->kind == OM_NODE_NAME || node->kind == OM_NODE_ATTRIBUTE) ? node
                                                                                   : NULL;
}

bool om_explain_import(om_parser *parser, size_t word)
{
    if (!parser->explain || om_parser_kind(parser) != OM_TOKEN_FROM)
        return true;
    hook_mark mark = hook_begin(parser);
    parser->at++;
    if (hook_dotted(parser)) {
        om_parser_kind(parser);
        const om_token *first = &parser->tokens[word];
        om_node from = {.line = first->line, .column = first->column},
                end = hook_here(parser);
        const om_token *last = &parser->tokens[parser->filled - 1];
        if (last->kind == OM_TOKEN_NEWLINE) {
            end.end_line = last->end_line;
            end.end_column = last->end_column - 1;
        }
        om_parser_fail(parser, &from, &end,
                       "Did you mean to use 'from ... import ...' instead?");
    }
    return hook_end(parser, mark);
}

bool om_explain_forced(om_parser *parser, om_token_kind kind, const char *text)
{
    if (!parser->explain || om_parser_kind(parser) == kind || om_parser_failed(parser))
        return !om_parser_failed(parser);
    return om_parser_fail_token(parser, parser->at, parser->at, "expected '%s'", text);
}

bool om_explain_block(om_parser *parser, size_t word, const char *what)
{
    if (!parser->explain)
        return true;
    om_token_kind kind = (om_token_kind)parser->tokens[word].kind;
    if (kind == OM_TOKEN_ELSE || kind == OM_TOKEN_TRY || kind == OM_TOKEN_FINALLY ||
        kind == OM_TOKEN_DEF) {
        if (!om_explain_forced(parser, OM_TOKEN_COLON, ":"))
            return false;
    }
    om_token_kind next = om_parser_kind(parser);
    if (next == OM_TOKEN_NEWLINE)
        return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR, "expected ':'");
    if (next != OM_TOKEN_COLON || om_parser_ahead(parser, 1) != OM_TOKEN_NEWLINE ||
        om_parser_ahead(parser, 2) == OM_TOKEN_INDENT || om_parser_failed(parser))
        return !om_parser_failed(parser);
    return om_parser_fail_last(parser, OM_SOURCE_INDENTATION_ERROR,
                               "expected an indented block after %s on line %d", what,
                               (int)parser->tokens[word].line);
}

bool om_explain_try(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    if (!parser->explain || kind == OM_TOKEN_EXCEPT || kind == OM_TOKEN_FINALLY ||
        om_parser_failed(parser))
        return !om_parser_failed(parser);
    return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR,
                               "expected 'except' or 'finally' block");
}

bool om_explain_except(om_parser *parser, size_t word, bool star)
{
    if (!parser->explain)
        return true;
    hook_mark mark = hook_begin(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (star && (kind == OM_TOKEN_NEWLINE || kind == OM_TOKEN_COLON))
        return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR,
                                   "expected one or more exception types");
    if (kind == OM_TOKEN_NEWLINE)
        return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR, "expected ':'");
    if (kind == OM_TOKEN_COLON)
        return true;
    om_node *type = om_parse_expression(parser);
    if (type && om_parser_accept(parser, OM_TOKEN_COMMA)) {
        om_node *more = om_parse_star_expressions(parser);
        if (more && om_parser_accept(parser, OM_TOKEN_AS))
            om_parser_accept(parser, OM_TOKEN_NAME);
        if (more && om_parser_accept(parser, OM_TOKEN_COLON)) {
            om_node end = hook_here(parser);
            om_parser_fail(parser, type, &end,
                           "multiple exception types must be parenthesized");
        }
    }
    (void)word;
    return hook_end(parser, mark);
}

void *om_explain_handler(om_parser *parser, const om_node *handler, bool star)
{
    om_node end = *handler;
    end.end_line = handler->line;
    end.end_column = handler->column + 6;
    for (size_t i = 0; star && i + 1 < parser->filled; i++) {
        const om_token *token = &parser->tokens[i];
        if (token->line == handler->line && token->column == handler->column) {
            end.end_line = token[1].end_line;
            end.end_column = token[1].end_column;
        }
    }
    return parser->explain
               ? om_parser_fail(parser, handler, &end,
                                "cannot have both 'except' and 'except*' on the same 'try'")
               : NULL;
}

/* *a for b in c, or a, b for c in d: what a comprehension cannot have. */
static bool hook_comprehension(om_parser *parser, hook_mark mark, bool commas)
{
    bool star = om_parser_kind(parser) == OM_TOKEN_STAR;
    om_node *node = om_parse_star_named_expression(parser);
    if (node && star && om_parser_at_for(parser) && om_parse_for_clauses(parser))
        return om_parser_fail(parser, node, node,
                              "iterable unpacking cannot be used in comprehension");
    if (node && commas && om_parser_accept(parser, OM_TOKEN_COMMA)) {
        size_t comma = parser->at - 1;
        om_node *last = NULL;
        do {
            om_token_kind kind = om_parser_kind(parser);
            if (kind != OM_TOKEN_STAR && !om_parser_begins_expression(kind))
                break;
            last = om_parse_star_named_expression(parser);
        } while (last && om_parser_accept(parser, OM_TOKEN_COMMA));
        if (!om_parser_failed(parser) && om_parser_at_for(parser) &&
            om_parse_for_clauses(parser)) {
            const om_token *token = &parser->tokens[comma];
            om_node end = {.end_line = token->end_line, .end_column = token->end_column};
            return om_parser_fail(
                parser, node, last ? last : &end,
                "did you forget parentheses around the comprehension target?");
        }
    }
    return hook_end(parser, mark);
}

bool om_explain_display(om_parser *parser)
{
    return !parser->explain || hook_comprehension(parser, hook_begin(parser), true);
}

bool om_explain_group(om_parser *parser)
{
    if (!parser->explain || om_parser_kind(parser) == OM_TOKEN_YIELD)
        return true;
    hook_mark mark = hook_begin(parser);
    if (om_parser_kind(parser) == OM_TOKEN_POWER) {
        parser->at++;
        if (om_parse_expression(parser) && om_parser_kind(parser) == OM_TOKEN_R_PAR)
            return om_parser_fail_token(parser, mark.at, mark.at,
                                        "cannot use double starred expression here");
        return hook_end(parser, mark);
    }
    if (om_parser_kind(parser) != OM_TOKEN_STAR)
        return true;
    om_node *node = om_parse_star_named_expression(parser);
    if (node && om_parser_kind(parser) == OM_TOKEN_R_PAR)
        return om_parser_fail(parser, node, node, "cannot use starred expression here");
    return hook_end(parser, mark) && hook_comprehension(parser, mark, false);
}

bool om_explain_unpacked(om_parser *parser)
{
    if (!parser->explain || om_parser_kind(parser) != OM_TOKEN_POWER)
        return true;
    hook_mark mark = hook_begin(parser);
    parser->at++;
    if (om_parse_bitwise_or(parser) && om_parser_at_for(parser) &&
        om_parse_for_clauses(parser) && om_parser_kind(parser) == OM_TOKEN_R_BRACE)
        return om_parser_fail_token(parser, mark.at, mark.at,
                                    "dict unpacking cannot be used in dict comprehension");
    return hook_end(parser, mark);
}

bool om_explain_key(om_parser *parser)
{
    if (!parser->explain || om_parser_kind(parser) == OM_TOKEN_COLON ||
        om_parser_failed(parser))
        return !om_parser_failed(parser);
    const om_node *key = parser->stack[parser->stacked - 1];
    int32_t place[4] = {key->line, key->end_column - 1, key->end_line, -1};
    om_source_error_set(parser->rt, parser->error, &parser->lexer.text,
                        OM_SOURCE_SYNTAX_ERROR, place, "':' expected after dictionary key");
    return false;
}

bool om_explain_value(om_parser *parser)
{
    if (!parser->explain)
        return true;
    hook_mark mark = hook_begin(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_R_BRACE || kind == OM_TOKEN_COMMA)
        return om_parser_fail_token(parser, parser->at - 1, parser->at - 1,
                                    "expression expected after dictionary key and ':'");
    if (kind != OM_TOKEN_STAR)
        return true;
    parser->at++;
    if (om_parse_bitwise_or(parser)) {
        const om_token *star = &parser->tokens[mark.at];
        om_node from = {.line = star->line, .column = star->column};
        om_node end = hook_here(parser);
        om_parser_fail(parser, &from, &end,
                       "cannot use a starred expression in a dictionary value");
    }
    return hook_end(parser, mark);
}

/* name=value, of which the name is none, or the value has a `for` after it. */
static bool hook_keyword(om_parser *parser)
{
    hook_mark mark = hook_begin(parser);
    om_token_kind kind = om_parser_kind(parser);
    bool constant =
        kind == OM_TOKEN_TRUE || kind == OM_TOKEN_FALSE || kind == OM_TOKEN_NONE;
    bool equal =
        (constant || kind == OM_TOKEN_NAME) && om_parser_ahead(parser, 1) == OM_TOKEN_EQUAL;
    if (equal && constant) {
        const om_token *token = &parser->tokens[mark.at];
        return om_parser_fail_token(parser, mark.at, mark.at + 1, "cannot assign to %.*s",
                                    (int)(token->end - token->start), token->start);
    }
    if (kind == OM_TOKEN_NAME && equal) {
        parser->at += 2;
        om_token_kind next = om_parser_kind(parser);
        if (next == OM_TOKEN_COMMA || next == OM_TOKEN_R_PAR)
            return om_parser_fail_token(parser, mark.at, mark.at + 1,
                                        "expected argument value expression");
        if (om_parse_expression(parser) && om_parser_at_for(parser) &&
            om_parse_for_clauses(parser))
            return om_parser_fail_token(
                parser, mark.at, mark.at + 1,
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return hook_end(parser, mark);
    }
    om_node *node = om_parse_expression(parser);
    if (node && om_parser_kind(parser) == OM_TOKEN_EQUAL) {
        const om_token *token = &parser->tokens[parser->at];
        om_node end = {.end_line = token->end_line, .end_column = token->end_column};
        return om_parser_fail(
            parser, node, &end,
            "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return hook_end(parser, mark);
}

/* A generator expression that is not the only argument. */
static bool hook_generator(om_parser *parser, om_node *node, bool first)
{
    hook_mark mark = hook_begin(parser);
    om_nodes *clauses = om_parse_for_clauses(parser);
    if (!clauses || (first && om_parser_kind(parser) != OM_TOKEN_COMMA))
        return hook_end(parser, mark);
    const om_node *last = clauses->items[clauses->count - 1];
    const om_nodes *ifs = last->comprehension.ifs;
    const om_node *end =
        ifs->count > 0 ? ifs->items[ifs->count - 1] : last->comprehension.iter;
    return om_parser_fail(parser, node, end, "Generator expression must be parenthesized");
}

/* *value=… or **value=…: what is unpacked is given to no name. `at` is the token of the stars. */
static bool hook_unpacked_equal(om_parser *parser, size_t at, bool star)
{
    const om_token *stars = &parser->tokens[at];
    om_node from = {.line = stars->line, .column = stars->column};
    hook_mark mark = hook_begin(parser);
    if (!om_parser_accept(parser, OM_TOKEN_EQUAL))
        return !om_parser_failed(parser);
    om_node *value = om_parse_expression(parser);
    if (value)
        return om_parser_fail(parser, &from, value, "cannot assign to %s argument unpacking",
                              star ? "iterable" : "keyword");
    return hook_end(parser, mark);
}

bool om_explain_arguments(om_parser *parser)
{
    hook_mark mark = hook_begin(parser);
    bool named = false, unpacked = false, first = true;
    while (om_parser_kind(parser) != OM_TOKEN_R_PAR && !om_parser_failed(parser)) {
        om_token_kind kind = om_parser_kind(parser);
        bool star = kind == OM_TOKEN_STAR, power = kind == OM_TOKEN_POWER;
        size_t at = parser->at;
        if (star && unpacked)
            return om_parser_fail_token(
                parser, parser->at, parser->at,
                "iterable argument unpacking follows keyword argument unpacking");
        if (!star && !power && !hook_keyword(parser))
            return false;
        bool keyword =
            kind == OM_TOKEN_NAME && om_parser_ahead(parser, 1) == OM_TOKEN_EQUAL;
        parser->at += keyword ? 2 : star || power;
        om_node *node = star || power || keyword ? om_parse_expression(parser)
                                                 : om_parse_argument(parser);
        if (!node)
            break;
        if ((star || power) && !hook_unpacked_equal(parser, at, star))
            return false;
        if (!keyword && !power && om_parser_at_for(parser) &&
            !hook_generator(parser, node, first))
            return false;
        if (!star && !power && !keyword && (named || unpacked)) {
            om_token_kind next = om_parser_kind(parser);
            if (next == OM_TOKEN_COMMA || next == OM_TOKEN_R_PAR)
                return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR,
                                           "positional argument follows keyword argument%s",
                                           unpacked ? " unpacking" : "");
        }
        named |= keyword;
        unpacked |= power;
        first = false;
        if (!om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    return hook_end(parser, mark);
}

/* What parameters were met. */
typedef struct hook_parameters {
    bool slash, star, defaulted, any;
    bool lambda;
} hook_parameters;

/* One parameter with its annotation and default; `*defaulted` is whether it has one. */
static bool hook_parameter(om_parser *parser, const hook_parameters *met, bool *defaulted)
{
    if (!om_parser_accept(parser, OM_TOKEN_NAME))
        return false;
    if (!met->lambda && om_parser_accept(parser, OM_TOKEN_COLON) &&
        !om_parse_star_expression(parser))
        return false;
    *defaulted = om_parser_accept(parser, OM_TOKEN_EQUAL);
    if (!*defaulted)
        return true;
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_R_PAR || kind == OM_TOKEN_COMMA)
        return om_parser_fail_token(parser, parser->at - 1, parser->at - 1,
                                    "expected default value expression");
    return om_parse_expression(parser);
}

/* The parameter after stars, which has no default. */
static bool hook_no_default(om_parser *parser, const hook_parameters *met, const char *what)
{
    if (!om_parser_accept(parser, OM_TOKEN_NAME))
        return false;
    if (!met->lambda && om_parser_accept(parser, OM_TOKEN_COLON) &&
        !om_parse_star_expression(parser))
        return false;
    if (om_parser_kind(parser) == OM_TOKEN_EQUAL)
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "var-%s argument cannot have default value", what);
    return !om_parser_failed(parser);
}

static bool hook_star(om_parser *parser, hook_parameters *met, om_token_kind end)
{
    size_t at = parser->at++;
    om_token_kind kind = om_parser_kind(parser);
    if (met->star)
        return om_parser_fail_token(parser, at, at, "* argument may appear only once");
    met->star = true;
    if (kind == end ||
        (kind == OM_TOKEN_COMMA && (om_parser_ahead(parser, 1) == end ||
                                    om_parser_ahead(parser, 1) == OM_TOKEN_POWER))) {
        if (met->lambda)
            return om_parser_fail_last(parser, OM_SOURCE_SYNTAX_ERROR,
                                       "named arguments must follow bare *");
        return om_parser_fail_token(parser, at, at, "named arguments must follow bare *");
    }
    if (kind == OM_TOKEN_COMMA)
        return true;
    return hook_no_default(parser, met, "positional");
}

static bool hook_power(om_parser *parser, const hook_parameters *met)
{
    parser->at++;
    if (!hook_no_default(parser, met, "keyword") ||
        !om_parser_accept(parser, OM_TOKEN_COMMA))
        return false;
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_NAME || kind == OM_TOKEN_STAR || kind == OM_TOKEN_POWER ||
        kind == OM_TOKEN_SLASH)
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "arguments cannot follow var-keyword argument");
    return false;
}

static bool hook_slash(om_parser *parser, hook_parameters *met)
{
    size_t at = parser->at++;
    if (!met->any && om_parser_kind(parser) != OM_TOKEN_COMMA)
        return false;
    const char *wrong = !met->any    ? "at least one argument must precede /"
                        : met->slash ? "/ may appear only once"
                        : met->star  ? "/ must be ahead of *"
                                     : NULL;
    if (wrong)
        return om_parser_fail_token(parser, at, at, "%s", wrong);
    met->slash = true;
    if (om_parser_kind(parser) == OM_TOKEN_STAR)
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "expected comma between / and *");
    return true;
}

static bool hook_plain(om_parser *parser, hook_parameters *met)
{
    bool defaulted = false;
    size_t at = parser->at;
    if (om_parser_kind(parser) == OM_TOKEN_L_PAR) {
        while (om_parser_kind(parser) == OM_TOKEN_L_PAR ||
               om_parser_kind(parser) == OM_TOKEN_NAME ||
               om_parser_kind(parser) == OM_TOKEN_COMMA)
            parser->at++;
        bool first = !met->star && !met->slash && !met->defaulted;
        if (first && om_parser_kind(parser) == OM_TOKEN_R_PAR && parser->at > at + 1)
            return om_parser_fail_token(
                parser, at, parser->at,
                met->lambda ? "Lambda expression parameters cannot be parenthesized"
                            : "Function parameters cannot be parenthesized");
        return false;
    }
    if (!hook_parameter(parser, met, &defaulted))
        return false;
    if (met->defaulted && !defaulted && !met->star) {
        om_token_kind next = om_parser_kind(parser);
        if (next == OM_TOKEN_COMMA || next == OM_TOKEN_R_PAR || next == OM_TOKEN_COLON)
            return om_parser_fail_token(
                parser, at, parser->at - 1,
                "parameter without a default follows parameter with a default");
    }
    met->defaulted |= defaulted;
    return true;
}

bool om_explain_parameters(om_parser *parser, om_token_kind end)
{
    hook_mark mark = hook_begin(parser);
    hook_parameters met = {.lambda = end == OM_TOKEN_COLON};
    while (om_parser_kind(parser) != end) {
        om_token_kind kind = om_parser_kind(parser);
        bool fine = kind == OM_TOKEN_STAR    ? hook_star(parser, &met, end)
                    : kind == OM_TOKEN_POWER ? hook_power(parser, &met)
                    : kind == OM_TOKEN_SLASH ? hook_slash(parser, &met)
                                             : hook_plain(parser, &met);
        met.any = true;
        if (!fine || !om_parser_accept(parser, OM_TOKEN_COMMA))
            break;
    }
    return hook_end(parser, mark);
}

/* After the value of a field: what may follow it. */
static bool hook_after_value(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    bool debug = om_parser_accept(parser, OM_TOKEN_EQUAL);
    if (!debug && kind != OM_TOKEN_EXCLAMATION && kind != OM_TOKEN_COLON &&
        kind != OM_TOKEN_R_BRACE)
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "f-string: expecting '=', or '!', or ':', or '}'");
    kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_EXCLAMATION) {
        om_token_kind next = om_parser_ahead(parser, 1);
        if (next == OM_TOKEN_COLON || next == OM_TOKEN_R_BRACE)
            return om_parser_fail_token(parser, parser->at + 1, parser->at + 1,
                                        "f-string: missing conversion character");
        if (next != OM_TOKEN_NAME && !om_parser_failed(parser))
            return om_parser_fail_token(parser, parser->at + 1, parser->at + 1,
                                        "f-string: invalid conversion character");
        parser->at += 2;
        kind = om_parser_kind(parser);
        if (kind != OM_TOKEN_COLON && kind != OM_TOKEN_R_BRACE && !om_parser_failed(parser))
            return om_parser_fail_token(parser, parser->at, parser->at,
                                        "f-string: expecting ':' or '}'");
    } else if (debug && kind != OM_TOKEN_COLON && kind != OM_TOKEN_R_BRACE &&
               !om_parser_failed(parser)) {
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "f-string: expecting '!', or ':', or '}'");
    }
    return !om_parser_failed(parser);
}

bool om_explain_field(om_parser *parser)
{
    hook_mark mark = hook_begin(parser);
    om_token_kind kind = om_parser_kind(parser);
    if (kind == OM_TOKEN_EQUAL || kind == OM_TOKEN_EXCLAMATION || kind == OM_TOKEN_COLON ||
        kind == OM_TOKEN_R_BRACE)
        return om_parser_fail_token(parser, mark.at, mark.at,
                                    "f-string: valid expression required before '%c'",
                                    *parser->tokens[mark.at].start);
    om_node *value =
        kind == OM_TOKEN_YIELD ? om_parse_yield(parser) : om_parse_star_expressions(parser);
    if (!value && !om_parser_failed(parser))
        return om_parser_fail_token(parser, mark.at, mark.at,
                                    "f-string: expecting a valid expression after '{'");
    return value && hook_after_value(parser) && hook_end(parser, mark);
}
