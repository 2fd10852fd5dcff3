/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "python/builtins/buffer.h"
#include "python/builtins/builtins.h"
#include "python/builtins/state.h"
#include "python/builtins/complex.h"
#include "object/text_builder.h"
#include "python/builtins/bytearray.h"
#include "python/builtins/codecs.h"
#include "python/builtins/face.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/number/int_read.h"
#include "types/state.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static om_object *number_itself(om_runtime *rt, om_object *self)
{
    return om_int_is(self) ? om_unary(rt, self, OM_POSITIVE) : om_retain(self);
}

static om_object *number_zero(om_runtime *rt, om_object *self)
{
    return om_int_is(self) ? om_int_new(rt, 0) : om_float_new(rt, 0);
}

static om_object *number_one(om_runtime *rt, om_object *self)
{
    (void)self;
    return om_int_new(rt, 1);
}

static const om_getter int_getters[] = {
    {"real", number_itself, NULL},
    {"imag", number_zero, NULL},
    {"numerator", number_itself, NULL},
    {"denominator", number_one, NULL},
    {0},
};

/* A float is no fraction: it has no numerator. */
static const om_getter float_getters[] = {
    {"real", number_itself, NULL},
    {"imag", number_zero, NULL},
    {0},
};

static om_object *number_conjugate(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return number_itself(rt, self);
}

static om_object *int_bit_length(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_int_new(rt, (int64_t)om_int_bit_length(self));
}

static om_object *int_bit_count(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    int64_t bits = 0;
    for (size_t i = 0; i < om_int_count((om_int *)self); i++)
        bits += __builtin_popcount(((om_int *)self)->digits[i]);
    return om_int_new(rt, bits);
}

static om_object *int_as_integer_ratio(om_runtime *rt, om_object *self, om_object *const *a,
                                       size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 2, number_itself(rt, self), om_int_new(rt, 1));
}

static om_object *number_true(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    (void)self;
    return om_true(rt);
}

static om_object *number_round(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t digits;
    if (!a[0] || (a[0] == om_none(rt) && om_is_float(self)))
        return om_round(rt, self);
    return om_as_place(rt, a[0], OM_NO_ERROR, &digits) ? om_round_to(rt, self, digits)
                                                       : NULL;
}

static om_object *number_trunc(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_int_is(self) ? number_itself(rt, self)
                           : om_int_from_double(rt, om_float_get_double(self));
}

static om_object *number_floor(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_floor(rt, self);
}

static om_object *number_ceil(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_ceil(rt, self);
}

