/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/limbs_divide.h"

#include "base/interrupt.h"
#include "base/limbs.h"
#include "base/limbs_multiply.h"

#include <string.h>

/* The reciprocal of a normal limb: (B² - 1) / d - B, rounded down. */
static om_limb div_reciprocal(om_limb d)
{
    return (om_limb)(((om_wide)~d << OM_LIMB_BITS | ~(om_limb)0) / d);
}

/* Divides *rest * B + low by d, whose reciprocal is v, where *rest is less than d: returns
 * the quotient and leaves the remainder in *rest. */
static inline om_limb div_step(om_limb *rest, om_limb low, om_limb d, om_limb v)
{
    om_wide estimate = (om_wide)v * *rest + ((om_wide)*rest << OM_LIMB_BITS | low);
    om_limb quotient = (om_limb)(estimate >> OM_LIMB_BITS) + 1;
    om_limb left = low - quotient * d;
    if (left > (om_limb)estimate) {
        quotient--;
        left += d;
    }
    if (left >= d) {
        quotient++;
        left -= d;
    }
    *rest = left;
    return quotient;
}

om_divisor om_divisor_of(om_limb d)
{
    unsigned shift = om_limb_space(d);
    return (om_divisor){d << shift, div_reciprocal(d << shift), shift};
}

om_limb om_limbs_div_one(om_limb *q, const om_limb *a, size_t n, const om_divisor *d)
{
    om_limb rest = (om_limb)((om_wide)a[n - 1] << d->shift >> OM_LIMB_BITS);
    for (size_t i = n; i-- > 0;) {
        om_wide both = (om_wide)a[i] << OM_LIMB_BITS | (i ? a[i - 1] : 0);
        om_limb limb = (om_limb)(both >> (OM_LIMB_BITS - d->shift));
        q[i] = div_step(&rest, limb, d->normal, d->reciprocal);
    }
    return rest >> d->shift;
}

static om_wide div_join(om_limb high, om_limb low)
{
    return (om_wide)high << OM_LIMB_BITS | low;
}

/* The reciprocal of the normal two limbs: (B³ - 1) / (high * B + low) - B, rounded down. */
static om_limb div_reciprocal_two(om_limb high, om_limb low)
{
    om_limb v = div_reciprocal(high), p = high * v + low;
    if (p < low) {
        v--;
        if (p >= high) {
            v--;
            p -= high;
        }
        p -= high;
    }
    om_wide product = (om_wide)v * low;
    om_limb carried = (om_limb)(product >> OM_LIMB_BITS);
    p += carried;
    if (p < carried) {
        v--;
        if (div_join(p, (om_limb)product) >= div_join(high, low))
            v--;
    }
    return v;
}

/* Divides three limbs, *rest * B + low, by d, whose reciprocal is v, where *rest is less than d:
 * returns the quotient and leaves the remainder in *rest. */
static inline om_limb div_step_two(om_wide *rest, om_limb low, om_wide d, om_limb v)
{
    om_limb top = (om_limb)(*rest >> OM_LIMB_BITS), d_low = (om_limb)d;
    om_wide estimate = (om_wide)v * top + *rest;
    om_limb quotient = (om_limb)(estimate >> OM_LIMB_BITS);
    om_limb high = (om_limb)*rest - quotient * (om_limb)(d >> OM_LIMB_BITS);
    om_wide left = div_join(high, low) - (om_wide)d_low * quotient - d;
    quotient++;
    if ((om_limb)(left >> OM_LIMB_BITS) >= (om_limb)estimate) {
        quotient--;
        left += d;
    }
    if (left >= d) {
        quotient++;
        left -= d;
    }
    *rest = left;
    return quotient;
}

/* r = r - a * b, n limbs. Returns what has to be taken from the limb above. */
static om_limb div_subtract(om_limb *r, const om_limb *a, size_t n, om_limb b)
{
    om_limb borrow = 0;
    for (size_t i = 0; i < n; i++) {
        om_wide product = (om_wide)a[i] * b + borrow;
        om_limb low = (om_limb)product;
        borrow = (om_limb)(product >> OM_LIMB_BITS) + (r[i] < low);
        r[i] -= low;
    }
    return borrow;
}

/* One limb of the quotient: divides bn + 1 limbs by b, where the upper bn of them are less than
 * b. Leaves the remainder in the lower bn; the one above them is used up. */
