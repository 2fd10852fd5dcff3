/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How deeply calls of the runtime are nested, and how deeply they may be. */
#ifndef OM_OBJECT_DEPTH_H
#define OM_OBJECT_DEPTH_H

#include "object/state.h"

/* <<what object/depth.h declares>> */
/* One level deeper; false with RecursionError, and no level deeper, at the limit. `where`
 * ends the sentence "maximum recursion depth exceeded". Each success is matched by
 * om_leave. */
bool om_enter(om_runtime *rt, const char *where);

static inline void om_leave(om_runtime *rt)
{
    om_in_object(rt)->depth--;
}

#endif
