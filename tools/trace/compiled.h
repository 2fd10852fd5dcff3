/* Whether gcov knows every function of the book at its own place: what it does not know, or
 * knows somewhere else, would be proved by counts that are those of other code, or by none. */
#ifndef REFBOOK_TRACE_COMPILED_H
#define REFBOOK_TRACE_COMPILED_H

#include <stdbool.h>

#include "base/table.h"
#include "book/model.h"
#include "trace/tracefile.h"

/* Compares the functions that the book writes below src/ with those that ALL knows, and the
 * lines that ALL counts with the lines of these functions; but for those of the files that SEPARATE
 * has by their paths, which are measured separately. Says on stderr what differs, and which functions
 * are not counted. Returns false if anything differs. */
bool compiled_check(book *b, const counts *all, const table *separate);

#endif
