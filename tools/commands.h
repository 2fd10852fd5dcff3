/* The commands of refbook. Each works on the workbook at ROOT, prints its errors to stderr and
 * returns the exit status: 0 done, 1 an error was found (then nothing was written). */
#ifndef REFBOOK_COMMANDS_H
#define REFBOOK_COMMANDS_H

#include <stdbool.h>

/* With CHECK nothing is written; status 1 and a line for each output that is not up to date. */
int tangle_run(const char *root, bool check);
int stitch_run(const char *root);
int weave_run(const char *root);
int trace_run(const char *root);

#endif
