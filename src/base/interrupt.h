/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Interrupts: a flag that signal handlers and other threads set, and that is checked where
 * a call can fail. */
#ifndef OM_BASE_INTERRUPT_H
#define OM_BASE_INTERRUPT_H

#include "base/state.h"

/* Requests an interrupt that the check number `check` from now raises; the next is number 1. */
void om_interrupt_at(om_runtime *rt, int check);

/* Counts a check, of which one was requested. At the last it raises the interrupt and returns false. */
bool om_interrupt_raise(om_runtime *rt);

/* False, with the error, if an interrupt was requested for this check. */
static inline bool om_interrupt_passes(om_runtime *rt)
{
    return !atomic_load_explicit(&om_in_base(rt)->interrupt, memory_order_relaxed) ||
           om_interrupt_raise(rt);
}

#endif
