/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Powers of integers. */
#include "base/limbs.h"
#include "base/limbs_multiply.h"
#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/number/int_limbs.h"

#include <string.h>

/* Raises m, of mn limbs and odd, to the power of e, 1 or more. Returns the array of the two
 * that has the result; *n is how many limbs that has, without zeros on top. NULL if it was
 * interrupted. */
static om_limb *pow_odd(om_runtime *rt, om_limb *from, om_limb *to, size_t *n,
                        const om_limb *m, size_t mn, uint64_t e, om_limb *scratch)
{
    memcpy(from, m, mn * sizeof *m);
    *n = mn;
    for (uint64_t bit = UINT64_C(1) << (63 - om_limb_space(e)); bit >>= 1;) {
        if (!om_limbs_mul(rt, to, from, *n, from, *n, scratch))
            return NULL;
        *n = om_limbs_trim(to, 2 * *n);
        if (e & bit) {
            if (!om_limbs_mul(rt, from, to, *n, m, mn, scratch))
                return NULL;
            *n = om_limbs_trim(from, *n + mn);
        } else {
            om_limb *swap = from;
            from = to;
            to = swap;
        }
    }
    return from;
}

/* r = a * 2**bits, with r of rn limbs, enough for it. */
static void pow_shift(om_limb *r, size_t rn, const om_limb *a, size_t n, uint64_t bits)
{
    size_t limbs = (size_t)(bits / OM_LIMB_BITS);
    memset(r, 0, rn * sizeof *r);
    r[limbs + n] = om_limbs_shift_up(r + limbs, a, n, bits % OM_LIMB_BITS);
}

/* How many zero bits the magnitude of an integer that is not 0 ends in. */
static uint64_t pow_zeros(const om_int *x)
{
    size_t i = 0;
    while (!x->digits[i])
        i++;
    return (uint64_t)i * OM_DIGIT_BITS + (unsigned)__builtin_ctz(x->digits[i]);
}

/* The power of |x|, which is at least 2, by an exponent from 1 on. */
static om_object *int_pow_long(om_runtime *rt, const om_int *x, uint64_t e, bool negative)
{
    uint64_t bits = om_int_bit_count(x), zeros = pow_zeros(x), odd = bits - zeros;
    if (e > OM_INT_MOST_DIGITS * OM_DIGIT_BITS / (bits - 1)) {
        (void)om_int_can_have(rt, UINT64_MAX);
        return NULL;
    }

    size_t xn = om_limbs_for(om_int_count(x)), rn = (size_t)(bits * e / OM_LIMB_BITS) + 2;
    size_t n = odd == 1 ? 2 : (size_t)(odd * e / OM_LIMB_BITS) + 2;
    size_t room = xn + rn + 2 * n + om_limbs_mul_scratch(n / 2 + 1);
    om_limb *m = om_raw_alloc(rt, room * sizeof *m);
    if (!m)
        return NULL;
    om_limb *r = m + xn, *from = r + rn, *to = from + n, *scratch = to + n;

    size_t skipped = (size_t)(zeros / OM_LIMB_BITS);
    size_t mn = om_limbs_load(r, x) - skipped;
    om_limbs_shift_down(m, r + skipped, mn, zeros % OM_LIMB_BITS);
    mn = om_limbs_trim(m, mn);
    om_limb *power = pow_odd(rt, from, to, &n, m, mn, e, scratch);
    om_object *made = NULL;
    if (power) {
        pow_shift(r, rn, power, n, zeros * e);
        made = om_int_from_limbs(rt, r, rn, negative);
    }
    om_raw_free(rt, m, room * sizeof *m);
    return made;
}

/* The power of a short integer, when it fits: 1 * value * value ... */
static int64_t pow_short(int64_t value, uint64_t e)
{
    int64_t power = 1;
    for (; e; e--)
        power *= value;
    return power;
}

om_object *om_int_power(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "** or pow()", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (om_int_below_zero(y))
        return om_raise(rt, OM_VALUE_ERROR,
                        "a negative power of an integer is not an integer");
    if (y->size == 0)
        return om_small_int(rt, 1);
    bool negative = om_int_below_zero(x) && y->digits[0] & 1;
    if (om_int_is_short(x) && x->digits[0] <= 1)
        return om_small_int(rt, negative ? -1 : (int64_t)x->digits[0]);

    int64_t e = INT64_MAX; /* for any larger exponent too: no power has so many digits */
    (void)om_int_get_int64(b, &e);
    if (om_int_is_short(x) && (uint64_t)e <= 62 / om_int_bit_count(x))
        return om_int_of(rt, pow_short(om_int_short(x), (uint64_t)e));
    return int_pow_long(rt, x, (uint64_t)e, negative);
}
