/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/item.h"

#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "python/builtins/places.h"
#include "types/number/digits.h"

#include <math.h>
#include <string.h>

/* A letter, and the words for what is too little and too much for it in an array. */
typedef struct item_kind {
    char code;
    unsigned char size;
    char kind; /* 'i' signed, 'u' unsigned, 'f' a float, 'c' a byte, '?' a bool, 'w' a character */
    const char *less, *more;
} item_kind;

static const item_kind item_kinds[] = {
    {'b', 1, 'i', "signed char is less than minimum", "signed char is greater than maximum"},
    {'B', 1, 'u', "unsigned byte integer is less than minimum",
     "unsigned byte integer is greater than maximum"},
    {'u', 4, 'w', NULL, NULL},
    {'w', 4, 'w', NULL, NULL},
    {'h', 2, 'i', "signed short integer is less than minimum",
     "signed short integer is greater than maximum"},
    {'H', 2, 'u', "unsigned short is less than minimum",
     "unsigned short is greater than maximum"},
    {'i', 4, 'i', "signed integer is less than minimum",
     "signed integer is greater than maximum"},
    {'I', 4, 'u', "can't convert negative value to unsigned int",
     "unsigned int is greater than maximum"},
    {'l', 8, 'i', "Python int too large to convert to C long",
     "Python int too large to convert to C long"},
    {'L', 8, 'u', "can't convert negative value to unsigned int",
     "Python int too large to convert to C unsigned long"},
    {'q', 8, 'i', "int too big to convert", "int too big to convert"},
    {'Q', 8, 'u', "can't convert negative int to unsigned", "int too big to convert"},
    {'n', 8, 'i', NULL, NULL},
    {'N', 8, 'u', NULL, NULL},
    {'P', 8, 'u', NULL, NULL},
    {'f', 4, 'f', NULL, NULL},
    {'d', 8, 'f', NULL, NULL},
    {'c', 1, 'c', NULL, NULL},
    {'?', 1, '?', NULL, NULL},
};

static const item_kind *item_kind_of(char code)
{
    for (size_t i = 0; i < sizeof item_kinds / sizeof *item_kinds; i++) {
        if (item_kinds[i].code == code)
            return &item_kinds[i];
    }
    return NULL;
}

size_t om_item_size(char code)
{
    const item_kind *kind = item_kind_of(code);
    return kind ? kind->size : 0;
}

static uint64_t item_bits(const unsigned char *at, size_t size)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++)
        bits |= (uint64_t)at[i] << 8 * i;
    return bits;
}

/* An int from 0 to 2**64 - 1. */
static om_object *item_unsigned(om_runtime *rt, uint64_t bits)
{
    if (bits <= INT64_MAX)
        return om_int_new(rt, (int64_t)bits);
    om_object *high = om_int_new(rt, (int64_t)(bits >> 32)), *shift = om_int_new(rt, 32),
              *shifted = NULL;
    if (high && shift)
        shifted = om_binary(rt, high, shift, OM_LEFT_SHIFT);
    om_object *low = om_int_new(rt, (int64_t)(bits & UINT32_MAX)), *made = NULL;
    if (shifted && low)
        made = om_binary(rt, shifted, low, OM_OR);
    om_xrelease(high);
    om_xrelease(shift);
    om_xrelease(shifted);
    om_xrelease(low);
    return made;
}

om_object *om_item_load(om_runtime *rt, const unsigned char *at, char code)
{
    const item_kind *kind = item_kind_of(code);
    uint64_t bits = item_bits(at, kind->size);
    unsigned spare = 64 - 8u * kind->size;
    float narrow;
    double wide;
    switch (kind->kind) {
    case 'i':
        return om_int_new(rt, (int64_t)(bits << spare) >> spare);
    case 'u':
        return item_unsigned(rt, bits);
    case 'c':
        return om_bytes_new(rt, at, 1);
    case '?':
        return om_bool_new(rt, bits != 0);
    case 'w':
        return om_str_from_codes(rt, &(uint32_t){(uint32_t)bits}, 1);
    default:
        break;
    }
    memcpy(&narrow, at, sizeof narrow);
    if (kind->size == 8)
        memcpy(&wide, at, sizeof wide);
    return om_float_new(rt, kind->size == 8 ? wide : (double)narrow);
}

static void item_write(unsigned char *at, uint64_t bits, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (unsigned char)(bits >> 8 * i);
}

