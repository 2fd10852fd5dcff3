/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The machine that runs the program of a regular expression. */
#ifndef OM_PYTHON_MODULES_RE_MACHINE_H
#define OM_PYTHON_MODULES_RE_MACHINE_H

#include "python/modules/re_program.h"
#include "types/text/view.h"

typedef enum om_re_backtrack_kind {
    OM_RE_RESUME,
    OM_RE_RESTORE,
    OM_RE_SHORTER,
    OM_RE_LONGER
} om_re_backtrack_kind;

/* An entry of the backtrack stack: what is to be done when what came after it has failed. */
typedef struct om_re_backtrack {
    om_re_backtrack_kind kind;
    uint32_t at;     /* in the program; OM_RE_RESTORE: the register */
    size_t position; /* in the text; OM_RE_RESTORE: what the register was */
    size_t limit; /* OM_RE_SHORTER: the least position; OM_RE_LONGER: how many more may be taken */
} om_re_backtrack;

#define OM_RE_STEPS                                                                        \
    INT64_C(50000000)          /* the most that one search takes, but for those by length */
#define OM_RE_NOWHERE SIZE_MAX /* in a register: no position */

enum { OM_RE_STEPS_PER_CHARACTER = 16, OM_RE_FEW_REGISTERS = 16, OM_RE_FEW_ENTRIES = 24 };

typedef struct om_re_machine {
    om_runtime *rt;
    const om_re_program *program;
    om_string_view text;    /* up to the end of what may be searched */
    size_t start;           /* where the match begins */
    size_t position;        /* where it has come to; after a match its end */
    size_t *registers;      /* `few` or raw memory */
    om_re_backtrack *stack; /* likewise */
    size_t height, room;    /* of the stack: entries in use, and all */
    uint32_t at;            /* in the program */
    bool whole;             /* a match must reach the end of the text */
    bool advances;          /* and must not be empty, if it begins where it was begun */
    int64_t limit;          /* of steps, but for those by length */
    int64_t steps;          /* that are left */
    int64_t pause;          /* with fewer left than these, an interrupt is looked for */
    size_t few_registers[OM_RE_FEW_REGISTERS];
    om_re_backtrack few_entries[OM_RE_FEW_ENTRIES];
} om_re_machine;

/* A machine for `text`, which the caller keeps, up to its end, whose searches take no more than
 * `limit` steps and those by length. False with MemoryError. om_re_machine_end in any case. */
bool om_re_machine_begin(om_re_machine *machine, om_runtime *rt,
                         const om_re_program *program, const om_string_view *text,
                         int64_t limit);
void om_re_machine_end(om_re_machine *machine);

/* Matches at `start`, or, if `searches`, at the first position from there on: 1, 0, or -1 with an
 * error. */
int om_re_machine_run(om_re_machine *machine, size_t start, bool searches);

#endif
