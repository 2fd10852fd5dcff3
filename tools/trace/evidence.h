/* What the last test run has left behind: build/trace.json and build/coverage/book.info. */
#ifndef REFBOOK_TRACE_EVIDENCE_H
#define REFBOOK_TRACE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book/model.h"
#include "trace/tracefile.h"

#define EVIDENCE_TRACE "build/trace.json"
#define EVIDENCE_COVERAGE "build/coverage/book.info"

typedef enum evidence_result {
    RESULT_NOT_RUN,
    RESULT_PASSED,
    RESULT_FAILED
} evidence_result;

typedef struct evidence_sum {
    uint64_t found;
    uint64_t hit;
} evidence_sum;

/* Of one behaviour. */
typedef struct evidence_reach {
    size_t lines;     /* executed by its tests */
    size_t only_here; /* of these, executed by no other behaviour */
} evidence_reach;

/* A zeroed one is empty. */
typedef struct evidence {
    arena arena;
    bool traced;      /* there is a trace */
    table chapters;   /* path -> book_chapter * */
    counts counts;    /* of the tracefile; empty when there is none */
    table tests;      /* evidence's own key -> evidence_result * */
    table behaviours; /* id -> evidence_reach * */
    evidence_sum lines;
    evidence_sum branches;
} evidence;

/* A file that is missing says nothing. One that is malformed is an error in b->diagnostics; then the
 * answer is false. What the tracefile tells of lines that the book has no more is passed over. */
bool evidence_read(evidence *e, book *b);
void evidence_free(evidence *e);

/* How the test ended. A trace that knows it from another place is out of date: not run. */
evidence_result evidence_test(const evidence *e, const book_block *test);

/* NULL when the trace does not know the behaviour. */
const evidence_reach *evidence_of(const evidence *e, const book_behaviour *behaviour);

#endif
