/* A tangled file while its edits are assigned to blocks: what the chapters give, the old text, and
 * that with the edits merged into it, the new one, line by line. */
#ifndef REFBOOK_STITCH_ASSIGNER_H
#define REFBOOK_STITCH_ASSIGNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diff.h"
#include "book/expand.h"
#include "stitch/edit.h"

#define NO_LINE SIZE_MAX

typedef struct assigner_line {
    const char *bytes;
    size_t length;
} assigner_line;

/* Whence a line of the tangled text comes. */
typedef struct assigner_origin {
    expand_kind kind;
    const book_block *block;
    size_t index;
} assigner_origin;

/* Where a line could be put: before line INDEX of the block. */
typedef struct assigner_place {
    const book_block *block;
    size_t index;
} assigner_place;

/* What the chapters give is the old text, what they shall give the new one. */
typedef struct assigner {
    book *b;
    const stitch_file *file;
    stitch_edits *edits;
    assigner_line *old;
    assigner_origin *origins;
    size_t old_count;
    assigner_line *new;
    size_t new_count;
    uint32_t *old_numbers;
    uint32_t *new_numbers;
    size_t *pairs;  /* of each old line: the new line that it has become, or NO_LINE */
    size_t *frames; /* by chunk number: the old line whose comment names the chunk */
    size_t at;      /* bytes of the old text that were given lines, while it is read */
} assigner;

/* Reads the lines of FILE; the pairs are not set yet. Owner calls assigner_free. */
void assigner_read(assigner *s, book *b, const stitch_file *file, stitch_edits *edits);
void assigner_free(assigner *s);

/* A line of a block's text; or such a line or a comment that names a chunk. All others are
 * fixed. */
bool assigner_is_text(const assigner_origin *origin);
bool assigner_is_written(const assigner_origin *origin);
/* The reference that a comment stands for. */
const book_reference *assigner_reference(const assigner_origin *origin);

/* The line of the file as it was found on which a new line stands. One may ask for the line behind the
 * last. */
size_t assigner_place_found(const assigner *s, size_t line);
/* That line itself; empty behind the last. */
assigner_line assigner_found_line(const assigner *s, size_t line);

bool assigner_is_white(char c);
/* How many bytes of white space the line starts with. */
size_t assigner_white(const assigner_line *line);
bool assigner_is_blank(const assigner_line *line);
bool assigner_equal(const assigner_line *a, const assigner_line *b);

#endif