/* "big" or "little" in an argument, which NULL is "big": 1 for big, 0, -1 with an error. */
static int byte_order(om_runtime *rt, const char *function, om_object *argument)
{
    char word[8] = "big";
    size_t size = 3;
    if (argument && !om_is_str(om_payload(argument))) {
        om_raise(rt, OM_TYPE_ERROR, "%s() argument 'byteorder' must be str, not %.50s",
                 function, om_is_none(argument) ? "None" : argument->type->name);
        return -1;
    }
    if (argument)
        size = om_str_write_utf8(om_payload(argument), word, sizeof word);
    if (size == 3 && strcmp(word, "big") == 0)
        return 1;
    if (size == 6 && strcmp(word, "little") == 0)
        return 0;
    om_raise(rt, OM_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
    return -1;
}

/* Writes the lowest `length` bytes of the number in two's complement, the lowest first; false when
 * it does not fit. */
static bool int_fill_bytes(const om_int *self, unsigned char *bytes, size_t length,
                           bool with_sign)
{
    bool negative = self->size < 0;
    uint64_t rest = 0, carry = 1;
    unsigned bits = 0;
    size_t digit = 0, count = om_int_count(self);
    for (size_t i = 0; i < length; i++) {
        if (bits < 8 && digit < count) {
            rest |= (uint64_t)self->digits[digit++] << bits;
            bits += 30;
        }
        unsigned byte = (unsigned)(rest & 255);
        rest >>= 8;
        bits = bits < 8 ? 0 : bits - 8;
        if (negative) {
            carry += ~byte & 255u;
            byte = (unsigned)(carry & 255);
            carry >>= 8;
        }
        bytes[i] = (unsigned char)byte;
    }
    bool top = length && bytes[length - 1] & 128;
    bool is_zero = count == 0 || (count == 1 && self->digits[0] == 0);
    return !rest && digit == count && (is_zero || !with_sign || top == negative) &&
           (length || is_zero);
}

static om_object *int_to_bytes(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t length = 1;
    if (a[0] && !om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &length))
        return NULL;
    int big = byte_order(rt, "to_bytes", a[1]),
        with_sign = big < 0 ? -1 : om_as_flag(rt, a[2]);
    if (with_sign < 0)
        return NULL;
    if (length < 0)
        return om_raise(rt, OM_VALUE_ERROR, "length argument must be non-negative");
    if (om_int_is_negative(self) && !with_sign)
        return om_raise(rt, OM_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    unsigned char *bytes = om_raw_alloc(rt, (size_t)length + 1);
    if (!bytes)
        return NULL;
    int64_t value = 0;
    bool fits = int_fill_bytes((om_int *)self, bytes, (size_t)length, with_sign > 0) ||
                (!length && om_int_get_int64(self, &value) && value == -1);
    for (size_t i = 0; big && i < (size_t)length / 2; i++) {
        unsigned char byte = bytes[i];
        bytes[i] = bytes[(size_t)length - 1 - i];
        bytes[(size_t)length - 1 - i] = byte;
    }
    om_object *made = fits ? om_bytes_new(rt, bytes, (size_t)length)
                           : om_raise(rt, OM_OVERFLOW_ERROR, "int too big to convert");
    om_raw_free(rt, bytes, (size_t)length + 1);
    return made;
}

/* The bytes that a number is made of. */
static om_object *int_bytes_of(om_runtime *rt, om_object *source)
{
    om_object *made = om_call_special(rt, source, "__bytes__", false, NULL, 0),
              *plain = om_payload(source);
    if (made && !om_is_bytes(om_payload(made))) {
        (void)om_raise(rt, OM_TYPE_ERROR, "__bytes__ returned non-bytes (type %.200s)",
                       made->type->name);
        om_release(made);
        return NULL;
    }
    if (made || om_in_base(rt)->error)
        return made;
    if (om_is_str(plain) || om_int_is(plain))
        return om_raise(rt, OM_TYPE_ERROR, "cannot convert '%.200s' object to bytes",
                        source->type->name);
    return om_bytes_of_source(rt, source, "bytes");
}

static om_object *int_from_bytes(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int big = byte_order(rt, "from_bytes", a[1]), with_sign = om_as_flag(rt, a[2]);
    om_object *bytes = big < 0 || with_sign < 0 ? NULL : int_bytes_of(rt, a[0]);
    om_object *made = bytes ? om_int_new(rt, 0) : NULL;
    size_t length = bytes ? om_bytes_length(bytes) : 0;
    for (size_t i = 0; made && i < length; i++) {
        unsigned char byte = om_bytes_data(bytes)[big ? i : length - 1 - i];
        om_object *shifted = om_int_left_shift(rt, made, 8), *part = om_int_new(rt, byte);
        om_release(made);
        made = shifted && part ? om_int_add(rt, shifted, part) : NULL;
        om_xrelease(shifted);
        om_xrelease(part);
    }
    if (made && with_sign && length && om_bytes_data(bytes)[big ? 0 : length - 1] & 128) {
        om_object *one = om_int_new(rt, 1), *whole = om_int_left_shift(rt, one, 8 * length);
        om_object *less = whole ? om_int_subtract(rt, made, whole) : NULL;
        om_xrelease(whole);
        om_release(made);
        made = less;
    }
    om_xrelease(bytes);
    if (!made || self == &om_in_types(rt)->int_type.head)
        return made;
    om_object *other = om_call(rt, self, &made, 1);
    om_release(made);
    return other;
}

static om_object *number_newargs(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 1, number_itself(rt, self));
}

static om_object *float_is_integer(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_float_is_integer(self));
}

static om_object *float_as_integer_ratio(om_runtime *rt, om_object *self,
                                         om_object *const *a, size_t count,
                                         om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_float_as_integer_ratio(rt, self);
}

