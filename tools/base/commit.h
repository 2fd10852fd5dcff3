/* Many files put in their places as one: all of them, or none.
 *
 * What is new stands beside its place already, under a name of its own. The steps are written down in
 * .refbook-journal in the root, or if that cannot be written in build/; then each old file gets a second
 * name, and the new one its place. If one step fails, those before it are taken back. A run that is killed
 * leaves the journal, and the next run, whatever it is for, takes back what the journal says. The journal is locked while it is in use,
 * so that two runs never mix their files; the lock goes with its process. */
#ifndef REFBOOK_BASE_COMMIT_H
#define REFBOOK_BASE_COMMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/memory.h"

/* A file that is written beside its place, and the old file while it may be wanted back: the process
 * and a number. */
#define COMMIT_NEW ".refbook-%ld-%zu"
#define COMMIT_OLD ".refbook-%ld-%zu-old"

/* By which a file is recognised that was not written since. */
typedef struct commit_identity {
    unsigned long long inode;
    long long size;
    long long seconds;
    long long nanoseconds;
} commit_identity;

typedef struct commit_step {
    const char *path; /* relative to the root */
    size_t number;    /* in its names */
    bool removes;     /* the file shall go */
    bool replaces;    /* there is an old file, */
    commit_identity old;
    commit_identity new;
} commit_step;

typedef struct commit {
    const char *root;
    long process;
    const char *journal; /* that is in use: its path */
    list steps;          /* of commit_step * */
    list folders;        /* paths made for the new files, which go with them */
    arena arena;
} commit;

commit_identity commit_identify(const struct stat *info);
/* Is it the same file, with the same content as far as its size and time tell? */
bool commit_same(const commit_identity *a, const commit_identity *b);
/* Where the new file of a step is written. */
const char *commit_new_name(commit *c, const commit_step *step);
/* Forgets the new files, and the folders made for them. */
void commit_drop(commit *c);
/* Does every step, or says on stderr what failed and takes all back. The new files are gone then too. */
bool commit_make(commit *c);
/* Takes back what a run that was killed has left half done. False if that cannot be done; it is said on
 * stderr why. */
bool commit_recover(const char *root);
/* Is that a name which a run that is gone has left? */
bool commit_is_left_over(const char *name);

#endif
