/* tools/weave/: the pages of the book, each whole, with what stands around it, and the contents. This
 * is refbook weave. */
#ifndef REFBOOK_WEAVE_WEAVE_H
#define REFBOOK_WEAVE_WEAVE_H

#include <stdbool.h>

#include "site/site.h"

/* Reads the workbook at ROOT into the empty site, and finds what all pages need. False if its diagnostics hold
 * errors. Always weave_free it. */
bool weave_prepare(site *s, const char *root);
void weave_free(site *s);

/* Works on the workbook at ROOT; WATCHED pages ask whether they have changed (watch.h). Returns the exit
 * status. */
int weave_run(const char *root, bool watched);

#endif