static const om_row int_rows[] = {
    {"as_integer_ratio", int_as_integer_ratio, 0, 0, 0, NULL,
     "Return a pair of integers, whose ratio is equal."},
    {"bit_count", int_bit_count, 0, 0, 0, NULL,
     "Number of ones in the binary representation."},
    {"bit_length", int_bit_length, 0, 0, 0, NULL,
     "Number of bits necessary to represent self in binary."},
    {"conjugate", number_conjugate, 0, 0, 0, NULL,
     "Returns self, the complex conjugate of any int."},
    {"from_bytes", int_from_bytes, 1, 3, OM_ROW_CLASS, "bytes byteorder * signed",
     "Return the integer represented by the given array of bytes."},
    {"is_integer", number_true, 0, 0, 0, NULL, "Returns True."},
    {"__getnewargs__", number_newargs, 0, 0, 0, NULL, NULL},
    {"to_bytes", int_to_bytes, 0, 3, 0, "length byteorder * signed",
     "Return an array of bytes representing an integer."},
    {"__round__", number_round, 0, 1, 0, NULL, "Rounding an Integral returns itself."},
    {"__trunc__", number_trunc, 0, 0, 0, NULL, "Truncating an Integral returns itself."},
    {"__floor__", number_floor, 0, 0, 0, NULL, "Flooring an Integral returns itself."},
    {"__ceil__", number_ceil, 0, 0, 0, NULL, "Ceiling of an Integral returns itself."},
    {"__format__", om_format_number, 1, 1, OM_ROW_WHOLE, NULL,
     "Convert to a string according to format_spec."},
    {0},
};

static int digit_of(uint32_t code);

/* hex(): the digits are those of the bits, so that nothing is lost. */
static om_object *float_hex(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    char text[40];
    double value = om_float_get_double(self);
    (void)a;
    (void)count;
    (void)names;
    if (!isfinite(value))
        return om_str_new(rt, isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
    (void)snprintf(text, sizeof text, value == 0 ? "%.1a" : "%.13a", value);
    return om_str_new(rt, text);
}

/* A number read digit by digit: `mantissa` * 2 ** `exponent`, and a bit more where digits were
 * dropped (`rest`). */
typedef struct hex_number {
    uint64_t mantissa;
    int64_t exponent;
    bool rest;
} hex_number;

/* Reads hexadecimal digits with a point among them; NULL where there is no digit, else where they
 * end. */
static const char *hex_digits(const char *at, hex_number *number)
{
    bool point = false, any = false;
    for (;; at++) {
        int digit = digit_of((unsigned char)*at);
        if (*at == '.' && !point) {
            point = true;
            continue;
        }
        if (digit > 15)
            return any ? at : NULL;
        any = true;
        if (number->mantissa >> 59) {
            number->rest |= digit != 0;
            number->exponent += point ? 0 : 4;
        } else {
            number->mantissa = number->mantissa << 4 | (unsigned)digit;
            number->exponent -= point ? 4 : 0;
        }
    }
}

/* Adds the exponent after a p, if there is one. NULL: it has no digits. */
static const char *hex_exponent(const char *at, hex_number *number)
{
    int64_t exponent = 0;
    if ((*at | 0x20) != 'p')
        return at;
    bool down = *++at == '-';
    at += *at == '-' || *at == '+';
    if (*at < '0' || *at > '9')
        return NULL;
    for (; *at >= '0' && *at <= '9'; at++)
        exponent = exponent < INT64_C(1) << 50 ? exponent * 10 + (*at - '0') : exponent;
    number->exponent += down ? -exponent : exponent;
    return at;
}

/* The float that is nearest, of two the even one; less than the smallest has fewer bits. Infinite:
 * too large. */
static double hex_round(const hex_number *number)
{
    uint64_t mantissa = number->mantissa;
    if (!mantissa)
        return 0;
    int bits = 64 - __builtin_clzll(mantissa);
    int64_t top = number->exponent + bits, keep = top >= -1021 ? 53 : top + 1074;
    if (top > 1024)
        return INFINITY;
    int64_t drop = bits - keep;
    if (drop > 64)
        return 0;
    if (drop <= 0)
        return ldexp((double)mantissa, (int)number->exponent);
    uint64_t half = UINT64_C(1) << (drop - 1), low = mantissa & (half - 1);
    uint64_t kept = drop < 64 ? mantissa >> drop : 0;
    if (mantissa & half && (low || number->rest || kept & 1))
        kept++;
    return ldexp((double)kept, (int)(number->exponent + drop));
}

/* inf, infinity or nan, in letters of any size. NULL: none of them; else where it ends. */
static const char *hex_word(const char *at, double *value)
{
    static const char *const words[] = {"infinity", "inf", "nan"};
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(words[i]), same = 0;
        while (same < length && (at[same] | 0x20) == words[i][same])
            same++;
        if (same < length)
            continue;
        *value = i < 2 ? INFINITY : NAN;
        return at + length;
    }
    return NULL;
}

