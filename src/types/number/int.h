/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Integers of any size: making them, comparing them, adding and subtracting.
 *
 * The limbs of limbs.c are a second form of the same numbers, used where much has to be computed;
 * an object never holds it. */
#ifndef OM_TYPES_NUMBER_INT_H
#define OM_TYPES_NUMBER_INT_H

#include "types/number/digits.h"
#include "types/state.h"

/* <<what types/number/int.h declares>> */
/* The one object of a small value. Cannot fail. */
static inline om_object *om_small_int(om_runtime *rt, int64_t value)
{
    return om_in_types(rt)->small_ints[value - OM_SMALL_LEAST];
}

/* An integer as an index. TypeError for anything but an integer, `kind` for one out of range:
 * OM_INDEX_ERROR where an index is asked for, OM_OVERFLOW_ERROR where a count is. */
bool om_index_of(om_runtime *rt, om_object *self, om_error kind, ptrdiff_t *index);

void om_int_type_begin(om_runtime *rt);

size_t om_int_size(const om_object *self);

/* Whether an integer can have so many digits: false with MemoryError, or OverflowError where
 * nothing could count its bits. */
static inline bool om_int_can_have(om_runtime *rt, uint64_t digits)
{
    bool can = digits <= OM_INT_MOST_DIGITS;
    if (!can && digits < (uint64_t)PTRDIFF_MAX / OM_DIGIT_BITS)
        om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    else if (!can)
        om_raise(rt, OM_OVERFLOW_ERROR, "too many digits in integer");
    return can;
}

/* The block of an integer whose digits, at least one, are still to be written. OverflowError
 * when it cannot have so many. */
OM_NEW om_int *om_int_alloc(om_runtime *rt, uint64_t digits, bool negative);

/* An integer that is not small. */
OM_NEW om_object *om_int_fresh(om_runtime *rt, int64_t value);

/* An integer: the same as om_int_new, in line. */
OM_NEW static inline om_object *om_int_of(om_runtime *rt, int64_t value)
{
    return om_is_small(value) ? om_small_int(rt, value) : om_int_fresh(rt, value);
}

/* The same, on the slow path. */
OM_NEW om_object *om_int_fresh_slow(om_runtime *rt, int64_t value);

/* Raises the TypeError of an operator for which the operands are unsuitable. Returns
 * NULL. */
void *om_int_unsuitable(om_runtime *rt, const char *sign, const om_object *a,
                        const om_object *b);

/* The integer whose digits have been written, not all of them 0, in the one form that its value
 * has: without zeros on top, and the existing object for a small one. Takes it over. */
OM_NEW om_object *om_int_trim(om_runtime *rt, OM_TAKEN om_int *self);

/* The integer itself, or, for a bool, the int of the same value. */
OM_NEW static inline om_object *om_int_itself(om_runtime *rt, om_object *a)
{
    const om_int *x = (const om_int *)a;
    if (om_int_is_short(x) && om_is_small(om_int_short(x)))
        return om_small_int(rt, om_int_short(x));
    return om_retain(a);
}

#endif
