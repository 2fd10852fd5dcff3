/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Arrays of numbers, as the module array has them. */
#ifndef OM_PYTHON_BUILTINS_ARRAY_H
#define OM_PYTHON_BUILTINS_ARRAY_H

#include "objmem.h"

bool om_array_begin(om_runtime *rt);

#endif
