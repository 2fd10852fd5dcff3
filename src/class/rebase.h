/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Classes that take other bases. */
#ifndef OM_CLASS_REBASE_H
#define OM_CLASS_REBASE_H

#include "class/class.h"

/* Makes the tuple `value` the bases of the class. False with TypeError or MemoryError, and then
 * nothing has changed. `value` may be NULL, to delete them, which is refused. */
bool om_class_set_bases(om_runtime *rt, om_class *class, om_object *value);

#endif
