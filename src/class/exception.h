/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions: errors as objects, and their types. */
#ifndef OM_CLASS_EXCEPTION_H
#define OM_CLASS_EXCEPTION_H

#include "objmem.h"

/* <<what class/exception.h defines>> */
enum { OM_EXCEPTIONS = 61 };

#endif
