/* From blocks to a book: what is named where, and whether every name means one thing. */
#ifndef REFBOOK_BOOK_RESOLVE_H
#define REFBOOK_BOOK_RESOLVE_H

#include "book/model.h"

/* Fills the book's tables from the chapters' blocks and behaviours and ties blocks to them. */
void resolve_names(book *b);
/* Adds errors for names that are undefined, unused, doubled or that go round in a circle. */
void resolve_check(book *b);

/* Byte column of the value of attribute KEY of BLOCK, or of its fence if it has none. */
uint32_t resolve_value_column(const book_block *block, const char *key);

#endif
