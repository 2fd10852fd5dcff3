/* Chapters with edits made in their blocks. */
#ifndef REFBOOK_STITCH_DRAFT_H
#define REFBOOK_STITCH_DRAFT_H

#include "stitch/edit.h"

/* What was done to one block. */
typedef struct draft_change {
    const book_block *block;
    uint32_t line; /* of the draft: the first that is not as it was */
    size_t changed;
    size_t added;
    size_t removed;
    const stitch_file *file; /* that was edited, and where first, from 0 */
    size_t file_line;
} draft_change;

/* Zeroed drafts are empty. Owner calls drafts_free. */
typedef struct drafts {
    table texts;  /* path of a chapter -> text * */
    list changes; /* of draft_change *, in the order of the book */
    arena arena;
} drafts;

/* Makes the edits, which are brought into the order of the book. Adds errors to b->diagnostics for
 * blocks that would be left without a line. */
void drafts_make(drafts *d, book *b, stitch_edits *edits);
void drafts_free(drafts *d);

#endif
