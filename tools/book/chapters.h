/* The chapters of a workbook on disk: found below chapters/, put in book order, read, and
 * checked byte by byte. */
#ifndef REFBOOK_BOOK_CHAPTERS_H
#define REFBOOK_BOOK_CHAPTERS_H

#include "book/model.h"

/* Fills b->chapters; adds errors to b->diagnostics for what cannot be read or is not clean UTF-8.
 */
void chapters_read(book *b);

/* Reads the file of a chapter, or of another text whose errors show its lines: path and index are set. Adds
 * errors as above; false if it cannot be read. */
bool chapters_read_source(book *b, book_chapter *chapter);

/* Book order of two paths: folder by folder, runs of digits by their value; a chapter
 * N-x.md comes before the folder N-x/. */
int chapters_compare(const char *a, const char *b);

#endif
