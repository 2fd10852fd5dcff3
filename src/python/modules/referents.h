/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What gc.get_referents says. */
#ifndef OM_PYTHON_MODULES_REFERENTS_H
#define OM_PYTHON_MODULES_REFERENTS_H

#include "objmem.h"

/* A list of what the object refers to, in CPython's order. MemoryError. */
OM_NEW om_object *om_referents(om_runtime *rt, om_object *self);

/* Whether CPython's collector looks at such an object. */
bool om_is_tracked_there(om_runtime *rt, om_object *self);

#endif
