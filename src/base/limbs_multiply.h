/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Products of numbers in limbs: columns, then Karatsuba, then Toom-Cook in three parts. */
#ifndef OM_BASE_LIMBS_MULTIPLY_H
#define OM_BASE_LIMBS_MULTIPLY_H

#include "base/limbs.h"

/* <<what base/limbs_multiply.h declares>> */
/* r = a * b. `a` has `an` limbs, not fewer than `b`'s `bn`, which is at least 1; r has an + bn
 * and overlaps neither. Where a == b it is a square, and faster. False, with the error, if it
 * was interrupted, which only products of long numbers are. */
bool om_limbs_mul(om_runtime *rt, om_limb *r, const om_limb *a, size_t an, const om_limb *b,
                  size_t bn, om_limb *scratch);

/* How many limbs `scratch` must have, where the shorter number has so many. */
size_t om_limbs_mul_scratch(size_t shorter);

enum {
    OM_KARATSUBA_LEAST = 32, /* limbs from which on it beats the columns */
    OM_TOOM_LEAST = 150      /* limbs from which on three parts beat two */
};

#endif
