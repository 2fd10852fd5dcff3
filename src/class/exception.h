/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions: errors as objects, and their types. */
#ifndef OM_CLASS_EXCEPTION_H
#define OM_CLASS_EXCEPTION_H

#include "objmem.h"

/* <<what class/exception.h defines>> */
enum { OM_EXCEPTIONS = 63 };

/* The values of an exception that have a place of their own: details are an object that only who runs Python code
 * knows (None: there is none), args a tuple. */
enum { OM_EXCEPTION_DETAILS, OM_EXCEPTION_ARGS };

/* The type of which an exception is made when `type` is called with these arguments: an OSError with a number is one of
 * its kin. Borrowed. */
om_object *om_exception_for(om_runtime *rt, om_object *type, om_object *const *arguments,
                            size_t count);

#endif
