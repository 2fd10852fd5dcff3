/* Links that a chapter writes: where they lead to from its page. */
#ifndef REFBOOK_SITE_LINK_H
#define REFBOOK_SITE_LINK_H

#include "site/site.h"

/* The place of a link in the chapter being woven. */
typedef struct link_place {
    uint32_t line;
    uint32_t column;
} link_place;

/* Writes the address that goes into href="" for a link to URL: a link to a chapter leads to
 * its page, one to another file of the workbook to that file. A link that leads nowhere, or
 * to something that no book should start, is an error in s->book.diagnostics; then nothing is
 * written. */
bool link_put(site *s, const char *url, link_place place);

/* The same for an image: a plain file of the workbook, which s->images then names and which is copied into
 * the book. */
bool link_put_image(site *s, const char *url, link_place place);

/* A name as it stands in addresses: small letters, hyphens for spaces, and no other marks. */
void link_slug(text *slug, const char *name, size_t length);

/* The page that a link to URL leads to from the chapter being woven; NULL if it leads to none. */
const site_page *link_page(site *s, const char *url);

/* An id of the page being woven that no other has: ID, or with a hyphen and a number behind it. Lives as
 * long as s->arena. */
const char *link_claim(site *s, const char *id, size_t length);

/* The same for a heading, from its text, as on code hosts. */
const char *link_anchor(site *s, const char *heading, size_t length);

/* When every page is woven: adds an error for each link to an anchor that no page has. */
void link_check(site *s);

#endif
