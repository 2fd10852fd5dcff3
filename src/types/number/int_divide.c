/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Dividing integers: the operators, and the divisions that need no limbs. */
#include "base/limbs.h"
#include "base/limbs_divide.h"
#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/number/int_limbs.h"

static int64_t div_floor(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return quotient - (quotient * b != a && (a < 0) != (b < 0));
}

/* Whether |x| is less than |y|, as far as the highest digits show. Not both are short. */
static bool div_is_below(const om_int *x, const om_int *y)
{
    size_t n = om_int_count(x), m = om_int_count(y);
    return n < m || (n == m && x->digits[n - 1] < y->digits[n - 1]);
}

/* Whether the quotient of such a pair has to be rounded down from 0 to -1. */
static bool div_is_minus_one(const om_int *x, const om_int *y)
{
    return x->size != 0 && (om_int_below_zero(x)) != (om_int_below_zero(y));
}

/* Divides n digits at `a` by a digit d that is not 0: writes the quotient to q, which may be a,
 * or nowhere if it is NULL, and returns the remainder. */
static uint32_t div_digit(uint32_t *q, const uint32_t *a, size_t n, uint32_t d)
{
    const uint64_t reciprocal = UINT64_MAX / d;
    uint64_t rest = 0;
    for (size_t i = n; i-- > 0;) {
        rest = rest << OM_DIGIT_BITS | a[i];
        uint64_t quotient = (uint64_t)((om_wide)rest * reciprocal >> 64);
        rest -= quotient * d;
        if (rest >= d) {
            quotient++;
            rest -= d;
        }
        if (q)
            q[i] = (uint32_t)quotient;
    }
    return (uint32_t)rest;
}

/* The quotient of a long integer and one of a single digit. */
static om_object *div_quotient_digit(om_runtime *rt, const om_int *x, const om_int *y)
{
    bool opposite = (om_int_below_zero(x)) != (om_int_below_zero(y));
    om_int *quotient = om_int_alloc(rt, om_int_count(x), opposite);
    if (!quotient)
        return NULL;
    uint32_t rest = div_digit(quotient->digits, x->digits, om_int_count(x), y->digits[0]);
    if (rest && opposite) {
        size_t i = 0;
        while (quotient->digits[i] == OM_DIGIT_MASK)
            quotient->digits[i++] = 0;
        quotient->digits[i]++;
    }
    return om_int_trim(rt, quotient);
}

/* The remainder of such a pair. */
static om_object *div_remainder_digit(om_runtime *rt, const om_int *x, const om_int *y)
{
    int64_t d = y->digits[0],
            rest = div_digit(NULL, x->digits, om_int_count(x), y->digits[0]);
    if (rest && (om_int_below_zero(x)) != (om_int_below_zero(y)))
        rest = d - rest;
    return om_int_of(rt, om_int_below_zero(y) ? -rest : rest);
}

/* A division of two integers in limbs: quotient and remainder, rounded down, as magnitudes. */
typedef struct division {
    om_limb *q, *a, *b;
    size_t an, bn, room; /* q has an + 1 limbs, the remainder is in the lower bn of a */
    bool opposite;       /* the operands have different signs */
} division;

static void division_end(om_runtime *rt, division *d)
{
    om_raw_free(rt, d->q, d->room * sizeof *d->q);
}

/* Divides. False with an error, and then there is nothing to end. */
static bool division_begin(om_runtime *rt, division *d, const om_int *x, const om_int *y)
{
    d->an = om_limbs_for(om_int_count(x));
    d->bn = om_limbs_for(om_int_count(y));
    d->room = 2 * (d->an + 1) + d->bn + om_limbs_div_scratch(d->bn);
    d->q = om_raw_alloc(rt, d->room * sizeof *d->q);
    if (!d->q)
        return false;
    d->a = d->q + d->an + 1;
    d->b = d->a + d->an + 1;
    om_limb *scratch = d->b + d->bn;
    d->an = om_limbs_load(d->a, x);
    d->bn = om_limbs_load(d->b, y);
    if (!om_limbs_divide(rt, d->q, d->a, d->an, d->b, d->bn, scratch)) {
        division_end(rt, d);
        return false;
    }

    d->opposite = (om_int_below_zero(x)) != (om_int_below_zero(y));
    if (d->opposite && om_limbs_trim(d->a, d->bn)) {
        const om_limb one = 1;
        om_limbs_add(d->q, d->q, d->an + 1, &one, 1);
        om_limbs_sub(d->a, d->b, d->bn, d->a, d->bn);
    }
    return true;
}

om_object *om_int_floor_divide(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "//", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (y->size == 0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    if (om_int_is_short(x) && om_int_is_short(y))
        return om_int_of(rt, div_floor(om_int_short(x), om_int_short(y)));
    if (div_is_below(x, y))
        return om_small_int(rt, div_is_minus_one(x, y) ? -1 : 0);
    if (om_int_count(x) <= 2)
        return om_int_of(rt, div_floor(om_int_brief(x), om_int_brief(y)));
    if (om_int_count(y) == 1)
        return div_quotient_digit(rt, x, y);

    division d;
    if (!division_begin(rt, &d, x, y))
        return NULL;
    om_object *quotient = om_int_from_limbs(rt, d.q, d.an + 1, d.opposite);
    division_end(rt, &d);
    return quotient;
}

om_object *om_int_remainder(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "%", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (y->size == 0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "integer modulo by zero");
    if (om_int_is_short(x) && om_int_is_short(y)) {
        int64_t dividend = om_int_short(x), divisor = om_int_short(y);
        return om_int_of(rt, dividend - div_floor(dividend, divisor) * divisor);
    }
    if (div_is_below(x, y))
        return div_is_minus_one(x, y) ? om_int_add(rt, a, b) : om_int_itself(rt, a);
    if (om_int_count(y) == 1)
        return div_remainder_digit(rt, x, y);

    division d;
    if (!division_begin(rt, &d, x, y))
        return NULL;
    om_object *remainder = om_int_from_limbs(rt, d.a, d.bn, om_int_below_zero(y));
    division_end(rt, &d);
    return remainder;
}

bool om_int_divmod(om_runtime *rt, om_object *a, om_object *b, om_object **quotient,
                   om_object **remainder)
{
    if (!om_int_both(a, b)) {
        om_int_unsuitable(rt, "divmod()", a, b);
        return false;
    }
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    om_object *q = NULL, *r = NULL;
    division d;
    if (y->size == 0 || om_int_count(x) <= 2 || om_int_count(y) == 1 ||
        div_is_below(x, y)) {
        q = om_int_floor_divide(rt, a, b);
        if (q)
            r = om_int_remainder(rt, a, b);
    } else if (division_begin(rt, &d, x, y)) {
        q = om_int_from_limbs(rt, d.q, d.an + 1, d.opposite);
        if (q)
            r = om_int_from_limbs(rt, d.a, d.bn, om_int_below_zero(y));
        division_end(rt, &d);
    }
    if (!r) {
        if (q)
            om_release(q);
        return false;
    }
    *quotient = q;
    *remainder = r;
    return true;
}
