/* What others have measured and left in build/: which mutants of the code the tests notice, and how the tests
 * fare when memory cannot be had. Both take long, and a book need have neither. */
#ifndef REFBOOK_TRACE_MEASURED_H
#define REFBOOK_TRACE_MEASURED_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"
#include "book/model.h"
#include "trace/mutation.h"

/* One a line, tabulators between: chapter, line, column, mutator, what stood there, what replaced it, what became
 * of it, and the behaviour that noticed it. */
#define MEASURED_MUTANTS "build/mutants/results.tsv"
/* Lines as a compiler writes them: the conditions that no test shows to decide alone; and a line that counts. */
#define MEASURED_UNDECIDED "build/mcdc/missed.txt"
#define MEASURED_DECIDED "build/mcdc/total"
/* As above: behaviour, name of its test, allocations that were made to fail, and how many of them it survived. */
#define MEASURED_FAILING "build/failing/results.tsv"

/* A zeroed one is empty. */
typedef struct measured {
    arena arena;
    bool mutated;
    list mutants;      /* of mutation *, in the order of the file */
    json_t *survivors; /* mutants that no test notices, as the trace holds them */
    size_t killed;
    table kills; /* id -> size_t *: mutants that the behaviour notices */
    table asked; /* id -> why its tests prove nothing, or "": of what holds of those files (asked.h) */
    bool decided;
    json_t *undecided;        /* conditions, as the trace holds them */
    json_int_t conditions[2]; /* that decide alone, and all */
    bool starved;
    table failures; /* "behaviour\tname" -> measured_failures * */
} measured;

/* A file that is missing was not measured. What is wrong in one is printed; then the answer is false. What is
 * said of chapters, lines and behaviours that the book has no more is passed over. */
bool measured_read(measured *m, const book *b);
void measured_free(measured *m);

/* These add to a test, a behaviour and the whole of the trace what was measured of it. */
void measured_add_test(const measured *m, json_t *to, const book_block *test);
void measured_add_behaviour(const measured *m, json_t *to, const book_behaviour *behaviour);
void measured_add_book(const measured *m, json_t *to);

#endif
