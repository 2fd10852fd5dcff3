/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/unraisable.h"

#include "life/state.h"

void om_on_unraisable(om_runtime *rt, om_unraisable_hook *hook, void *context)
{
    om_in_life(rt)->unraisable = hook;
    om_in_life(rt)->unraisable_context = context;
}

void om_error_ignore(om_runtime *rt, om_object *source)
{
    if (om_in_life(rt)->unraisable)
        om_in_life(rt)->unraisable(rt, source, om_in_life(rt)->unraisable_context);
    om_error_clear(rt);
}
