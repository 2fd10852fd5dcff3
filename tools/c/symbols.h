/* What the words of the code mean: keywords, and what the book itself defines. */
#ifndef REFBOOK_C_SYMBOLS_H
#define REFBOOK_C_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"

typedef enum word_kind {
    WORD_KEYWORD,
    WORD_TYPE, /* a type of the language */
    WORD_DEFINED,
    WORD_AMBIGUOUS, /* not defined just once: no use can be traced to its definition */
} word_kind;

typedef struct word {
    const char *name;
    word_kind kind;
    bool common;   /* a name that other things may have too: only a call of it is a use */
    uint32_t page; /* where it is defined */
    uint32_t line;
    bool anchored;  /* its definition has been put on its page */
    uint32_t block; /* the last block that linked to it; 0 when none has */
    /* Of what a manual explains: */
    uint32_t item; /* the number of the declaration that does; 0 for all other words */
    uint32_t manual_page; /* where it stands */
    bool explained;       /* its anchor has been put there */
} word;

/* Zeroed memory is an empty table. */
typedef struct words {
    table table;
    arena arena;
} words;

/* NULL when the table does not have it. */
word *words_find(const words *all, const char *name, size_t length);

void words_add_c(words *all);
void words_add_python(words *all);

/* What is defined in two places becomes ambiguous; a keyword stays a keyword. */
void words_define(words *all, const char *name, size_t length, uint32_t page,
                  uint32_t line);

/* A manual explains the word, at that page, with the declaration of that number. */
void words_explain(words *all, const char *name, uint32_t page, uint32_t item);

void words_free(words *all);

#endif
