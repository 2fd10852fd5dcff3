/* Chunks that contain themselves. */
#ifndef REFBOOK_BOOK_CYCLE_H
#define REFBOOK_BOOK_CYCLE_H

#include "book/model.h"

/* Adds an error for each ring of chunks, with every reference in it. */
void cycle_check(book *b);

#endif
