/* What the pages say, gathered while they are woven: the data that a reader searches in. */
#ifndef REFBOOK_SITE_GATHER_H
#define REFBOOK_SITE_GATHER_H

#include "site/site.h"

/* A chapter's page begins; what follows belongs to it. */
void gather_open(site *s, const site_page *page);
void gather_close(site *s);

/* A heading whose anchor is ID; what follows stands below it. Both live as long as s->arena. */
void gather_section(site *s, const char *id, const char *title);
/* A piece of text, such as a paragraph. */
void gather_text(site *s, const char *plain, size_t length);

/* A page that is no chapter's and has a name, such as a file of src/. */
void gather_page(site *s, char kind, const char *address, const char *name);

/* The box of a behaviour: what is gathered until it closes is what the behaviour says. */
void gather_open_box(site *s, const book_behaviour *behaviour);
void gather_close_box(site *s);

/* One thing of the page that has a name: KIND is a letter that search.js knows. */
void gather_named(site *s, char kind, const char *id, const char *name, const char *plain,
                  size_t length);

#endif
