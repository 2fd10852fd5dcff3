/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Attributes of classes that answer for themselves: static methods and class methods. */
#ifndef OM_CLASS_DESCRIPTOR_H
#define OM_CLASS_DESCRIPTOR_H

#include "objmem.h"

/* <<what class/descriptor.h declares>> */
/* staticmethod(function), classmethod(function): om_references of the function and, once it has attributes of
 * its own, their dict. MemoryError. */
OM_NEW om_object *om_static_method_new(om_runtime *rt, om_object *function);
OM_NEW om_object *om_class_method_new(om_runtime *rt, om_object *function);

bool om_descriptor_begin(om_runtime *rt);

#endif
