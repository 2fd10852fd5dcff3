/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Instances that stand for iterators, for what answers for attributes, and for what can be called. */
#ifndef OM_PYTHON_BUILTINS_STANDING_H
#define OM_PYTHON_BUILTINS_STANDING_H

#include "objmem.h"

void om_standing_begin(om_runtime *rt);

#endif
