/* What pages load beside their text: style sheet and scripts, carried inside the program. */
#ifndef REFBOOK_WEAVE_ASSET_H
#define REFBOOK_WEAVE_ASSET_H

#include <stddef.h>

#include "base/memory.h"

typedef struct asset {
    const char *address; /* from the top of the book */
    const char *const *lines;
    size_t line_count;
} asset;

/* NULL behind the last. Several that have one address follow on each other: one file. */
const asset *asset_at(size_t number);
void asset_put(text *out, const asset *which);

#endif
