/* The first page of the book: what it is, what it shows, what it proves, where to begin, and the contents.
 * What is said of this book stands in its first chapter and the front matter there. */
#ifndef REFBOOK_WEAVE_COVER_H
#define REFBOOK_WEAVE_COVER_H

#include "site/site.h"

/* Weaves it into s->out; the chapters have been woven. */
void cover_put(site *s);

#endif