/* An int of so many bytes: 0, or -1 and 1 where it is too little or too much. */
static int item_fits(const om_object *number, const item_kind *kind, uint64_t *bits)
{
    int64_t value;
    const om_int *digits = (const om_int *)number;
    bool below = om_int_is_negative(number);
    if (kind->kind == 'u') {
        *bits = 0;
        if (below || om_int_count(digits) > 3)
            return below ? -1 : 1;
        for (size_t i = om_int_count(digits); i--;) {
            if (*bits >> (64 - OM_DIGIT_BITS))
                return 1;
            *bits = *bits << OM_DIGIT_BITS | digits->digits[i];
        }
        return kind->size < 8 && *bits >> 8 * kind->size;
    }
    if (!om_int_get_int64((om_object *)(uintptr_t)number, &value))
        return below ? -1 : 1;
    int64_t most = INT64_MAX >> (64 - 8 * kind->size);
    *bits = (uint64_t)value;
    return value < -most - 1 ? -1 : value > most;
}

/* What an array says of a number that does not fit. CPython reads it as a C type first, which may be a wider one. */
static const char *item_refusal(const om_object *number, const item_kind *kind, int fits)
{
    int64_t value = 0;
    uint64_t bits;
    bool holds = om_int_get_int64((om_object *)(uintptr_t)number, &value);
    if (!holds && strchr("bBhHi", kind->code))
        return "Python int too large to convert to C long";
    if (kind->code == 'I' && fits > 0 && item_fits(number, item_kind_of('Q'), &bits) > 0)
        return "Python int too large to convert to C unsigned long";
    if (kind->code == 'b' && (value < INT16_MIN || value > INT16_MAX))
        kind = item_kind_of('h');
    if (kind->code == 'H' && (value < INT32_MIN || value > INT32_MAX))
        kind = item_kind_of('i');
    return fits < 0 ? kind->less : kind->more;
}

static bool item_store_int(om_runtime *rt, unsigned char *at, const item_kind *kind,
                           om_object *value, bool viewed)
{
    uint64_t bits = 0;
    om_object *number = om_as_index(rt, value);
    if (!number) {
        if (viewed && om_error_kind(rt) == OM_TYPE_ERROR)
            (void)om_raise(rt, OM_TYPE_ERROR, "memoryview: invalid type for format '%c'",
                           kind->code);
        return false;
    }
    int fits = item_fits(number, kind, &bits);
    const char *refusal = fits ? item_refusal(number, kind, fits) : NULL;
    om_release(number);
    if (fits == 0)
        item_write(at, bits, kind->size);
    else if (viewed)
        (void)om_raise(rt, OM_VALUE_ERROR, "memoryview: invalid value for format '%c'",
                       kind->code);
    else
        (void)om_raise(rt, OM_OVERFLOW_ERROR, "%s", refusal);
    return fits == 0;
}

static bool item_store_float(om_runtime *rt, unsigned char *at, const item_kind *kind,
                             om_object *value, bool viewed)
{
    double wide;
    om_object *number = om_payload(value), *made = NULL;
    if (!om_is_float(number) && !om_int_is(number)) {
        made = om_is_class_instance(value)
                   ? om_call_special(rt, value, "__float__", false, NULL, 0)
                   : NULL;
        if (!made && !om_in_base(rt)->error && om_has_index(rt, value))
            made = om_as_index(rt, value);
        if (!made && !om_in_base(rt)->error) {
            if (viewed)
                (void)om_raise(rt, OM_TYPE_ERROR,
                               "memoryview: invalid type for format '%c'", kind->code);
            else
                (void)om_raise(rt, OM_TYPE_ERROR, "must be real number, not %.50s",
                               value->type->name);
        }
        if (!made)
            return false;
        number = made;
    }
    bool is = om_get_double(rt, number, &wide);
    float narrow = is ? (float)wide : 0;
    if (is && kind->size == 8)
        memcpy(at, &wide, sizeof wide);
    else if (is)
        memcpy(at, &narrow, sizeof narrow);
    om_xrelease(made);
    return is;
}

bool om_item_store(om_runtime *rt, unsigned char *at, char code, om_object *value,
                   bool viewed)
{
    const item_kind *kind = item_kind_of(code);
    om_object *plain = om_payload(value);
    int truth;
    switch (kind->kind) {
    case 'i':
    case 'u':
        return item_store_int(rt, at, kind, value, viewed);
    case 'f':
        return item_store_float(rt, at, kind, value, viewed);
    case '?':
        truth = om_truth(rt, value);
        at[0] = truth > 0;
        return truth >= 0;
    case 'c':
        if (!om_is_bytes(plain))
            return om_raise(rt, OM_TYPE_ERROR, "memoryview: invalid type for format 'c'") !=
                   NULL;
        if (om_bytes_length(plain) != 1)
            return om_raise(rt, OM_VALUE_ERROR,
                            "memoryview: invalid value for format 'c'") != NULL;
        at[0] = om_bytes_data(plain)[0];
        return true;
    default:
        break;
    }
    if (!om_is_str(plain) || om_str_length(plain) != 1)
        return om_raise(rt, OM_TYPE_ERROR, "array item must be unicode character") != NULL;
    item_write(at, om_str_get(plain, 0), 4);
    return true;
}
