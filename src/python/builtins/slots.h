/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Methods that do what slots of a type do. */
#ifndef OM_PYTHON_BUILTINS_SLOTS_H
#define OM_PYTHON_BUILTINS_SLOTS_H

#include "base/type.h"

/* Puts a method into the dict for each slot that the type fills and what it comes from does not. */
bool om_slots_describe(om_runtime *rt, om_type *type, om_object *dict);

/* The same of a type of exceptions: what `shows` (OM_SHOWS_… of face.h) says. */
bool om_slots_describe_exception(om_runtime *rt, om_type *type, om_object *dict,
                                 unsigned shows);

void om_slots_begin_types(om_runtime *rt);

#endif
