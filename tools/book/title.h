/* What a book is called, and what a heading says. */
#ifndef REFBOOK_BOOK_TITLE_H
#define REFBOOK_BOOK_TITLE_H

#include "book/model.h"

struct cmark_node;

/* The heading's text without its markup; NULL if it has none. It lives in the arena. */
const char *title_of_heading(arena *a, struct cmark_node *heading);
/* The first heading of README.md names the book, as it names the project on a code host. */
const char *title_of_book(book *b);

#endif
