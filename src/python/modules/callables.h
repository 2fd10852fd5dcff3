/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Methods, functions and cells that a program makes by calling their types. */
#ifndef OM_PYTHON_MODULES_CALLABLES_H
#define OM_PYTHON_MODULES_CALLABLES_H

#include "objmem.h"

/* From now on the types can be called. */
void om_callables_begin(om_runtime *rt);

#endif
