/* tools/mutate/: is what the runtime does noticed by an assertion? The C that was tangled is changed in one
 * place at a time, and the assertions that execute that place are run.
 *
 * A mutant is one such change. Here: the files that can be changed, their functions, the mutants. */
#ifndef REFBOOK_MUTATE_MUTANT_H
#define REFBOOK_MUTATE_MUTANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "c/token.h"

/* Where a line of a file stands in the book. */
typedef struct mutant_place {
    const char *chapter; /* NULL for a line that is in no chapter */
    uint32_t line;       /* of the chapter, from 1 */
    uint32_t plain;      /* of the same file without #line, from 1 */
} mutant_place;

typedef struct mutant_file {
    const char *path; /* "src/types/list.c" */
    bool header;
    text lined; /* as it is compiled, with #line */
    tokens tokens;
    mutant_place *places; /* of each line of `lined`, and one more */
    const char **lines;   /* where each begins, and where the last one ends */
    size_t line_count;
} mutant_file;

typedef enum mutant_result {
    MUTANT_VOID,
    MUTANT_BOOL,
    MUTANT_POINTER,
    MUTANT_NUMBER
} mutant_result;

/* One with a body. */
typedef struct mutant_function {
    const mutant_file *file;
    const char *name;
    mutant_result result;
    const token *head;     /* its first token */
    const token *named;    /* its name in the head */
    const char *arguments; /* "a, b": its parameters passed on; NULL if that cannot be done */
    const token *from;     /* the body's { */
    const token *to;       /* after its } */
    uint64_t hash;         /* of its text without comments and white space, and of its mutants */
    size_t first;  /* its mutants stand together */
    size_t count;
} mutant_function;

/* Untried is what no run has had its turn with. */
typedef enum mutant_status {
    MUTANT_UNTRIED,
    MUTANT_KILLED,
    MUTANT_SURVIVED,
    MUTANT_TIMEOUT,
    MUTANT_NOT_COVERED,
    MUTANT_NOT_COMPILED,
    MUTANT_EQUIVALENT, /* the compiler makes the same of it */
    MUTANT_IGNORED,    /* stands in the list of those that change nothing one can notice */
    MUTANT_STATUSES
} mutant_status;

typedef struct mutant {
    mutant_function *in;
    size_t number; /* in its function, from 0 */
    size_t from;   /* these bytes of the file's lined text */
    size_t to;
    const char *mutator;
    const char *replacement;
    mutant_status status;
    const char *killer; /* the behaviour that noticed it, or "" */
    bool fresh;         /* tried with the assertions as they are */
    const char *reason; /* why it is ignored, or NULL */
} mutant;

/* Zeroed, it is empty. Owner calls mutants_free. */
typedef struct mutants {
    arena arena;
    list files;     /* of mutant_file *, in the order of their paths */
    list functions; /* of mutant_function * */
    list all;       /* of mutant * */
} mutants;

void mutants_free(mutants *m);

/* The line of the file's lined text, from 0, on which that byte stands. */
uint32_t mutant_line(const mutant_file *file, size_t at);
mutant_place mutant_where(const mutant *m);
/* Bytes of the chapter's line before it, and 1. The line is indented there as it is, CHAPTER_LINE without its
 * end; here, as its chunk is. */
size_t mutant_column(const mutant *m, const char *chapter_line, size_t length);
/* The bytes that it replaces, white space made one blank. */
char *mutant_original(const mutant *m, arena *a);
/* The line on which it begins, without the white space around it. */
char *mutant_line_text(const mutant *m, arena *a);
/* The whole file with the change made. */
void mutant_apply(const mutant *m, text *out);

/* "Killed", as in the reports that others read. */
const char *mutant_status_name(mutant_status status);
/* By its name; MUTANT_STATUSES if none has it. */
mutant_status mutant_status_of(const char *name, size_t length);

/* FNV-1a, to be begun with 0. */
uint64_t mutant_hash(uint64_t hash, const char *bytes, size_t length);

#endif
