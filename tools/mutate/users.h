/* Assertions that call an inline function of a header themselves, or what calls it: after a change in the header
 * they have to be compiled again, as the runtime has. */
#ifndef REFBOOK_MUTATE_USERS_H
#define REFBOOK_MUTATE_USERS_H

#include <stdbool.h>

#include "mutate/mutant.h"

typedef struct users_file {
    const char *path; /* "tests/chapters/1-one.c" */
    text lined;
    tokens tokens;
    bool uses; /* of the function that was asked for last */
} users_file;

/* Every tangled file of assertions. Zeroed, it is empty. Owner calls users_free. */
typedef struct users {
    arena arena;
    list files; /* of users_file * */
} users;

void users_read(users *u);
void users_free(users *u);

/* Marks the files that use F, which is of a header. How many there are. */
size_t users_find(users *u, const mutants *m, const mutant_function *f);
/* Of the marked files, leaves that of the chapter. How many that are. */
size_t users_keep(users *u, const char *chapter);
/* Does the chapter have one of the marked files? */
bool users_has(const users *u, const char *chapter);

#endif
