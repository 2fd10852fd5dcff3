/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Numbers: the object protocol of integers and bools.
 *
 * A hash of a number is the number modulo the prime 2**61 - 1, with its sign; floats, in
 * float.c, follow the same rule. */
#ifndef OM_TYPES_NUMBER_INT_OPERATORS_H
#define OM_TYPES_NUMBER_INT_OPERATORS_H

#include "base/type.h"

/* <<what types/number/int_operators.h defines>> */
/* How an integer that is not 0 begins: its magnitude is `top` times two to the power of
 * `bits` - 64, and a rest below that if `more`. The highest bit of `top` is set. */
typedef struct om_leading {
    uint64_t top, bits;
    bool more, negative;
} om_leading;

/* <<what types/number/int_operators.h declares>> */
om_leading om_int_leading(const om_object *self);

extern const om_type om_int_definition;

extern const om_type om_bool_definition;

#endif
