/* The page of a chapter: the chapter's tree, block by block. */
#ifndef REFBOOK_WEAVE_PAGE_H
#define REFBOOK_WEAVE_PAGE_H

#include "weave/weave.h"

/* Weaves the page into w->out, which is emptied first. */
void page_put(weave *w, const weave_page *page);

#endif
