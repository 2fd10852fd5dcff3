/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The small integers: made with the runtime, and never freed before it. */
#ifndef OM_TYPES_NUMBER_SMALL_INT_H
#define OM_TYPES_NUMBER_SMALL_INT_H

#include "objmem.h"

/* <<what types/number/small_int.h declares>> */
bool om_int_begin(om_runtime *rt);

#endif
