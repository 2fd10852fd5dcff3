/* What a change does to the proof: lines and branches that are executed no more, or now, and mutants that are
 * noticed no more, or now. A line counts as the same where its text is the same. */
#ifndef REFBOOK_CHANGES_EFFECT_H
#define REFBOOK_CHANGES_EFFECT_H

#include "changes/compare.h"

typedef enum effect_kind {
    EFFECT_LINE_LOST,   /* the same line; it was executed, and is not */
    EFFECT_LINE_GAINED, /* it was not, and is */
    EFFECT_LINE_IDLE,   /* a new line that is not executed */
    EFFECT_BRANCH_LOST, /* outcomes of the same line that happened, and do not */
    EFFECT_BRANCH_GAINED,
    EFFECT_BRANCH_IDLE, /* outcomes of a new line that never happen */
    EFFECT_KINDS
} effect_kind;

typedef struct effect_line {
    const compared_chapter *chapter;
    uint32_t line;   /* now */
    size_t outcomes; /* of branches */
} effect_line;

/* Of the lines with code of one chapter. */
typedef struct effect_code {
    size_t added;
    size_t executed; /* of these */
    size_t gone;
} effect_code;

typedef enum effect_mutant {
    EFFECT_KILLED,   /* it survived, and is noticed */
    EFFECT_SURVIVES, /* it was noticed, and survives */
    EFFECT_NEW,      /* survives, and stands on a line that is new */
    EFFECT_TRIED,    /* survives, and was not tried before */
    EFFECT_MUTANTS
} effect_mutant;

/* Zeroed, it is empty. Owner calls effect_free. */
typedef struct effect {
    arena arena;
    list lines[EFFECT_KINDS];     /* of effect_line *, in the order of the book */
    list mutants[EFFECT_MUTANTS]; /* of mutation * of the state now */
    size_t forgotten; /* mutants of lines that are the same, which nothing is known of now */
    effect_code *code; /* of each of the compared chapters */
    effect_code all;
    traced_total before;
    traced_total now;
} effect;

void effect_find(effect *e, const compared *c);
void effect_free(effect *e);

#endif
