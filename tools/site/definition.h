/* Where the code of the book defines its functions, types, macros and variables. */
#ifndef REFBOOK_SITE_DEFINITION_H
#define REFBOOK_SITE_DEFINITION_H

#include "c/symbols.h"
#include "book/model.h"

/* Adds what the chapters' C defines; a page has the number of its chapter. This looks at
 * lines that start in the first column and goes by their form: it knows no more of C than
 * is needed to lead a reader from a name to its definition. */
void definition_find(symbols *all, const book *b);

#endif
