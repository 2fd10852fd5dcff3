/* Which block a run of lines belongs to that were added, taken out or changed: the one that
 * alone can be meant, or an error. No fixed line is in the run or between LOWEST and
 * HIGHEST, the old lines up to which the run could be slid. Sets the pairs of the old
 * lines, and adds an edit for each line that has none. */
#ifndef REFBOOK_STITCH_CHOOSE_H
#define REFBOOK_STITCH_CHOOSE_H

#include "stitch/assigner.h"

void choose_insertion(assigner *s, const diff_run *run, size_t lowest, size_t highest);
void choose_deletion(assigner *s, const diff_run *run, size_t lowest, size_t highest);
void choose_change(assigner *s, const diff_run *run);

/* Does all of it if nothing but white space was changed: what is not white shows which
 * lines are whose, of whatever blocks. False, and nothing done, if more was changed. */
bool choose_by_spacing(assigner *s, const diff_run *run);
/* Walks over the old lines [a, a_end) and as many new ones from *B on as hold the same but
 * for white space. False if there are none. */
bool choose_respaced(const assigner *s, size_t a, size_t a_end, size_t *b, size_t b_end);

#endif
