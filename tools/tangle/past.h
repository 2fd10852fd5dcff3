/* What was last tangled, so that an edit of a tangled file can be distinguished from a file that is only
 * older than its chapters, and is never lost.
 *
 * There are two records. build/last/ holds, to the byte, what tangle or stitch last made of each
 * file in this tree. It is gone after `make clean` and not there in a clone, and it is old after a pull
 * or a change of branch; so git's HEAD is consulted too: what its chapters tangle to is what its src/ should
 * be, and if that is so for a file, that is a text which tangle wrote. A text that tangle wrote holds
 * no edit. If HEAD's file is not what HEAD's chapters tangle to, one was committed without the other,
 * and HEAD alone cannot say which. */
#ifndef REFBOOK_TANGLE_PAST_H
#define REFBOOK_TANGLE_PAST_H

#include <stdbool.h>

#include "base/git.h"
#include "base/memory.h"
#include "book/model.h"

/* The record, with a folder for src/ and one for tests/ in it. */
#define PAST_FOLDER "build/last"

typedef enum past_kind {
    PAST_TANGLED, /* tangle wrote it so, or would now */
    PAST_KEPT,    /* that is not known, but it is committed, so that nothing can be lost */
    PAST_EDITED,  /* it comes from a text that tangle wrote */
    PAST_UNKNOWN, /* it says that it was tangled, and nothing else says from what */
    PAST_FOREIGN  /* nothing says that tangle ever wrote here */
} past_kind;

/* Zeroed but for the roots it is ready. Owner calls past_end. */
typedef struct past {
    const char *root;
    git git;
    book head; /* made of HEAD's chapters */
    bool has_head;
    bool asked_head;
    table chapters; /* of HEAD: path -> text * */
    arena arena;
} past;

void past_begin(past *p, const char *root);
/* What is FOUND at PATH? GIVEN is what the chapters make of it now, or NULL if they make no such file.
 * If it is known, *HAS_BASE is set, and BASE to the text from which FOUND was edited, as near as can be. */
past_kind past_judge(past *p, const char *path, const text *found, const text *given,
                     text *base, bool *has_base);
void past_end(past *p);

/* Line ends and the mark as tangle writes them today. */
void past_normalise(text *t);
bool past_equal(const text *a, const text *b);
/* The first place where FOUND is not as BASE: line, and column in characters, from 1. */
void past_first_difference(const text *base, const text *found, size_t *line,
                           size_t *column);

#endif
