/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The operator % of strings and bytes. */
#ifndef OM_PYTHON_BUILTINS_PERCENT_H
#define OM_PYTHON_BUILTINS_PERCENT_H

#include "objmem.h"

/* From now on the types have the operator. */
void om_percent_begin(om_runtime *rt);

#endif
