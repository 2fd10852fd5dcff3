/* What is told of a thing where a link leads to it: of a word its declaration and what its comment says of it, of
 * a chunk its first lines, of a behaviour its statement, of a term its definition. The cards of a page are a
 * script of their own, loaded when one of them is asked for. */
#ifndef REFBOOK_WEAVE_CARD_H
#define REFBOOK_WEAVE_CARD_H

#include "site/site.h"

/* Makes the cards of all pages, and gathers the words for the search. Before pages are woven. */
void card_make(site *s);
void card_free(site *s);

/* Gathers the definitions of the page that is being woven. */
void card_gather(site *s, const site_page *page);

/* Puts the script of the page into s->out. */
void card_put(site *s, const site_page *page);

#endif
