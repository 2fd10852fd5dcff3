/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The names that the calling code sees. */
#ifndef OM_PYTHON_BUILTINS_SCOPES_H
#define OM_PYTHON_BUILTINS_SCOPES_H

#include "objmem.h"

/* locals(): the namespace of a class or module itself, or a new dict of a function's variables. */
OM_NEW om_object *om_locals_of_caller(om_runtime *rt);

/* What object.__dir__ returns: a list of names. */
OM_NEW om_object *om_dir_of(om_runtime *rt, om_object *object);

#endif