/* float.fromhex of a text. False with an error. */
static bool hex_value(om_runtime *rt, const char *text, size_t size, double *value)
{
    const char *at = text + strspn(text, " \t\n\v\f\r");
    hex_number number = {0, 0, false};
    bool negative = *at == '-';
    at += *at == '-' || *at == '+';
    const char *end = hex_word(at, value);
    bool word = end != NULL;
    if (!word) {
        at += at[0] == '0' && (at[1] | 0x20) == 'x' ? 2 : 0;
        end = hex_digits(at, &number);
        end = end ? hex_exponent(end, &number) : NULL;
    }
    if (end)
        end += strspn(end, " \t\n\v\f\r");
    if (end != text + size)
        return om_raise(rt, OM_VALUE_ERROR, "invalid hexadecimal floating-point string") !=
               NULL;
    if (!word)
        *value = hex_round(&number);
    if (!word && isinf(*value))
        return om_raise(rt, OM_OVERFLOW_ERROR,
                        "hexadecimal value too large to represent as a float") != NULL;
    if (negative)
        *value = -*value;
    return true;
}

static om_object *float_fromhex(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    double value = 0;
    if (!om_is_str(om_payload(a[0])))
        return om_raise(rt, OM_TYPE_ERROR, "bad argument type for built-in operation");
    size_t size = om_str_write_utf8(om_payload(a[0]), NULL, 0);
    char *text = om_raw_alloc(rt, size + 1);
    if (text)
        (void)om_str_write_utf8(om_payload(a[0]), text, size + 1);
    bool read = text && hex_value(rt, text, size, &value);
    if (text)
        om_raw_free(rt, text, size + 1);
    om_object *made = read ? om_float_new(rt, value) : NULL;
    if (!made || self == &om_float_type(rt)->head)
        return made;
    om_object *result = om_call(rt, self, &made, 1);
    om_release(made);
    return result;
}

static const om_row float_rows[] = {
    {"hex", float_hex, 0, 0, 0, NULL,
     "Return a hexadecimal representation of a floating-point number."},
    {"fromhex", float_fromhex, 1, 1, OM_ROW_CLASS, NULL,
     "Create a floating-point number from a hexadecimal string."},
    {"as_integer_ratio", float_as_integer_ratio, 0, 0, 0, NULL,
     "Return a pair of integers, whose ratio is equal."},
    {"conjugate", number_conjugate, 0, 0, 0, NULL,
     "Return self, the complex conjugate of any float."},
    {"__getnewargs__", number_newargs, 0, 0, 0, NULL, NULL},
    {"is_integer", float_is_integer, 0, 0, 0, NULL,
     "Return True if the float is an integer."},
    {"__round__", number_round, 0, 1, 0, NULL,
     "Return the Integral closest to x, rounding half toward even."},
    {"__trunc__", number_trunc, 0, 0, 0, NULL,
     "Return the Integral closest to x between 0 and x."},
    {"__floor__", number_floor, 0, 0, 0, NULL, "Return the floor as an Integral."},
    {"__ceil__", number_ceil, 0, 0, 0, NULL, "Return the ceiling as an Integral."},
    {"__format__", om_format_number, 1, 1, OM_ROW_WHOLE, NULL,
     "Formats the float according to format_spec."},
    {0},
};

static int digit_of(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return (int)code - '0';
    code |= 32;
    return code >= 'a' && code <= 'z' ? (int)code - 'a' + 10 : 99;
}

static void *bad_literal(om_runtime *rt, int base, om_object *text)
{
    char utf8[200];
    om_object *repr = om_repr(rt, text);
    if (!repr)
        return NULL;
    (void)om_str_write_utf8(repr, utf8, sizeof utf8);
    om_release(repr);
    return om_raise(rt, OM_VALUE_ERROR, "invalid literal for int() with base %d: %s", base,
                    utf8);
}

