/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/unraisable.h"

#include "life/state.h"

void om_on_ignored(om_runtime *rt, om_ignored *hook, void *context)
{
    om_in_life(rt)->ignored = hook;
    om_in_life(rt)->ignored_context = context;
}

void om_error_ignore(om_runtime *rt, om_object *source)
{
    if (om_in_life(rt)->ignored)
        om_in_life(rt)->ignored(rt, source, om_in_life(rt)->ignored_context);
    om_error_clear(rt);
}
