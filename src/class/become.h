/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Instances that become others. */
#ifndef OM_CLASS_BECOME_H
#define OM_CLASS_BECOME_H

#include "objmem.h"

/* Makes the instance one of that class. False with TypeError, or with MemoryError. */
bool om_instance_set_class(om_runtime *rt, om_object *self, om_object *value);

/* Makes `value` the dict of its attributes. False with TypeError, or with MemoryError. `value` may
 * be NULL. */
bool om_instance_set_dict(om_runtime *rt, om_object *self, om_object *value);

#endif
