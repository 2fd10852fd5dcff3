/* How often the lines of the chapters ran: the counts, and the tracefiles of lcov that hold
 * them.
 *
 * Counts add up: reading a second tracefile into the same counts, or setting a line twice,
 * gives the sum, as lcov forms it. */
#ifndef REFBOOK_TRACEFILE_H
#define REFBOOK_TRACEFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory.h"
#include "table.h"

/* A branch of a condition that was never evaluated; lcov writes it as "-". */
#define BRANCH_NEVER_REACHED (-1)

typedef struct traced_line {
    bool found;    /* there is code on it */
    int64_t count; /* how often it ran */
    int64_t *branches;
    size_t branch_count;
} traced_line;

typedef struct traced_function {
    const char *name;
    uint32_t line;
    int64_t count;
} traced_function;

typedef struct traced_file {
    const char *path;
    traced_line *lines; /* by line number; element 0 is never found */
    size_t line_count;
    traced_function *functions;
    size_t function_count;
} traced_file;

/* Zeroed counts are empty. Owner calls counts_free. */
typedef struct counts {
    arena arena;
    table files; /* path -> traced_file *, in order of first appearance */
} counts;

typedef struct traced_total {
    size_t lines_found, lines_hit;
    size_t branches_found, branches_hit;
} traced_total;

void counts_free(counts *c);

/* The counts of the file at PATH, made when there are none yet; the path is copied. */
traced_file *counts_file(counts *c, const char *path);
/* The counts of one line, or NULL when no tracefile spoke of it. */
const traced_line *counts_line(const traced_file *file, size_t line);

void counts_add_line(traced_file *file, uint32_t line, int64_t count);
void counts_add_branch(traced_file *file, uint32_t line, size_t number, int64_t count);
/* The name is copied into C. */
void counts_add_function(counts *c, traced_file *file, uint32_t line, const char *name,
                         int64_t count);

/* Adds all counts of MORE. */
void counts_add(counts *c, const counts *more);

/* What the file alone, or everything, comes to. */
traced_total counts_total_of(const traced_file *file);
traced_total counts_total(const counts *c);

/* Adds what the tracefile at PATH holds. Paths below ROOT lose it. Returns false, with a
 * word on stderr, when it cannot be read. */
bool tracefile_read(counts *c, const char *path, const char *root);

/* Appends the record that names a test, in the letters that lcov allows. */
void tracefile_add_name(text *out, const char *name);
/* Appends the counts as the tracefile of the test NAME; paths gain ROOT. Files in which nothing ran
 * and branches of lines that did not run are left out unless ALL, files without code always. */
void tracefile_add(text *out, const counts *c, const char *name, const char *root,
                   bool all);

#endif
