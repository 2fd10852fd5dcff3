/* What is known of mutants from runs before this one, and what a person says of them.
 *
 * build/mutants/tried.tsv grows while a run goes on, a line for each mutant that was tried; tests/mutate/results.tsv
 * is the record that is committed, a line for each function. Both know a function by its file, its name and the
 * hash of its text, so that what moves keeps its results and what was changed has none. tests/mutate/equivalent.tsv
 * lists the mutants that change nothing one could notice, with the reason. */
#ifndef REFBOOK_MUTATE_RECORD_H
#define REFBOOK_MUTATE_RECORD_H

#include "mutate/mutant.h"

#define RECORD_TRIED "build/mutants/tried.tsv"
#define RECORD_COMMITTED "tests/mutate/results.tsv"
#define RECORD_EQUIVALENT "tests/mutate/equivalent.tsv"

/* Whether what was not noticed then counts: TESTS is the hash of all assertions. A mutant that survived other
 * assertions may be killed by these; 0 takes it as it is. False after an error, told on stderr. */
bool record_read_tried(mutants *m, const char *root, uint64_t tests);
/* Only of mutants that nothing is known of yet. */
bool record_read_committed(mutants *m, const char *root);
/* Marks what is listed as ignored. An entry that matches no mutant is an error. */
bool record_read_equivalent(mutants *m, const char *root);

/* The line of RECORD_TRIED. */
void record_put_tried(text *out, const mutant *one, uint64_t tests);
/* RECORD_COMMITTED, of all that is known. */
void record_put_committed(text *out, const mutants *m);

#endif
