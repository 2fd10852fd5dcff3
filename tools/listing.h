/* A code block on its page: where it goes, its code, how often each line ran. */
#ifndef REFBOOK_LISTING_H
#define REFBOOK_LISTING_H

#include "weave.h"

/* Ties every block to those before and after it in the same file or chunk: fills w->steps.
 */
void listing_link(weave *w);

void listing_put(weave *w, const book_block *block);

#endif
