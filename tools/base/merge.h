/* Two texts that come from one, merged line by line: what either has changed is changed in the merged
 * text. Where both have changed the same lines, or put lines at the same place, and not to the same
 * text, they conflict. */
#ifndef REFBOOK_BASE_MERGE_H
#define REFBOOK_BASE_MERGE_H

#include "base/memory.h"

/* The first line of a conflict in either text, from 0. */
typedef struct merge_conflict {
    size_t given;
    size_t found;
    size_t found_end;
} merge_conflict;

/* Zeroed it is empty. Owner calls merge_free. */
typedef struct merge {
    text text;
    size_t *
        lines; /* of each merged line, and of the end: where it stands, or would, in the found text */
    merge_conflict *conflicts;
    size_t conflict_count;
} merge;

/* Every text ends with a line feed or is empty. */
void merge_make(merge *m, const text *base, const text *given, const text *found);
/* How many lines one text has in place of others in the other. */
size_t merge_distance(const text *a, const text *b);
void merge_free(merge *m);

/* The line, from 1, on which a merge of git's that was not finished has left its first mark; or 0. */
size_t merge_unfinished(const text *t);

#endif
