/* The claims that the book judges: chapters/claims.tsv, a line each, with a tab between number, claim,
 * verdict and, where the file's first line names it, condition. A book need not have the file. */
#ifndef REFBOOK_BOOK_CLAIMS_H
#define REFBOOK_BOOK_CLAIMS_H

#include "book/model.h"

#define CLAIMS_PATH "chapters/claims.tsv"

/* Fills b->claims; adds errors to b->diagnostics for what is malformed. */
void claims_read(book *b);
/* Once the behaviours are known: gives each claim those that answer it, and adds an error for each that names
 * no claim or judges it otherwise than the file, and for each claim that none answers. */
void claims_check(book *b);

/* Does this look like the number of a claim: 1.6.1? */
bool claims_is_number(const char *number);
/* The verdict that WORD is. False if it is none. */
bool claims_find_verdict(const char *word, book_verdict *verdict);
const char *claims_verdict_word(book_verdict verdict);

#endif
