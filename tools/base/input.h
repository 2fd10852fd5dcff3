/* Files that a tool reads and may not have made: whatever stands at a path, reading it waits for
 * nothing, and leads out of the workbook through no link. Only build/ itself may be a link, as
 * for output.h. */
#ifndef REFBOOK_BASE_INPUT_H
#define REFBOOK_BASE_INPUT_H

#include "base/memory.h"

typedef enum input_result {
    INPUT_READ,
    INPUT_MISSING, /* nothing stands there */
    INPUT_REFUSED
} input_result;

/* Reads the plain file PATH, relative to ROOT, to the end of T. *WHY says why it could not, until
 * the thread's next call. */
input_result input_read(text *t, const char *root, const char *path, const char **why);

/* The same, but reads nothing. */
input_result input_look(const char *root, const char *path, const char **why);

/* Reads an open file, or a pipe, from where it is to its end, to the end of T. 0, or an errno: EFBIG
 * for more than a gigabyte. */
int input_read_open(int file, text *t);

/* The descriptor of the folder PATH, to which no link leads, or -1. Owner closes it. */
int input_folder(const char *root, const char *path);

#endif
