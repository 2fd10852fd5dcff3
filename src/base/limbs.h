/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Limbs: numbers as arrays of 64-bit words, for computing.
 *
 * No function here allocates or fails. Arrays do not overlap, except that a result may be
 * written over an operand where the function says so. */
#ifndef OM_BASE_LIMBS_H
#define OM_BASE_LIMBS_H

#include "objmem.h"

/* <<what base/limbs.h defines>> */
/* One word of a number that is being computed with. A number in limbs is an array of them, the
 * lowest first, and a count; zeros on top are allowed unless a function says otherwise. */
typedef uint64_t om_limb;

/* Twice as wide: what the product of two limbs needs. */
__extension__ typedef unsigned __int128 om_wide;

enum { OM_LIMB_BITS = 64 };

/* <<what base/limbs.h declares>> */
/* How many of the `n` limbs there are without the zeros on top. */
static inline size_t om_limbs_trim(const om_limb *limbs, size_t n)
{
    while (n && !limbs[n - 1])
        n--;
    return n;
}

/* How many zero bits stand above the highest one in a limb that is not 0. */
static inline unsigned om_limb_space(om_limb limb)
{
    return (unsigned)__builtin_clzll(limb);
}

/* r = a + b and r = a - b. `a` has `an` limbs, not fewer than `b`'s `bn`; r has `an` and may be
 * a or b. Returns the carry, or the borrow: 1 where a < b, and then r is 2**(64 an) too large. */
om_limb om_limbs_add(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn);
om_limb om_limbs_sub(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn);

/* -1, 0 or 1 when a is less than, equal to or greater than b; both have n limbs. */
int om_limbs_compare(const om_limb *a, const om_limb *b, size_t n);

/* r = a * b + carry. Returns the limb that goes on top. r may be a. */
om_limb om_limbs_mul_one(om_limb *r, const om_limb *a, size_t n, om_limb b, om_limb carry);

/* r = a * 2**bits, and r = a / 2**bits rounded down, for 0 to 63 bits. r may be a. Shifting up
 * returns what goes on top. */
om_limb om_limbs_shift_up(om_limb *r, const om_limb *a, size_t n, unsigned bits);
void om_limbs_shift_down(om_limb *r, const om_limb *a, size_t n, unsigned bits);

#endif
