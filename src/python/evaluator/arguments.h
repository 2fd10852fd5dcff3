/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Arguments of a call and the parameters of a function. */
#ifndef OM_PYTHON_EVALUATOR_ARGUMENTS_H
#define OM_PYTHON_EVALUATOR_ARGUMENTS_H

#include "code/frame.h"

/* Binds the locals of the new topmost frame, which runs `function`, to the arguments, which are
 * borrowed: `count` without names, then one for each of `names` (a tuple, or NULL). False with
 * TypeError, MemoryError. */
bool om_arguments_bind(om_runtime *rt, om_frame *frame, om_object *function,
                       om_object *const *arguments, size_t count, om_object *names);

#endif
