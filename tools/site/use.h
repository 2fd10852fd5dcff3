/* Where the words that the book defines are used. */
#ifndef REFBOOK_SITE_USE_H
#define REFBOOK_SITE_USE_H

#include "site/site.h"

/* Gives each word of s->c the blocks whose code uses it, in book order: its uses are book_block *. */
void use_find(site *s);

#endif
