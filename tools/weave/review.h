/* What a reviewer opens first: what is unproved, what is not measured, and the ways from here to the rest of the
 * evidence. */
#ifndef REFBOOK_WEAVE_REVIEW_H
#define REFBOOK_WEAVE_REVIEW_H

#include "site/site.h"

/* Weaves it, at REVIEW_ADDRESS (places.h). */
void review_put(site *s);
/* Weaves the page of all chapters with lines that ran, each with the way to them, and returns its address; NULL
 * when nothing was counted. It is apart from the first, which grows with what is unproved. */
const char *review_put_lines(site *s);

#endif
