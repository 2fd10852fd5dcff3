/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/guest.h"

#include "base/state.h"

#include <string.h>

bool om_guest_begin(om_runtime *rt, size_t size, void (*end)(om_runtime *rt))
{
    om_base_state *base = om_in_base(rt);
    base->guest = base->config.allocator.allocate(base->config.allocator.context, size, 64);
    if (!base->guest)
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    memset(base->guest, 0, size);
    base->guest_size = size;
    base->guest_end = end;
    return true;
}

void om_guest_end(om_runtime *rt)
{
    om_base_state *base = om_in_base(rt);
    if (base->guest)
        base->config.allocator.release(base->config.allocator.context, base->guest,
                                       base->guest_size, 64);
}
