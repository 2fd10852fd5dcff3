/* What tangle does to the lines of a block, undone: the indentation of a chunk's reference,
 * or of a function's body, is taken off. */
#ifndef REFBOOK_STITCH_UNTANGLE_H
#define REFBOOK_STITCH_UNTANGLE_H

#include "stitch/assigner.h"
#include "stitch/refuse.h"

/* The line as it stands in a block whose text is indented by INDENT. */
refuse_reason untangle_line(const assigner_line *line, assigner_line indent,
                            assigner_line *undone);
/* What stands before each line of the block's text in the new text. */
assigner_line untangle_indent(const assigner *s, const book_block *block);
/* How many of the new lines, from the first on, can tangle give when they stand in the
 * block? */
size_t untangle_held(const assigner *s, const book_block *block, size_t from, size_t to);
/* Adds the edits that put the new lines into the block. */
void untangle_put(assigner *s, assigner_place place, size_t from, size_t to);
/* Adds an edit for each old line that stands otherwise in its block now, or is gone, as the
 * pairs say. */
void untangle_old_lines(assigner *s);

#endif
