/* tools/manual/: the manual of a header that the book makes, a part of a page. */

/* The manual of a header: what it declares, section by section, each with its comment, who
 * owns what, and the way to the chapter that it stands in. */
#ifndef REFBOOK_MANUAL_MANUAL_H
#define REFBOOK_MANUAL_MANUAL_H

#include "site/site.h"
#include "manual/header.h"

/* Reads the headers that have a manual, before any page is woven. */
void manual_read(site *s);
void manual_free(site *s);

/* Puts the manual that BLOCK asks for. */
void manual_put(site *s, const book_block *block);

#endif
