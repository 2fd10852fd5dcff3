/* Why an edit is not taken. Every error names the place in the chapter and the line of the
 * file that was edited; lines are counted from 0 here. */
#ifndef REFBOOK_STITCH_REFUSE_H
#define REFBOOK_STITCH_REFUSE_H

#include "stitch/assigner.h"

#define REFUSE_BORDER                                                                      \
    "this edit lies on the border of two blocks; make it here, in one of them"

/* Why a line cannot stand in a block. */
typedef enum refuse_reason {
    REFUSE_NOT,
    REFUSE_SHALLOW,  /* indented less than tangle will indent it */
    REFUSE_WHITE,    /* empty, had tangle not indented it */
    REFUSE_REFERENCE /* it would be a reference to a chunk */
} refuse_reason;

/* MESSAGE about new line LINE at line INDEX of the block; of no block, at the file itself. */
void refuse_line(assigner *s, size_t line, const book_block *block, size_t index,
                 const char *message);
/* The new line could be put at either place. */
void refuse_border(assigner *s, size_t line, assigner_place one, assigner_place other);
/* The new line belongs to two blocks. */
void refuse_both(assigner *s, size_t line, const assigner_origin *one,
                 const assigner_origin *other);
/* The border is at old line BORDER, which no chapter holds. */
void refuse_at(assigner *s, size_t line, size_t border, const char *message);
/* Old line FIXED, which is to be found again as it was, is not. */
void refuse_fixed(assigner *s, size_t line, size_t fixed);
/* The new line cannot be put at the place. */
void refuse_place(assigner *s, size_t line, assigner_place place, refuse_reason reason);
/* Chapter and file were both edited at a place, which is shown in both. */
void refuse_conflict(assigner *s, const merge_conflict *conflict);

#endif
