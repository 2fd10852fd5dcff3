/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Slices: names for places in a sequence. The places are computed when the slice is used,
 * since they depend on the length of the sequence. */
#ifndef OM_TYPES_SEQUENCE_SLICE_H
#define OM_TYPES_SEQUENCE_SLICE_H

#include "types/number/digits.h"
#include "types/state.h"
#include "base/type.h"

/* <<what types/sequence/slice.h defines>> */
/* The places that a slice means in a sequence of known length: `length` of them, the first at
 * `start`, each `step` from the one before. With a step of 1, start is at most that length. */
typedef struct om_span {
    ptrdiff_t start, step;
    size_t length;
} om_span;

/* The same in a range, which may have more items than there are addresses. `stop` is the
 * slice's end, clamped to the range. */
typedef struct om_wide_span {
    int64_t start, stop, step;
    uint64_t length;
} om_wide_span;

/* A slice: three objects, any of which may be None. */
typedef struct om_slice {
    om_object head;
    om_object *start, *stop, *step;
} om_slice;

/* <<what types/sequence/slice.h declares>> */
/* The place that `key` names among `length`. TypeError for anything but an integer, with a text
 * that names the `kind` of sequence; IndexError with the text `outside`. */
bool om_index(om_runtime *rt, om_object *key, size_t length, const char *kind,
              const char *outside, size_t *place);

/* Whether there are objects in the key, or it is one, that only code of the program makes an int. */
static inline bool om_key_asks(const om_runtime *rt, const om_object *key)
{
    if (om_int_is(key))
        return false;
    if (key->type != &om_in_types(rt)->slice_type)
        return key->type->index != NULL;
    const om_slice *slice = (const om_slice *)key;
    return slice->start->type->index || slice->stop->type->index ||
           slice->step->type->index;
}

/* Gets, sets or removes an item by such a key: with ints in their places. */
om_object *om_item_get_asking(om_runtime *rt, om_object *self, om_object *key);
bool om_item_set_asking(om_runtime *rt, om_object *self, om_object *key, om_object *value);

/* How often `times` repeats a sequence, not below 0. It may be asked by code of the program, which
 * may change the sequence. TypeError, OverflowError. */
bool om_repeat_count(om_runtime *rt, om_object *times, size_t *count);

/* MemoryError where so many times `length` items would be more than memory can have. */
bool om_repeat_fits(om_runtime *rt, size_t length, size_t count);

/* The places that a slice means among `length`. TypeError, ValueError for a step of 0. */
bool om_slice_span(om_runtime *rt, om_object *slice, size_t length, om_span *span);
bool om_slice_wide_span(om_runtime *rt, om_object *slice, int64_t length,
                        om_wide_span *span);

/* Place number `index`, which is less than the span's length. */
static inline ptrdiff_t om_span_at(const om_span *span, size_t index)
{
    return span->start + (ptrdiff_t)index * span->step;
}

/* The same places from the lowest to the highest. */
om_span om_span_upward(const om_span *span);
bool om_slice_begin(om_runtime *rt);

extern const om_type om_slice_definition;

#endif
