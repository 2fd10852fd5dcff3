/* The commands of refbook. Each works on the workbook at ROOT, prints its errors to stderr and
 * returns the exit status: 0 done, 1 an error was found (then nothing was written). */
#ifndef REFBOOK_COMMANDS_H
#define REFBOOK_COMMANDS_H

#include <stdbool.h>

/* With CHECK nothing is written; status 1 and a line for each output that is not up to date. With
 * DISCARD edits of tangled files are lost; without it they are an error. */
int tangle_run(const char *root, bool check, bool discard);
/* With TRUST, tangled files of which it is not known whether they or their chapters were edited are
 * taken for edited. */
int stitch_run(const char *root, bool trust);
int weave_run(const char *root);
int trace_run(const char *root);

#endif
