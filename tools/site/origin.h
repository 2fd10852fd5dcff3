/* Where in the files that the book makes its blocks stand. */
#ifndef REFBOOK_SITE_ORIGIN_H
#define REFBOOK_SITE_ORIGIN_H

#include "site/site.h"

/* Files below it have pages of their own. */
#define ORIGIN_FOLDER "src/"

/* So many lines of a file are on a page; of a longer one the next are on "src/int.c-2.html". */
#define ORIGIN_LINES 500

/* What the lines of a block became. */
struct site_origin {
    const book_output *output; /* NULL: it stands in no file that has a page */
    uint32_t *lines;           /* of the file, from 1: one for each line of the block */
};

/* Fills s->origins, of every block of the book. */
void origin_find(site *s);

bool origin_has_page(const book_output *output);
/* Has one of the book's files? */
bool origin_any_page(const site *s);

/* Puts the address of the page that has this line of the file, from the top of the book. */
void origin_put_address(text *out, const book_output *output, size_t line);

/* Opens a link to line INDEX of the block, counted from 0, on the page of its file, with what else the
 * tag says. False, and nothing is put, if there is none. */
bool origin_open_link(site *s, const book_block *block, size_t index,
                      const char *attributes);

#endif
