/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int_limbs.h"

#include "base/limbs.h"
#include "types/number/digits.h"
#include "types/number/int.h"

enum { PAIR_BITS = 2 * OM_DIGIT_BITS };

/* Digits 2k and 2k + 1 as one number; of an odd count the last digit is alone. */
static om_limb limbs_pair(const uint32_t *digits, size_t count, size_t k)
{
    om_limb high = 2 * k + 1 < count ? digits[2 * k + 1] : 0;
    return high << OM_DIGIT_BITS | digits[2 * k];
}

size_t om_limbs_load(om_limb *limbs, const om_int *from)
{
    size_t digits = om_int_count(from), n = 0;
    om_limb pair = 0;
    unsigned used = PAIR_BITS;

    for (size_t k = 0; 2 * k < digits; k++) {
        om_limb next = limbs_pair(from->digits, digits, k);
        if (used == PAIR_BITS) {
            used = 0;
        } else {
            limbs[n++] = pair >> used | next << (PAIR_BITS - used);
            used += OM_LIMB_BITS - PAIR_BITS;
        }
        pair = next;
    }
    if (used < PAIR_BITS && pair >> used)
        limbs[n++] = pair >> used;
    return n;
}

static void limbs_store(uint32_t *digits, size_t count, const om_limb *limbs, size_t n)
{
    om_limb kept = 0;
    unsigned bits = 0;

    for (size_t i = 0, next = 0; i < count; i += 2) {
        om_limb pair = kept;
        if (bits == PAIR_BITS) {
            kept = 0;
            bits = 0;
        } else {
            om_limb limb = next < n ? limbs[next++] : 0;
            pair |= limb << bits;
            kept = limb >> (PAIR_BITS - bits);
            bits += OM_LIMB_BITS - PAIR_BITS;
        }
        digits[i] = (uint32_t)pair & OM_DIGIT_MASK;
        if (i + 1 < count)
            digits[i + 1] = (uint32_t)(pair >> OM_DIGIT_BITS) & OM_DIGIT_MASK;
    }
}

om_object *om_int_from_limbs(om_runtime *rt, const om_limb *limbs, size_t n, bool negative)
{
    n = om_limbs_trim(limbs, n);
    if (n == 0 || (n == 1 && limbs[0] <= INT64_MAX)) {
        int64_t value = n ? (int64_t)limbs[0] : 0;
        return om_int_of(rt, negative ? -value : value);
    }
    uint64_t bits = (uint64_t)n * OM_LIMB_BITS - om_limb_space(limbs[n - 1]);
    om_int *made = om_int_alloc(rt, (bits + OM_DIGIT_BITS - 1) / OM_DIGIT_BITS, negative);
    if (!made)
        return NULL;
    limbs_store(made->digits, om_int_count(made), limbs, n);
    return &made->head;
}
