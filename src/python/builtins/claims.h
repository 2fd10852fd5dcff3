/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Classes and instances that are so because they say it. */
#ifndef OM_PYTHON_BUILTINS_CLAIMS_H
#define OM_PYTHON_BUILTINS_CLAIMS_H

#include "objmem.h"

/* Whether the object is an instance of the class, or says so by its `__class__`: 1, 0, -1 with an
 * error. */
int om_instance_by_claim(om_runtime *rt, om_object *object, om_object *class);

/* As om_is_subclass, but what is no type may stand for one by its `__bases__`. */
int om_subclass_by_claim(om_runtime *rt, om_object *object, om_object *class);

#endif
