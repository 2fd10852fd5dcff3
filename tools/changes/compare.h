/* tools/changes/: what a change does to a workbook. Two states of it, each with what was measured there, are
 * compared, for those who review the change. This is refbook changes.
 *
 * Here: which chapters, lines, claims, behaviours and tests of the one are those of the other. */
#ifndef REFBOOK_CHANGES_COMPARE_H
#define REFBOOK_CHANGES_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diff.h"
#include "base/memory.h"
#include "base/table.h"
#include "book/model.h"
#include "trace/evidence.h"
#include "trace/measured.h"

/* One of the two. */
typedef struct compared_state {
    book *book;
    evidence *evidence;
    measured measured;
} compared_state;

/* In each of these, what is NULL before is new, and what is NULL now is gone. */

/* A chapter is known by its path; what is left of both, by its title. */
typedef struct compared_chapter {
    const book_chapter *before;
    const book_chapter *now;
    uint32_t *was;  /* by line of NOW: the line before that has the same text, or 0 */
    uint32_t *is;   /* by line of BEFORE: the same line now, or 0 */
    diff_runs runs; /* lines from 0; a is before, b is now */
    size_t added;   /* lines of text */
    size_t gone;
} compared_chapter;

typedef struct compared_claim {
    const book_claim *before;
    const book_claim *now;
    bool reworded;
    bool judged; /* otherwise than before */
} compared_claim;

/* A test is known by the name that it has in its behaviour. */
typedef struct compared_test {
    const book_block *before;
    const book_block *now;
    evidence_result was;
    evidence_result is;
    bool changed; /* its text */
} compared_test;

/* A behaviour is known by its name; what is left of both, by what it states. */
typedef struct compared_behaviour {
    const book_behaviour *before;
    const book_behaviour *now;
    evidence_result was;
    evidence_result is;
    bool renamed;
    bool reworded;
    bool judged; /* otherwise than before */
    bool hollow; /* mutants show now, and did not before, that its tests prove nothing */
    bool lost;   /* it was proved, and is not any more */
    list tests;  /* of compared_test *, in the order of the book */
} compared_behaviour;

/* With both states read and the rest zeroed, it is empty. Owner calls compared_free. */
typedef struct compared {
    compared_state before;
    compared_state now;
    arena arena;
    list chapters; /* of compared_chapter *: those of now, and then those that are gone */
    table chapter_was; /* path before -> compared_chapter * */
    table chapter_is;  /* path now -> compared_chapter * */
    list claims;       /* of compared_claim *, in the same order */
    list behaviours;   /* of compared_behaviour * */
    size_t lost;       /* behaviours */
} compared;

void compared_find(compared *c);
void compared_free(compared *c);

#endif
