/* Pipe tables, as a code host shows them. CommonMark has none: to it a table is a paragraph, whose lines
 * are read here again; the text of each cell is libcmark's to read. */
#ifndef REFBOOK_WEAVE_GRID_H
#define REFBOOK_WEAVE_GRID_H

#include "site/site.h"

struct cmark_node;

/* If the paragraph is a table, or ends in one, puts it, and returns true. Adds an error for what looks like
 * a table and is none. */
bool grid_put(site *s, struct cmark_node *paragraph);

#endif
