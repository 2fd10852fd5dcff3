/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What `type` has to know of the code that calls it: the module that a new class is of. */
#ifndef OM_PYTHON_BUILTINS_CALLED_H
#define OM_PYTHON_BUILTINS_CALLED_H

#include "objmem.h"

/* A class that `type` makes is of the module whose code runs. */
void om_called_begin(om_runtime *rt);

#endif
