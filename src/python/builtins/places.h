/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Arguments as C values. */
#ifndef OM_PYTHON_BUILTINS_PLACES_H
#define OM_PYTHON_BUILTINS_PLACES_H

#include "objmem.h"

/* The argument as an int: itself, or what its __index__ returns. TypeError for others. A new
 * reference. */
OM_NEW om_object *om_as_index(om_runtime *rt, om_object *argument);

/* The same as a C number; `kind` is raised where it does not fit, and OM_NO_ERROR clamps it. */
bool om_as_place(om_runtime *rt, om_object *argument, om_error kind, ptrdiff_t *place);

/* The bounds of a slice: NULL and None leave them as they are. */
/* Whether the object is an int, or its class has an __index__. */
bool om_has_index(om_runtime *rt, OM_BORROWED om_object *object);

/* The float that the argument is, or its class makes of it. TypeError for others. A new reference. */
OM_NEW om_object *om_as_real(om_runtime *rt, om_object *argument);

/* A number of bytes. False with TypeError or OverflowError. */
bool om_as_size(om_runtime *rt, OM_BORROWED om_object *argument, ptrdiff_t *size);

/* A C int. False with TypeError or OverflowError. */
bool om_as_c_int(om_runtime *rt, OM_BORROWED om_object *argument, int *value);

bool om_as_bounds(om_runtime *rt, om_object *start, om_object *end, ptrdiff_t bounds[2]);

/* Whether `argument`, NULL: no, is true; -1 with an error. */
int om_as_flag(om_runtime *rt, om_object *argument);

/* Calls the method `name` of the object's class with these arguments: a new reference. NULL without
 * an error where there is no such method that a program has defined, or, with `any`, none at all. */
OM_NEW om_object *om_call_special(om_runtime *rt, om_object *self, const char *name,
                                  bool any, om_object *const *arguments, size_t count);

#endif
