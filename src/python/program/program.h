/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The parts of objpy, which know one another. */
#ifndef OM_PYTHON_PROGRAM_PROGRAM_H
#define OM_PYTHON_PROGRAM_PROGRAM_H

#include "objmem.h"
#include "python/program/options.h"

/* Pictures, with numbers from 1. */
typedef struct drawing {
    const char *folder; /* NULL: nothing is drawn */
    int number;         /* of the last one */
} drawing;

/* Lines are typed, until there are no more; after what each of them does, a picture. The status to
 * end with. */
int prompt(om_runtime *rt, bool quiet, drawing *drawing);

/* Makes the folder, if there is none. OSError. */
bool draw_begin(om_runtime *rt, const drawing *drawing);

/* The next picture. OSError, MemoryError. */
bool draw_next(om_runtime *rt, drawing *drawing);

/* Runs the statements of a text one by one, with a picture after each: as objpy_run. */
OM_NEW om_object *draw_run(om_runtime *rt, const char *text, size_t size,
                           const char *filename, drawing *drawing);

#endif
