/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Mistakes in source: what is wrong, and where. */
#ifndef OM_PYTHON_SOURCE_SOURCE_ERROR_H
#define OM_PYTHON_SOURCE_SOURCE_ERROR_H

#include "objmem.h"

/* <<what python/source/source_error.h defines>> */
typedef enum om_source_error_kind {
    OM_SOURCE_FINE,
    OM_SOURCE_SYNTAX_ERROR,
    OM_SOURCE_INDENTATION_ERROR,
    OM_SOURCE_TAB_ERROR,
    OM_SOURCE_INCOMPLETE, /* at the prompt: more lines may make it right */
    OM_SOURCE_RAISED /* the runtime's pending error says it: MemoryError, RecursionError … */
} om_source_error_kind;

/* Source as it was given; the caller keeps it as long as it is used. */
typedef struct om_source {
    const char *bytes;
    size_t size;
    bool counts_bytes; /* columns of its mistakes are bytes */
} om_source;

/* Lines count from 1, columns from 1 too and as Python's SyntaxError has them: in characters, or in
 * bytes where it never turns them into characters; 0 or less where it has what is no place, and `has_end` is false where it has None for the end. */
typedef struct om_source_error {
    om_source_error_kind kind;
    int32_t line, column, end_line, end_column;
    bool has_end;
    om_object *text; /* the line as a str, owned; NULL for None */
    char message[512];
} om_source_error;

/* <<what python/source/source_error.h declares>> */
/* Makes `error` say this, unless it already says something. The columns are bytes from 0, as a
 * node has them; a last line of 0 means that there is no end. Without `source` there is no text, and
 * columns stay bytes, as they do where it counts those. */
void om_source_error_set(om_runtime *rt, om_source_error *error, const om_source *source,
                         om_source_error_kind kind, const int32_t place[4],
                         const char *format, ...) OM_PRINTF(6, 7);

/* Releases what it holds; it says nothing then. */
void om_source_error_clear(om_source_error *error);

#endif
