/* gcov, which knows how to read the counts that a program compiled with --coverage leaves
 * behind. */
#ifndef REFBOOK_TRACE_GCOV_H
#define REFBOOK_TRACE_GCOV_H

#include <stdbool.h>

#include "trace/tracefile.h"

/* Sets up the environment in which gcov is run; to be called before other threads start. */
void gcov_prepare(void);

/* Adds the counts in FOLDER/NAME.gcda, beside which its notes lie, NAME.gcno: of lines and functions, and of
 * BRANCHES if these are asked for. Only code
 * that stands in relative paths is counted: the system's headers do not. Returns false,
 * with a word on stderr, when gcov fails. The environment's GCOV names the program to run.
 * Safe to be called from several threads. */
bool gcov_read(counts *c, const char *folder, const char *name, bool branches);

#endif
