/* A chapter as it was read, line by line: what an error shows. What its lines mean is found
 * later (load.h) and kept with it. */
#ifndef REFBOOK_BOOK_SOURCE_H
#define REFBOOK_BOOK_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

typedef struct book_block book_block;
typedef struct book_output book_output;

typedef struct book_chapter {
    const char *path;    /* "chapters/1-integers/6-creation.md" */
    const char *symbol;  /* "1_integers_6_creation", unique, for names in C */
    size_t index;        /* in book order */
    size_t lines_before; /* the part that is being parsed; 0 when all is read */
    char *source;        /* the file's bytes; a zero byte follows them */
    size_t size;
    uint32_t *line_starts; /* line_count + 1 offsets: line L is at line_starts[L - 1] */
    size_t line_count;
    size_t front_lines; /* its front matter, with the rules around it (front.h); 0 if it has none */
    book_block **blocks; /* every fenced block, in order */
    size_t block_count;
    list behaviours;    /* of book_behaviour *, in order */
    book_output *tests; /* its tests and pictures; NULL when it has none */
    const char *title;  /* text of its first level-1 heading, or its path */
} book_chapter;

/* Line NUMBER of the chapter without its ending (\n or \r\n); its length goes to *LENGTH. */
const char *source_line(const book_chapter *chapter, size_t number, size_t *length);

#endif
