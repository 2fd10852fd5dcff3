/* A code block on its page: where it goes, its code, how often each line ran. */
#ifndef REFBOOK_SITE_LISTING_H
#define REFBOOK_SITE_LISTING_H

#include "site/site.h"

/* Ties every block to those before and after it in the same file or chunk: fills s->steps. */
void listing_link(site *s);

void listing_put(site *s, const book_block *block);

/* Once all words are known: one whose definition will get no anchor, since it stands in a comment
 * after all, becomes ambiguous, and no link leads to it. */
void listing_settle(site *s);

#endif
