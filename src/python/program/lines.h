/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Lines that are typed. */
#ifndef OM_PYTHON_PROGRAM_LINES_H
#define OM_PYTHON_PROGRAM_LINES_H

#include "objmem.h"

typedef struct lines lines;

/* What LINES_READ came to. */
typedef enum lines_event { LINES_READ, LINES_END, LINES_INTERRUPTED } lines_event;

/* Begins to read lines, whose names can be completed with those of __main__. NULL: there is no
 * memory. */
lines *lines_begin(om_runtime *rt);
void lines_end(lines *in);

/* Does the key Tab complete names? */
bool lines_completes(const lines *in);

/* Shows `prompt` and adds a line with its newline to `*text`, memory for free() of `*size` bytes,
 * or NULL at first. */
lines_event lines_read(lines *in, const char *prompt, char **text, size_t *size);

/* Remembers the text in the history. */
void lines_remember(lines *in, const char *text, size_t size);

#endif
