/* The tokens of a function's body as an expression needs them: operators whole, and without what the compiler
 * throws away. */
#ifndef REFBOOK_MUTATE_LEXEME_H
#define REFBOOK_MUTATE_LEXEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/table.h"
#include "c/token.h"

typedef struct lexeme {
    const char *text;
    size_t length;
    token_kind kind;
    size_t pair; /* of a bracket: the number of the one that it belongs to */
} lexeme;

/* Zeroed, it is empty. Owner calls lexemes_free. */
typedef struct lexemes {
    lexeme *items;
    size_t count;
    size_t capacity;
    const table *types; /* the names of types that the program declares */
} lexemes;

/* Those between FROM and TO. False if brackets do not match. */
bool lexeme_read(lexemes *all, const token *from, const token *to);
void lexeme_free(lexemes *all);

bool lexeme_is(const lexeme *l, const char *what);
/* Is it one of the words, the last of which is NULL? */
bool lexeme_is_any(const lexeme *l, const char *const *words);
bool lexeme_is_assignment(const lexeme *l);
bool lexeme_is_type(const lexemes *all, const lexeme *l);
/* Does an operand end at AT, so that what comes next has two of them? FROM is where the expression begins. */
bool lexeme_ends_operand(const lexemes *all, size_t from, size_t at);
/* The end of the operand that begins at AT, or the beginning of the one that ends before AT, for an operator
 * that binds as && does, or as || or as ? . */
typedef enum lexeme_binding { LEXEME_AND, LEXEME_OR, LEXEME_CHOICE } lexeme_binding;
size_t lexeme_operand_end(const lexemes *all, size_t at, size_t to, lexeme_binding binding);
size_t lexeme_operand_start(const lexemes *all, size_t from, size_t at,
                            lexeme_binding binding);

#endif
