/* A behaviour: a block quote whose first paragraph is **identifier** | claims | verdict. */
#ifndef REFBOOK_BOOK_BEHAVIOUR_H
#define REFBOOK_BOOK_BEHAVIOUR_H

#include "book/model.h"

struct cmark_node;

/* The behaviour that QUOTE, a block quote of CHAPTER's tree, states; NULL if it is an
 * ordinary quotation. Adds errors to b->diagnostics; a behaviour with a fault in its claims or its
 * verdict is returned all the same, so that its tests find it. */
book_behaviour *behaviour_read(book *b, book_chapter *chapter, struct cmark_node *quote);

/* Adds an error if PARAGRAPH looks like the head of a behaviour but stands in no quote. */
void behaviour_check_stray(book *b, const book_chapter *chapter,
                           struct cmark_node *paragraph);

#endif
