/* What the last test run has left behind: build/trace.json, build/coverage/book.info and build/cover/separate.info. */
#ifndef REFBOOK_TRACE_EVIDENCE_H
#define REFBOOK_TRACE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book/model.h"
#include "trace/kept.h"
#include "trace/mutation.h"
#include "trace/tracefile.h"

#define EVIDENCE_TRACE KEPT_TRACE
#define EVIDENCE_COVERAGE "build/coverage/book.info"
#define EVIDENCE_SEPARATE "build/cover/separate.info"

typedef enum evidence_result {
    RESULT_NOT_RUN,
    RESULT_PASSED,
    RESULT_FAILED
} evidence_result;

typedef struct evidence_sum {
    uint64_t found;
    uint64_t hit;
} evidence_sum;

/* Of one test. Numbers that were not measured are negative. */
typedef struct evidence_run {
    evidence_result result;
    int64_t microseconds; /* that it took */
    int64_t failures;     /* allocations that were made to fail while it ran */
    int64_t survived;     /* of these */
} evidence_run;

/* Of one behaviour. */
typedef struct evidence_reach {
    size_t lines;         /* executed by its tests */
    size_t only_here;     /* of these, executed by no other behaviour */
    int64_t kills;        /* mutants that its tests notice; negative: not measured */
    bool asked;           /* whether its tests notice a change of the code of its chapter */
    const char *unproved; /* why its tests are no proof all the same; or NULL */
} evidence_reach;

/* Which behaviours execute each line of a chapter: sets of them, each of evidence->words words, in which bit
 * number N is that of the Nth behaviour of the book. */
typedef struct evidence_lines {
    size_t count;   /* lines of the chapter, and one */
    uint64_t *sets; /* by line number */
} evidence_lines;

/* What is said of a condition that no test shows to decide alone. */
typedef struct evidence_note {
    const char *chapter; /* its path */
    uint32_t line;
    const char *what;
} evidence_note;

/* A zeroed one is empty. */
typedef struct evidence {
    arena arena;
    const kept_trace *kept; /* asked for the trace before the file is read; NULL: not */
    bool traced;            /* there is a trace */
    table chapters;         /* path -> book_chapter * */
    counts counts;      /* of the tracefiles; of what is measured separately, what ran */
    traced_total total; /* of what has to be executed wholly */
    table separately;   /* path of a chapter that has some -> book_chapter * */
    table tests;        /* evidence's own key -> evidence_run * */
    table behaviours;   /* id -> evidence_reach * */
    table lines_of;     /* path of a chapter -> evidence_lines * */
    size_t words;       /* of a set of behaviours */
    bool mutated;       /* mutants were tried */
    uint64_t killed;    /* of them */
    list survivors;     /* of mutation *: the others */
    table survivors_of; /* path of a chapter -> list *: those of them that are in it */
    evidence_sum lines;
    evidence_sum branches;
    evidence_sum
        separate_lines;      /* of what is measured separately; none found: there is none */
    evidence_sum conditions; /* none found: they were not watched */
    list undecided;          /* of evidence_note * */
} evidence;

/* A file that is missing says nothing. One that is malformed is an error in b->diagnostics; then the
 * answer is false. What the tracefile tells of lines that the book has no more is passed over. */
bool evidence_read(evidence *e, book *b);
void evidence_free(evidence *e);

/* How the test ended. A trace that knows it from another place is out of date: not run. */
evidence_result evidence_test(const evidence *e, const book_block *test);
/* Of all tests of the behaviour: passed if it has some, and all of them passed. *PASSED and *FAILED are how many
 * did. */
evidence_result evidence_proof(const evidence *e, const book_behaviour *behaviour,
                               size_t *passed, size_t *failed);
/* NULL when it was not run. */
const evidence_run *evidence_run_of(const evidence *e, const book_block *test);

/* The behaviours that execute the line; NULL when none does. */
const uint64_t *evidence_behind(const evidence *e, const char *chapter, size_t line);
/* So many behaviours are in the set. */
size_t evidence_size(const evidence *e, const uint64_t *set);
bool evidence_has(const uint64_t *set, size_t behaviour);

/* Of mutation *: the changes of the chapter's code that no test notices. */
const list *evidence_survivors(const evidence *e, const char *chapter);

/* NULL when the trace does not know the behaviour. */
const evidence_reach *evidence_of(const evidence *e, const book_behaviour *behaviour);

#endif
