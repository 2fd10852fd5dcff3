/* What stands around every page: its head, the way to its neighbours, the contents beside
 * it. */
#ifndef REFBOOK_WEAVE_FRAME_H
#define REFBOOK_WEAVE_FRAME_H

#include "site/site.h"

/* Starts the page of a chapter: what was in s->out is forgotten. */
void frame_open(site *s, const site_page *page);
/* Starts one that is no chapter's. ADDRESS is its own from the top of the book, encoded: "identifiers/d.html";
 * TITLE is text, NULL for the book's own. The page of SITE_INDEX is the contents, and has none beside it. */
void frame_open_other(site *s, const char *address, const char *title);
/* Pages that are no chapter's and belong into the contents beside all pages. */
typedef struct frame_place {
    const char *address;
    const char *title;
} frame_place;

/* The one of that number, of those that the book has something for; false when there are no more. */
bool frame_other(const site *s, size_t number, frame_place *place);

/* Ends the page that was started. */
void frame_close(site *s);

#endif
