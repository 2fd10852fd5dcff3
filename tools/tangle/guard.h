/* Keeps a person's edits of tangled files from being lost: what tangle asks before it replaces or
 * removes a file. */
#ifndef REFBOOK_TANGLE_GUARD_H
#define REFBOOK_TANGLE_GUARD_H

#include <stdbool.h>

#include "base/output.h"
#include "tangle/past.h"

typedef struct guard {
    past past;
    bool discard; /* edits are thrown away, as was asked for */
} guard;

/* An output_judge; its context is a guard *. */
output_verdict guard_file(output_set *set, void *context, const char *path,
                          const text *found, const text *given);

#endif
