/* Files of src/ that are compiled as a unit of their own: what is executed of them is measured too, and told
 * separately, but the proof is complete without it. */
#ifndef REFBOOK_TRACE_SEPARATE_H
#define REFBOOK_TRACE_SEPARATE_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/table.h"
#include "book/model.h"

/* Their paths, a line each. */
#define SEPARATE_FILE "build/cover/separate"

/* Adds each path to `separate`, for itself; it lies in `a`. Without the file below ROOT there are none. False after
 * an error, told on stderr. */
bool separate_read(table *separate, arena *a, const char *root);

/* Which lines of the chapters go into one of these files: a list for each chapter, by its index, in which that of
 * line N is at N. All of it lies in `a`. */
bool **separate_lines(book *b, arena *a, const table *separate);

#endif
