/* Pages of the files in src/, line by line as they are tangled, each line leading to where it is written. */
#ifndef REFBOOK_WEAVE_SOURCE_H
#define REFBOOK_WEAVE_SOURCE_H

#include "site/site.h"

/* Puts the page of the file into s->out. */
void source_put(site *s, const book_output *output);
/* Puts the list of all of them. */
void source_put_index(site *s);

#endif
