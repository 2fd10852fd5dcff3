/* The edits of tangled files, each as the lines it takes out of a block and puts into it. */
#ifndef REFBOOK_STITCH_EDIT_H
#define REFBOOK_STITCH_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/merge.h"
#include "book/model.h"

typedef enum stitch_state {
    STITCH_SAME,    /* the file is what the chapters give */
    STITCH_MISSING, /* there is no file */
    STITCH_STALE,   /* it is what the chapters gave before they were changed */
    STITCH_EDITED,  /* it holds an edit that the chapters lack */
    STITCH_BEHIND   /* what was edited in it the chapters have already, and more */
} stitch_state;

/* A tangled file. */
typedef struct stitch_file {
    const char *path;
    const book_output *output; /* NULL: the file of all tests */
    stitch_state state;
    text given; /* what the chapters give now */
    text found; /* what is on disk, with line ends and the mark as tangle writes them */
    text disk;  /* the same to the byte */
    merge
        merged; /* of an edited file: the edit, and what the chapters have changed meanwhile */
} stitch_file;

/* A line taken out of a block, or put before one of its lines. */
typedef struct stitch_edit {
    const book_block *block;
    size_t index; /* in block->lines; their number, to put the line at the end */
    bool removes;
    const char *bytes; /* of a line that is put in: as it stands in the block */
    size_t length;
    const stitch_file
        *file; /* that was edited, and which line of its merged text, from 0 */
    size_t line;
} stitch_edit;

/* Zeroed edits are empty. Owner frees the items. */
typedef struct stitch_edits {
    stitch_edit *items;
    size_t count;
    size_t capacity;
} stitch_edits;

void edit_add(stitch_edits *edits, stitch_edit edit);

#endif
