/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What exceptions take from their arguments, and what they say. */
#ifndef OM_PYTHON_EVALUATOR_EXCEPTION_MADE_H
#define OM_PYTHON_EVALUATOR_EXCEPTION_MADE_H

#include "objmem.h"

void om_exception_made_begin(om_runtime *rt);

#endif
