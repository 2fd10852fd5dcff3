/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Regular expressions as programs. */
#ifndef OM_PYTHON_MODULES_RE_PROGRAM_H
#define OM_PYTHON_MODULES_RE_PROGRAM_H

#include "python/modules/re_pattern.h"

enum { OM_RE_CASES = 4 /* the most characters that are the same without case */ };

typedef enum om_re_code {
    /* One character, which is passed. */
    OM_RE_CHAR,      /* c */
    OM_RE_NOT_CHAR,  /* c */
    OM_RE_CHARS,     /* four, of which some may be equal */
    OM_RE_NOT_CHARS, /* four */
    OM_RE_DOT,       /* no newline */
    OM_RE_ALL,
    OM_RE_IN, /* a set: where it begins in the sets */
    /* Nothing is passed, or what a group has matched. */
    OM_RE_ANCHOR,        /* om_re_anchor_code */
    OM_RE_BACKREF,       /* group */
    OM_RE_BACKREF_CASED, /* group, without case */
    OM_RE_FAIL,
    /* Where the program goes on. */
    OM_RE_MARK,       /* register: it becomes the position */
    OM_RE_JUMP,       /* to */
    OM_RE_SPLIT,      /* to: go on, and if that fails, from there */
    OM_RE_SPLIT_CHAR, /* to, c: the same if the next character is c; else only from there */
    OM_RE_SPLIT_LAST, /* to: from there, and if that fails, go on */
    OM_RE_ONE, /* greed, least, most, tail, and one instruction for a character: so many of it */
    OM_RE_IF, /* group, to: unless it has matched, from there */
    /* Loops: register, least, most, tail, whether it may match nothing. */
    OM_RE_LOOP,      /* register: it begins */
    OM_RE_LOOP_MORE, /* once more if possible */
    OM_RE_LOOP_LESS, /* once more if need be */
    OM_RE_LOOP_ELSE, /* after that: once more */
    /* Without return. */
    OM_RE_ATOM,       /* register: of what follows only the first way */
    OM_RE_ATOM_END,   /* register */
    OM_RE_ASSERT,     /* register, characters back */
    OM_RE_ASSERT_END, /* register */
    OM_RE_ASSERT_NOT, /* register, characters back, to: where it goes on if what follows fails */
    OM_RE_ASSERT_NOT_END, /* register */
    OM_RE_MATCHED
} om_re_code;

typedef enum om_re_anchor_code {
    OM_RE_AT_START,
    OM_RE_AT_LINE,
    OM_RE_AT_END,
    OM_RE_AT_LAST, /* the end, or before a newline that ends it */
    OM_RE_AT_LINE_END,
    OM_RE_AT_BOUNDARY, /* of a word */
    OM_RE_AT_NO_BOUNDARY,
    OM_RE_AT_BOUNDARY_ASCII,
    OM_RE_AT_NO_BOUNDARY_ASCII
} om_re_anchor_code;

/* A set is: its marks, eight words of bits for the characters below 256, how many ranges there are
 * above, and their ends. The marks are 1 << om_re_category, and: */
enum {
    OM_RE_SET_NEGATED = 1 << 8, /* in the bits that is done */
    OM_RE_SET_CASED =
        1 << 9, /* what is the same without case is looked for in the ranges */
    OM_RE_SET_HIGH = 1 << 10, /* it has all characters from 256 on */
    OM_RE_SET_BITS = 1,       /* where the bits begin */
    OM_RE_SET_RANGES = 9
};

typedef struct om_re_program {
    om_re_rows words, sets; /* uint32_t */
    uint32_t groups;        /* without the whole */
    uint32_t
        registers; /* the ends of groups, the last group that was closed, and those of loops */
    uint32_t flags;
    uint64_t least; /* characters that it matches */
    bool anchored;  /* it can match at the beginning only */
    bool has_first;
    bool first_high;   /* it may begin with any character from 256 on */
    uint32_t first[8]; /* bits for the others */
    om_object *prefix; /* what it begins with, owned; or NULL */
} om_re_program;

/* The characters that are the same without case, as the flags have it: how many. */
int om_re_cases(uint32_t code, uint32_t flags, uint32_t cases[OM_RE_CASES]);
/* The lower case as CPython's simple rule has it. */
uint32_t om_re_lower(uint32_t code, uint32_t flags);
bool om_re_in_category(om_re_category category, uint32_t code, bool ascii);
bool om_re_in_set(const uint32_t *set, uint32_t code);

/* Makes the program of what was read, whose node is `root`. False with an error. */
bool om_re_compile(om_re_reader *reader, uint32_t root, om_re_program *program);
void om_re_program_end(om_runtime *rt, om_re_program *program);

#endif
