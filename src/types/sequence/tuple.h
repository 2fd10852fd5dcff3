/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Tuples: references that never change.
 *
 * Invariants: an entered tuple has all its items; while it dies, `length` counts those
 * not yet released. The tuple of length 0 is rt->empty_tuple and no other. */
#ifndef OM_TYPES_SEQUENCE_TUPLE_H
#define OM_TYPES_SEQUENCE_TUPLE_H

#include "base/type.h"
#include "types/sequence/slice.h"

#include <stdarg.h>

/* <<what types/sequence/tuple.h defines>> */
/* A tuple: as many references as it was made with, in its own block. */
typedef struct om_tuple {
    om_object head;
    size_t length;
    om_object *items[];
} om_tuple;

/* <<what types/sequence/tuple.h declares>> */
bool om_items_take(om_object **items, size_t count, va_list arguments);
bool om_are_there(size_t count, va_list arguments);
bool om_tuple_begin(om_runtime *rt);
om_object *om_tuple_part(om_runtime *rt, om_object *self, const om_span *span);

extern const om_type om_tuple_definition;

#endif
