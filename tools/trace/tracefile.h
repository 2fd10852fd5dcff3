/* How often the lines of the chapters ran: the counts, and the tracefiles of lcov that hold
 * them.
 *
 * Counts belong to the lines of the chapters of one book. Reading a second tracefile into the same
 * counts, or setting a line twice, adds to them, as lcov does. */
#ifndef REFBOOK_TRACE_TRACEFILE_H
#define REFBOOK_TRACE_TRACEFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"
#include "book/model.h"

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
    size_t most;     /* lines of the chapter */
    table functions; /* name -> traced_function *, in order of first appearance */
} traced_file;

/* With CHAPTERS set and the rest zeroed, counts are empty. Owner calls counts_free. */
typedef struct counts {
    const table *chapters; /* path -> book_chapter *: of what can be counted */
    arena arena;
    table files; /* path -> traced_file *, in order of first appearance */
} counts;

typedef struct traced_total {
    size_t lines_found, lines_hit;
    size_t branches_found, branches_hit;
} traced_total;

void counts_free(counts *c);

/* The counts of the chapter at PATH, made when there are none yet; NULL when it is none. */
traced_file *counts_file(counts *c, const char *path);
/* The counts of one line, or NULL when no tracefile spoke of it. */
const traced_line *counts_line(const traced_file *file, size_t line);

/* These return false when the chapter has no such line, and count nothing. */
bool counts_add_line(traced_file *file, uint64_t line, int64_t count);
/* The branches of a line are numbered from 0; false also when NUMBER is beyond the next one. */
bool counts_add_branch(traced_file *file, uint64_t line, uint64_t number, int64_t count);
/* The name is copied into C. */
bool counts_add_function(counts *c, traced_file *file, uint64_t line, const char *name,
                         int64_t count);

/* As if no tracefile had spoken of the line, which the file has. */
void counts_drop_line(const traced_file *file, size_t line);

/* Adds all counts of MORE, which speaks of the same chapters. */
void counts_add(counts *c, const counts *more);

/* What the file alone, or everything, comes to. */
traced_total counts_total_of(const traced_file *file);
traced_total counts_total(const counts *c);

/* What is wrong with a tracefile, and where: both from 1. */
typedef struct tracefile_fault {
    uint32_t line;
    uint32_t column;
    const char *what;
} tracefile_fault;

/* Adds what the text of a tracefile holds. Paths below ROOT lose it. False when it is not whole,
 * or nothing that tracefile_add writes. Chapters and lines that the book does not have are a
 * fault, too, if it is to be EXACT, and otherwise passed over. *STAMP is what tracefile_end was
 * given. */
bool tracefile_read(counts *c, const char *bytes, size_t length, const char *root,
                    bool exact, uint64_t *stamp, tracefile_fault *fault);

/* Appends the name of a test in the letters that lcov allows. */
void tracefile_add_name(text *out, const char *name);
/* Appends the counts as the tracefile of the test NAME; paths gain ROOT. Files in which nothing ran
 * and branches of lines that did not run are left out unless ALL, files without code always.
 * The last line is a comment to lcov; it shows that the file is whole, and keeps the STAMP. */
void tracefile_add(text *out, const counts *c, const char *name, const char *root, bool all,
                   uint64_t stamp);

/* Is the text one that tracefile_add has begun? */
bool tracefile_is_ours(const char *bytes, size_t length);

#endif
