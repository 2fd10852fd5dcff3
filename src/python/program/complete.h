/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Names that begin as the text does. */
#ifndef OM_PYTHON_PROGRAM_COMPLETE_H
#define OM_PYTHON_PROGRAM_COMPLETE_H

#include "objmem.h"

/* The names that may stand for the last `*length` bytes of the line, sorted: a list of strs, or
 * NULL. No error is pending then. */
OM_NEW om_object *complete(om_runtime *rt, const char *line, size_t size, size_t *length);

#endif
