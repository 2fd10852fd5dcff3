/* What things are called in addresses, so that a link holds however the lines of a chapter move: blocks by what they
 * make, paragraphs by how they begin. */
#ifndef REFBOOK_SITE_NAME_H
#define REFBOOK_SITE_NAME_H

#include "site/site.h"

/* Names every block of the book: fills s->block_ids. Before any page is woven. */
void name_blocks(site *s);

/* An id of the page being woven for a paragraph with this text. Lives as long as s->arena. */
const char *name_paragraph(site *s, const char *plain, size_t length);

#endif
