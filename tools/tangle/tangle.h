/* refbook tangle: chapters to src/, tests/chapters/ and build/lined/. */
#ifndef REFBOOK_TANGLE_TANGLE_H
#define REFBOOK_TANGLE_TANGLE_H

#include "book/model.h"
#include "base/output.h"

/* Puts every file that the book, which has no errors, makes. Without LINED, what is
 * made in build/ is left as it is. */
void tangle_put(book *b, output_set *set, bool lined);

#endif
