/* The page that a reviewer opens: build/review/index.html, beside the book, whose pages it leads to. */
#ifndef REFBOOK_CHANGES_PAGE_H
#define REFBOOK_CHANGES_PAGE_H

#include "changes/effect.h"
#include "site/site.h"

#define CHANGES_PAGE "build/review/index.html"

/* Puts it into s->out, which is the site of the state now. BASE is what the other state is called. */
void changes_page_put(site *s, const compared *c, const effect *e, const char *base);

/* Why the behaviour has lost its proof: "1 of 2 tests fails". */
void changes_put_why(text *out, const compared *c, const compared_behaviour *pair);

#endif
