/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The type of types, whose slots come from all that classes can do. */
#ifndef OM_CLASS_METATYPE_H
#define OM_CLASS_METATYPE_H

#include "objmem.h"

/* <<what class/metatype.h declares>> */
bool om_metatype_begin(om_runtime *rt);

#endif
