/* The pages of the book and the folders they lie in: addresses, numbers, titles. */
#ifndef REFBOOK_SITE_PAGES_H
#define REFBOOK_SITE_PAGES_H

#include "site/site.h"

/* Fills s->folders, s->pages and s->addresses; adds errors for pages that cannot be. */
void pages_make(site *s);

/* "1.6 Creation", as prose. */
void pages_put_label(text *out, const site_page *page);
/* "Part 1: Integers"; a folder deeper in is called "1.2 Memory allocation". */
void pages_put_folder(text *out, const site_folder *folder);

/* The part that the page belongs to, or the book when it stands before all parts. */
const site_folder *pages_part(const site_page *page);

#endif
