/* tools/c/: C as a text, that of a header or of any lines. Its tokens, what a declaration says, where
 * in a program a line stands, what its words mean. */

/* The tokens of C, with what a compiler throws away before it: comments, and directives as
 * one token each. */
#ifndef REFBOOK_C_TOKEN_H
#define REFBOOK_C_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,    /* a character too */
    TOKEN_MARK,      /* one character of punctuation, or three dots */
    TOKEN_COMMENT,   /* line comments below each other are one */
    TOKEN_DIRECTIVE, /* from # to the end of its last line, comments in it too */
    TOKEN_END        /* behind the last token */
} token_kind;

/* Lines are counted from 0. */
typedef struct token {
    token_kind kind;
    const char *text; /* in the text that was read; not zero-terminated */
    size_t length;
    uint32_t line;
    uint32_t end_line; /* the one its last byte is on */
} token;

/* The tokens are in `items`, the last of which is TOKEN_END. Owner calls token_free. */
typedef struct tokens {
    token *items;
    size_t count;
    size_t capacity;
} tokens;

/* Reads LENGTH bytes at BYTES, which have to outlive the tokens. What the compiler would
 * refuse gives some tokens. */
void token_read(tokens *all, const char *bytes, size_t length);
void token_free(tokens *all);

bool token_is(const token *t, const char *what);

#endif
