/* Numbers that the prose states and the program checks: "takes 28<!--stated_int_size--> bytes".
 *
 * The comment names the number that stands before it. A test compares what it measures with the name, which
 * its file defines with the number as its value, so that a sentence and its proof cannot disagree. A name
 * that begins with counted_ stands for something that the book itself has a number of. */
#ifndef REFBOOK_BOOK_STATED_H
#define REFBOOK_BOOK_STATED_H

#include "book/model.h"

struct cmark_node;

/* Adds the numbers that are named in PARAGRAPH, or in a heading, to b->stated. Adds errors to b->diagnostics. */
void stated_read(book *b, const book_chapter *chapter, struct cmark_node *paragraph);

/* Notes which outputs use which numbers; adds an error for a name that no sentence gives a number, for a number
 * that no test measures, and for a wrong number of the book's own. Wants the blocks' outputs set. */
void stated_resolve(book *b);

/* The number whose comment the inline HTML is, or NULL. */
const book_stated *stated_find(const book *b, const char *html);

/* Where in PROSE, which precedes such a comment, the number begins: at its length if there is none. */
size_t stated_start(const char *prose);

#endif
