/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a class statement makes of what stands in the body of a class. */
#ifndef OM_CLASS_CLASS_KIND_H
#define OM_CLASS_CLASS_KIND_H

#include "class/class.h"

/* The most derived of `meta` and the types of the bases. NULL with TypeError. */
OM_BORROWED om_type *om_metaclass_of(om_runtime *rt, om_type *meta, om_object *bases);

/* What a class statement does with certain names in the class's dict: slots become descriptors,
 * some functions static or class methods, and the qualified name goes. False with an error. */
bool om_class_complete(om_runtime *rt, om_class *class);

#endif