/* <<the limit of decimal digits>> */
enum { DIGITS_FEW = 640 }; /* of so many nobody asks whether they are too many */

static void *digits_refused(om_runtime *rt, int most, size_t digits)
{
    if (!digits)
        return om_raise(rt, OM_VALUE_ERROR,
                        "Exceeds the limit (%d digits) for integer string conversion; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        most);
    return om_raise(
        rt, OM_VALUE_ERROR,
        "Exceeds the limit (%d digits) for integer string conversion: value has "
        "%zu digits; use sys.set_int_max_str_digits() to increase the limit",
        most, digits);
}

/* The time that decimal digits take grows with the square of their number: a number that has surely
 * too many, at nine to a digit of its own, is refused before they are made. */
static bool int_repr_limited(om_runtime *rt, om_object *self, om_text *text)
{
    size_t count = om_int_count((om_int *)self), before = text->length;
    int most = om_in_builtins(rt)->int_digits_most;
    if (most && count > 11 && (size_t)most / 90 <= (count - 11) / 10)
        return digits_refused(rt, most, 0) != NULL || om_text_fail(text);
    if (!om_in_builtins(rt)->int_repr(rt, self, text))
        return false;
    size_t digits = text->length - before - (size_t)om_int_is_negative(self);
    if (!most || digits <= DIGITS_FEW || digits <= (size_t)most)
        return true;
    return digits_refused(rt, most, 0) != NULL || om_text_fail(text);
}

void om_digits_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    state->int_digits_most = 4300;
    state->int_repr = om_int_type(rt)->repr;
    om_int_type(rt)->repr = int_repr_limited;
}

/* Whether the digits that a text begins with are not too many for the base. False with ValueError. */
static bool digits_fit(om_runtime *rt, const char *text, size_t size, int base)
{
    int most = om_in_builtins(rt)->int_digits_most;
    size_t digits = 0, at = strspn(text, " \t\n\v\f\r+-");
    if (!most || size <= DIGITS_FEW || !(base & (base - 1)))
        return true;
    for (; at < size && (text[at] == '_' || digit_of((unsigned char)text[at]) < base); at++)
        digits += text[at] != '_';
    return digits <= DIGITS_FEW || digits <= (size_t)most ||
           digits_refused(rt, most, digits) != NULL;
}

static om_object *digits_get(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)self;
    (void)a;
    (void)count;
    (void)names;
    return om_int_new(rt, om_in_builtins(rt)->int_digits_most);
}

static om_object *digits_set(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    int most;
    (void)self;
    (void)count;
    (void)names;
    if (!om_as_c_int(rt, a[0], &most))
        return NULL;
    if (most && most < DIGITS_FEW)
        return om_raise(rt, OM_VALUE_ERROR, "maxdigits must be 0 or larger than 640");
    om_in_builtins(rt)->int_digits_most = most;
    return om_none(rt);
}

om_object *om_digits_get(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                         om_object *names)
{
    static const om_row row = {
        "sys.get_int_max_str_digits", digits_get, 0, 0, 0, NULL, NULL};
    return om_row_call(rt, &row, NULL, self, a, count, names);
}

om_object *om_digits_set(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                         om_object *names)
{
    static const om_row row = {
        "set_int_max_str_digits", digits_set, 1, 1, 0, "maxdigits", NULL};
    return om_row_call(rt, &row, NULL, self, a, count, names);
}

/* number = number * base + digit */
static om_object *int_step(om_runtime *rt, om_object *number, om_object *base, int digit)
{
    om_object *more = om_int_multiply(rt, number, base), *last = om_int_new(rt, digit);
    om_object *sum = more ? om_int_add(rt, more, last) : NULL;
    om_xrelease(more);
    om_release(last);
    om_release(number);
    return sum;
}

/* Where the digits of a text begin; the base becomes what a prefix says. False where it cannot be a
 * number. */
static bool int_prefix(const char *utf8, size_t *at, int *base)
{
    int letter = utf8[*at] == '0' ? utf8[*at + 1] | 32 : 0;
    int said = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (said && (*base == 0 || *base == said)) {
        *base = said;
        *at += 2;
        *at += utf8[*at] == '_';
    } else if (*base == 0) {
        *base = 10;
        size_t zeros = strspn(utf8 + *at, "0_");
        return utf8[*at] != '0' || strspn(utf8 + *at + zeros, "123456789") == 0;
    }
    return true;
}

