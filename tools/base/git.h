/* What git has of a workbook's files, asked of one `git cat-file --batch`. Without git, or outside of
 * a repository, it has nothing. */
#ifndef REFBOOK_BASE_GIT_H
#define REFBOOK_BASE_GIT_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/memory.h"

/* Zeroed but for the root, which outlives it, it is ready. Owner calls git_end. */
typedef struct git {
    const char *root;
    pid_t process; /* 0 before the first question */
    FILE *ask;
    FILE *answer; /* NULL once it is known that there is no answer */
    void (*on_pipe)(int);
} git;

/* What a name stands for. */
typedef enum git_kind { GIT_NOTHING, GIT_BLOB, GIT_TREE } git_kind;

/* Sets T to what REVISION ("HEAD"; ":2" or ":3" for the sides of a merge) has at PATH, relative to the root.
 * In a tree the names of objects have *NAME_SIZE bytes; NULL if that is not asked. */
git_kind git_read(git *g, const char *revision, const char *path, text *t,
                  size_t *name_size);
void git_end(git *g);

#endif
