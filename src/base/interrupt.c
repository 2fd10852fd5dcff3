/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/interrupt.h"

#include "base/state.h"

void om_runtime_interrupt(om_runtime *rt)
{
    om_interrupt_at(rt, 1);
}

void om_interrupt_at(om_runtime *rt, int check)
{
    atomic_store(&om_in_base(rt)->interrupted, check != 0);
    atomic_store(&om_in_base(rt)->interrupt, check);
}

/* <<the limit on steps>> */
enum { STEPS_COUNTED = 1000 /* at once */ };

/* Takes a part of the steps that are left: how many. */
static int steps_take(om_runtime *rt)
{
    om_base_state *state = om_in_base(rt);
    int taken = state->steps < STEPS_COUNTED ? (int)state->steps : STEPS_COUNTED;
    state->steps -= (uint64_t)taken;
    return taken;
}

void om_runtime_set_step_limit(om_runtime *rt, uint64_t steps)
{
    om_base_state *state = om_in_base(rt);
    state->steps_bounded = steps != 0;
    state->steps = steps;
    atomic_store(&state->interrupt, steps ? steps_take(rt) + 1 : 0);
    if (atomic_load(&state->interrupted))
        atomic_store(&state->interrupt, 1);
}

uint64_t om_runtime_get_steps_left(const om_runtime *rt)
{
    const om_base_state *state = om_in_base(rt);
    return state->steps_bounded
               ? state->steps + (uint64_t)(atomic_load(&state->interrupt) - 1)
               : 0;
}

/* The flag has counted down to this check, and no interrupt was requested; or another thread that
 * requests one was late with the flag, and the interrupt has been raised. */
static bool steps_pass(om_runtime *rt)
{
    if (!om_in_base(rt)->steps_bounded)
        return true;
    int taken = steps_take(rt);
    atomic_store(&om_in_base(rt)->interrupt, taken ? taken : 1);
    if (!taken)
        om_raise(rt, OM_KEYBOARD_INTERRUPT, "the limit on steps is reached");
    return taken != 0;
}

bool om_interrupt_raise(om_runtime *rt)
{
    om_base_state *state = om_in_base(rt);
    if (atomic_fetch_sub(&state->interrupt, 1) > 1)
        return true;
    bool requested = atomic_exchange(&state->interrupted, false);
    if (!requested)
        return steps_pass(rt);
    if (state->steps_bounded)
        atomic_store(&state->interrupt, steps_take(rt) + 1);
    om_raise(rt, OM_KEYBOARD_INTERRUPT, "%s", ""); /* Python's has no words either */
    return false;
}
