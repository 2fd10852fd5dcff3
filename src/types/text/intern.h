/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Interned strings: at most one of each value, found by its characters. They are immortal,
 * so a name that has been found stays what it is. */
#ifndef OM_TYPES_TEXT_INTERN_H
#define OM_TYPES_TEXT_INTERN_H

#include "objmem.h"

/* <<what types/text/intern.h defines>> */
/* All interned strings but those that exist once anyway, which need not be looked for.
 *
 * Invariants: there is a power of two of places, and at most half are taken. Between the
 * place that its hash names and its own, going up and round, no place is empty. */
typedef struct om_interned {
    om_object **places; /* NULL: empty */
    size_t count;       /* places */
    size_t taken;
} om_interned;

/* <<what types/text/intern.h declares>> */
bool om_interned_begin(om_runtime *rt);
void om_interned_end(om_runtime *rt);

#endif
