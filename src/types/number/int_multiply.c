/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Multiplying integers.
 *
 * Products are formed in limbs, with the method that suits the length: column by column, then
 * Karatsuba's, then Toom and Cook's. No array overlaps another. */
#include "base/limbs.h"
#include "base/limbs_multiply.h"
#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/number/int_limbs.h"

enum { MUL_DIGITS_MOST = 100 }; /* products of two digits; measured */

/* r = x * digit; returns the digit on top. */
static uint64_t mul_digit(uint32_t *r, const om_int *x, size_t n, uint32_t digit)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        carry += (uint64_t)x->digits[i] * digit;
        r[i] = (uint32_t)carry & OM_DIGIT_MASK;
        carry >>= OM_DIGIT_BITS;
    }
    return carry;
}

/* r = x * y, of n and m digits, one of them at most 15; returns the digit on top. */
static uint64_t mul_digits(uint32_t *r, const om_int *x, size_t n, const om_int *y,
                           size_t m)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < n + m - 1; k++) {
        size_t last = k < n ? k : n - 1;
        for (size_t i = k < m ? 0 : k - m + 1; i <= last; i++)
            sum += (uint64_t)x->digits[i] * y->digits[k - i];
        r[k] = (uint32_t)sum & OM_DIGIT_MASK;
        sum >>= OM_DIGIT_BITS;
    }
    return sum;
}

/* The product of two magnitudes, of which `y` has one digit or either at most 15. */
static om_object *int_mul_few(om_runtime *rt, const om_int *x, const om_int *y,
                              bool negative)
{
    size_t n = om_int_count(x), m = om_int_count(y);
    uint64_t bits =
        om_int_bit_count(x) + om_int_bit_count(y); /* the product's, or one more */
    om_int *product =
        om_int_alloc(rt, (bits + OM_DIGIT_BITS - 1) / OM_DIGIT_BITS, negative);
    if (!product)
        return NULL;

    uint64_t top = m == 1 ? mul_digit(product->digits, x, n, y->digits[0])
                          : mul_digits(product->digits, x, n, y, m);
    int32_t count = (int32_t)(n + m - 1);
    if (top)
        product->digits[count++] = (uint32_t)top;
    product->size = negative ? -count : count;
    return &product->head;
}

/* The product of two long integers. */
static om_object *int_mul_long(om_runtime *rt, const om_int *x, const om_int *y,
                               bool negative)
{
    size_t xn = om_limbs_for(om_int_count(x)), yn = om_limbs_for(om_int_count(y));
    size_t room = 2 * (xn + yn) + om_limbs_mul_scratch(xn < yn ? xn : yn);
    om_limb *a = om_raw_alloc(rt, room * sizeof *a);
    if (!a)
        return NULL;

    om_limb *b = a + xn, *product = b + yn, *scratch = product + xn + yn;
    xn = om_limbs_load(a, x);
    if (x == y) {
        b = a;
        yn = xn;
    } else {
        yn = om_limbs_load(b, y);
    }
    bool whole = xn >= yn ? om_limbs_mul(rt, product, a, xn, b, yn, scratch)
                          : om_limbs_mul(rt, product, b, yn, a, xn, scratch);
    om_object *made = whole ? om_int_from_limbs(rt, product, xn + yn, negative) : NULL;
    om_raw_free(rt, a, room * sizeof *a);
    return made;
}

om_object *om_int_multiply(om_runtime *rt, om_object *a, om_object *b)
{
    if (!om_int_both(a, b))
        return om_int_unsuitable(rt, "*", a, b);
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (om_int_is_short(x) && om_int_is_short(y))
        return om_int_of(rt, om_int_short(x) * om_int_short(y));

    if (x->size == 0 || y->size == 0)
        return om_small_int(rt, 0);
    bool negative = (om_int_below_zero(x)) != (om_int_below_zero(y));
    uint64_t n = om_int_count(x), m = om_int_count(y);
    if (n == 1)
        return int_mul_few(rt, y, x, negative);
    if (m == 1 || n * m <= MUL_DIGITS_MOST)
        return int_mul_few(rt, x, y, negative);
    return int_mul_long(rt, x, y, negative);
}
