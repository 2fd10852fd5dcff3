/* What is said of the mutants: for the pages, for those who read reports of other tools, and in words. */
#ifndef REFBOOK_MUTATE_REPORT_H
#define REFBOOK_MUTATE_REPORT_H

#include <stdio.h>

#include "base/memory.h"
#include "mutate/mutant.h"
#include "mutate/execution.h"

#define REPORT_RESULTS "build/mutants/results.tsv"
#define REPORT_JSON "build/mutants/report.json"
#define REPORT_UNPROVED "build/mutants/unproved.txt"

/* What is counted of some mutants. */
typedef struct report_sum {
    size_t count[MUTANT_STATUSES];
} report_sum;

report_sum report_count(const list *of);
/* Those that were run, and how many of them were noticed, as killed or as endless. */
size_t report_valid(report_sum sum);
size_t report_noticed(report_sum sum);
/* The bounds, in tenths of a per cent, between which the part that is noticed of all lies with a probability of
 * 95 %, if these were drawn at random (Wilson 1927). */
void report_interval(report_sum sum, unsigned *low, unsigned *high);

/* REPORT_RESULTS, of all that were tried, and of those that were not if UNTRIED: chapter, line, column, mutator, original, replacement, status, killer.
 * False if a chapter cannot be read. */
bool report_put_results(text *out, mutants *m, const char *root, bool untried);
/* REPORT_JSON, as mutation-testing-report-schema 2 describes it. */
bool report_put_json(text *out, mutants *m, const execution *r);
/* CHAPTER:LINE:COLUMN: note: for each that survived, then a line for each file, then the sum. */
bool report_print(mutants *m, const list *of, const char *root, FILE *to);

#endif