static om_object *int_from_bits(om_runtime *rt, const char *digits, size_t count, int bits);
static size_t int_clean(char *digits, size_t count, int base);
static om_object *int_from_base(om_runtime *rt, om_object *text, int base)
{
    om_object *plain = om_str_strip(rt, text, NULL);
    size_t size = plain ? om_str_length(plain) : 0, at = 0;
    char *ascii = plain ? om_raw_alloc(rt, size + 1) : NULL;
    for (size_t i = 0; ascii && i < size; i++)
        ascii[i] = om_script_ascii(om_str_get(plain, i));
    om_xrelease(plain);
    if (!ascii)
        return NULL;
    ascii[size] = '\0';
    bool negative = ascii[0] == '-', good;
    int asked = base;
    at += ascii[0] == '-' || ascii[0] == '+';
    good = int_prefix(ascii, &at, &base) && at < size;
    if (!digits_fit(rt, ascii + at, size - at, base)) {
        om_raw_free(rt, ascii, size + 1);
        return NULL;
    }
    size_t count = good ? int_clean(ascii + at, size - at, base) : 0;
    bool is_power = !(base & (base - 1));
    om_object *number = NULL, *factor = om_int_new(rt, base);
    good = count > 0;
    if (good)
        number = is_power
                     ? int_from_bits(rt, ascii + at, count, __builtin_ctz((unsigned)base))
                     : om_int_new(rt, 0);
    for (size_t i = 0; number && !is_power && i < count; i++)
        number = int_step(rt, number, factor, digit_of((unsigned char)ascii[at + i]));
    om_raw_free(rt, ascii, size + 1);
    om_release(factor);
    if (number && good) {
        om_object *made = negative ? om_int_negative(rt, number) : om_retain(number);
        om_release(number);
        return made;
    }
    om_xrelease(number);
    return good ? NULL : bad_literal(rt, asked, text);
}

static om_object *int_from_str(om_runtime *rt, om_object *text, int base)
{
    if (base != 10)
        return int_from_base(rt, text, base);
    om_object *keeper = NULL;
    size_t size;
    const char *utf8 = om_str_get_utf8(rt, text, &size, &keeper);
    bool fits = utf8 && digits_fit(rt, utf8, size, 10);
    om_object *made = fits ? om_int_from_text(rt, utf8, size) : NULL;
    om_xrelease(keeper);
    if (fits && !made && om_error_kind(rt) == OM_VALUE_ERROR)
        return bad_literal(rt, 10, text);
    return made;
}

/* <<an int out of what stands for text>> */
/* The same of an instance of a subclass: an error shows what its class makes of it. */
static om_object *int_from_given(om_runtime *rt, om_object *given, int base)
{
    om_object *text = om_payload(given), *made = int_from_str(rt, text, base);
    if (!made && given != text && om_error_kind(rt) == OM_VALUE_ERROR &&
        !strncmp(om_error_text(rt), "invalid", 7))
        return bad_literal(rt, base, given);
    return made;
}

/* The int that a bool, or an int of a class, is besides. */
static om_object *int_exactly_steal(om_runtime *rt, om_object *made)
{
    om_object *exact = om_unary(rt, om_payload(made), OM_POSITIVE);
    om_release(made);
    return exact;
}

/* The same of bytes, which an error shows. */
static om_object *int_from_bytes_text(om_runtime *rt, om_object *bytes, int base)
{
    if (!digits_fit(rt, (const char *)om_bytes_data(bytes), om_bytes_length(bytes),
                    base ? base : 10))
        return NULL;
    om_object *text = om_latin_of_bytes(rt, bytes);
    om_object *made = text && om_str_isascii(text) ? int_from_str(rt, text, base) : NULL;
    if (text && !made && (!om_in_base(rt)->error || om_error_kind(rt) == OM_VALUE_ERROR))
        (void)bad_literal(rt, base, bytes);
    om_xrelease(text);
    return made;
}

