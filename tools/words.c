#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const c_keywords[] = {
    "auto",     "break",   "case",     "const",          "continue",      "default",
    "do",       "else",    "enum",     "extern",         "for",           "goto",
    "if",       "inline",  "register", "restrict",       "return",        "sizeof",
    "static",   "struct",  "switch",   "typedef",        "union",         "volatile",
    "while",    "_Alignas", "_Alignof", "_Atomic",       "_Generic",      "_Noreturn",
    "_Static_assert", "_Thread_local", "alignas", "alignof", "static_assert", "NULL",
    "true",     "false",   NULL,
};

static const char *const c_types[] = {
    "void",     "char",     "short",    "int",       "long",      "float",     "double",
    "signed",   "unsigned", "_Bool",    "bool",      "_Complex",  "size_t",    "ssize_t",
    "ptrdiff_t", "intptr_t", "uintptr_t", "int8_t",  "int16_t",   "int32_t",   "int64_t",
    "uint8_t",  "uint16_t", "uint32_t", "uint64_t",  "intmax_t",  "uintmax_t", "FILE",
    "wchar_t",  "char16_t", "char32_t", "va_list",   "time_t",    NULL,
};

static const char *const python_keywords[] = {
    "False",  "None",   "True",    "and",    "as",       "assert", "async",  "await",
    "break",  "class",  "continue", "def",   "del",      "elif",   "else",   "except",
    "finally", "for",   "from",    "global", "if",       "import", "in",     "is",
    "lambda", "nonlocal", "not",   "or",     "pass",     "raise",  "return", "try",
    "while",  "with",   "yield",   NULL,
};

uint32_t word_hash(const char *name, size_t length)
{
    uint32_t hash = WORD_HASH_START;

    for (size_t i = 0; i < length; i++)
        hash = word_hash_step(hash, name[i]);
    return hash;
}

/* The slot that holds the name, or the free one where it belongs. */
static word *word_slot(const words *table, const char *name, size_t length, uint32_t hash)
{
    size_t i = (hash ^ hash >> 15) & (table->capacity - 1);

    for (;;) {
        word *slot = &table->slots[i];
        if (slot->name == NULL)
            return slot;
        if (slot->hash == hash && slot->length == length &&
            memcmp(slot->name, name, length) == 0)
            return slot;
        i = (i + 1) & (table->capacity - 1);
    }
}

word *words_find(const words *table, const char *name, size_t length, uint32_t hash)
{
    if (table->capacity == 0)
        return NULL;
    word *slot = word_slot(table, name, length, hash);
    return slot->name != NULL ? slot : NULL;
}

static void grow_words(words *table)
{
    words bigger = {.capacity = table->capacity != 0 ? table->capacity * 2 : 256,
                    .count = table->count};

    bigger.slots = calloc(bigger.capacity, sizeof *bigger.slots);
    if (bigger.slots == NULL) {
        fputs("refbook: out of memory\n", stderr);
        exit(1);
    }
    for (size_t i = 0; i < table->capacity; i++) {
        const word *old = &table->slots[i];
        if (old->name != NULL)
            *word_slot(&bigger, old->name, old->length, old->hash) = *old;
    }
    free(table->slots);
    *table = bigger;
}

/* The word of that name; when it is new, its kind is still to be set and *fresh is true. */
static word *add_word(words *table, const char *name, size_t length, bool *fresh)
{
    if (table->count * 2 >= table->capacity)
        grow_words(table);

    uint32_t hash = word_hash(name, length);
    word *slot = word_slot(table, name, length, hash);
    *fresh = slot->name == NULL;
    if (*fresh) {
        *slot = (word){.name = name, .length = (uint32_t)length, .hash = hash};
        table->count++;
    }
    return slot;
}

static void add_all(words *table, const char *const *names, word_kind kind)
{
    for (; *names != NULL; names++) {
        bool fresh;
        add_word(table, *names, strlen(*names), &fresh)->kind = kind;
    }
}

void words_add_c(words *table)
{
    add_all(table, c_keywords, WORD_KEYWORD);
    add_all(table, c_types, WORD_TYPE);
}

void words_add_python(words *table)
{
    add_all(table, python_keywords, WORD_KEYWORD);
}

void words_define(words *table, const char *name, size_t length, uint32_t page,
                  uint32_t line)
{
    bool fresh;
    word *slot = add_word(table, name, length, &fresh);

    if (fresh) {
        slot->kind = WORD_DEFINED;
        slot->page = page;
        slot->line = line;
    } else if (slot->kind == WORD_DEFINED && (slot->page != page || slot->line != line)) {
        slot->kind = WORD_AMBIGUOUS;
    }
}

void words_free(words *table)
{
    free(table->slots);
    *table = (words){0};
}
