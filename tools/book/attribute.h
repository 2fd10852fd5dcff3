/* The info string of a fence: a language, then attributes: word, key=value, key="several
 * words". */
#ifndef REFBOOK_BOOK_ATTRIBUTE_H
#define REFBOOK_BOOK_ATTRIBUTE_H

#include "book/model.h"

/* Reads LENGTH bytes at INFO, which stand at byte column COLUMN of the block's fence line.
 * Sets the block's language, attributes, kind, target, name and caption; adds errors to
 * b->diagnostics. Of a block with errors the kind says what was meant, and target may be NULL. */
void attribute_read(book *b, book_block *block, const char *info, size_t length,
                    uint32_t column);
/* Would an author who wrote this info string mean a block of C that is tangled, or one with a
 * manual? */
bool attribute_means_tangled(const char *info, size_t length);

#endif
