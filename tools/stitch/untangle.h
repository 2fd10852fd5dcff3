/* What tangle does to the lines of a block, undone: the indentation of a chunk's reference,
 * or of a function's body, is taken off. */
#ifndef REFBOOK_STITCH_UNTANGLE_H
#define REFBOOK_STITCH_UNTANGLE_H

#include "stitch/refuse.h"
#include "stitch/assigner.h"

/* The line as it stands in a block whose text is indented by INDENT. */
refuse_reason undo_line(const settler_line *line, settler_line indent,
                        settler_line *undone);
/* What stands before each line of the block's text in the new text. */
settler_line undo_indent(const settler *s, const book_block *block);
/* How many of the new lines, from the first on, can tangle give when they stand in the
 * block? */
size_t undo_held(const settler *s, const book_block *block, size_t from, size_t to);
/* Adds the edits that put the new lines into the block. */
void undo_put(settler *s, settler_place place, size_t from, size_t to);
/* Adds an edit for each old line that stands otherwise in its block now, or is gone, as the
 * pairs say. */
void undo_old_lines(settler *s);

#endif
