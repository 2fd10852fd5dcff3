/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Registered clean-up: a weak reference that does some work. See om_finalize. */
#ifndef OM_LIFE_CLEANUP_H
#define OM_LIFE_CLEANUP_H

#include "base/type.h"
#include "life/weakref.h"

/* <<what life/cleanup.h defines>> */
/* Work to be done when an object dies. While it is alive it has a target, a reference to itself,
 * and `ref.callback` is the function to be called. */
typedef struct om_finalize {
    om_weakref ref;
    om_object *arguments; /* a tuple; NULL when it is not alive */
} om_finalize;

/* <<what life/cleanup.h declares>> */
/* Calls the function of a clean-up, whose target is dead or has been unlinked, and ends it: the
 * reference to itself is released. */
om_object *om_finalize_run(om_runtime *rt, om_object *self, om_object *function);
bool om_finalize_begin(om_runtime *rt);

extern const om_type om_cleanup_definition;

#endif
