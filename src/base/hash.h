/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The hash of a row of bytes, taken in as words of eight. */
#ifndef OM_BASE_HASH_H
#define OM_BASE_HASH_H

#include "objmem.h"

/* <<what base/hash.h declares>> */
#define OM_HASH_ODD UINT64_C(0x9E3779B97F4A7C15)
#define OM_HASH_END UINT64_C(0xD6E8FEB86659FD93)

/* The hash of a row of bytes, taken in as words of eight. */
static inline uint64_t om_hash_begin(size_t size)
{
    return size * OM_HASH_END;
}

static inline uint64_t om_hash_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * OM_HASH_ODD;
    return hash ^ hash >> 32;
}

/* 0 for no bytes, as in Python, and for nothing else: 0 means "not computed", and of no bytes that
 * is soon done. */
static inline uint32_t om_hash_end(uint64_t hash)
{
    uint64_t high = hash * OM_HASH_END >> 32;
    return (uint32_t)high + (high == 0 && hash);
}

/* The hash of no items, which are added one by one. */
#define OM_HASH_LANES UINT64_C(2870177450012600261)

static inline uint64_t om_hash_lane(uint64_t mixed, int64_t hash)
{
    mixed += (uint64_t)hash * UINT64_C(14029467366897019727);
    mixed = mixed << 31 | mixed >> 33;
    return mixed * UINT64_C(11400714785074694791);
}

#endif
