/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The object protocol: the operations on any object, and where each goes.
 *
 * A function here finds the type that knows the answer, and raises Python's error if none does. */
#ifndef OM_OBJECT_PROTOCOL_H
#define OM_OBJECT_PROTOCOL_H

#include "base/type.h"

/* <<what object/protocol.h declares>> */
/* The answer to `order` when the first is less than (negative), equal to (0) or greater than
 * (positive) the second. */
static inline int om_order_holds(int sign, om_order order)
{
    /* Bit 0 for less, 1 for equal, 2 for greater: those for which each order holds. */
    static const uint8_t holds[] = {1, 3, 2, 5, 4, 6};
    return holds[order] >> ((sign > 0) - (sign < 0) + 1) & 1;
}

/* om_compare for all operands. */
int om_compare_slow(om_runtime *rt, om_object *a, om_object *b, om_order order);

/* A hash for objects that are equal only to themselves. */
bool om_hash_identity(om_runtime *rt, om_object *self, int64_t *hash);

/* Raises the TypeError of an object that has no items. Returns NULL. */
void *om_refuse_item(om_runtime *rt, const om_object *self);

/* om_binary for all operands. */
OM_NEW om_object *om_binary_slow(om_runtime *rt, om_object *a, om_object *b,
                                 om_operator operation);

bool om_protocol_begin(om_runtime *rt);

extern const om_type om_not_implemented_definition;

#endif
