/* What the words of the code mean: keywords, and what the book itself defines. */
#ifndef REFBOOK_WORDS_H
#define REFBOOK_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum word_kind {
    WORD_KEYWORD,
    WORD_TYPE, /* a type of the language */
    WORD_DEFINED,
    WORD_AMBIGUOUS, /* defined more than once: no use can be traced to its definition */
} word_kind;

typedef struct word {
    const char *name; /* not owned: stays with whoever had it */
    uint32_t length;
    uint32_t hash;
    word_kind kind;
    uint32_t page; /* where it is defined */
    uint32_t line;
    uint32_t block; /* the last block that linked to it; 0 when none has */
} word;

/* Zeroed memory is an empty table. */
typedef struct words {
    word *slots; /* open addressing; a free slot has no name */
    size_t capacity; /* a power of two, or 0 */
    size_t count;
} words;

#define WORD_HASH_START 2166136261u

static inline uint32_t word_hash_step(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

uint32_t word_hash(const char *name, size_t length);

/* NULL when the table does not have it. */
word *words_find(const words *table, const char *name, size_t length, uint32_t hash);

void words_add_c(words *table);
void words_add_python(words *table);

/* What stands in both places becomes ambiguous; a keyword stays a keyword. */
void words_define(words *table, const char *name, size_t length, uint32_t page,
                  uint32_t line);

void words_free(words *table);

#endif
