/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How deeply the parts of a tree may be nested. */
#ifndef OM_PYTHON_COMPILER_NESTING_H
#define OM_PYTHON_COMPILER_NESTING_H

#include "objmem.h"

/* One level deeper; false with RecursionError, and no deeper, at the limit. */
static inline bool om_nest(om_runtime *rt, int *depth)
{
    int most = 2 * (int)om_runtime_get_depth_limit(rt) - 4;
    if (*depth >= most) {
        om_raise(rt, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded during compilation");
        return false;
    }
    ++*depth;
    return true;
}

#endif
