/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The machine that runs the program of a regular expression. */
#ifndef OM_PYTHON_MODULES_RE_MACHINE_H
#define OM_PYTHON_MODULES_RE_MACHINE_H

#include "python/modules/re_program.h"
#include "types/text/view.h"

#define OM_RE_STEPS                                                                        \
    INT64_C(50000000)          /* the most that one search takes, but for those by length */
#define OM_RE_NOWHERE SIZE_MAX /* in a register: no place */

enum { OM_RE_STEPS_PER_CHARACTER = 16, OM_RE_FEW_REGISTERS = 16, OM_RE_FEW_CHOICES = 24 };

typedef enum om_re_return { OM_RE_GO, OM_RE_UNDO, OM_RE_GIVE, OM_RE_TAKE } om_re_return;

/* What is to be done when the machine comes back. */
typedef struct om_re_choice {
    om_re_return kind;
    uint32_t at;  /* in the program; OM_RE_UNDO: the register */
    size_t place; /* in the text; OM_RE_UNDO: what the register was */
    size_t limit; /* OM_RE_GIVE: the least place; OM_RE_TAKE: how many more may be taken */
} om_re_choice;

typedef struct om_re_machine {
    om_runtime *rt;
    const om_re_program *program;
    om_string_view text;   /* up to the end of what may be searched */
    size_t start;          /* where the match begins */
    size_t place;          /* where it has come to; after a match its end */
    size_t *registers;     /* `few` or raw memory */
    om_re_choice *choices; /* likewise */
    size_t height, room;
    uint32_t at;   /* in the program */
    bool whole;    /* a match must reach the end of the text */
    bool advances; /* and must not be empty, if it begins where it was begun */
    int64_t steps; /* that are left */
    size_t few_registers[OM_RE_FEW_REGISTERS];
    om_re_choice few_choices[OM_RE_FEW_CHOICES];
} om_re_machine;

/* A machine for `text`, which the caller keeps, up to `end`. False with MemoryError. om_re_machine_end in any case. */
bool om_re_machine_begin(om_re_machine *machine, om_runtime *rt,
                         const om_re_program *program, const om_string_view *text);
void om_re_machine_end(om_re_machine *machine);

/* Matches at `start`, or, if `searches`, at the first place from there on: 1, 0, or -1 with an error. */
int om_re_machine_run(om_re_machine *machine, size_t start, bool searches);

#endif
