/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int.h"

#include "base/type.h"
#include "heap/heap.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int_operators.h"
#include "types/state.h"

#include <string.h>

bool om_index_of(om_runtime *rt, om_object *self, om_error kind, ptrdiff_t *index)
{
    int64_t value = 0;
    if (self->type->index) {
        om_object *number = self->type->index(rt, self);
        bool is = number && om_index_of(rt, number, kind, index);
        if (number && !is) /* it is an int, and so it is too large */
            om_raise(rt, kind, "cannot fit '%.200s' into an index-sized integer",
                     self->type->name);
        om_xrelease(number);
        return is;
    }
    if (!om_int_is(self)) {
        om_raise(rt, OM_TYPE_ERROR, "'%.200s' object cannot be interpreted as an integer",
                 self->type->name);
        return false;
    }
    bool fits = om_int_get_int64(self, &value);
    fits &= (ptrdiff_t)value == value; /* always true where an index has 64 bits */
    if (!fits) {
        om_raise(rt, kind, "cannot fit 'int' into an index-sized integer");
        return false;
    }
    *index = (ptrdiff_t)value;
    return true;
}

#include "types/number/int.h"

#include "base/type.h"
#include "heap/heap.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int_operators.h"
#include "types/state.h"

#include <string.h>

size_t om_int_size(const om_object *self)
{
    size_t count = om_int_count((const om_int *)self);
    return 24 + 4 * (count ? count : 1);
}

void om_int_type_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->int_type, "int", &om_int_definition);
}

om_type *om_int_type(om_runtime *rt)
{
    return &om_in_types(rt)->int_type;
}

bool om_is_int(const om_object *object)
{
    return om_int_is(object);
}

om_int *om_int_alloc(om_runtime *rt, uint64_t digits, bool negative)
{
    om_object *self = NULL;
    if (om_int_can_have(rt, digits))
        self =
            om_object_alloc(rt, &om_in_types(rt)->int_type, om_int_bytes((size_t)digits));
    if (!self)
        return NULL;
    om_int *made = (om_int *)self;
    made->size = (int32_t)(negative ? -(int64_t)digits : (int64_t)digits);
    return made;
}

static om_object *int_wide(om_runtime *rt, int64_t value)
{
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    size_t count = left >> 2 * OM_DIGIT_BITS ? 3 : 2;
    om_int *self = om_int_alloc(rt, count, value < 0);
    if (!self)
        return NULL;
    for (size_t i = 0; i < count; i++, left >>= OM_DIGIT_BITS)
        self->digits[i] = (uint32_t)left & OM_DIGIT_MASK;
    return &self->head;
}

/* Whether the value has at most one digit. */
static bool int_fits_digit(int64_t value)
{
    return (uint64_t)value + OM_DIGIT_MASK <= 2 * (uint64_t)OM_DIGIT_MASK;
}

om_object *om_int_fresh_slow(om_runtime *rt, int64_t value)
{
    if (!int_fits_digit(value))
        return int_wide(rt, value);
    om_object *self = om_object_alloc(rt, &om_in_types(rt)->int_type, om_int_bytes(1));
    if (self)
        om_int_fill((om_int *)self, value);
    return self;
}

om_object *om_int_fresh(om_runtime *rt, int64_t value)
{
    if (!int_fits_digit(value) || !om_block_is_ready(rt, om_int_bytes(1)))
        return om_int_fresh_slow(rt, value);
    om_object *self = om_object_alloc(rt, &om_in_types(rt)->int_type, om_int_bytes(1));
    om_int_fill((om_int *)self, value);
    return self;
}

om_object *om_int_new(om_runtime *rt, int64_t value)
{
    return om_int_of(rt, value);
}

bool om_int_get_int64(const om_object *object, int64_t *value)
{
    const om_int *self = (const om_int *)object;
    size_t count = om_int_count(self);
    if (count > 3 || (count == 3 && self->digits[2] >> (64 - 2 * OM_DIGIT_BITS)))
        return false;

    uint64_t magnitude = 0;
    for (size_t i = count; i-- > 0;)
        magnitude = magnitude << OM_DIGIT_BITS | self->digits[i];
    bool negative = om_int_below_zero(self);
    if (magnitude > (uint64_t)INT64_MAX + negative)
        return false;
    *value = (int64_t)(negative ? 0 - magnitude : magnitude);
    return true;
}

bool om_int_is_valid(const om_object *object)
{
    if (!om_int_is(object))
        return false;
    const om_int *self = (const om_int *)object;
    size_t count = om_int_count(self);
    if ((self->digits[count ? count - 1 : 0] == 0) != (count == 0))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (self->digits[i] > OM_DIGIT_MASK)
            return false;
    }

    int64_t value;
    const om_runtime *rt = object->type->rt;
    if (object->type == &om_in_types(rt)->int_type && om_int_get_int64(object, &value) &&
        om_is_small(value))
        return object == om_in_types(rt)->small_ints[value - OM_SMALL_LEAST];
    return true;
}

void *om_int_unsuitable(om_runtime *rt, const char *sign, const om_object *a,
                        const om_object *b)
{
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported operand type(s) for %s: '%.100s' and '%.100s'", sign,
                    a->type->name, b->type->name);
}

