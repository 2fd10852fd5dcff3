/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions: errors as objects, and their types. */
#ifndef OM_CLASS_EXCEPTION_H
#define OM_CLASS_EXCEPTION_H

#include "objmem.h"

/* The type of which an exception is made when `type` is called with these arguments: an OSError
 * with a number is one of its kin. Borrowed; NULL with MemoryError. */
om_object *om_exception_for(om_runtime *rt, om_object *type, om_object *const *arguments,
                            size_t count);

/* Whether that type of exceptions is OSError, or comes from it. */
bool om_exception_is_os(const om_object *type);

#endif
