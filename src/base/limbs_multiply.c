/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/limbs_multiply.h"

#include "base/interrupt.h"
#include "base/limbs.h"

#include <string.h>

/* *over : *sum += x * y, a sum of three limbs. */
static inline void mul_gather(om_wide *sum, om_limb *over, om_limb x, om_limb y)
{
    *over += __builtin_add_overflow(*sum, (om_wide)x * y, sum);
}

/* r = a * b, column by column. r has an + bn limbs; an and bn are at least 1. */
static void mul_columns(om_limb *r, const om_limb *a, size_t an, const om_limb *b,
                        size_t bn)
{
    om_wide sum = 0;
    for (size_t k = 0; k < an + bn - 1; k++) {
        size_t i = k < bn ? 0 : k - bn + 1;
        size_t last = k < an ? k : an - 1;
        om_limb over = 0;
        for (; i < last; i += 2) {
            mul_gather(&sum, &over, a[i], b[k - i]);
            mul_gather(&sum, &over, a[i + 1], b[k - i - 1]);
        }
        if (i == last)
            mul_gather(&sum, &over, a[i], b[k - i]);
        r[k] = (om_limb)sum;
        sum = sum >> OM_LIMB_BITS | (om_wide)over << OM_LIMB_BITS;
    }
    r[an + bn - 1] = (om_limb)sum;
}

/* r = a * a, column by column. r has 2n limbs; n is at least 1. */
static void mul_square_columns(om_limb *r, const om_limb *a, size_t n)
{
    om_wide sum = 0;
    for (size_t k = 0; k < 2 * n - 1; k++) {
        size_t i = k < n ? 0 : k - n + 1;
        om_wide half = 0;
        om_limb over = 0;
        for (; 2 * i < k; i++)
            mul_gather(&half, &over, a[i], a[k - i]);
        over = over << 1 | (om_limb)(half >> 127);
        over += __builtin_add_overflow(sum, half << 1, &sum);
        if (2 * i == k)
            mul_gather(&sum, &over, a[i], a[i]);
        r[k] = (om_limb)sum;
        sum = sum >> OM_LIMB_BITS | (om_wide)over << OM_LIMB_BITS;
    }
    r[2 * n - 1] = (om_limb)sum;
}

/* r = |a - b|; returns whether a < b. `a` and r have an limbs; b has bn of them or one fewer,
 * and at least 1. r may be a. */
static bool mul_distance(om_limb *r, const om_limb *a, size_t an, const om_limb *b,
                         size_t bn)
{
    if (om_limbs_trim(a, an) > bn || om_limbs_compare(a, b, bn) >= 0) {
        om_limbs_sub(r, a, an, b, bn);
        return false;
    }
    om_limbs_sub(r, b, bn, a, bn);
    memset(r + bn, 0, (an - bn) * sizeof *r);
    return true;
}

static void mul_short(om_limb *r, const om_limb *a, const om_limb *b, size_t n,
                      om_limb *scratch);

/* r = a * b in halves, as Karatsuba found. All have n limbs, r has 2n. */
static void mul_karatsuba(om_limb *r, const om_limb *a, const om_limb *b, size_t n,
                          om_limb *scratch)
{
    size_t low = (n + 1) / 2, high = n - low;
    om_limb *middle = scratch, *rest = scratch + 2 * low;

    bool opposite = mul_distance(r, a, low, a + low, high);
    if (a == b) {
        opposite = false;
        mul_short(middle, r, r, low, rest);
    } else {
        opposite ^= mul_distance(r + low, b, low, b + low, high);
        mul_short(middle, r, r + low, low, rest);
    }
    mul_short(r, a, b, low, rest);
    mul_short(r + 2 * low, a + low, b + low, high, rest);

    om_limb carry;
    if (opposite)
        carry = om_limbs_add(middle, middle, 2 * low, r, 2 * low);
    else
        carry = 0 - om_limbs_sub(middle, r, 2 * low, middle, 2 * low);
    carry += om_limbs_add(middle, middle, 2 * low, r + 2 * low, 2 * high);
    carry += om_limbs_add(r + low, r + low, 2 * low, middle, 2 * low);
    om_limbs_add(r + 3 * low, r + 3 * low, 2 * n - 3 * low, &carry, 1);
}

/* r = a * b, where both have n limbs, fewer than OM_TOOM_LEAST. */
static void mul_short(om_limb *r, const om_limb *a, const om_limb *b, size_t n,
                      om_limb *scratch)
{
    if (n >= OM_KARATSUBA_LEAST)
        mul_karatsuba(r, a, b, n, scratch);
    else if (a == b)
        mul_square_columns(r, a, n);
    else
        mul_columns(r, a, n, b, n);
}

/* a = a / 3, where a is a multiple of 3 with n limbs. */
static void mul_third(om_limb *a, size_t n)
{
    const om_limb third =
        UINT64_C(0xAAAAAAAAAAAAAAAB); /* three times this is 1, modulo 2**64 */
    om_limb borrow = 0;
    for (size_t i = 0; i < n; i++) {
        om_limb limb = a[i] - borrow;
        borrow = a[i] < borrow;
        a[i] = limb * third;
        borrow += (om_limb)((om_wide)a[i] * 3 >> OM_LIMB_BITS);
    }
}

/* The places at which polynomials are evaluated, besides 0 and infinity. */
enum { AT_MINUS_ONE, AT_ONE, AT_TWO, MUL_PLACES };

/* v = |a2 x² + a1 x + a0|, k + 1 limbs; the parts have k limbs, a2 has `top`. Returns whether
 * it was negative. */
