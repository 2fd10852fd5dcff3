/* tools/manual/: the manual of a header that the book makes, a part of a page, and pages of its groups. */

/* The manual of a header: what it declares, section by section, each with its comment, who
 * owns what, and the way to the chapter that it stands in. */
#ifndef REFBOOK_MANUAL_MANUAL_H
#define REFBOOK_MANUAL_MANUAL_H

#include "site/site.h"
#include "manual/header.h"

/* A group of a header that has some: a page of its own. */
typedef struct manual_group {
    site_page page;   /* s->groups holds the address of it */
    const char *file; /* its address, without percent signs */
    const header *h;
    size_t first; /* its sections: the group itself, and those up to the next one */
    size_t last;
    uint32_t first_item; /* of those that they declare */
} manual_group;

/* Reads the headers that have a manual, before any page is woven. */
void manual_read(site *s);
void manual_free(site *s);

/* Puts the manual that BLOCK asks for: all of it, or what leads to the pages of its groups. */
void manual_put(site *s, const book_block *block);
/* Puts what stands on the page of a group, after the manual itself was put. */
void manual_put_group(site *s, const site_page *page);

#endif
