/* The style sheet of the book: tools/book.css, carried inside the program. */
#ifndef REFBOOK_STYLE_H
#define REFBOOK_STYLE_H

#include "memory.h"

void style_put(text *out);

#endif