/* The sum of two magnitudes, the first not shorter than the second. */
static om_object *int_sum(om_runtime *rt, const om_int *longer, const om_int *shorter,
                          bool negative)
{
    size_t n = om_int_count(longer), m = om_int_count(shorter), i = 0;
    uint32_t top = longer->digits[n - 1] + (n == m ? shorter->digits[n - 1] : 0);
    om_int *sum = om_int_alloc(rt, n + (top >= OM_DIGIT_MASK), negative);
    if (!sum)
        return NULL;

    uint32_t carry = 0;
    for (; i < m; i++) {
        carry += longer->digits[i] + shorter->digits[i];
        sum->digits[i] = carry & OM_DIGIT_MASK;
        carry >>= OM_DIGIT_BITS;
    }
    for (; i < n; i++) {
        carry += longer->digits[i];
        sum->digits[i] = carry & OM_DIGIT_MASK;
        carry >>= OM_DIGIT_BITS;
    }
    if (carry)
        sum->digits[n] = carry;
    else
        sum->size = (int32_t)(negative ? -(int64_t)n : (int64_t)n);
    return &sum->head;
}

om_object *om_int_trim(om_runtime *rt, om_int *self)
{
    size_t n = om_int_count(self);
    while (!self->digits[n - 1])
        n--;
    self->size = (int32_t)(om_int_below_zero(self) ? -(int64_t)n : (int64_t)n);
    if (!om_int_is_short(self) || !om_is_small(om_int_short(self)))
        return &self->head;
    om_object *small = om_small_int(rt, om_int_short(self));
    om_release(&self->head);
    return small;
}

/* The difference |x| - |y|, or its opposite. */
static om_object *int_difference(om_runtime *rt, const om_int *x, const om_int *y,
                                 bool opposite)
{
    size_t n = om_int_count(x), m = om_int_count(y);
    while (n && n == m && x->digits[n - 1] == y->digits[n - 1])
        n = --m;
    if (n == 0 && m == 0)
        return om_small_int(rt, 0);

    bool less = n < m || (n == m && x->digits[n - 1] < y->digits[n - 1]);
    const uint32_t *large = less ? y->digits : x->digits;
    const uint32_t *small = less ? x->digits : y->digits;
    size_t count = less ? m : n, few = less ? n : m, i = 0;
    om_int *difference = om_int_alloc(rt, count, opposite != less);
    if (!difference)
        return NULL;
    uint32_t borrow = 0;
    for (; i < few; i++) {
        borrow = large[i] - small[i] - borrow;
        difference->digits[i] = borrow & OM_DIGIT_MASK;
        borrow >>= 31;
    }
    for (; i < count; i++) {
        borrow = large[i] - borrow;
        difference->digits[i] = borrow & OM_DIGIT_MASK;
        borrow >>= 31;
    }
    return om_int_trim(rt, difference);
}

/* x + y, or x - y if `minus`: the case that is not short. */
static om_object *int_combine(om_runtime *rt, const om_int *x, const om_int *y, bool minus)
{
    size_t n = om_int_count(x), m = om_int_count(y);
    bool x_negative = om_int_below_zero(x), y_negative = (om_int_below_zero(y)) != minus;
    if (n <= 2 && m <= 2)
        return om_int_of(rt,
                         om_int_brief(x) + (minus ? -om_int_brief(y) : om_int_brief(y)));
    if (x_negative != y_negative)
        return int_difference(rt, x, y, x_negative);
    return n >= m ? int_sum(rt, x, y, x_negative) : int_sum(rt, y, x, x_negative);
}

om_object *om_int_add(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "+", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (om_int_is_short(x) && om_int_is_short(y))
        return om_int_of(rt, om_int_short(x) + om_int_short(y));
    return int_combine(rt, x, y, false);
}

om_object *om_int_subtract(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "-", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (om_int_is_short(x) && om_int_is_short(y))
        return om_int_of(rt, om_int_short(x) - om_int_short(y));
    return int_combine(rt, x, y, true);
}

int om_int_compare(const om_object *a, const om_object *b)
{
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (x->size != y->size)
        return x->size < y->size ? -1 : 1;
    for (size_t i = om_int_count(x); i-- > 0;) {
        if (x->digits[i] != y->digits[i])
            return (x->digits[i] < y->digits[i]) != (om_int_below_zero(x)) ? -1 : 1;
    }
    return 0;
}

om_object *om_int_negative(om_runtime *rt, om_object *a)
{
    if (!om_int_is(a))
        return om_raise(rt, OM_TYPE_ERROR, "bad operand type for unary -: '%.100s'",
                        a->type->name);
    const om_int *x = (const om_int *)a;
    if (om_int_is_short(x))
        return om_int_of(rt, -om_int_short(x));
    om_int *opposite = om_int_alloc(rt, om_int_count(x), x->size > 0);
    if (!opposite)
        return NULL;
    memcpy(opposite->digits, x->digits, om_int_count(x) * sizeof x->digits[0]);
    return &opposite->head;
}

om_object *om_int_absolute(om_runtime *rt, om_object *a)
{
    if (!om_int_is(a))
        return om_raise(rt, OM_TYPE_ERROR, "bad operand type for abs(): '%.100s'",
                        a->type->name);
    const om_int *x = (const om_int *)a;
    if (om_int_below_zero(x))
        return om_int_negative(rt, a);
    return om_int_itself(rt, a);
}
