/* Files of a workbook written all or none: staged beside their places, then renamed. A file
 * whose content is the same is not touched. No path leads out of the root through a
 * symbolic link, and below src/ and tests/ only files that bear the mark of this tool are
 * replaced or removed. */
#ifndef REFBOOK_OUTPUT_H
#define REFBOOK_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"
#include "table.h"

/* Is this the text of a file that we made, and may remove? */
typedef bool output_mark(const char *bytes, size_t length);

typedef struct output_set {
    const char *root;
    output_mark *is_ours; /* output_is_marked; set after the start for other files */
    bool check;           /* nothing is written; every difference is named on stderr */
    arena arena;
    table paths;   /* every path that was put */
    table folders; /* those known to be folders inside the root */
    list staged;   /* of output_staged * */
    list stale;    /* of paths to remove */
    list made;     /* of folders made by this run */
    size_t errors;
    size_t differences;
    size_t written;
    size_t removed;
} output_set;

void output_begin(output_set *set, const char *root, bool check);
/* PATH, relative to the root, shall hold these bytes. Errors are printed and counted. */
void output_put(output_set *set, const char *path, const char *bytes, size_t length);
/* Every marked file below FOLDER that was not put shall go. */
void output_remove_others(output_set *set, const char *folder);
/* Does all of it, or nothing when there were errors. True when all is done; in check mode,
 * when nothing differs. */
bool output_commit(output_set *set);
/* Forgets all that was put; nothing is written. */
void output_drop(output_set *set);
void output_end(output_set *set);

/* The tools' own tests hold marked files that no chapter of this workbook makes; nothing is
 * written or removed there. */
#define OUTPUT_NEVER "tests/tools"

/* Does text of this length start with the line that marks a tangled file? */
bool output_is_marked(const char *bytes, size_t length);
/* Gives text that was marked as it once was the mark of today. */
void output_renew_mark(text *t);

/* Reads a whole file into T. 0, or an errno. */
int output_read(const char *path, text *t);

#endif
