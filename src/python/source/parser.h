/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The parser: from tokens to a tree. What its parts share.
 *
 * A function om_parse_... reads one form, from the token at parser->at on. It returns NULL, or
 * false, if the form is not there, or if parser->error or the runtime's pending error says more.
 * `at` is then anywhere: a caller that can go on sets it back. */
#ifndef OM_PYTHON_SOURCE_PARSER_H
#define OM_PYTHON_SOURCE_PARSER_H

#include "python/source/ast.h"
#include "python/source/lexer.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

/* <<what python/source/parser.h defines>> */
/* How deeply forms may be nested: as many calls of its functions as CPython's parser allows. */
enum { OM_PARSER_DEPTH = 6000, OM_PARSER_EXPRESSION_DEPTH = 8 };

/* What is remembered of a token: what was read there as an expression with `or`, and as one with
 * `|`. */
enum { OM_MEMO_OR, OM_MEMO_BITWISE_OR, OM_MEMOS };

/* What was read at a token: a node and where it ends. */
typedef struct om_parse_memo {
    om_node *node;
    size_t end;
    bool known;
} om_parse_memo[OM_MEMOS];

typedef struct om_parser {
    om_runtime *rt;
    om_tree *tree;
    om_source_error *error;
    om_lexer lexer;
    om_token *tokens; /* all that were read */
    size_t filled, room;
    size_t at;       /* the next one to look at */
    om_token none;   /* what is looked at after the lexer has failed */
    om_node **stack; /* nodes that will be lists */
    size_t stacked, stack_room;
    int depth;
    bool lexer_failed;
    bool explain;        /* the second time: looks for what is wrong */
    om_parse_memo *memo; /* then: what was read at each token */
    size_t memo_room;
} om_parser;

/* <<what python/source/parser.h declares>> */
/* The next token is read; false with an error. */
bool om_parser_fill(om_parser *parser);

/* The kind of the next token, and of the one `ahead` after it; OM_TOKEN_END when the lexer fails. */
static inline om_token_kind om_parser_ahead(om_parser *parser, size_t ahead)
{
    while (parser->at + ahead >= parser->filled) {
        if (!om_parser_fill(parser))
            return OM_TOKEN_END;
    }
    return (om_token_kind)parser->tokens[parser->at + ahead].kind;
}

static inline om_token_kind om_parser_kind(om_parser *parser)
{
    return parser->at < parser->filled ? (om_token_kind)parser->tokens[parser->at].kind
                                       : om_parser_ahead(parser, 0);
}

/* Passes the next token if it is of this kind. */
static inline bool om_parser_accept(om_parser *parser, om_token_kind kind)
{
    if (om_parser_kind(parser) != kind)
        return false;
    parser->at++;
    return parser->error->kind == OM_SOURCE_FINE;
}

/* Whether an error was raised, and not only a form missed. */
static inline bool om_parser_failed(const om_parser *parser)
{
    return parser->error->kind != OM_SOURCE_FINE;
}

/* The runtime's pending error is what is wrong. Returns NULL. */
void *om_parser_raised(om_parser *parser);

/* One call deeper; false, with the error, where that is too deep. */
bool om_parser_enter(om_parser *parser, int calls);
static inline void om_parser_leave(om_parser *parser, int calls)
{
    parser->depth -= calls;
}

/* A node from the token number `first` to the last one that was passed. NULL with MemoryError. */
om_node *om_parser_node(om_parser *parser, om_node_kind kind, size_t first);

/* The name that a token is, interned. NULL with an error. */
om_object *om_parser_name(om_parser *parser, const om_token *token);
/* The same of the next token, which is passed if it is a name; else NULL. */
om_object *om_parser_accept_name(om_parser *parser);

/* Lists: nodes are pushed on a stack, and what lies there from `base` on becomes one. Pushing NULL
 * fails, and om_parser_push_none pushes it. */
bool om_parser_push(om_parser *parser, om_node *node);
bool om_parser_push_none(om_parser *parser);
om_nodes *om_parser_list(om_parser *parser, size_t base);
om_nodes *om_parser_no_nodes(om_parser *parser);

/* At the second reading, what was read before a part that is not there: the parser goes back to
 * before that part. At the first reading NULL. */
