/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The parts of objpy, which know one another. */
#ifndef OM_PYTHON_PROGRAM_PROGRAM_H
#define OM_PYTHON_PROGRAM_PROGRAM_H

#include "objmem.h"
#include "python/program/options.h"

/* Lines are typed, until there are no more. The status to end with. */
int prompt(om_runtime *rt, bool quiet);

/* Runs the statements of a text one by one, with a picture after each: as objpy_run. */
OM_NEW om_object *draw_run(om_runtime *rt, const char *text, size_t size,
                           const char *filename, const char *folder);

#endif
