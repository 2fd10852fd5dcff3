/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Ranges: sequences of integers that are never stored.
 *
 * Invariant: item number i, for i < length, is start + i * step and fits 64 bits. Only a stop may
 * not, and the start of a range without items: their bits above the lowest 64 are kept too. */
#ifndef OM_TYPES_SEQUENCE_RANGE_H
#define OM_TYPES_SEQUENCE_RANGE_H

#include "base/type.h"

/* <<what types/sequence/range.h defines>> */
/* A range. How many items it has is computed when it is asked for. */
typedef struct om_range {
    om_object head;
    uint64_t start, stop; /* the lowest 64 bits */
    int64_t step;
    int32_t start_above, stop_above; /* the bits above those, with the sign */
} om_range;

/* A walk through a range. */
typedef struct om_range_iterator {
    om_object head;
    int64_t next, step;
    uint64_t left;
} om_range_iterator;

/* <<what types/sequence/range.h declares>> */
bool om_range_begin(om_runtime *rt);

extern const om_type om_range_definition;

extern const om_type om_range_iterator_definition;

#endif
