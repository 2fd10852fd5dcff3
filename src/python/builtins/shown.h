/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the types of functions, code and frames show of their attributes. */
#ifndef OM_PYTHON_BUILTINS_SHOWN_H
#define OM_PYTHON_BUILTINS_SHOWN_H

#include "python/builtins/face.h"

/* Up to a getter without a name. The objects' own type knows the values. */
extern const om_getter om_function_getters[], om_method_getters[], om_cell_getters[],
    om_code_getters[];

/* Gives their faces to the types that have no other place for one: those of frames,
 * tracebacks and built-in functions. */
void om_shown_begin(om_runtime *rt);

#endif
