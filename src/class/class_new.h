/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Making a class as a program does: what its bases and attributes may be, and what becomes of them. */
#ifndef OM_CLASS_CLASS_NEW_H
#define OM_CLASS_CLASS_NEW_H

#include "base/type.h"

/* om_class_new with a metaclass, than which the class may get one more derived. */
OM_NEW om_object *om_class_new_of(om_runtime *rt, om_type *meta, const char *name,
                                  om_object *bases, om_object *attributes);

/* Whether classes may come from all in the tuple; else false with TypeError. */
bool om_bases_can_be(om_runtime *rt, om_object *bases);

#endif
