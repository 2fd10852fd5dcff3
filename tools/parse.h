/* CommonMark to a tree, by libcmark, with memory that is freed as a whole: no node is freed
 * by itself, and one chapter's memory serves the next. */
#ifndef REFBOOK_PARSE_H
#define REFBOOK_PARSE_H

#include <stddef.h>

struct cmark_node;

/* The tree lives until parse_done; only one lives at a time. */
struct cmark_node *parse_tree(const char *source, size_t size);
/* Forgets the tree; its memory is kept for the next. */
void parse_done(void);
/* Gives the memory back. */
void parse_free(void);

#endif
