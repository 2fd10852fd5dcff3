/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types of the core that a program may call. */
#ifndef OM_PYTHON_BUILTINS_CALLED_H
#define OM_PYTHON_BUILTINS_CALLED_H

#include "objmem.h"

/* A class that `type` makes is of the module whose code runs. */
void om_called_begin(om_runtime *rt);

#endif
