/* Files of src/ that are not in the counted unit: they are counted apart, or not at all. */
#ifndef REFBOOK_TRACE_APART_H
#define REFBOOK_TRACE_APART_H

#include "base/memory.h"
#include "base/table.h"

/* Their paths, a line each. */
#define APART_FILE "build/cover/apart"

/* Adds each path to `apart`, for itself; it lies in `a`. Without the file below ROOT there are none. False after an
 * error, told on stderr. */
bool apart_read(table *apart, arena *a, const char *root);

#endif