static inline om_node *om_parser_back(om_parser *parser, size_t at, size_t stacked,
                                      om_node *node)
{
    if (!parser->explain || om_parser_failed(parser))
        return NULL;
    parser->at = at;
    parser->stacked = stacked;
    return node;
}

/* An error at the last token that was read, of the kind that is given. Returns NULL. */
void *om_parser_fail_last(om_parser *parser, om_source_error_kind kind, const char *format,
                          ...) OM_PRINTF(3, 4);

/* An error from a node on, to its end; from one to the end of another; and at a token. Return NULL. */
void *om_parser_fail(om_parser *parser, const om_node *from, const om_node *to,
                     const char *format, ...) OM_PRINTF(4, 5);
void *om_parser_fail_token(om_parser *parser, size_t from, size_t to, const char *format,
                           ...) OM_PRINTF(4, 5);

/* Expressions, from the weakest to the strongest. */
om_node *om_parse_star_expressions(om_parser *parser);      /* a, *b: perhaps a tuple */
om_node *om_parse_star_expression(om_parser *parser);       /* *a or a */
om_node *om_parse_star_named_expression(om_parser *parser); /* *a, a := b or a */
om_node *om_parse_named_expression(om_parser *parser);      /* a := b or a */
om_node *om_parse_expression(om_parser *parser);  /* a if b else c, lambda: a, a */
om_node *om_parse_disjunction(om_parser *parser); /* a or b */
om_node *om_parse_bitwise_or(om_parser *parser);  /* a | b, and all that is stronger */
om_node *om_parse_primary(om_parser *parser);     /* a.b(c)[d] */
om_node *om_parse_atom(om_parser *parser);
om_node *om_parse_yield(om_parser *parser);
om_node *
om_parse_argument(om_parser *parser); /* as a := b or a, where `name =` may follow */
om_node *om_parse_expression_plain(om_parser *parser); /* an expression, not explained */

/* Whether an expression can begin with such a token; and a list of them with stars. */
bool om_parser_begins_expression(om_token_kind kind);

/* A list of what `item` reads, separated by commas, with or without one at its end; up to a token
 * of the kind `end`, which is not passed. They are pushed on the stack. */
bool om_parse_commas(om_parser *parser, om_node *(*item)(om_parser *), om_token_kind end);

/* The parameters of a function up to a token of this kind: ')', or ':' for a lambda. */
om_node *om_parse_parameters(om_parser *parser, om_token_kind end);

/* What stands between the parentheses of a call, and of a class: from the token after '(' to the ')',
 * which is not passed. `generator`: a generator expression may be all there is, as in a call. */
bool om_parse_arguments(om_parser *parser, bool generator, om_nodes **arguments,
                        om_nodes **keywords);

/* The `for` clauses of a comprehension: at least one. */
om_nodes *om_parse_for_clauses(om_parser *parser);

/* Whether they begin here. */
static inline bool om_parser_at_for(om_parser *parser)
{
    om_token_kind kind = om_parser_kind(parser);
    return kind == OM_TOKEN_FOR ||
           (kind == OM_TOKEN_ASYNC && om_parser_ahead(parser, 1) == OM_TOKEN_FOR);
}

/* String literals in a row, f-strings among them; a number. */
om_node *om_parse_strings(om_parser *parser);
om_node *om_parse_number(om_parser *parser);

/* What is assigned to, as far as a comma list goes: checked, and stored to. */
om_node *om_parse_targets(om_parser *parser);

/* Statements are pushed on the stack. A line of simple statements, to its NEWLINE; one statement of
 * any kind; and a block after its colon, as a list. */
bool om_parse_simple_statements(om_parser *parser);
bool om_parse_statement(om_parser *parser);
om_nodes *om_parse_block(om_parser *parser);

/* A statement of more than one clause, or NULL if none begins here. `*begins` says whether one does. */
om_node *om_parse_compound(om_parser *parser, bool *begins);

/* A match statement, from `match` on; NULL, with `at` anywhere, if it is none. */
om_node *om_parse_match(om_parser *parser);

/* [T, *Ts, **P] after the name of a class, function or type; an empty list where there are none. */
om_nodes *om_parse_type_parameters(om_parser *parser);

#endif
