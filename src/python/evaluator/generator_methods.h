/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Attributes of generators, coroutines and asynchronous generators. */
#ifndef OM_PYTHON_EVALUATOR_GENERATOR_METHODS_H
#define OM_PYTHON_EVALUATOR_GENERATOR_METHODS_H

#include "objmem.h"
#include "python/evaluator/signature.h"

/* As om_type.attribute and om_type.set_attribute. */
om_object *om_generator_attribute(om_runtime *rt, om_object *self, om_object *name);
int om_generator_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                               om_object *value);

/* As om_type.finalize, of coroutines and asynchronous generators. */
bool om_coroutine_finalize(om_runtime *rt, om_object *self);

/* Their methods, each up to a row without a name. */
extern const om_row om_generator_rows[], om_coroutine_rows[], om_async_generator_rows[];

/* gi_frame and the like, by their names without what stands before them: "frame". NULL, perhaps
 * without an error. */
OM_NEW om_object *om_generator_state(om_runtime *rt, om_object *self, const char *name);

/* Raises what the one to three arguments of a method `throw` say: an exception or a type, a value, a
 * traceback. False with another error. */
bool om_raise_thrown(om_runtime *rt, const char *method, om_object *const *arguments,
                     size_t count);

/* Whether a method has got as many arguments as it takes, 0 or 1; and whether one such as __iter__
 * has got none. TypeError if not. */
bool om_method_takes(om_runtime *rt, const om_object *self, const char *method,
                     size_t count, size_t wanted);
bool om_slot_takes_none(om_runtime *rt, size_t count);

#endif
