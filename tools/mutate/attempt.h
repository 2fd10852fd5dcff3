/* One mutant: compiled, linked, and run by the assertions that execute it. */
#ifndef REFBOOK_MUTATE_ATTEMPT_H
#define REFBOOK_MUTATE_ATTEMPT_H

#include "mutate/mutant.h"
#include "mutate/execution.h"
#include "mutate/users.h"

/* What the Makefile says of how this workbook is built, from the environment; words separated by spaces. */
typedef struct attempt_tools {
    const char *compiler;  /* MUTATE_CC */
    const char *flags;     /* MUTATE_FLAGS: for what is compiled without sanitizers */
    const char *checked;   /* MUTATE_CHECKED: for what is compiled with them */
    const char *libraries; /* MUTATE_LIBS */
    const char *watch;     /* MUTATE_WATCH: linked, besides, with what is compiled with them; or NULL */
    const char *walkers;   /* MUTATE_WALKERS: files that read what the watch lets no other read; or NULL */
    const char *beside;    /* MUTATE_BESIDE: objects that the assertions need besides the runtime; or NULL */
} attempt_tools;

/* Objects of the runtime, and of the assertions, that no mutant changes. */
#define ATTEMPT_TESTS "build/mutants/tests.o"
#define ATTEMPT_CHECKED_TESTS "build/mutants/checked.o"

/* A folder to work in, and what was compiled there of files without a change. */
typedef struct attempt {
    const mutants *m;
    const execution *execution;
    attempt_tools tools;
    const char *folder; /* relative to the current one, which is the root */
    table unchanged;    /* the compiler's output, a text *, by path */
    users users;        /* the assertions, read once a header is changed */
    arena arena;        /* lives as long as this */
} attempt;

/* False if the environment does not say how. */
bool attempt_begin(attempt *a, const mutants *m, const execution *r, size_t number);
void attempt_end(attempt *a);

/* Links the runtime as it is and runs every assertion: it must pass. Sets how long each takes, under the
 * sanitizers if CHECKED. False after an error, which is on stderr. */
bool attempt_measure(attempt *a, bool checked);

/* Sets the status of the mutant, which some assertion executes or stands in a header, and its killer. With a BEHAVIOUR only its assertions are run, and not again
 * under the sanitizers. */
void attempt_run(attempt *a, mutant *one, const execution_behaviour *behaviour);

/* ---- Its steps ---- */

/* A file of the folder; empty if there is none. */
void attempt_read(attempt *a, const char *name, text *content);
/* Compiles a changed text of the file to the object with which attempt_link puts the rest of the runtime, and the
 * assertions, which TESTS are the objects of. What the compiler says is in the folder's file `compiler`. */
bool attempt_compile_text(attempt *a, const mutant_file *file, const text *changed,
                          bool checked);
bool attempt_link(attempt *a, const mutant_file *file, bool checked, const char *tests);
/* Compiles the assertions that are marked as users with the changed header, and links them with the runtime that
 * was compiled with it. */
bool attempt_rebuild_users(attempt *a, const mutant_file *file, const text *changed);
/* Marks the assertions that use the function of the mutant. How many files of them there are. */
size_t attempt_find_users(attempt *a, const mutant *one);

/* As if it had not been tried, and nothing were marked. */
void attempt_forget(attempt *a, mutant *one);
/* Runs what was linked last with the assertions that execute the mutant, and sets its status and its killer. */
void attempt_turns(attempt *a, mutant *one, const execution_behaviour *only, bool checked);
/* Does the compiler make the same of it? */
bool attempt_is_equivalent(attempt *a, const mutant *one);

#endif
