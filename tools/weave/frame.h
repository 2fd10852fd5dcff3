/* What stands around every page: its head, the way to its neighbours, the contents beside
 * it. */
#ifndef REFBOOK_WEAVE_FRAME_H
#define REFBOOK_WEAVE_FRAME_H

#include "weave/weave.h"

/* Start and end of a page; without one (w->page is NULL) of the book's contents. */
void frame_open(weave *w);
void frame_close(weave *w);

#endif
