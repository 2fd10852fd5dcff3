/* The style sheet of the book: tools/weave/book.css, carried inside the program. */
#ifndef REFBOOK_WEAVE_STYLE_H
#define REFBOOK_WEAVE_STYLE_H

#include "base/memory.h"

void style_put(text *out);

#endif
