/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Attributes of generators, coroutines and asynchronous generators. */
#ifndef OM_PYTHON_EVALUATOR_GENERATOR_METHODS_H
#define OM_PYTHON_EVALUATOR_GENERATOR_METHODS_H

#include "objmem.h"

/* As om_type.attribute and om_type.set_attribute. */
om_object *om_generator_attribute(om_runtime *rt, om_object *self, om_object *name);
int om_generator_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                               om_object *value);

/* Raises what the arguments of a method `throw` say: an exception or a type, a value, a traceback. False with another
 * error. */
bool om_raise_thrown(om_runtime *rt, om_object *const *arguments, size_t count);

#endif
