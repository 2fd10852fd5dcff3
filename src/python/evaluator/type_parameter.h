/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Type parameters, and types that a `type` statement names. */
#ifndef OM_PYTHON_EVALUATOR_TYPE_PARAMETER_H
#define OM_PYTHON_EVALUATOR_TYPE_PARAMETER_H

#include "objmem.h"

typedef enum om_parameter_kind {
    OM_TYPE_VARIABLE,
    OM_PARAMETER_SPECIFICATION,
    OM_TYPE_VARIABLE_TUPLE,
    OM_TYPE_ALIAS,
    OM_GENERIC_ALIAS, /* a class that stands among the bases of a generic one */
    OM_PARAMETER_KINDS
} om_parameter_kind;

/* `name` is the name; `lazy` a function that returns bound, constraints or value, or NULL;
 * `parameters` a tuple or NULL. All are borrowed. MemoryError. */
OM_NEW om_object *om_parameter_new(om_runtime *rt, om_parameter_kind kind, om_object *name,
                                   om_object *lazy, om_object *parameters);

/* The constraints of a variable are what the function returns, not its bound. */
void om_parameter_constrain(om_object *self);

/* What stands among the bases of a class with these parameters, a tuple. */
OM_NEW om_object *om_generic_base(om_runtime *rt, om_object *parameters);

bool om_parameter_begin(om_runtime *rt);
void om_parameter_end(om_runtime *rt);

#endif
