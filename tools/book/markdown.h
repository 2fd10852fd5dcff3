/* CommonMark to a tree, by libcmark, with memory that is freed as a whole: no node is freed
 * by itself, and one chapter's memory serves the next. */
#ifndef REFBOOK_BOOK_MARKDOWN_H
#define REFBOOK_BOOK_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

struct cmark_node;

/* The tree lives until markdown_done. */
struct cmark_node *markdown_tree(const char *source, size_t size);
/* A node that holds the text as if it stood in a paragraph: its marks of blocks mean nothing. It lives
 * beside other trees until markdown_done. DEFINITIONS, which may be NULL, are those of links that it may
 * refer to. */
struct cmark_node *markdown_line(const char *bytes, size_t length, const text *definitions);
/* Is it the document, a quote, a list or an item? */
bool markdown_holds_blocks(struct cmark_node *node);
/* The next block in the order of the document, or NULL. What is inside a paragraph or a heading is no
 * block. */
struct cmark_node *markdown_next(struct cmark_node *node);
/* Forgets the tree; its memory is kept for the next. */
void markdown_done(void);
/* Gives the memory back. */
void markdown_free(void);

#endif
