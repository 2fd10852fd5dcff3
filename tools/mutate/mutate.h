/* refbook mutants and refbook mutate. */
#ifndef REFBOOK_MUTATE_MUTATE_H
#define REFBOOK_MUTATE_MUTATE_H

#include <stdbool.h>

/* Each NULL if it is not said, and what was said else; "" for what only is said or not. */
typedef struct mutate_options {
    const char *sample; /* how many to draw of all */
    const char *seed;   /* for what is drawn: a number; 1 */
    const char *shard;  /* "3/16": the third of sixteen parts of them */
    const char *jobs;   /* how many at a time; 1 */
    const char *least;  /* per cent that have to be killed */
    const char *record; /* what is known is written to tests/mutate/results.tsv */
    const char *each;   /* not all mutants, but for each behaviour one that it kills */
} mutate_options;

/* Writes what is known of the mutants, from the record and from runs here, to build/mutants/results.tsv, and with
 * RECORD to the record; or PRINTs it, with those that nothing is known of. Returns the exit status. */
int mutate_known(const char *root, bool print, bool record);

/* Tries mutants, as many as are asked for and are not known yet. Returns the exit status: 3 if fewer are killed
 * than have to be, or if a behaviour is unproved. */
int mutate_run(const char *root, const mutate_options *options);

#endif
