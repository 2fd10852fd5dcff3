/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int_bits.h"

#include "types/number/digits.h"
#include "types/number/int.h"

#include <string.h>

/* Reads an integer's digits as two's complement, the lowest first, and on beyond the last. */
typedef struct bits_reader {
    const om_int *self;
    size_t next;
    uint32_t carry; /* of a negative one: 1 until a digit that is not 0 has been read */
} bits_reader;

static bits_reader bits_read(const om_object *self)
{
    return (bits_reader){(const om_int *)self, 0, 1};
}

static uint32_t bits_next(bits_reader *reader)
{
    size_t i = reader->next++;
    uint32_t digit = i < om_int_count(reader->self) ? reader->self->digits[i] : 0;
    if (reader->self->size >= 0)
        return digit;
    digit = (digit ^ OM_DIGIT_MASK) + reader->carry;
    reader->carry = digit >> OM_DIGIT_BITS;
    return digit & OM_DIGIT_MASK;
}

/* Writes the digit `i` of a result, given as two's complement; `carry` begins as 1. */
static void bits_write(om_int *self, size_t i, uint32_t digit, uint32_t *carry)
{
    if (om_int_below_zero(self)) {
        digit = (digit ^ OM_DIGIT_MASK) + *carry;
        *carry = digit >> OM_DIGIT_BITS;
    }
    self->digits[i] = digit & OM_DIGIT_MASK;
}

/* The integer whose digits have been written: without zeros on top, and the existing object for
 * a small one. */
static om_object *bits_settle(om_runtime *rt, om_int *self)
{
    size_t count = om_int_count(self);
    while (count && !self->digits[count - 1])
        count--;
    self->size = (int32_t)(om_int_below_zero(self) ? -(int64_t)count : (int64_t)count);
    if (!om_int_is_short(self) || !om_is_small(om_int_short(self)))
        return &self->head;
    om_object *small = om_small_int(rt, om_int_short(self));
    om_release(&self->head);
    return small;
}

static int64_t bits_combine(int64_t a, int64_t b, om_operator operation)
{
    return operation == OM_AND ? a & b : operation == OM_OR ? a | b : a ^ b;
}

om_object *om_int_bits(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (om_int_is_short(x) && om_int_is_short(y))
        return om_int_of(rt, bits_combine(om_int_short(x), om_int_short(y), operation));

    bool negative = bits_combine(om_int_below_zero(x), om_int_below_zero(y), operation);
    size_t n = om_int_count(x), m = om_int_count(y);
    size_t count = (n > m ? n : m) + 1;
    om_int *result = om_int_alloc(rt, count, negative);
    if (!result)
        return NULL;

    bits_reader left = bits_read(a), right = bits_read(b);
    uint32_t carry = 1;
    for (size_t i = 0; i < count; i++) {
        int64_t digit = bits_combine(bits_next(&left), bits_next(&right), operation);
        bits_write(result, i, (uint32_t)digit, &carry);
    }
    return bits_settle(rt, result);
}

om_object *om_int_left_shift(om_runtime *rt, om_object *self, size_t count)
{
    const om_int *x = (const om_int *)self;
    if (x->size == 0 || (om_int_is_short(x) && count <= 32))
        return om_int_of(rt, om_int_short(x) * (INT64_C(1) << (x->size ? count : 0)));

    size_t n = om_int_count(x), whole = count / OM_DIGIT_BITS;
    unsigned part = (unsigned)(count % OM_DIGIT_BITS);
    bool one_more = (uint64_t)x->digits[n - 1] << part > OM_DIGIT_MASK;
    om_int *result = om_int_alloc(rt, (uint64_t)n + whole + one_more, om_int_below_zero(x));
    if (!result)
        return NULL;
    memset(result->digits, 0, whole * sizeof result->digits[0]);
    uint64_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        carry |= (uint64_t)x->digits[i] << part;
        result->digits[whole + i] = (uint32_t)carry & OM_DIGIT_MASK;
        carry >>= OM_DIGIT_BITS;
    }
    if (one_more)
        result->digits[whole + n] = (uint32_t)carry;
    return &result->head;
}

om_object *om_int_right_shift(om_runtime *rt, om_object *self, size_t count)
{
    const om_int *x = (const om_int *)self;
    size_t n = om_int_count(x), whole = count / OM_DIGIT_BITS;
    unsigned part = (unsigned)(count % OM_DIGIT_BITS);
    if (whole >= n)
        return om_small_int(rt, om_int_below_zero(x) ? -1 : 0);
    if (n == 1) {
        int64_t value = om_int_short(x);
        return om_int_of(rt, value < 0 ? ~(~value >> part) : value >> part);
    }
    om_int *result = om_int_alloc(rt, n - whole + 1, om_int_below_zero(x));
    if (!result)
        return NULL;

    bits_reader reader = bits_read(self);
    while (reader.next < whole)
        (void)bits_next(&reader);
    uint32_t carry = 1;
    uint64_t pair = bits_next(&reader);
    for (size_t i = 0; i <= n - whole; i++) {
        pair |= (uint64_t)bits_next(&reader) << OM_DIGIT_BITS;
        bits_write(result, i, (uint32_t)(pair >> part) & OM_DIGIT_MASK, &carry);
        pair >>= OM_DIGIT_BITS;
    }
    return bits_settle(rt, result);
}

om_object *om_int_shift(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    int64_t count;
    if (om_int_is_negative(b))
        return om_raise(rt, OM_VALUE_ERROR, "negative shift count");
    if (!om_int_get_int64(b, &count))
        count = PTRDIFF_MAX;
    count = count < PTRDIFF_MAX ? count : PTRDIFF_MAX; /* where an address is narrower */
    if (operation == OM_LEFT_SHIFT)
        return om_int_left_shift(rt, a, (size_t)count);
    return om_int_right_shift(rt, a, (size_t)count);
}
