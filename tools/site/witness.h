/* What programs printed that were told to type the book's sessions. A book need not have asked any. */
#ifndef REFBOOK_SITE_WITNESS_H
#define REFBOOK_SITE_WITNESS_H

#include "site/site.h"

/* In the order in which a session names them. The first is kept with the book, the other is made with it.
 *
 * The first line of a file says what its columns are: "chapter", "line", and the name of the program; the others
 * may say more. Each further line is about one example: its chapter, its line there, "same" or "differs", what is
 * typed in that line, and, if the file has that column, why it differs. */
#define WITNESS_KEPT "tests/witness/results.tsv"
#define WITNESS_MADE "build/sessions.tsv"

/* Reads both. A file that is missing says nothing; what is wrong in one is an error of the book's. What is said of a
 * line that types something else by now is passed over. */
void witness_read(site *s);

/* Below a session: each program that was asked for all of its examples, and whether it printed what the book
 * prints. */
void witness_put(site *s, const book_block *block);

#endif
