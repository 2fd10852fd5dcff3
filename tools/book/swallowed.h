/* Fences of tangled blocks that Markdown takes for the text of something else: the code below
 * them would be lost. */
#ifndef REFBOOK_BOOK_SWALLOWED_H
#define REFBOOK_BOOK_SWALLOWED_H

#include "book/model.h"

struct cmark_node;

/* Adds an error to b->diagnostics for each line that looks like such a fence and is none, unless it
 * stands in a block with a longer fence. TREE is that of the chapter's lines after
 * chapter->lines_before and before END; its blocks are those in BLOCKS from number FIRST on. */
void swallowed_check(book *b, const book_chapter *chapter, struct cmark_node *tree,
                     const list *blocks, size_t first, size_t end);

#endif
