/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Powers of integers with a modulus. */
#include "base/interrupt.h"
#include "base/limbs.h"
#include "base/limbs_divide.h"
#include "base/limbs_multiply.h"
#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/number/int_limbs.h"

#include <string.h>

/* Raises and divides, in limbs. `n` is the length of the modulus, at least 2. */
typedef struct pow_work {
    om_runtime *rt;
    om_limb *modulus, *base, *x, *product, *quotient, *scratch;
    size_t n;
} pow_work;

/* x = x * y modulo the modulus. False if it was interrupted. */
static bool pow_step(pow_work *work, const om_limb *y)
{
    size_t n = work->n;
    if (!om_interrupt_passes(work->rt) ||
        !om_limbs_mul(work->rt, work->product, work->x, n, y, n, work->scratch) ||
        !om_limbs_div(work->rt, work->quotient, work->product, 2 * n, work->modulus, n,
                      work->scratch))
        return false;
    memcpy(work->x, work->product, n * sizeof *work->x);
    return true;
}

/* x = base ** e, for e not 0. False if it was interrupted. */
static bool pow_steps(pow_work *work, const om_int *e)
{
    bool whole = true;
    memcpy(work->x, work->base, work->n * sizeof *work->x);
    for (uint64_t bit = om_int_bit_count(e) - 1; whole && bit-- > 0;) {
        whole = pow_step(work, work->x);
        if (whole && e->digits[bit / OM_DIGIT_BITS] >> bit % OM_DIGIT_BITS & 1)
            whole = pow_step(work, work->base);
    }
    return whole;
}

/* x = x ** e modulo m, where 0 <= x < m and m has one limb. False if it was interrupted. */
static bool pow_narrow(om_runtime *rt, om_limb *x, const om_int *e, om_limb m)
{
    om_limb power = 1;
    bool whole = true;
    for (uint64_t bit = om_int_bit_count(e); whole && bit-- > 0;) {
        power = (om_limb)((om_wide)power * power % m);
        if (e->digits[bit / OM_DIGIT_BITS] >> bit % OM_DIGIT_BITS & 1)
            power = (om_limb)((om_wide)power * *x % m);
        if (bit % OM_DIGIT_BITS == 0)
            whole = om_interrupt_passes(rt);
    }
    *x = power;
    return whole;
}

/* x ** e modulo m, where 0 <= x < m and m is longer than a limb: a number that may be larger
 * than m, with the same remainder. */
static om_object *pow_wide(om_runtime *rt, const om_int *x, const om_int *e,
                           const om_int *m)
{
    size_t size = om_limbs_for(om_int_count(m));
    size_t multiplying = om_limbs_mul_scratch(size), dividing = om_limbs_div_scratch(size);
    size_t room = 6 * size + (multiplying > dividing ? multiplying : dividing);
    om_limb *memory = om_raw_alloc(rt, room * sizeof *memory);
    if (!memory)
        return NULL;
    pow_work work = {rt,
                     memory,
                     memory + size,
                     memory + 2 * size,
                     memory + 3 * size,
                     memory + 5 * size,
                     memory + 6 * size,
                     om_limbs_load(memory, m)};
    memset(work.base, 0, size * sizeof *work.base);
    (void)om_limbs_load(work.base, x);
    om_limbs_shift_up(work.modulus, work.modulus, work.n,
                      om_limb_space(work.modulus[work.n - 1]));
    om_object *power =
        pow_steps(&work, e) ? om_int_from_limbs(rt, work.x, work.n, false) : NULL;
    om_raw_free(rt, memory, room * sizeof *memory);
    return power;
}

