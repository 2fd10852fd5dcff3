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

/* What a weaving of a book that is watched begins with (watch.h). */
typedef struct weave_watch {
    const kept_trace *kept; /* the trace, if it is still the same */
    const table *changed;   /* paths of the files that have changed; NULL: all may have */
    /* Called as soon as the pages at these addresses are in their places; the others follow. */
    void (*first)(void *context, const list *addresses);
    void *context;
} weave_watch;

/* The same, and tangles. The pages ask whether they have changed; those of the chapters that have are woven first.
 * Begins with SIGTERM blocked, and lets it end the process once these are in their places. */
int weave_watched(const char *root, const weave_watch *watch);

#endif
