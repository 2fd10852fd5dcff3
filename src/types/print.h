/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Printing: the str of objects, passed to the embedding program. */
#ifndef OM_TYPES_PRINT_H
#define OM_TYPES_PRINT_H

#include "objmem.h"

/* <<what types/print.h declares>> */
bool om_print_begin(om_runtime *rt);

#endif