/* a ** e modulo m, for e not negative and m above 0. */
static om_object *pow_remainder(om_runtime *rt, om_object *a, const om_int *e, om_object *m)
{
    const om_int *modulus = (const om_int *)m;
    if (e->size == 0)
        return om_int_remainder(rt, om_small_int(rt, 1), m);
    om_object *base = om_int_remainder(rt, a, m);
    if (!base)
        return NULL;
    const om_int *x = (const om_int *)base;
    om_object *power, *rest;
    if (om_int_bit_count(modulus) <= OM_LIMB_BITS) {
        om_limb limb[2] = {0, 0}, narrow[2];
        (void)om_limbs_load(limb, x);
        (void)om_limbs_load(narrow, modulus);
        power = pow_narrow(rt, limb, e, narrow[0]) ? om_int_from_limbs(rt, limb, 1, false)
                                                   : NULL;
    } else {
        power = pow_wide(rt, x, e, modulus);
    }
    om_release(base);
    if (!power)
        return NULL;
    rest = om_int_remainder(rt, power, m);
    om_release(power);
    return rest;
}

/* Euclid's algorithm between two steps: v and u are the last two remainders, and v - t a and u - s a
 * are multiples of m. All four are owned. */
typedef struct euclid {
    om_object *v, *u, *t, *s;
} euclid;

/* The next remainder. False with an error, and nothing has changed. */
static bool euclid_step(om_runtime *rt, euclid *e)
{
    om_object *quotient, *rest, *product, *next = NULL;
    if (!om_interrupt_passes(rt) || !om_int_divmod(rt, e->v, e->u, &quotient, &rest))
        return false;
    product = om_int_multiply(rt, quotient, e->s);
    om_release(quotient);
    if (product) {
        next = om_int_subtract(rt, e->t, product);
        om_release(product);
    }
    if (!next) {
        om_release(rest);
        return false;
    }
    om_release(e->v);
    om_release(e->t);
    *e = (euclid){e->u, rest, e->s, next};
    return true;
}

/* A number x for which a x has the remainder 1 by m, which is above 0. ValueError when there
 * is none; MemoryError. */
static om_object *pow_inverse(om_runtime *rt, om_object *a, om_object *m)
{
    om_object *u = om_int_remainder(rt, a, m), *x = NULL;
    if (!u)
        return NULL;
    euclid e = {om_retain(m), u, om_small_int(rt, 0), om_small_int(rt, 1)};
    bool going = true;
    while (going && e.u != om_small_int(rt, 0))
        going = euclid_step(rt, &e);
    if (going && e.v == om_small_int(rt, 1))
        x = om_retain(e.t);
    else if (going)
        om_raise(rt, OM_VALUE_ERROR, "base is not invertible for the given modulus");
    om_release(e.v);
    om_release(e.u);
    om_release(e.t);
    om_release(e.s);
    return x;
}

/* pow(a, b, m), for m above 0. */
static om_object *pow_positive(om_runtime *rt, om_object *a, om_object *b, om_object *m)
{
    if (((const om_int *)b)->size >= 0)
        return pow_remainder(rt, a, (const om_int *)b, m);
    om_object *inverse = pow_inverse(rt, a, m), *opposite, *rest = NULL;
    if (!inverse)
        return NULL;
    opposite = om_int_negative(rt, b);
    if (opposite) {
        rest = pow_remainder(rt, inverse, (const om_int *)opposite, m);
        om_release(opposite);
    }
    om_release(inverse);
    return rest;
}

om_object *om_int_power_modulo(om_runtime *rt, om_object *a, om_object *b, om_object *m)
{
    if (!om_int_both(a, b) || !om_int_is(m))
        return om_raise(
            rt, OM_TYPE_ERROR,
            "unsupported operand type(s) for ** or pow(): '%.60s', '%.60s', '%.60s'",
            a->type->name, b->type->name, m->type->name);
    if (((const om_int *)m)->size == 0)
        return om_raise(rt, OM_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    om_object *modulus = om_int_absolute(rt, m), *power, *rest = NULL;
    if (!modulus)
        return NULL;
    power = pow_positive(rt, a, b, modulus);
    om_release(modulus);
    if (power) {
        rest = om_int_remainder(rt, power, m);
        om_release(power);
    }
    return rest;
}
