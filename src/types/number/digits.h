/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The layout of an integer, and the range of the small ones.
 *
 * Nothing here needs a runtime. */
#ifndef OM_TYPES_NUMBER_DIGITS_H
#define OM_TYPES_NUMBER_DIGITS_H

#include "base/type.h"

/* <<what types/number/digits.h defines>> */
enum {
    OM_SMALL_LEAST = -5,
    OM_SMALL_GREATEST = 256,
    OM_SMALL_COUNT = OM_SMALL_GREATEST - OM_SMALL_LEAST + 1
};

#define OM_DIGIT_BITS 30
#define OM_DIGIT_MASK ((UINT32_C(1) << OM_DIGIT_BITS) - 1)

/* An integer.
 *
 * Invariant: `size` is the number of digits, negative for a negative value. The highest digit is
 * not 0, and none exceeds OM_DIGIT_MASK. Zero has the size 0, and a digit that is 0 all the same,
 * so that digits[0] can be read in any integer. */
typedef struct om_int {
    om_object head;
    int32_t size;
    uint32_t digits[]; /* the lowest first */
} om_int;

/* <<what types/number/digits.h declares>> */
static inline bool om_is_small(int64_t value)
{
    return (uint64_t)value - (uint64_t)OM_SMALL_LEAST < OM_SMALL_COUNT;
}

/* The bytes of an integer with so many digits. */
static inline size_t om_int_bytes(size_t digits)
{
    return offsetof(om_int, digits) + digits * sizeof(uint32_t);
}

static inline bool om_int_is(const om_object *object)
{
    return object->type->flags & OM_TYPE_INT;
}

/* Whether the value is negative. */
static inline bool om_int_below_zero(const om_int *self)
{
    return self->size < 0;
}

/* The number of digits. */
static inline size_t om_int_count(const om_int *self)
{
    return (size_t)(om_int_below_zero(self) ? -(int64_t)self->size : self->size);
}

/* How many digits an integer can have: its size has 32 bits, its bytes must be countable. */
#define OM_INT_MOST_DIGITS                                                                 \
    ((uint64_t)(SIZE_MAX / 64 < INT32_MAX ? SIZE_MAX / 64 : INT32_MAX))

/* Writes a value of at most one digit into the block of an integer. */
static inline void om_int_fill(om_int *self, int64_t value)
{
    int64_t sign = value < 0 ? -1 : 0;
    self->size = (int32_t)((value != 0) | sign);
    self->digits[0] = (uint32_t)((value ^ sign) - sign);
}

/* The magnitude of an integer of at most two digits, which is below 2**60. */
static inline uint64_t om_int_low(const om_int *self)
{
    uint64_t high = om_int_count(self) == 2 ? self->digits[1] : 0;
    return high << OM_DIGIT_BITS | self->digits[0];
}

static inline bool om_int_both(const om_object *a, const om_object *b)
{
    return a->type->flags & b->type->flags & OM_TYPE_INT;
}

/* Whether the integer has at most one digit. */
static inline bool om_int_is_short(const om_int *self)
{
    return (uint32_t)self->size + 1u < 3u;
}

/* The value of a short one. */
static inline int64_t om_int_short(const om_int *self)
{
    return (int64_t)self->size * self->digits[0];
}

/* The value of one of at most two digits. */
static inline int64_t om_int_brief(const om_int *self)
{
    int64_t magnitude = (int64_t)om_int_low(self);
    return om_int_below_zero(self) ? -magnitude : magnitude;
}

static inline bool om_int_is_negative(const om_object *self)
{
    return om_int_below_zero((const om_int *)self);
}

#endif
