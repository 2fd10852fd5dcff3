/* Where two sequences of lines differ, after Myers (1986): a least number of lines removed
 * and added, in memory that grows with the lines and not with the difference. Sequences
 * that have very little in common are told apart in more steps than the least, but not in
 * more time. */
#ifndef REFBOOK_BASE_DIFF_H
#define REFBOOK_BASE_DIFF_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Lines as numbers: equal lines have one number. Zeroed keys are empty. */
typedef struct diff_key diff_key;
typedef struct diff_keys {
    diff_key *slots;
    size_t slot_count;
    size_t count;
} diff_keys;

/* The number of a line; its bytes must outlive the keys. */
uint32_t diff_number(diff_keys *keys, const char *line, size_t length);
void diff_keys_free(diff_keys *keys);

/* One stretch that differs: a[a .. a_end) stands where b[b .. b_end) stands in the other. */
typedef struct diff_run {
    size_t a;
    size_t a_end;
    size_t b;
    size_t b_end;
} diff_run;

/* Zeroed runs are empty. Owner calls diff_runs_free. */
typedef struct diff_runs {
    diff_run *items;
    size_t count;
    size_t capacity;
} diff_runs;

/* Sets OUT to the runs in which A and B differ, in order. Between two runs there is a line
 * at least that both have. */
void diff_find(diff_runs *out, const uint32_t *a, size_t a_count, const uint32_t *b,
               size_t b_count);
void diff_runs_free(diff_runs *runs);

#endif
