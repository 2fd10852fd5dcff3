/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int_write.h"

#include "base/limbs.h"
#include "base/limbs_divide.h"
#include "base/limbs_multiply.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "types/number/digits.h"
#include "types/number/int_limbs.h"
#include "types/number/int_read.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

static bool int_repr_short(om_text *text, int64_t value)
{
    char digits[20], *end = digits + sizeof digits, *at = end;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        *--at = '-';
    return om_text_add(text, at, (size_t)(end - at));
}

bool om_int_repr(om_runtime *rt, om_object *self, om_text *text)
{
    int64_t value;
    if (om_int_get_int64(self, &value))
        return int_repr_short(text, value);
    om_object *digits = om_int_to_text(rt, self);
    if (!digits)
        return om_text_fail(text);
    om_text_add_str(text, digits);
    om_release(digits);
    return !text->failed;
}

#include "types/number/int_write.h"

#include "base/limbs.h"
#include "base/limbs_divide.h"
#include "base/limbs_multiply.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "types/number/digits.h"
#include "types/number/int_limbs.h"
#include "types/number/int_read.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

#define OM_WORD_RECIPROCAL                                                                 \
    ((om_limb)(((om_wide)~OM_WORD_BASE << OM_LIMB_BITS | ~(om_limb)0) / OM_WORD_BASE))

static const char word_pairs[] = "00010203040506070809101112131415161718192021222324"
                                 "25262728293031323334353637383940414243444546474849"
                                 "50515253545556575859606162636465666768697071727374"
                                 "75767778798081828384858687888990919293949596979899";

/* Writes eight digits. */
static void word_write_eight(char *to, uint32_t value)
{
    uint32_t high = value / 10000, low = value % 10000;
    memcpy(to, word_pairs + 2 * (high / 100), 2);
    memcpy(to + 2, word_pairs + 2 * (high % 100), 2);
    memcpy(to + 4, word_pairs + 2 * (low / 100), 2);
    memcpy(to + 6, word_pairs + 2 * (low % 100), 2);
}

/* Writes nineteen digits. */
static void word_write(char *to, uint64_t word)
{
    const uint64_t eight = 100000000;
    uint32_t top = (uint32_t)(word / (eight * eight));
    to[0] = (char)('0' + top / 100);
    memcpy(to + 1, word_pairs + 2 * (top % 100), 2);
    word_write_eight(to + 3, (uint32_t)(word / eight % eight));
    word_write_eight(to + 11, (uint32_t)(word % eight));
}

/* Writes 19 * n digits: the value of a cell of n limbs, which it uses up. */
static void write_cell(char *to, om_limb *cell, size_t n)
{
    static const om_divisor base = {OM_WORD_BASE, OM_WORD_RECIPROCAL, 0};
    size_t left = n;
    for (size_t used = om_limbs_trim(cell, n); used; used = om_limbs_trim(cell, used)) {
        left--;
        word_write(to + left * OM_WORD_DIGITS, om_limbs_div_one(cell, cell, used, &base));
    }
    memset(to, '0', left * OM_WORD_DIGITS);
}

enum { WRITE_CELL_MOST = 28 }; /* words; measured */

/* Splits cells of 2n limbs, up to `total`, by a power of ten of n limbs, which it uses up. The
 * cells are less than the square of the power. `quotient` has n limbs, followed by scratch.
 * False if it was interrupted. */
static bool cells_split(om_runtime *rt, om_limb *cells, size_t total, size_t n,
                        om_limb *power, om_limb *quotient)
{
    size_t pn = om_limbs_trim(power, n);
    unsigned shift = om_limb_space(power[pn - 1]);
    om_limbs_shift_up(power, power, pn, shift);
    memset(quotient + pn, 0, (n - pn) * sizeof *quotient);
    for (om_limb *cell = cells; cell < cells + total; cell += 2 * n) {
        om_limbs_shift_up(cell, cell, 2 * pn, shift);
        if (!om_limbs_div(rt, quotient, cell, 2 * pn, power, pn, quotient + n))
            return false;
        om_limbs_shift_down(cell, cell, pn, shift);
        memset(cell + pn, 0, (n - pn) * sizeof *cell);
        memcpy(cell + n, quotient, n * sizeof *cell);
    }
    return true;
}

/* Splits a number that fills all the cells until each has its own digits. `powers` has room for
 * as many limbs as there are, `work` for the quotients and what dividing needs. False if it was
 * interrupted. */
static bool cells_fill(om_runtime *rt, om_limb *cell, om_cells cells, om_limb *powers,
                       om_limb *work)
{
    size_t n = cells.unit, total = cells.unit * cells.count;
    if (cells.count == 1)
        return true;
    om_cells_power(powers, n);
    bool whole = true;
    for (; whole && 4 * n <= total; n *= 2, powers += n / 2)
        whole = om_limbs_mul(rt, powers + n, powers, n, powers, n, work);
    whole = whole && cells_split(rt, cell, total, n, powers, work);
    while (whole && n > cells.unit) {
        n /= 2;
        powers -= n;
        whole = cells_split(rt, cell, total, n, powers, work);
    }
    return whole;
}

/* The str of so many digits, of which the first may be zeros; before them is a place for the
 * sign. */
static om_object *text_of_digits(om_runtime *rt, char *digits, size_t count, bool negative)
{
    for (; count > 1 && *digits == '0'; count--)
        digits++;
    if (negative) {
        *--digits = '-';
        count++;
    }
    return om_str_from_utf8(rt, digits, count);
}

static om_object *int_text_long(om_runtime *rt, const om_int *self)
{
    size_t n = om_limbs_for(om_int_count(self));
    om_cells cells = om_cells_for(n + n / 64 + 1, WRITE_CELL_MOST);
    size_t total = cells.unit * cells.count, span = cells.unit * OM_WORD_DIGITS;
    size_t limbs = 2 * total + total / 2 + om_limbs_div_scratch(total / 2);
    size_t room = limbs * sizeof(om_limb) + 1 + cells.count * span;
    om_limb *cell = om_raw_alloc(rt, room);
    if (!cell)
        return NULL;

    n = om_limbs_load(cell, self);
    memset(cell + n, 0, (total - n) * sizeof *cell);
    bool whole = cells_fill(rt, cell, cells, cell + total, cell + 2 * total);
    char *digits = (char *)(cell + limbs) + 1;
    for (size_t i = 0; whole && i < cells.count; i++)
        write_cell(digits + (cells.count - 1 - i) * span, cell + i * cells.unit,
                   cells.unit);
    om_object *text =
        whole ? text_of_digits(rt, digits, cells.count * span, om_int_below_zero(self))
              : NULL;
    om_raw_free(rt, cell, room);
    return text;
}

om_object *om_int_to_text(om_runtime *rt, const om_object *self)
{
    int64_t value;
    if (!om_int_get_int64(self, &value))
        return int_text_long(rt, (const om_int *)self);
    char digits[1 + OM_WORD_DIGITS];
    word_write(digits + 1, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    return text_of_digits(rt, digits + 1, OM_WORD_DIGITS, value < 0);
}
