/* Pages of the files in src/, line by line as they are tangled, each line leading to where it is written. */
#ifndef REFBOOK_WEAVE_SOURCE_H
#define REFBOOK_WEAVE_SOURCE_H

#include "site/site.h"

/* The lines of a file, which several of its pages share. */
typedef struct source_file {
    const book_output *output;
    arena arena;   /* of the lines */
    list lines;    /* of expand_line, in order */
    list chapters; /* that it is written in, each once */
    char open;     /* what the page before left open, a comment or a string (highlight.h) */
} source_file;

void source_read(source_file *file, book *b, const book_output *output);
void source_free(source_file *file);

/* Puts page NUMBER of the file, from 0, into s->out, and returns its path from the top of the book; NULL if
 * it has no so many. The pages are put in their order. */
const char *source_put(site *s, source_file *file, size_t number);
/* Puts the list of all of them. */
void source_put_index(site *s);

#endif
