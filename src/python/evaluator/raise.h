/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Errors become exceptions, and find their handlers. */
#ifndef OM_PYTHON_EVALUATOR_RAISE_H
#define OM_PYTHON_EVALUATOR_RAISE_H

#include "python/evaluator/run.h"

/* The pending error goes to the handler of the instruction, if this frame has one for it: the error is then an
 * exception on the value stack. False where the frame has none. */
bool om_raise_in_frame(om_evaluation *e);

void om_raise_end(om_runtime *rt);

#endif
