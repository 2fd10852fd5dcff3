/* Which block each edit of a tangled file belongs to.
 *
 * An edit is taken when exactly one block can have been meant. Lines that replace others
 * belong to the block of the lines they replace; lines that are added belong to the block
 * they stand in. On a border between two blocks lines that are added could be either's, and
 * so the edit is refused, unless their indentation rules one of the two out, or what is on
 * the other side stands in no chapter: the empty line between two blocks, the brace around
 * a test. An added empty line there could be the one between the blocks, and is refused. So
 * are changed lines of two blocks, except where white space alone has changed. */
#ifndef REFBOOK_STITCH_ASSIGN_H
#define REFBOOK_STITCH_ASSIGN_H

#include "stitch/edit.h"

/* Adds to EDITS what takes the chapters from what they give to the merged text of FILE, and
 * to b->diagnostics an error for each edit that has not exactly one place. */
void assign_file(book *b, const stitch_file *file, stitch_edits *edits);

#endif
