/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Integers to numbers in limbs, and back. */
#ifndef OM_TYPES_NUMBER_INT_LIMBS_H
#define OM_TYPES_NUMBER_INT_LIMBS_H

#include "base/limbs.h"
#include "types/number/digits.h"

/* <<what types/number/int_limbs.h declares>> */
/* How many limbs so many digits fill. */
static inline size_t om_limbs_for(size_t digits)
{
    return (digits * OM_DIGIT_BITS + OM_LIMB_BITS - 1) / OM_LIMB_BITS;
}

/* Writes the magnitude of an integer to `limbs`, which has room for om_limbs_for its
 * digits. Returns how many there are without zeros on top. */
size_t om_limbs_load(om_limb *limbs, const om_int *from);

/* The integer of that magnitude and sign. `n` limbs, zeros on top are allowed. */
OM_NEW om_object *om_int_from_limbs(om_runtime *rt, const om_limb *limbs, size_t n,
                                    bool negative);

/* How many bits the magnitude of an integer that is not 0 has. */
static inline uint64_t om_int_bit_count(const om_int *self)
{
    size_t n = om_int_count(self);
    unsigned space = om_limb_space(self->digits[n - 1]) - (OM_LIMB_BITS - OM_DIGIT_BITS);
    return (uint64_t)n * OM_DIGIT_BITS - space;
}

#endif
