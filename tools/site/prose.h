/* The inside of a paragraph or a heading, as HTML. */
#ifndef REFBOOK_SITE_PROSE_H
#define REFBOOK_SITE_PROSE_H

#include "site/link.h"
#include "site/site.h"

struct cmark_node;

/* What is in NODE, to s->out. Names in code that the book defines, behaviours too, become
 * links; with LINKS false nothing does. Comments vanish; other raw HTML is shown as it was
 * written. */
void prose_put(site *s, struct cmark_node *node, bool links);

/* The same, with links, of a node that is no part of the chapter's tree: the errors in it are told at
 * PLACE. */
void prose_put_at(site *s, struct cmark_node *node, link_place place);

/* The plain text of it. */
void prose_plain(text *out, struct cmark_node *node);

/* Is the raw HTML a comment, which no reader of the book sees? */
bool prose_is_comment(const char *html);

#endif
