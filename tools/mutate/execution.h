/* Which assertions execute a line, and how long each takes. */
#ifndef REFBOOK_MUTATE_EXECUTION_H
#define REFBOOK_MUTATE_EXECUTION_H

#include "base/table.h"
#include "mutate/mutant.h"

typedef struct execution_behaviour {
    const char *id;
    const char *chapter;
    size_t number;
} execution_behaviour;

typedef struct execution_test {
    const execution_behaviour *behaviour;
    const char *name;
    uint32_t line;     /* of its chapter */
    long milliseconds; /* of the processor's time */
    long checked;      /* the same under the sanitizers */
    size_t number;
} execution_test;

/* Those that execute one line. */
typedef struct execution_line {
    uint16_t *behaviours;
    uint32_t count;
    uint32_t capacity;
} execution_line;

typedef struct execution_chapter {
    const char *path;
    execution_line *lines;
    size_t count;
    bool *silent; /* lines of code that no assertion executes */
} execution_chapter;

/* Zeroed, it is empty. Owner calls execution_free. */
typedef struct execution {
    arena arena;
    list behaviours; /* of execution_behaviour *, in the order of the trace */
    list tests;      /* of execution_test * */
    table chapters;  /* of execution_chapter * */
    table by_id;     /* of execution_behaviour * */
} execution;

/* Reads build/trace.json. False after an error, told on stderr. */
bool execution_read(execution *r, const char *root);
void execution_free(execution *r);

execution_test *execution_find_test(const execution *r, const char *behaviour,
                                    const char *name);
/* Those that execute the line on which the mutant begins; where the compiler counts no line, the one before it
 * in the function. NULL if there are none. */
const execution_line *execution_of(const execution *r, const mutant *m);
bool execution_has(const execution_line *line, const execution_behaviour *behaviour);

#endif
