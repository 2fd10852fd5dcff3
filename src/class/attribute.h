/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Attributes of any object. */
#ifndef OM_CLASS_ATTRIBUTE_H
#define OM_CLASS_ATTRIBUTE_H

#include "objmem.h"

/* <<what class/attribute.h declares>> */
om_object *om_type_attribute(om_runtime *rt, om_object *self, om_object *name);
int om_type_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                          om_object *value);

#endif
