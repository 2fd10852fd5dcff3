/* Beside the page of a chapter with code, a page that tells of each line which behaviours execute it. */
#ifndef REFBOOK_WEAVE_LINES_PAGE_H
#define REFBOOK_WEAVE_LINES_PAGE_H

#include "site/site.h"

/* Weaves it, for a chapter that has one (reach.h). */
void lines_page_put(site *s, const site_page *page);

/* Weaves a page, from 0, of the list of the behaviours that it has by their numbers, if they are too many for that
 * page, and returns its address; NULL once there is none of that number. */
const char *lines_page_put_numbers(site *s, const site_page *page, size_t number);

/* Adds what is told of the chapter's lines beside the links in their margin to its cards. */
void lines_page_make_cards(site *s, const site_page *page);

#endif
