/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types with parameters, and unions of types. */
#ifndef OM_PYTHON_BUILTINS_GENERIC_H
#define OM_PYTHON_BUILTINS_GENERIC_H

#include "objmem.h"
#include "python/evaluator/signature.h"

bool om_generic_begin(om_runtime *rt);

/* class[item] of the built-in classes. */
om_builtin om_generic_of;

/* The types of a union as a tuple, borrowed; NULL for anything else. */
OM_BORROWED om_object *om_union_types_borrow(om_object *self);

#endif
