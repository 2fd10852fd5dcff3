/* A tangled file while its edits are settled: what the chapters give, the old text, and
 * that with the edits merged into it, the new one, line by line. */
#ifndef REFBOOK_STITCH_ASSIGNER_H
#define REFBOOK_STITCH_ASSIGNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diff.h"
#include "book/expand.h"
#include "stitch/stitch.h"

#define NO_LINE SIZE_MAX

typedef struct settler_line {
    const char *bytes;
    size_t length;
} settler_line;

/* Whence a line of the tangled text comes. */
typedef struct settler_origin {
    expand_kind kind;
    const book_block *block;
    size_t index;
} settler_origin;

/* Where a line could be put: before line INDEX of the block. */
typedef struct settler_place {
    const book_block *block;
    size_t index;
} settler_place;

/* What the chapters give is the old text, what they shall give the new one. */
typedef struct settler {
    book *b;
    const stitch_file *file;
    stitch_edits *edits;
    settler_line *old;
    settler_origin *origins;
    size_t old_count;
    settler_line *new;
    size_t new_count;
    uint32_t *old_numbers;
    uint32_t *new_numbers;
    size_t *pairs;  /* of each old line: the new line that it has become, or NO_LINE */
    size_t *frames; /* by chunk number: the old line whose comment names the chunk */
    size_t at;      /* bytes of the old text that were given lines, while it is read */
} settler;

/* Reads the lines of FILE; the pairs are not set yet. Owner calls settler_free. */
void settler_read(settler *s, book *b, const stitch_file *file, stitch_edits *edits);
void settler_free(settler *s);

/* A line of a block's text; or such a line or a comment that names a chunk. All others are
 * fixed. */
bool settler_is_text(const settler_origin *origin);
bool settler_is_written(const settler_origin *origin);
/* The reference that a comment stands for. */
const book_reference *settler_reference(const settler_origin *origin);

/* The line of the file as it was found on which a new line stands. One may ask for the line behind the
 * last. */
size_t settler_place_found(const settler *s, size_t line);
/* That line itself; empty behind the last. */
settler_line settler_found_line(const settler *s, size_t line);

bool settler_is_white(char c);
/* How many bytes of white space the line starts with. */
size_t settler_white(const settler_line *line);
bool settler_is_blank(const settler_line *line);
bool settler_equal(const settler_line *a, const settler_line *b);

#endif
