/* tools/tangle/: from the chapters to src/, tests/chapters/ and build/lined/, so that no edit of a
 * tangled file is lost. This is refbook tangle. */
#ifndef REFBOOK_TANGLE_TANGLE_H
#define REFBOOK_TANGLE_TANGLE_H

#include <stdbool.h>

#include "base/output.h"
#include "book/model.h"

/* Puts every file that the book, which has no errors, makes. Without LINED, what is
 * made in build/ is left as it is. */
void tangle_put(book *b, output_set *set, bool lined);

/* Writes what the book, which has no errors, makes. With CHECK nothing is written: the answer is false and a line is printed
 * for each output that is not up to date. With DISCARD edits of tangled files are lost; without it
 * they are an error. False, and it is told why, if not all is done. */
bool tangle_book(book *b, bool check, bool discard);

/* The same with the workbook at ROOT. Returns the exit status. */
int tangle_run(const char *root, bool check, bool discard);

#endif
