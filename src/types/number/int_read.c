/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/int_read.h"

#include "base/interrupt.h"
#include "base/limbs.h"
#include "base/limbs_multiply.h"
#include "base/load.h"
#include "base/sizes.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "types/number/int.h"
#include "types/number/int_limbs.h"
#include "types/text/quote.h"

#include <string.h>

/* The digits found in a text, which lie there still. */
typedef struct literal {
    const char *digits;
    size_t count; /* of characters, with the underscores */
    bool negative, underscores;
} literal;

static bool literal_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool literal_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether the next eight characters are digits. */
static bool literal_is_eight(const char *text)
{
    const uint64_t upper = UINT64_C(0xF0F0F0F0F0F0F0F0);
    const uint64_t threes = UINT64_C(0x3030303030303030);
    uint64_t eight = om_load8(text), raised = eight + UINT64_C(0x0606060606060606);
    return (eight & upper) == threes && (raised & upper) == threes;
}

/* Finds the digits. False when the text is not a number. */
static bool literal_find(literal *found, const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end && literal_is_space(*text))
        text++;
    while (text < end && literal_is_space(end[-1]))
        end--;
    found->negative = text < end && *text == '-';
    if (text < end && (*text == '-' || *text == '+'))
        text++;
    found->digits = text;
    found->count = (size_t)(end - text);
    found->underscores = false;

    bool after_digit = false;
    while (text < end) {
        size_t step = end - text >= 8 && literal_is_eight(text) ? 8 : 1;
        if (step == 8 || literal_is_digit(*text)) {
            after_digit = true;
        } else if (*text == '_' && after_digit) {
            found->underscores = true;
            after_digit = false;
        } else {
            return false;
        }
        text += step;
    }
    return after_digit;
}

/* The value of eight digits. */
static uint64_t word_eight(const char *digits)
{
    uint64_t pairs[4];
    for (int i = 0; i < 4; i++)
        pairs[i] = (uint64_t)digits[2 * i] * 10 + (uint64_t)digits[2 * i + 1];
    uint64_t high = pairs[0] * 100 + pairs[1], low = pairs[2] * 100 + pairs[3];
    return high * 10000 + low - UINT64_C(11111111) * '0';
}

/* The value of at most 19 digits. */
static uint64_t word_value(const char *digits, size_t count)
{
    uint64_t value = 0;
    while (count % 8) {
        value = value * 10 + (uint64_t)(*digits++ - '0');
        count--;
    }
    for (; count; count -= 8, digits += 8)
        value = value * 100000000 + word_eight(digits);
    return value;
}

/* The value of at most 19 * n digits, in n limbs. */
static void read_cell(om_limb *cell, size_t n, const char *digits, size_t count)
{
    size_t used = 0;
    while (count) {
        size_t step = (count - 1) % OM_WORD_DIGITS + 1;
        om_limb word = word_value(digits, step);
        om_limb carry = om_limbs_mul_one(cell, cell, used, OM_WORD_BASE, word);
        if (carry)
            cell[used++] = carry;
        digits += step;
        count -= step;
    }
    memset(cell + used, 0, (n - used) * sizeof *cell);
}

void om_cells_power(om_limb *power, size_t n)
{
    size_t used = 1;
    power[0] = 1;
    for (size_t i = 0; i < n; i++) {
        om_limb carry = om_limbs_mul_one(power, power, used, OM_WORD_BASE, 0);
        if (used < n)
            power[used++] = carry;
    }
}

enum { READ_CELL_MOST = 48 }; /* words; measured */

/* Joins cells of n limbs in pairs, up to `total`. `product` has 2n limbs, followed by scratch.
 * False if it was interrupted. */
static bool cells_join(om_runtime *rt, om_limb *cells, size_t total, size_t n,
                       const om_limb *power, om_limb *product)
{
    for (om_limb *cell = cells; cell < cells + total; cell += 2 * n) {
        if (!om_interrupt_passes(rt) ||
            !om_limbs_mul(rt, product, cell + n, n, power, n, product + 2 * n))
            return false;
        om_limbs_add(cell, product, 2 * n, cell, n);
    }
    return true;
}

