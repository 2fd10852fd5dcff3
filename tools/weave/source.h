/* Pages of the files in src/, line by line as they are tangled, each line leading to where it is written. */
#ifndef REFBOOK_WEAVE_SOURCE_H
#define REFBOOK_WEAVE_SOURCE_H

#include "site/site.h"

/* Puts page NUMBER of the file, from 0, into s->out, and returns its path from the top of the book; NULL if
 * it has no so many. */
const char *source_put(site *s, const book_output *output, size_t number);
/* Puts the list of all of them. */
void source_put_index(site *s);

#endif
