/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Finalizers: what runs before an object dies. See PEP 442 for the rules.
 *
 * Invariant: code of the embedding program runs only while the object it may see has a
 * count of at least 1 and stands in the collector's list, or while no other code can reach the
 * object any more. */
#ifndef OM_LIFE_FINALIZER_H
#define OM_LIFE_FINALIZER_H

#include "objmem.h"

/* <<what life/finalizer.h defines>> */
/* Objects whose death was deferred, each held by a reference. */
typedef struct om_deferred {
    om_object **objects;
    size_t count, room;
} om_deferred;

/* <<what life/finalizer.h declares>> */
/* Runs the finalizer of an object that the collector has found, if it has one that has not run;
 * true if it ran. The caller holds a reference. */
bool om_finalizer_run_found(om_runtime *rt, om_object *self);
bool om_finalizer_begin(om_runtime *rt);

#endif
