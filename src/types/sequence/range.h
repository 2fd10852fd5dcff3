/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Ranges: sequences of integers that are never stored.
 *
 * Invariant: item number i, for i < length, is start + i * step and fits 64 bits; so does every
 * sum on the way to it, because it lies between start and stop. */
#ifndef OM_TYPES_SEQUENCE_RANGE_H
#define OM_TYPES_SEQUENCE_RANGE_H

#include "base/type.h"

/* <<what types/sequence/range.h defines>> */
/* A range whose three numbers fit 64 bits; `length` is computed when it is made. */
typedef struct om_range {
    om_object head;
    int64_t start, stop, step;
    uint64_t length;
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
