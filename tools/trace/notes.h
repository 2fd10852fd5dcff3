/* gcc's notes on what it compiled, cut down to what a run has executed. gcov makes a graph of each function in the
 * notes, and a behaviour executes few of them: of the others it can only say that nothing of them ran. */
#ifndef REFBOOK_TRACE_NOTES_H
#define REFBOOK_TRACE_NOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* Adds to TO those of the NOTES that say something of the functions with a count above zero in COUNTS, the bytes of
 * a .gcno and of a .gcda file. Returns false, with TO as it was, where these are not of a form that it knows, which is
 * that of gcc 12 to 14: then gcov has to see all the notes. Linear in both. */
bool notes_cut(text *to, const text *notes, const text *counts);

/* Whether a count is above zero in COUNTS. True also where their form is not known. */
bool notes_executed(const text *counts);

#endif
