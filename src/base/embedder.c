/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The pointer that a program keeps on its runtime, and the library's version. */
#include "base/state.h"

const char *om_version(void)
{
    return OM_VERSION;
}

void om_runtime_set_user_data(om_runtime *rt, void *data)
{
    om_in_base(rt)->user_data = data;
}

void *om_runtime_get_user_data(const om_runtime *rt)
{
    return om_in_base(rt)->user_data;
}