/* int(x) of anything but text. */
static om_object *int_from_any(om_runtime *rt, om_object *value)
{
    static const char *const methods[] = {"__int__", "__index__", "__trunc__"};
    om_object *plain = om_payload(value);
    int asked = om_int_is(plain) || om_is_float(plain) ? 1 : 3; /* these have an __int__ */
    for (int i = 0; om_is_class_instance(value) && i < asked; i++) {
        om_object *made = om_call_special(rt, value, methods[i], false, NULL, 0);
        if (made && !om_int_is(om_payload(made))) {
            (void)om_raise(rt, OM_TYPE_ERROR,
                           i == 2 ? "%s returned non-Integral (type %.200s)"
                                  : "%s returned non-int (type %.200s)",
                           methods[i], made->type->name);
            om_release(made);
            return NULL;
        }
        if (made && made->type != om_int_type(rt)) { /* True, say: int() returns an int */
            om_object *exact = om_unary(rt, om_payload(made), OM_POSITIVE);
            om_release(made);
            return exact;
        }
        if (made || om_in_base(rt)->error)
            return made ? int_exactly_steal(rt, made) : NULL;
    }
    if (om_int_is(plain))
        return om_unary(rt, plain, OM_POSITIVE);
    if (om_is_float(plain))
        return om_int_from_double(rt, om_float_get_double(plain));
    if (om_is_str(plain))
        return int_from_given(rt, value, 10);
    om_object *bytes = om_buffer_bytes(rt, plain);
    if (bytes) {
        om_object *made = int_from_bytes_text(rt, bytes, 10);
        om_release(bytes);
        return made;
    }
    return om_raise(rt, OM_TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real "
                    "number, not '%.200s'",
                    value->type->name);
}

static om_object *int_of(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                         om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t base = 10;
    (void)self;
    if (!a[1])
        return a[0] ? int_from_any(rt, a[0]) : om_int_new(rt, 0);
    if (!om_as_place(rt, a[1], OM_NO_ERROR, &base))
        return NULL;
    if (!a[0])
        return om_raise(rt, OM_TYPE_ERROR, "int() missing string argument");
    if ((base != 0 && base < 2) || base > 36)
        return om_raise(rt, OM_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    om_object *text = om_payload(a[0]);
    bool bytes = om_is_bytes(text) || om_is_bytearray(text);
    if (!om_is_str(text) && !bytes)
        return om_raise(rt, OM_TYPE_ERROR,
                        "int() can't convert non-string with explicit base");
    if (!bytes)
        return int_from_given(rt, a[0], (int)base);
    om_object *plain = om_buffer_bytes(rt, text);
    om_object *made = plain ? int_from_bytes_text(rt, plain, (int)base) : NULL;
    om_xrelease(plain);
    return made;
}

static const om_row int_row = {"int", int_of, 0, 2, OM_ROW_STATIC, "x / base", NULL};

static om_object *int_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &int_row, NULL, NULL, arguments, count, names);
}

static om_object *bool_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *value;
    (void)type;
    if (!om_one_argument(rt, "bool", arguments, count, names, &value))
        return NULL;
    int truth = om_as_flag(rt, value);
    return truth < 0 ? NULL : om_bool_new(rt, truth);
}

/* Bytes as the text of a number. */
static om_object *float_text(om_runtime *rt, om_object *bytes)
{
    om_object *plain = om_buffer_bytes(rt, bytes);
    om_object *text = plain ? om_latin_of_bytes(rt, plain) : NULL;
    om_xrelease(plain);
    if (!text || om_str_isascii(text))
        return text;
    om_release(text);
    return om_str_new(rt, "no number");
}

static void *float_refuse(om_runtime *rt, om_object *bytes)
{
    char shown[120] = "";
    om_error_clear(rt);
    om_object *text = om_repr(rt, bytes);
    if (!text)
        return NULL;
    (void)om_str_write_utf8(text, shown, sizeof shown);
    om_release(text);
    return om_raise(rt, OM_VALUE_ERROR, "could not convert string to float: %s", shown);
}

