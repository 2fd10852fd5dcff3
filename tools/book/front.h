/* Front matter: lines of "key: value" between two lines of three dashes, with which a chapter may begin,
 * and which no reader of the book sees. Keys that begin with "front-", in the book's first chapter, say
 * what the first page of the book shows; others are left to other programs. */
#ifndef REFBOOK_BOOK_FRONT_H
#define REFBOOK_BOOK_FRONT_H

#include "book/model.h"

/* Sets chapter->front_lines, and of the first chapter b->front; adds errors to b->diagnostics. */
void front_read(book *b, book_chapter *chapter);
/* Once the pictures are known: adds an error for one that is not. */
void front_check(book *b);
/* An error at the value of a key. */
void front_error(book *b, const book_front_value *value, const char *format, ...)
    MEMORY_FORMAT(3);

#endif
