/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Errors: the runtime remembers the last one. Nothing here allocates, so that running out of
 * memory can be reported like anything else. */
#ifndef OM_BASE_ERROR_H
#define OM_BASE_ERROR_H

#include "base/state.h"

/* <<what base/error.h defines>> */
/* An error set aside: what the runtime held of it. */
typedef struct om_saved_error {
    om_error kind;
    om_object *raised, *missing; /* as the runtime's, owned */
    char text[256];              /* only if there was an error */
} om_saved_error;

/* <<what base/error.h declares>> */
/* om_error_save and om_error_restore where there is an error. */
void om_error_put_aside(om_runtime *rt, om_saved_error *saved);
void om_error_put_back(om_runtime *rt, om_saved_error *saved);

/* Releases an error that was set aside and is no longer needed. */
void om_error_drop(om_saved_error *saved);

/* Sets the pending error aside, if there is one: none is pending now. */
static inline void om_error_save(om_runtime *rt, om_saved_error *saved)
{
    saved->kind = om_in_base(rt)->error;
    saved->raised = om_in_base(rt)->raised;
    saved->missing = om_in_base(rt)->missing;
    if (saved->kind != OM_NO_ERROR)
        om_error_put_aside(rt, saved);
}

/* All is as it was at om_error_save; an error raised since then is forgotten. */
static inline void om_error_restore(om_runtime *rt, om_saved_error *saved)
{
    if (saved->kind != OM_NO_ERROR || om_in_base(rt)->error != OM_NO_ERROR)
        om_error_put_back(rt, saved);
}

/* The same if what was done since om_error_save succeeded; if it failed, its error takes the place of
 * the one that was set aside. */
static inline void om_error_settle(om_runtime *rt, om_saved_error *saved, bool failed)
{
    if (!failed)
        om_error_restore(rt, saved);
    else if (saved->kind != OM_NO_ERROR)
        om_error_drop(saved);
}

#endif
