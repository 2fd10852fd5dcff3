/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/depth.h"

#include "object/state.h"

bool om_enter(om_runtime *rt, const char *where)
{
    if (om_in_object(rt)->depth >= om_in_object(rt)->depth_limit) {
        om_raise(rt, OM_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
        return false;
    }
    om_in_object(rt)->depth++;
    return true;
}

uint32_t om_runtime_get_depth_limit(const om_runtime *rt)
{
    return om_in_object(rt)->depth_limit;
}

void om_runtime_set_depth_limit(om_runtime *rt, uint32_t limit)
{
    om_in_object(rt)->depth_limit = limit;
}
