/* build/trace.json as it was read last. To parse it takes a good part of the time of weaving, and it seldom changes:
 * refbook watch keeps it from one weaving to the next. */
#ifndef REFBOOK_TRACE_KEPT_H
#define REFBOOK_TRACE_KEPT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/commit.h"
#include "base/memory.h"

#define KEPT_TRACE "build/trace.json"

/* A zeroed one keeps nothing. */
typedef struct kept_trace {
    text bytes;               /* a zero byte after them */
    json_t *json;             /* NULL: nothing is kept */
    commit_identity identity; /* of the file that they are from */
} kept_trace;

/* Keeps the trace of the workbook at ROOT. True if it had to be read for that; one that is missing or malformed is
 * not kept, and nothing is said of it. */
bool kept_read(kept_trace *k, const char *root);
/* Is what stands there the trace that is kept? */
bool kept_is_current(const kept_trace *k, const char *root);
void kept_free(kept_trace *k);

#endif
