/* What the words of the code mean: keywords, and what the book itself defines. */
#ifndef REFBOOK_C_SYMBOLS_H
#define REFBOOK_C_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"

typedef enum symbol_kind {
    SYMBOL_KEYWORD,
    SYMBOL_TYPE, /* a type of the language */
    SYMBOL_DEFINED,
    SYMBOL_AMBIGUOUS, /* not defined just once: no use can be traced to its definition */
} symbol_kind;

/* One of the places where a word is defined. */
typedef struct symbol_place symbol_place;
struct symbol_place {
    uint32_t page;
    uint32_t line;
    symbol_place *next;
};

typedef struct symbol {
    const char *name;
    symbol_kind kind;
    bool common;   /* a name that other things may have too: only a call of it is a use */
    uint32_t page; /* where it is defined */
    uint32_t line;
    bool anchored;  /* its definition has been put on its page */
    uint32_t block; /* the last block that linked to it; 0 when none has */
    /* Of what a manual explains: */
    uint32_t item; /* the number of the declaration that does; 0 for all other words */
    uint32_t manual_page; /* where it stands */
    bool explained;       /* its anchor has been put there */
    symbol_place *places; /* all its definitions, in the order in which they were found */
    list uses;            /* of what uses it, for those who collect that */
} symbol;

/* Zeroed memory is an empty table. */
typedef struct symbols {
    table table;
    arena arena;
} symbols;

/* NULL when the table does not have it. */
symbol *symbols_find(const symbols *all, const char *name, size_t length);

void symbols_add_c(symbols *all);
void symbols_add_python(symbols *all);

/* What is defined in two places becomes ambiguous; a keyword stays a keyword. */
void symbols_define(symbols *all, const char *name, size_t length, uint32_t page,
                    uint32_t line);

/* A manual explains the word, at that page, with the declaration of that number. */
void symbols_explain(symbols *all, const char *name, uint32_t page, uint32_t item);

void symbols_free(symbols *all);

#endif
