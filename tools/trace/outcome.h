/* What a branch of a line stands for: that one of the line's conditions is true, or that it is false.
 *
 * gcc does not say it. Without optimisation it numbers the branches of a line in the order of its conditions, two for
 * each: first that one goes on to the next condition or into the statement, then that one does not. What is told here
 * is read from the line as it stands in its chapter, and only where conditions and branches are as many. */
#ifndef REFBOOK_TRACE_OUTCOME_H
#define REFBOOK_TRACE_OUTCOME_H

#include "book/model.h"
#include "trace/tracefile.h"

/* What its branches say of a condition. */
typedef enum outcome_gap {
    OUTCOME_NONE, /* it is true, and it is false */
    OUTCOME_NEVER_TRUE,
    OUTCOME_NEVER_FALSE,
    OUTCOME_NEVER_EVALUATED
} outcome_gap;

/* A condition of the line, in the chapter's source; not zero-terminated. */
typedef struct outcome {
    const char *condition;
    size_t length;
    outcome_gap gap;
} outcome;

/* Fills OUT, which has room for half as many as the line has branches, and returns how many conditions these are; 0
 * if it cannot be told what the branches stand for. FILE has the counts of the chapter. */
size_t outcome_find(outcome *out, const book_chapter *chapter, const traced_file *file,
                    size_t line);
/* "is never true" */
const char *outcome_words(outcome_gap gap);

#endif
