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

/* Works on the workbook at ROOT. Returns the exit status. */
int weave_run(const char *root);
/* The same after tangling, with the trace that is KEPT if it is still the same; the pages ask whether they have
 * changed (watch.h). */
int weave_watched(const char *root, const kept_trace *kept);

#endif
