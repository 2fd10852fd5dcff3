/* The pages of the book and the folders they lie in: addresses, numbers, titles. */
#ifndef REFBOOK_SITE_PAGES_H
#define REFBOOK_SITE_PAGES_H

#include "site/site.h"

/* Fills s->folders, s->pages and s->addresses; adds errors for pages that cannot be. */
void pages_make(site *s);

/* "1.6 Creation", as prose. */
void pages_put_label(text *out, const site_page *page);

/* The same in fewer bytes, for a list of very many. */
void pages_put_short_label(text *out, const site_page *page);

/* "Part 1: Integers"; a folder deeper in is called "1.2 Memory allocation". */
void pages_put_folder(text *out, const site_folder *folder);

/* For lists too long for one page: the number of the page, from 0, on which stands what PUT writes of each chapter, so
 * that no page has more than FULL bytes of it but for a single chapter; after the last chapter, that of the last page. It
 * lives as long as the site. */
size_t *pages_divide(site *s, size_t full, void (*put)(site *s, const site_page *page));

/* The part that the page belongs to, or the book when it stands before all parts. */
const site_folder *pages_part(const site_page *page);

#endif
