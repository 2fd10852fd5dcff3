/* What stands around every page: its head, the way to its neighbours, the contents beside
 * it. */
#ifndef REFBOOK_WEAVE_FRAME_H
#define REFBOOK_WEAVE_FRAME_H

#include "site/site.h"

/* Start and end of a page; without one (s->page is NULL) of the book's contents. */
void frame_open(site *s);
void frame_close(site *s);

#endif
