/* The page of a chapter: the chapter's tree, block by block. */
#ifndef REFBOOK_WEAVE_PAGE_H
#define REFBOOK_WEAVE_PAGE_H

#include "site/site.h"

/* Weaves the page into s->out, which is emptied first. */
void page_put(site *s, const site_page *page);
/* The page of a group of a manual. */
void page_put_group(site *s, const site_page *page);

#endif
