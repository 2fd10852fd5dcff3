/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Attributes of any object. */
#ifndef OM_CLASS_ATTRIBUTE_H
#define OM_CLASS_ATTRIBUTE_H

#include "objmem.h"

/* <<what class/attribute.h declares>> */
/* The attribute as `object` looks for it, whatever __getattribute__ and __getattr__ say; and so
 * set, or deleted (value NULL). */
OM_NEW om_object *om_attribute_get_default(om_runtime *rt, om_object *self,
                                           om_object *name);
bool om_attribute_set_default(om_runtime *rt, om_object *self, om_object *name,
                              om_object *value);

om_object *om_type_attribute(om_runtime *rt, om_object *self, om_object *name);
int om_type_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                          om_object *value);

#endif
