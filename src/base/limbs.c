/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/limbs.h"

#include <string.h>

om_limb om_limbs_add(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn)
{
    om_limb carry = 0;
    size_t i = 0;

    for (; i < bn; i++) {
        om_wide sum = (om_wide)a[i] + b[i] + carry;
        r[i] = (om_limb)sum;
        carry = (om_limb)(sum >> OM_LIMB_BITS);
    }
    for (; i < an && carry; i++) {
        r[i] = a[i] + 1;
        carry = !r[i];
    }
    if (r != a)
        memcpy(r + i, a + i, (an - i) * sizeof *r);
    return carry;
}

om_limb om_limbs_sub(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn)
{
    om_limb borrow = 0;
    size_t i = 0;

    for (; i < bn; i++) {
        om_wide difference = (om_wide)a[i] - b[i] - borrow;
        r[i] = (om_limb)difference;
        borrow = (om_limb)(difference >> OM_LIMB_BITS) & 1;
    }
    for (; i < an && borrow; i++) {
        borrow = !a[i];
        r[i] = a[i] - 1;
    }
    if (r != a)
        memcpy(r + i, a + i, (an - i) * sizeof *r);
    return borrow;
}

int om_limbs_compare(const om_limb *a, const om_limb *b, size_t n)
{
    while (n-- > 0) {
        if (a[n] != b[n])
            return a[n] < b[n] ? -1 : 1;
    }
    return 0;
}

om_limb om_limbs_mul_one(om_limb *r, const om_limb *a, size_t n, om_limb b, om_limb carry)
{
    for (size_t i = 0; i < n; i++) {
        om_wide product = (om_wide)a[i] * b + carry;
        r[i] = (om_limb)product;
        carry = (om_limb)(product >> OM_LIMB_BITS);
    }
    return carry;
}

om_limb om_limbs_shift_up(om_limb *r, const om_limb *a, size_t n, unsigned bits)
{
    om_limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        om_wide shifted = (om_wide)a[i] << bits;
        r[i] = (om_limb)shifted | carry;
        carry = (om_limb)(shifted >> OM_LIMB_BITS);
    }
    return carry;
}

void om_limbs_shift_down(om_limb *r, const om_limb *a, size_t n, unsigned bits)
{
    for (size_t i = 0; i < n; i++) {
        om_limb above = i + 1 < n ? a[i + 1] : 0;
        om_wide both = (om_wide)above << OM_LIMB_BITS | a[i];
        r[i] = (om_limb)(both >> bits);
    }
}