/* The integer that is written in `count` digits. */
static om_object *read_digits(om_runtime *rt, const char *digits, size_t count,
                              bool negative)
{
    om_cells cells = om_cells_for((count - 1) / OM_WORD_DIGITS + 1, READ_CELL_MOST);
    size_t total = cells.unit * cells.count, span = cells.unit * OM_WORD_DIGITS;
    size_t room = total + total / 2 + total + om_limbs_mul_scratch(total / 2);
    om_limb *cell = om_raw_alloc(rt, om_size_product(room, sizeof *cell));
    if (!cell)
        return NULL;
    om_limb *power = cell + total, *product = power + total / 2;

    for (size_t i = 0, left = count; i < cells.count; i++) {
        size_t step = left < span ? left : span;
        left -= step;
        read_cell(cell + i * cells.unit, cells.unit, digits + left, step);
    }
    if (cells.count > 1)
        om_cells_power(power, cells.unit);
    bool whole = true;
    for (size_t n = cells.unit; whole && n < total; n *= 2) {
        whole = cells_join(rt, cell, total, n, power, product);
        if (whole && 2 * n < total) {
            whole = om_limbs_mul(rt, product, power, n, power, n, product + 2 * n);
            memcpy(power, product, 2 * n * sizeof *power);
        }
    }
    om_object *made = whole ? om_int_from_limbs(rt, cell, total, negative) : NULL;
    om_raw_free(rt, cell, room * sizeof *cell);
    return made;
}

/* The zeros of all scripts but ASCII's; the nine other digits follow each. */
static const uint32_t script_zeros[] = {
    0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,   0xBE6,
    0xC66,   0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,   0x1040,  0x1090,
    0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,
    0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50,
    0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140,
    0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0,
};

/* The spaces that are not ASCII. */
static const uint32_t script_spaces[] = {
    0x85,   0xA0,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
    0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
};

char om_script_ascii(uint32_t code)
{
    if (code < 0x80)
        return (char)code;
    for (size_t i = 0; i < sizeof script_spaces / sizeof script_spaces[0]; i++) {
        if (code == script_spaces[i])
            return ' ';
    }
    for (size_t i = 0; i < sizeof script_zeros / sizeof script_zeros[0]; i++) {
        if (code - script_zeros[i] < 10)
            return (char)('0' + (code - script_zeros[i]));
    }
    return '?';
}

/* Raises the ValueError about a text that is not a number, whose characters are in `str`. */
static void *literal_refuse(om_runtime *rt, om_object *str)
{
    om_text quoted;
    om_text_begin(rt, &quoted);
    if (om_quote_into(rt, str, &quoted)) {
        size_t bytes = 0;
        for (int i = 0; i < 200 && bytes < quoted.length && bytes < 208; i++) {
            do
                bytes++;
            while (bytes < quoted.length && (quoted.bytes[bytes] & 0xC0) == 0x80);
        }
        om_raise(rt, OM_VALUE_ERROR, "invalid literal for int() with base 10: %.*s",
                 (int)bytes, quoted.bytes);
    }
    om_text_end(&quoted);
    return NULL;
}

static om_object *literal_read(om_runtime *rt, const literal *found)
{
    const char *digits = found->digits;
    size_t count = found->count;
    if (found->underscores) {
        char *copy = om_raw_alloc(rt, count);
        if (!copy)
            return NULL;
        size_t kept = 0;
        for (size_t i = 0; i < count; i++) {
            copy[kept] = digits[i];
            kept += digits[i] != '_';
        }
        literal clean = {copy, kept, found->negative, false};
        om_object *made = literal_read(rt, &clean);
        om_raw_free(rt, copy, count);
        return made;
    }
    for (; count > 1 && *digits == '0'; count--)
        digits++;
    if (count >= OM_WORD_DIGITS)
        return read_digits(rt, digits, count, found->negative);
    int64_t value = (int64_t)word_value(digits, count);
    return om_int_of(rt, found->negative ? -value : value);
}

/* Reads a text that is not a number in ASCII. */
static om_object *literal_translate(om_runtime *rt, const char *text, size_t length)
{
    om_object *str = om_str_from_utf8(rt, text, length), *made = NULL;
    if (!str)
        return NULL;
    size_t count = om_str_length(str);
    char *ascii = om_raw_alloc(rt, count + 1);
    if (ascii) {
        literal found;
        for (size_t i = 0; i < count; i++)
            ascii[i] = om_script_ascii(om_str_get(str, i));
        if (literal_find(&found, ascii, count))
            made = literal_read(rt, &found);
        else
            literal_refuse(rt, str);
        om_raw_free(rt, ascii, count + 1);
    }
    om_release(str);
    return made;
}

om_object *om_int_from_text(om_runtime *rt, const char *text, size_t length)
{
    literal found;
    if (literal_find(&found, text, length))
        return literal_read(rt, &found);
    return literal_translate(rt, text, length);
}
