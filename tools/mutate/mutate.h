/* refbook mutants and refbook mutate. */
#ifndef REFBOOK_MUTATE_MUTATE_H
#define REFBOOK_MUTATE_MUTATE_H

#include <stdbool.h>

/* The values of the options: NULL where one is not given, "" for one that takes none. */
typedef struct mutate_options {
    const char *sample; /* how many to draw of all */
    const char *seed;   /* for what is drawn: a number; 1 */
    const char *shard;  /* "3/16": the third of sixteen parts of them */
    const char *jobs;   /* how many at a time; 1 */
    const char *least;  /* percentage that has to be killed */
    const char *record; /* what is known is written to tests/mutate/, too */
    const char *only;   /* those of files whose paths begin so; all */
    const char *each;   /* not all mutants, but for each behaviour one that it kills */
} mutate_options;

/* Writes the known results, those of the record and of runs here, to build/mutants/results.tsv, and with RECORD to
 * the record too. With PRINT, prints all mutants instead, also those that were never run. Returns the exit status. */
int mutate_known(const char *root, bool print, bool record);

/* Runs the mutants that the options choose and whose results are not known. Returns the exit status: 3 if fewer are killed
 * than have to be, or if a behaviour is unproved. */
int mutate_run(const char *root, const mutate_options *options);

#endif
