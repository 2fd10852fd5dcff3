/* All behaviours of the book, by part and chapter: behaviours.html, and as many more pages as keep each of
 * them small. */
#ifndef REFBOOK_WEAVE_STATEMENTS_H
#define REFBOOK_WEAVE_STATEMENTS_H

#include "site/site.h"
#include "weave/places.h"

/* Weaves page NUMBER, from 0, and returns its address; NULL if there are no so many. The chapters have been
 * woven. */
const char *statements_put(site *s, size_t number);

#endif
