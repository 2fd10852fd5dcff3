/* A change of the code that was tried, and could be noticed. */
#ifndef REFBOOK_TRACE_MUTATION_H
#define REFBOOK_TRACE_MUTATION_H

#include <stdbool.h>
#include <stdint.h>

typedef struct mutation {
    const char *chapter; /* its path */
    uint32_t line;
    uint32_t column;
    const char *mutator;
    const char *original;
    const char *replacement;
    bool killed;            /* some test notices */
    const uint64_t *behind; /* the behaviours that execute the line, where a trace tells them; else NULL */
} mutation;

#endif
