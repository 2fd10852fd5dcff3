/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types of the embedding program.
 *
 * Invariants
 * - A type with OM_TYPE_NATIVE is the beginning of an om_native_type, and not tracked.
 * - Its instances are an om_object and the spec's `size` bytes, and each holds a reference to
 *   its type. They are tracked if the spec has `traverse`, and never otherwise. */
#ifndef OM_CLASS_NATIVE_TYPE_H
#define OM_CLASS_NATIVE_TYPE_H

#include "objmem.h"

/* <<what class/native_type.h declares>> */
/* Destroys all instances that are left. */
void om_native_type_end(om_runtime *rt);

#endif