static om_limb div_limb(om_limb *a, const om_limb *b, size_t bn, om_limb v)
{
    om_wide d = div_join(b[bn - 1], b[bn - 2]);
    om_wide rest = div_join(a[bn], a[bn - 1]);
    om_limb quotient = ~(om_limb)0;
    bool below;
    if (rest == d) {
        below = div_subtract(a, b, bn, quotient) > a[bn];
    } else {
        quotient = div_step_two(&rest, a[bn - 2], d, v);
        om_limb borrow = div_subtract(a, b, bn - 2, quotient);
        below = rest < borrow;
        rest -= borrow;
        a[bn - 2] = (om_limb)rest;
        a[bn - 1] = (om_limb)(rest >> OM_LIMB_BITS);
    }
    if (below) {
        quotient--;
        om_limbs_add(a, a, bn, b, bn);
    }
    return quotient;
}

/* The method of paper: divides qn + bn limbs at `a` by b, which is normal and has two limbs or
 * more. q gets qn limbs, the remainder stays in a; returns the limb of the quotient above
 * those, which is 0 or 1. */
static om_limb div_school(om_limb *q, om_limb *a, size_t qn, const om_limb *b, size_t bn,
                          om_limb v)
{
    om_limb top = om_limbs_compare(a + qn, b, bn) >= 0;
    if (top)
        om_limbs_sub(a + qn, a + qn, bn, b, bn);
    for (size_t i = qn; i-- > 0;)
        q[i] = div_limb(a + i, b, bn, v);
    return top;
}

bool om_limbs_divide(om_runtime *rt, om_limb *q, om_limb *a, size_t an, om_limb *b,
                     size_t bn, om_limb *scratch)
{
    memset(q, 0, (an + 1) * sizeof *q);
    if (bn == 1) {
        om_divisor d = om_divisor_of(b[0]);
        a[0] = om_limbs_div_one(q, a, an, &d);
        return true;
    }
    unsigned shift = om_limb_space(b[bn - 1]);
    om_limbs_shift_up(b, b, bn, shift);
    a[an] = om_limbs_shift_up(a, a, an, shift);
    bool whole = om_limbs_div(rt, q, a, an + 1, b, bn, scratch);
    om_limbs_shift_down(a, a, bn, shift);
    om_limbs_shift_down(b, b, bn, shift);
    return whole;
}

/* What all steps of a division have in common. Once `interrupted`, nothing that is written counts. */
typedef struct div_work {
    om_runtime *rt;
    om_limb v,
        *scratch; /* the reciprocal of the divisor's upper limbs; room for products */
    bool interrupted;
} div_work;

/* Divides qn + bn limbs at `a` by b, with qn not more than bn: as div_school. */
static om_limb div_halves(div_work *work, om_limb *q, om_limb *a, size_t qn,
                          const om_limb *b, size_t bn)
{
    if (qn < OM_DIVIDE_LEAST)
        return div_school(q, a, qn, b, bn, work->v);
    if (qn == bn) {
        size_t low = bn / 2;
        om_limb top = div_halves(work, q + low, a + low, bn - low, b, bn);
        if (!work->interrupted)
            (void)div_halves(work, q, a, low, b, bn);
        return top;
    }

    size_t rest = bn - qn;
    om_limb *scratch = work->scratch;
    om_limb top = div_halves(work, q, a + rest, qn, b + rest, qn);
    const om_limb *longer = qn >= rest ? q : b, *shorter = qn >= rest ? b : q;
    size_t most = qn >= rest ? qn : rest;
    if (work->interrupted ||
        !om_limbs_mul(work->rt, scratch, longer, most, shorter, bn - most, scratch + bn)) {
        work->interrupted = true;
        return 0;
    }
    om_limb below = om_limbs_sub(a, a, bn, scratch, bn);
    if (top)
        below += om_limbs_sub(a + qn, a + qn, rest, b, rest);
    while (below) {
        const om_limb one = 1;
        top -= om_limbs_sub(q, q, qn, &one, 1);
        below -= om_limbs_add(a, a, bn, b, bn);
    }
    return top;
}

size_t om_limbs_div_scratch(size_t bn)
{
    return bn < OM_DIVIDE_LEAST ? 0 : bn + om_limbs_mul_scratch(bn / 2);
}

bool om_limbs_div(om_runtime *rt, om_limb *q, om_limb *a, size_t an, const om_limb *b,
                  size_t bn, om_limb *scratch)
{
    om_limb v = div_reciprocal_two(b[bn - 1], b[bn - 2]);
    size_t qn = an - bn;
    if (bn < OM_DIVIDE_LEAST) {
        div_school(q, a, qn, b, bn, v);
        return true;
    }
    div_work work = {rt, v, scratch, false};
    for (size_t piece = (qn - 1) % bn + 1; qn && !work.interrupted; piece = bn) {
        qn -= piece;
        (void)div_halves(&work, q + qn, a + qn, piece, b, bn);
        work.interrupted = work.interrupted || !om_interrupt_passes(rt);
    }
    return !work.interrupted;
}
