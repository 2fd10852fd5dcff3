/* Chunks that contain themselves. */
#ifndef REFBOOK_RING_H
#define REFBOOK_RING_H

#include "book.h"

/* Adds an error for each ring of chunks, with every reference in it. */
void ring_check(book *b);

#endif
