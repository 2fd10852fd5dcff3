/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Dividing in limbs.
 *
 * A divisor is `normal` when the highest bit of its highest limb is set. B stands for 2**64. */
#ifndef OM_BASE_LIMBS_DIVIDE_H
#define OM_BASE_LIMBS_DIVIDE_H

#include "base/limbs.h"

/* <<what base/limbs_divide.h declares>> */
/* q = a / b, and the remainder in the lower bn limbs of a. `a` has room for one limb more than
 * the `an` of its value, which are not fewer than bn; q gets as many. b is not 0, has no zeros
 * on top, and comes back as it was. False, with the error, if it was interrupted, which only
 * divisions of long numbers are. */
bool om_limbs_divide(om_runtime *rt, om_limb *q, om_limb *a, size_t an, om_limb *b,
                     size_t bn, om_limb *scratch);

/* How many limbs `scratch` must have, for a divisor of so many. */
size_t om_limbs_div_scratch(size_t bn);

/* A limb to divide by: shifted up until it is normal, and the reciprocal of that. */
typedef struct om_divisor {
    om_limb normal, reciprocal;
    unsigned shift;
} om_divisor;

/* The divisor `d`, which is not 0. */
om_divisor om_divisor_of(om_limb d);

/* q = a / d, for a of n limbs, at least 1. Returns the remainder. q may be a. */
om_limb om_limbs_div_one(om_limb *q, const om_limb *a, size_t n, const om_divisor *d);

/* q = a / b, for a of an limbs and b of bn, two or more, with an above bn. b is normal, and the
 * upper bn limbs of a are less than b. q gets an - bn limbs, the remainder stays in the lower bn
 * of a. False, with the error, if it was interrupted. */
bool om_limbs_div(om_runtime *rt, om_limb *q, om_limb *a, size_t an, const om_limb *b,
                  size_t bn, om_limb *scratch);

enum { OM_DIVIDE_LEAST = 24 }; /* limbs of a quotient from which on halves are better */

#endif
