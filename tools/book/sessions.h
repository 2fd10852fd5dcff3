/* refbook sessions: what is typed in the book, for a program that types it. */
#ifndef REFBOOK_BOOK_SESSIONS_H
#define REFBOOK_BOOK_SESSIONS_H

#include <stdbool.h>

#include "book/model.h"

/* Whether the block shows a session. */
bool sessions_is(const book_block *block);

/* Prints each session of the book at ROOT, in its order: a line with the path of its chapter and the line of its
 * fence, a tabulator between, and then the session's own lines, each behind a bar. Errors go to stderr, and then
 * nothing is printed. Returns the exit status. */
int sessions_run(const char *root);

#endif
