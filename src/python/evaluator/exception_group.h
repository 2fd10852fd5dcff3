/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions that hold others. */
#ifndef OM_PYTHON_EVALUATOR_EXCEPTION_GROUP_H
#define OM_PYTHON_EVALUATOR_EXCEPTION_GROUP_H

#include "objmem.h"

bool om_is_exception_group(om_runtime *rt, const om_object *self);

/* A group's own attribute: message, exceptions, and its methods. NULL without an error: it has none of that name. */
OM_NEW om_object *om_exception_group_attribute(om_runtime *rt, om_object *self,
                                               const char *name);

#endif
