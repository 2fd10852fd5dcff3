/* Files of a workbook written all or none: staged beside their places, then put there by
 * commit.h. A file whose content is the same is not touched. No path leads out of the root
 * through a symbolic link, and below src/ and tests/ nothing is replaced or removed that the
 * judge does not let go. */
#ifndef REFBOOK_BASE_OUTPUT_H
#define REFBOOK_BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/commit.h"
#include "base/memory.h"
#include "base/table.h"

/* Is this the text of a file that we made, and may remove? */
typedef bool output_mark(const char *bytes, size_t length);

typedef struct output_set output_set;

typedef enum output_verdict {
    OUTPUT_LET_GO, /* the file may be replaced or removed */
    OUTPUT_KEEP,   /* it is not ours, and stays */
    OUTPUT_FORBID  /* the judge has told an error */
} output_verdict;

/* Asked before a file below src/ or tests/ that holds FOUND gets the text GIVEN, or goes if GIVEN is
 * NULL. */
typedef output_verdict output_judge(output_set *set, void *context, const char *path,
                                    const text *found, const text *given);

struct output_set {
    const char *root;
    output_mark *is_ours; /* output_is_marked; set after the start for other files */
    output_judge *judge;  /* NULL: everything that bears our mark may go */
    void *context;        /* of the judge */
    bool check;           /* nothing is written; every difference is named on stderr */
    arena arena;
    table paths;   /* every path that was put */
    table folders; /* those known to be folders inside the root */
    commit commit; /* what is to be done, and the folders made for it */
    size_t errors;
    size_t differences;
};

void output_begin(output_set *set, const char *root, bool check);
/* PATH, relative to the root, shall hold these bytes. Errors are printed and counted. */
void output_put(output_set *set, const char *path, const char *bytes, size_t length);
/* Every marked file below FOLDER that was not put shall go. What runs that were killed have left there
 * goes at once. */
void output_remove_others(output_set *set, const char *folder);
/* Only the latter. */
void output_sweep(output_set *set, const char *folder);
/* Tells an error, which keeps everything from being written. */
void output_error(output_set *set, const char *path, const char *format, ...)
    MEMORY_FORMAT(3);
/* Does all of it, or nothing when there were errors. True when all is done; in check mode,
 * when nothing differs. */
bool output_commit(output_set *set);
/* Forgets all that was put; nothing is written. */
void output_drop(output_set *set);
void output_end(output_set *set);

/* The tools' own tests hold marked files that no chapter of this workbook makes; nothing is
 * written or removed there. */
#define OUTPUT_NEVER "tests/tools"

/* What is said of a file that no tangle has written, in the place of one that it would write. */
#define OUTPUT_NOT_TANGLED                                                                 \
    "was not tangled from the chapters and would be lost; move it away, or give the "      \
    "block "                                                                               \
    "another file"

/* First line of every tangled file. It names no chapter, so that a new one changes no other file's
 * text, and is short enough for a formatter at 80 columns to leave it whole. */
#define OUTPUT_MARKER                                                                      \
    "/* Tangled from the chapters: edit there, or here and run refbook stitch. */"
/* So it started and ended when it named them, and such files are still ours. */
#define OUTPUT_OLD_MARKER_START "/* Tangled from "
#define OUTPUT_OLD_MARKER_END "; edit there, or here and run: refbook stitch */"

/* Does text of this length start with the line that marks a tangled file? */
bool output_is_marked(const char *bytes, size_t length);
/* Gives text that was marked as it once was the mark of today. */
void output_renew_mark(text *t);

#endif