static om_object *float_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *value;
    (void)type;
    if (!om_one_argument(rt, "float", arguments, count, names, &value))
        return NULL;
    if (!value)
        return om_float_new(rt, 0);
    om_object *made = om_is_class_instance(value)
                          ? om_call_special(rt, value, "__float__", false, NULL, 0)
                          : NULL;
    if (made && !om_is_float(om_payload(made))) {
        (void)om_raise(rt, OM_TYPE_ERROR, "%.50s.__float__ returned non-float (type %.50s)",
                       value->type->name, made->type->name);
        om_release(made);
        return NULL;
    }
    if (made || om_in_base(rt)->error)
        return made;
    om_object *plain = om_payload(value), *text = NULL, *bytes = NULL;
    if (value->type->index && !om_is_float(plain) && !om_int_is(plain))
        text = om_as_index(rt, value);
    else if (om_is_str(plain) || om_int_is(plain) || om_is_float(plain))
        text = om_retain(plain);
    else if ((bytes = om_buffer_bytes(rt, plain)))
        text = float_text(rt, bytes);
    else if (!om_in_base(rt)->error)
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "float() argument must be a string or a real number, not '%.200s'",
                       value->type->name);
    om_xrelease(bytes);
    made = text ? om_float_from_object(rt, text) : NULL;
    om_xrelease(text);
    if (!made && text && text != value && om_error_kind(rt) == OM_VALUE_ERROR)
        (void)float_refuse(rt, value);
    return made;
}

enum {
    FLOAT_OPERATORS = 1 << OM_ADD | 1 << OM_SUBTRACT | 1 << OM_MULTIPLY |
                      1 << OM_TRUE_DIVIDE | 1 << OM_FLOOR_DIVIDE | 1 << OM_REMAINDER |
                      1 << OM_POWER | 1 << OM_DIVMOD,
    INT_OPERATORS = FLOAT_OPERATORS | 1 << OM_AND | 1 << OM_OR | 1 << OM_XOR |
                    1 << OM_LEFT_SHIFT | 1 << OM_RIGHT_SHIFT,
    BOOL_OPERATORS = 1 << OM_AND | 1 << OM_OR | 1 << OM_XOR
};

const om_built_in_face om_int_face = {
    .face = {om_face_attributes, int_make, NULL, true, NULL},
    .rows = int_rows,
    .getters = int_getters,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string "
           "to an integer, or "
           "return 0 if no arguments\nare given.",
    .operators = INT_OPERATORS,
    .reflected = INT_OPERATORS,
};

const om_built_in_face om_bool_face = {
    .face = {om_face_attributes, bool_make, NULL, false, NULL},
    .doc = "bool(x) -> bool\n\nReturns True when the argument x is true, False "
           "otherwise.\nThe builtins True and "
           "False are the only two instances of the class bool.\nThe class bool is a "
           "subclass of the class int, "
           "and cannot be subclassed.",
    .operators = BOOL_OPERATORS,
    .reflected = BOOL_OPERATORS,
};

const om_built_in_face om_float_face = {
    .face = {om_face_attributes, float_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = float_rows,
    .getters = float_getters,
    .doc = "Convert a string or number to a floating point number, if possible.",
    .operators = FLOAT_OPERATORS,
    .reflected = FLOAT_OPERATORS,
};


/* The number of digits in a base that is a power of two, halves of which are joined by shifting, so
 * that the time it takes hardly grows faster than their number. The digits are right. */
static om_object *int_from_bits(om_runtime *rt, const char *digits, size_t count, int bits)
{
    if (count <= 12) {
        uint64_t few = 0;
        for (size_t i = 0; i < count; i++)
            few = few << bits | (unsigned)digit_of((unsigned char)digits[i]);
        return om_int_new(rt, (int64_t)few);
    }
    size_t low = count / 2;
    om_object *first = int_from_bits(rt, digits, count - low, bits);
    om_object *rest = first ? int_from_bits(rt, digits + count - low, low, bits) : NULL;
    om_object *shifted = rest ? om_int_left_shift(rt, first, low * (size_t)bits) : NULL;
    om_object *made = shifted ? om_int_add(rt, shifted, rest) : NULL;
    om_xrelease(first);
    om_xrelease(rest);
    om_xrelease(shifted);
    return made;
}

/* Takes the underscores out of digits and looks whether they are right: how many are left, 0 where
 * they are not. */
static size_t int_clean(char *digits, size_t count, int base)
{
    size_t kept = 0;
    bool after = false;
    for (size_t i = 0; i < count; i++) {
        if (digits[i] == '_' && !after)
            return 0;
        after = digits[i] != '_';
        if (after && digit_of((unsigned char)digits[i]) >= base)
            return 0;
        if (after)
            digits[kept++] = digits[i];
    }
    return after ? kept : 0;
}