static bool mul_evaluate(om_limb *v, const om_limb *a, size_t k, size_t top, int place)
{
    const om_limb *a1 = a + k, *a2 = a1 + k;
    if (place == AT_TWO) { /* (a2 * 2 + a1) * 2 + a0 */
        v[top] = om_limbs_shift_up(v, a2, top, 1);
        memset(v + top + 1, 0, (k - top) * sizeof *v);
        v[k] += om_limbs_add(v, v, k, a1, k);
        om_limbs_shift_up(v, v, k + 1, 1);
        v[k] += om_limbs_add(v, v, k, a, k);
        return false;
    }
    v[k] = om_limbs_add(v, a, k, a2, top);
    if (place == AT_MINUS_ONE)
        return mul_distance(v, v, k + 1, a1, k);
    v[k] += om_limbs_add(v, v, k, a1, k);
    return false;
}

/* From w(0) and w(∞) in r and the three values in `at`, of w limbs each: r is the product. Its
 * parts have k limbs, the highest of the product `top`; r has `size`. */
static void mul_interpolate(om_limb *r, size_t size, size_t k, size_t top,
                            om_limb *at[MUL_PLACES], bool negative)
{
    size_t w = 2 * k + 2;
    om_limb *u = at[AT_MINUS_ONE], *v = at[AT_ONE], *t = at[AT_TWO], *c4 = r + 4 * k;
    if (negative) {
        om_limbs_add(t, t, w, u, w);
        om_limbs_add(u, v, w, u, w);
    } else {
        om_limbs_sub(t, t, w, u, w);
        om_limbs_sub(u, v, w, u, w);
    }
    mul_third(t, w);
    om_limbs_shift_down(u, u, w, 1);
    om_limbs_sub(v, v, w, r, 2 * k);
    om_limbs_sub(t, t, w, v, w);
    om_limbs_shift_down(t, t, w, 1);
    om_limbs_sub(t, t, w, c4, top);
    om_limbs_sub(t, t, w, c4, top); /* c3 */
    om_limbs_sub(v, v, w, u, w);
    om_limbs_sub(v, v, w, c4, top); /* c2 */
    om_limbs_sub(u, u, w, t, w);    /* c1 */

    memcpy(r + 2 * k, v, 2 * k * sizeof *r);
    om_limbs_add(c4, c4, top, v + 2 * k, top < 2 ? top : 2);
    om_limbs_add(r + k, r + k, size - k, u, w);
    size_t room = size - 3 * k;
    om_limbs_add(r + 3 * k, r + 3 * k, room, t, w < room ? w : room);
}

static bool mul_equal(om_runtime *rt, om_limb *r, const om_limb *a, const om_limb *b,
                      size_t n, om_limb *scratch);

/* r = a * b in thirds, as Toom and Cook found. All have n limbs, r has 2n. False if it was
 * interrupted. */
static bool mul_toom(om_runtime *rt, om_limb *r, const om_limb *a, const om_limb *b,
                     size_t n, om_limb *scratch)
{
    size_t k = (n + 2) / 3, top = n - 2 * k, w = 2 * k + 2;
    om_limb *at[MUL_PLACES] = {scratch, scratch + w, scratch + 2 * w};
    om_limb *rest = scratch + 3 * w, *value = r, *other = r + k + 1;
    bool negative = false, whole = om_interrupt_passes(rt);

    for (int place = 0; whole && place < MUL_PLACES; place++) {
        bool below = mul_evaluate(value, a, k, top, place);
        const om_limb *factor = value;
        if (a != b) {
            negative |= below ^ mul_evaluate(other, b, k, top, place);
            factor = other;
        }
        whole = mul_equal(rt, at[place], value, factor, k + 1, rest);
    }
    whole = whole && mul_equal(rt, r, a, b, k, rest) &&
            mul_equal(rt, r + 4 * k, a + 2 * k, b + 2 * k, top, rest);
    if (whole)
        mul_interpolate(r, 2 * n, k, 2 * top, at, negative);
    return whole;
}

/* r = a * b, where both have n limbs. False if it was interrupted. */
static bool mul_equal(om_runtime *rt, om_limb *r, const om_limb *a, const om_limb *b,
                      size_t n, om_limb *scratch)
{
    if (n >= OM_TOOM_LEAST)
        return mul_toom(rt, r, a, b, n, scratch);
    mul_short(r, a, b, n, scratch);
    return true;
}

size_t om_limbs_mul_scratch(size_t shorter)
{
    return shorter < OM_KARATSUBA_LEAST ? 0 : 6 * shorter;
}

bool om_limbs_mul(om_runtime *rt, om_limb *r, const om_limb *a, size_t an, const om_limb *b,
                  size_t bn, om_limb *scratch)
{
    if (bn == 1) {
        r[an] = om_limbs_mul_one(r, a, an, b[0], 0);
        return true;
    }
    if (bn < OM_KARATSUBA_LEAST && an != bn) {
        mul_columns(r, a, an, b, bn);
        return true;
    }
    bool whole = mul_equal(rt, r, a, b, bn, scratch);
    memset(r + 2 * bn, 0, (an - bn) * sizeof *r);
    om_limb *product = scratch, *rest = scratch + 2 * bn;
    for (size_t i = bn; whole && i < an; i += bn) {
        size_t n = an - i < bn ? an - i : bn;
        whole = om_interrupt_passes(rt) && om_limbs_mul(rt, product, b, bn, a + i, n, rest);
        if (whole)
            om_limbs_add(r + i, r + i, an + bn - i, product, n + bn);
    }
    return whole;
}
