/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Errors that cannot be reported to a caller. */
#ifndef OM_LIFE_UNRAISABLE_H
#define OM_LIFE_UNRAISABLE_H

#include "objmem.h"

/* <<what life/unraisable.h declares>> */
/* Reports the runtime's error to the hook, and clears it. */
void om_error_ignore(om_runtime *rt, om_object *source);

#endif
