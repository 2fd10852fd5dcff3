/* A fenced code block of cmark's tree, brought back to the lines of its chapter. */
#ifndef REFBOOK_BOOK_FENCE_H
#define REFBOOK_BOOK_FENCE_H

#include "book/model.h"

struct cmark_node;

/* The block that NODE, a code block of CHAPTER's tree, stands for; NULL if it is indented
 * and not fenced. Adds errors to b->diagnostics: an unclosed fence, and what is wrong in the info
 * string. */
book_block *fence_read(book *b, book_chapter *chapter, struct cmark_node *node);

#endif
