/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/interrupt.h"

#include "base/state.h"

void om_runtime_interrupt(om_runtime *rt)
{
    atomic_store(&om_in_base(rt)->interrupt, 1);
}

void om_interrupt_at(om_runtime *rt, int check)
{
    atomic_store(&om_in_base(rt)->interrupt, check);
}

bool om_interrupt_raise(om_runtime *rt)
{
    if (atomic_fetch_sub(&om_in_base(rt)->interrupt, 1) > 1)
        return true;
    om_raise(rt, OM_KEYBOARD_INTERRUPT, "interrupted");
    return false;
}
