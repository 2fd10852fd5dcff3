/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The hash of a number: its remainder by a prime, equal for equal numbers of any type. */
#ifndef OM_TYPES_NUMBER_HASH_H
#define OM_TYPES_NUMBER_HASH_H

#include "objmem.h"

/* <<what types/number/hash.h defines>> */
#define OM_HASH_PRIME ((UINT64_C(1) << 61) - 1)

/* <<what types/number/hash.h declares>> */
/* The hash of a number, from its magnitude's remainder by OM_HASH_PRIME. */
static inline int64_t om_number_hash(uint64_t remainder, bool negative)
{
    int64_t hash = (int64_t)remainder;
    if (!negative)
        return hash;
    return hash == 1 ? -2 : -hash;
}

#endif
