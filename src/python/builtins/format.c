/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/format.h"

#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "python/builtins/places.h"
#include "types/number/digits.h"
#include "types/text/str_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_align(uint32_t code)
{
    return code == '<' || code == '>' || code == '=' || code == '^';
}

/* Reads a number of the specification; -1 where there is none. False with ValueError. */
static bool spec_number(om_runtime *rt, om_object *spec, size_t *at, ptrdiff_t *number)
{
    *number = -1;
    for (; *at < om_str_length(spec); ++*at) {
        uint32_t code = om_str_get(spec, *at);
        if (code < '0' || code > '9')
            break;
        if (*number > PTRDIFF_MAX / 10 - 1)
            return om_raise(rt, OM_VALUE_ERROR,
                            "Too many decimal digits in format string") != NULL;
        *number = (*number < 0 ? 0 : *number * 10) + (ptrdiff_t)(code - '0');
    }
    return true;
}

static uint32_t format_code(om_object *spec, size_t at)
{
    return at < om_str_length(spec) ? om_str_get(spec, at) : 0;
}

/* Sign, z, # and 0. */
static size_t format_flags(om_object *spec, size_t at, om_format *format)
{
    uint32_t code = format_code(spec, at);
    if (code == '+' || code == '-' || code == ' ') {
        format->sign = (char)code;
        code = format_code(spec, ++at);
    }
    if (code == 'z') {
        format->no_negative_zero = true;
        code = format_code(spec, ++at);
    }
    if (code == '#') {
        format->alternate = true;
        code = format_code(spec, ++at);
    }
    if (code == '0') {
        if (!format->align) {
            format->fill = '0';
            format->align = '=';
        } else if (format->fill == ' ') {
            format->fill = '0';
        }
        at++;
    }
    return at;
}

/* A comma or an underscore. False with ValueError. */
static bool format_grouping(om_runtime *rt, om_object *spec, size_t *at, om_format *format)
{
    for (; format_code(spec, *at) == ',' || format_code(spec, *at) == '_'; ++*at) {
        if (format->grouping)
            return om_raise(rt, OM_VALUE_ERROR,
                            format->grouping == (char)format_code(spec, *at)
                                ? "Cannot specify '%c' with '%c'."
                                : "Cannot specify both ',' and '_'.",
                            format->grouping, format->grouping) != NULL;
        format->grouping = (char)format_code(spec, *at);
    }
    return true;
}

static void *format_no_grouping(om_runtime *rt, char grouping, uint32_t code)
{
    return om_raise(rt, OM_VALUE_ERROR,
                    code > ' ' && code < 128 ? "Cannot specify '%c' with '%c'."
                                             : "Cannot specify '%c' with '\\x%x'.",
                    grouping, (int)code);
}

/* A letter that no type knows, which is shown as it is where it is seen. */
static void *format_unknown(om_runtime *rt, uint32_t code, const char *name)
{
    return om_raise(rt, OM_VALUE_ERROR,
                    code > ' ' && code < 128
                        ? "Unknown format code '%c' for object of type '%.200s'"
                        : "Unknown format code '\\x%x' for object of type '%.200s'",
                    (int)code, name);
}

bool om_format_read(om_runtime *rt, om_object *spec, const char *name, om_format *format)
{
    size_t at = 0, length = om_str_length(spec);
    *format = (om_format){.fill = ' ', .width = -1, .precision = -1};
    if (length > 1 && is_align(om_str_get(spec, 1))) {
        format->fill = om_str_get(spec, 0);
        format->align = (char)om_str_get(spec, 1);
        at = 2;
    } else if (length && is_align(om_str_get(spec, 0))) {
        format->align = (char)om_str_get(spec, at++);
    }
    at = format_flags(spec, at, format);
    if (!spec_number(rt, spec, &at, &format->width) ||
        !format_grouping(rt, spec, &at, format))
        return false;
    if (format_code(spec, at) == '.') {
        at++;
        if (!spec_number(rt, spec, &at, &format->precision))
            return false;
        if (format->precision < 0)
            return om_raise(rt, OM_VALUE_ERROR, "Format specifier missing precision") !=
                   NULL;
    }
    if (format->width > INT32_MAX) /* so much text is not to be had, and would be long in the making */
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory") != NULL;
    if (at + 1 < length) {
        char utf8[100];
        (void)om_str_write_utf8(spec, utf8, sizeof utf8);
        return om_raise(rt, OM_VALUE_ERROR,
                        "Invalid format specifier '%s' for object of type '%.200s'", utf8,
                        name) != NULL;
    }
    if (format->grouping && at < length &&
        !strchr(format->grouping == ',' ? "defgEG%F" : "defgEG%FboxX",
                (int)(om_str_get(spec, at) < 128 ? om_str_get(spec, at) : '?')))
        return format_no_grouping(rt, format->grouping, om_str_get(spec, at)) != NULL;
    if (at < length) {
        uint32_t code = om_str_get(spec, at);
        format->type = code < 128 ? (char)code : '?';
        if (code >= 128 || !strchr("sdbcoxXeEfFgGn%", (int)code))
            return format_unknown(rt, code, name) != NULL;
    }
    return true;
}

om_object *om_format_text(om_text *text)
{
    const unsigned char *bytes = (const unsigned char *)text->bytes;
    size_t size = text->failed ? 0 : text->length, length = 0;
    bool lone = false;
    for (size_t i = 0; i + 1 < size; i++)
        lone |= bytes[i] == 0xED && bytes[i + 1] >= 0xA0;
    if (!lone)
        return om_text_str(text);
    uint32_t *codes = om_raw_alloc(text->rt, size * sizeof *codes);
    for (size_t i = 0; codes && i < size; length++) {
        unsigned more = bytes[i] < 0xC0 ? 0 : bytes[i] < 0xE0 ? 1 : bytes[i] < 0xF0 ? 2 : 3;
        codes[length] = more ? bytes[i] & (0x3Fu >> more) : bytes[i];
        for (i++; more--; i++)
            codes[length] = codes[length] << 6 | (bytes[i] & 0x3F);
    }
    om_object *made = codes ? om_str_from_codes(text->rt, codes, length) : NULL;
    if (codes)
        om_raw_free(text->rt, codes, size * sizeof *codes);
    om_text_end(text);
    return made;
}

static bool add_code(om_text *text, uint32_t code, size_t times)
{
    om_runtime *rt = text->rt;
    om_object *letter = times ? om_str_from_codes(rt, &code, 1) : NULL;
    om_object *number = letter ? om_int_new(rt, (int64_t)times) : NULL;
    om_object *all =
        number ? om_multiply(rt, letter, number) : NULL; /* too many fail at once */
    bool added = !times || (all && om_text_add_str(text, all));
    om_xrelease(letter);
    om_xrelease(number);
    om_xrelease(all);
    return added || om_text_fail(text);
}

/* How many characters the UTF-8 has. */
static size_t utf8_length(const char *bytes, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size; i++)
        length += (bytes[i] & 0xC0) != 0x80;
    return length;
}

/* Adds sign and prefix (`lead`), and the rest, padded. */
static om_object *format_padded(om_runtime *rt, const char *lead, const char *rest,
                                size_t size, char align, const om_format *format)
{
    size_t length = strlen(lead) + utf8_length(rest, size), pad = 0, left;
    om_text text;
    if (format->width > 0 && (size_t)format->width > length)
        pad = (size_t)format->width - length;
    left = align == '<' ? 0 : align == '^' ? pad / 2 : pad;
    om_text_begin(rt, &text);
    if (align == '=')
        (void)(om_text_add_cstring(&text, lead) && add_code(&text, format->fill, left) &&
               om_text_add(&text, rest, size));
    else
        (void)(add_code(&text, format->fill, left) && om_text_add_cstring(&text, lead) &&
               om_text_add(&text, rest, size) && add_code(&text, format->fill, pad - left));
    return om_format_text(&text);
}

om_object *om_format_of_str(om_runtime *rt, om_object *text, const om_format *format)
{
    if (format->grouping && (!format->type || format->type == 's'))
        return om_raise(rt, OM_VALUE_ERROR, "Cannot specify '%c' with 's'.",
                        format->grouping);
    if (format->type && format->type != 's')
        return om_raise(rt, OM_VALUE_ERROR,
                        "Unknown format code '%c' for object of type 'str'", format->type);
    if (format->sign)
        return om_raise(rt, OM_VALUE_ERROR,
                        format->sign == ' '
                            ? "Space not allowed in string format specifier"
                            : "Sign not allowed in string format specifier");
    if (format->no_negative_zero)
        return om_raise(
            rt, OM_VALUE_ERROR,
            "Negative zero coercion (z) not allowed in string format specifier");
    if (format->alternate)
        return om_raise(rt, OM_VALUE_ERROR,
                        "Alternate form (#) not allowed in string format specifier");
    if (format->align == '=' && format->fill != '0')
        return om_raise(rt, OM_VALUE_ERROR,
                        "'=' alignment not allowed in string format specifier");
    ptrdiff_t length = (ptrdiff_t)om_str_length(text);
    if (format->width <= length && (format->precision < 0 || format->precision >= length))
        return om_retain(text);
    om_object *part = format->precision >= 0
                          ? om_item_get_slice(rt, text, 0, format->precision)
                          : om_retain(text);
    om_text bytes;
    om_text_begin(rt, &bytes);
    om_object *made =
        part && om_text_add_str(&bytes, part)
            ? format_padded(rt, "", bytes.bytes, bytes.length,
                            format->align == '=' || !format->align ? '<' : format->align,
                            format)
            : NULL;
    om_text_end(&bytes);
    om_xrelease(part);
    return made;
}

/* Adds the magnitude in base 2, 8 or 16: `bits` of it make a digit. */
static bool add_power_of_two(om_text *text, om_object *number, unsigned bits, bool upper)
{
    const om_int *self = (om_int *)number;
    uint64_t total = om_int_bit_length(number);
    size_t digits = total ? (size_t)((total + bits - 1) / bits) : 1;
    const char *letters = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    while (digits--) {
        unsigned value = 0;
        for (unsigned bit = bits; bit--;) {
            size_t place = digits * bits + bit, digit = place / 30;
            value =
                value << 1 |
                (digit < om_int_count(self) ? self->digits[digit] >> place % 30 & 1 : 0);
        }
        if (!om_text_add(text, &letters[value], 1))
            return false;
    }
    return true;
}

/* Puts a separator between groups of digits, and zeros before them up to `width`; `whole` digits
 * come before a point or exponent. */
static bool add_grouped(om_text *text, const char *digits, size_t size, size_t whole,
                        const om_format *format, size_t group, size_t lead)
{
    size_t zeros = 0;
    bool fills = format->fill == '0' && format->align == '=' && format->width > 0;
    if (fills) {
        size_t rest = lead + size - whole, width = (size_t)format->width;
        while (whole + zeros + (whole + zeros - 1) / group + rest < width)
            zeros++;
    }
    for (size_t i = 0; i < zeros + whole; i++) {
        if (i && (zeros + whole - i) % group == 0 &&
            !om_text_add(text, &format->grouping, 1))
            return false;
        if (!om_text_add(text, i < zeros ? "0" : &digits[i - zeros], 1))
            return false;
    }
    return om_text_add(text, digits + whole, size - whole);
}

static om_object *format_finish(om_runtime *rt, const char *lead, const char *digits,
                                size_t size, size_t whole, const om_format *format,
                                size_t group)
{
    char align = format->align ? format->align : '>';
    if (!format->grouping || !whole)
        return format_padded(rt, lead, digits, size, align, format);
    om_text text;
    om_text_begin(rt, &text);
    om_object *made = add_grouped(&text, digits, size, whole, format, group, strlen(lead))
                          ? format_padded(rt, lead, text.bytes, text.length, align, format)
                          : NULL;
    om_text_end(&text);
    return made;
}

/* <<a number as a character>> */
static om_object *format_character(om_runtime *rt, om_object *number,
                                   const om_format *format)
{
    int64_t code;
    if (format->sign)
        return om_raise(rt, OM_VALUE_ERROR,
                        "Sign not allowed with integer format specifier 'c'");
    if (format->alternate)
        return om_raise(rt, OM_VALUE_ERROR,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!om_int_get_int64(number, &code))
        return om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C long");
    if (code < 0 || code > 0x10FFFF)
        return om_raise(rt, OM_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    om_object *letter = om_str_from_codes(rt, &(uint32_t){(uint32_t)code}, 1);
    om_format plain = *format;
    plain.type = 's';
    om_object *made = letter ? om_format_of_str(rt, letter, &plain) : NULL;
    om_xrelease(letter);
    return made;
}

static om_object *format_int(om_runtime *rt, om_object *number, const om_format *format)
{
    char lead[4] = "";
    om_text digits;
    char type = format->type;
    if (format->precision >= 0)
        return om_raise(rt, OM_VALUE_ERROR,
                        "Precision not allowed in integer format specifier");
    if (format->no_negative_zero)
        return om_raise(
            rt, OM_VALUE_ERROR,
            "Negative zero coercion (z) not allowed in integer format specifier");
    if (type == 'c')
        return format_character(rt, number, format);
    if (om_int_is_negative(number))
        (void)strcpy(lead, "-");
    else if (format->sign == '+' || format->sign == ' ')
        (void)snprintf(lead, sizeof lead, "%c", format->sign);
    unsigned bits = type == 'b' ? 1 : type == 'o' ? 3 : type == 'x' || type == 'X' ? 4 : 0;
    if (bits && format->alternate)
        (void)snprintf(lead + strlen(lead), 3, "0%c", type);
    om_text_begin(rt, &digits);
    om_object *positive = bits ? NULL : om_int_absolute(rt, number);
    om_object *decimal = positive ? om_str_from_object(rt, positive) : NULL;
    bool added = bits ? add_power_of_two(&digits, number, bits, type == 'X')
                      : decimal && om_text_add_str(&digits, decimal);
    om_xrelease(positive);
    om_xrelease(decimal);
    om_object *made = added ? format_finish(rt, lead, digits.bytes, digits.length,
                                            digits.length, format, bits ? 4 : 3)
                            : NULL;
    om_text_end(&digits);
    return made;
}

/* What is before the point or the exponent. */
static size_t whole_digits(const char *digits)
{
    return strspn(digits, "0123456789");
}

/* The repr of a float that is not negative, or with a precision g with a digit after the point. */
static bool add_float_digits(om_text *text, double value, const om_format *format)
{
    char type = format->type             ? format->type
                : format->precision >= 0 ? 'g'
                                         : 'r',
         spec[16], few[64], *many = few;
    int precision = (int)(format->precision < 0 ? 6 : format->precision);
    if (type == 'r') {
        om_object *number = om_float_new(text->rt, value),
                  *repr = number ? om_repr(text->rt, number) : NULL;
        bool added = repr && om_text_add_str(text, repr);
        om_xrelease(number);
        om_xrelease(repr);
        return added || om_text_fail(text);
    }
    if (type == '%') {
        value *= 100;
        type = 'f';
    }
    if (type == 'n')
        type = 'g';
    (void)snprintf(spec, sizeof spec, "%%%s.*%c", format->alternate ? "#" : "", type);
    int length = snprintf(few, sizeof few, spec, precision, value);
    size_t room = (size_t)length + 8;
    if ((size_t)length >= sizeof few) { /* below 0 it is longer than C can say */
        if (!(many = om_raw_alloc(text->rt, length < 0 ? SIZE_MAX : room)))
            return om_text_fail(text);
        length = snprintf(many, room, spec, precision, value);
    }
    bool added = om_text_add(text, many, (size_t)length);
    if (added && !format->type && whole_digits(many) == (size_t)length)
        added = om_text_add_cstring(text, ".0");
    if (many != few)
        om_raw_free(text->rt, many, room);
    return added;
}

/* With a precision and no letter, a number below ten to the power of the precision is written
 * without exponent. */
static om_format float_format(const om_format *format, double value)
{
    om_format plain = *format;
    if (!plain.type && plain.precision >= 0) {
        char digits[400];
        plain.precision += !plain.precision;
        (void)snprintf(digits, sizeof digits, "%.*e",
                       (int)(plain.precision > 300 ? 300 : plain.precision - 1), value);
        long exponent =
            strtol(strchr(digits, 'e') ? strchr(digits, 'e') + 1 : "0", NULL, 10);
        if (exponent >= plain.precision - 1 && exponent < plain.precision)
            plain.type = 'e';
        plain.precision -= plain.type == 'e';
    }
    return plain;
}

static om_object *format_float(om_runtime *rt, double value, const om_format *format)
{
    char lead[3] = "";
    om_text digits;
    bool negative = signbit(value) != 0;
    double positive = fabs(value);
    om_text_begin(rt, &digits);
    bool added;
    if (format->precision > INT32_MAX) {
        added = om_raise(rt, OM_VALUE_ERROR, "precision too big") || om_text_fail(&digits);
    } else if (isfinite(value)) {
        om_format plain = float_format(format, positive);
        added = add_float_digits(&digits, positive, &plain);
    } else {
        bool upper = format->type == 'E' || format->type == 'F' || format->type == 'G';
        added = om_text_add_cstring(&digits, isnan(value) ? upper ? "NAN" : "nan"
                                             : upper      ? "INF"
                                                          : "inf");
        negative &= !isnan(value);
    }
    if (added && format->no_negative_zero && negative && isfinite(value))
        negative = strspn(digits.bytes, "0.") < digits.length &&
                   strcspn(digits.bytes, "123456789") < digits.length;
    if (added && format->type == '%')
        added = om_text_add_cstring(&digits, "%");
    if (negative)
        (void)strcpy(lead, "-");
    else if (format->sign == '+' || format->sign == ' ')
        (void)snprintf(lead, sizeof lead, "%c", format->sign);
    size_t whole = 0;
    while (added && whole < digits.length && digits.bytes[whole] >= '0' &&
           digits.bytes[whole] <= '9')
        whole++;
    om_object *made =
        added ? format_finish(rt, lead, digits.bytes, digits.length, whole, format, 3)
              : NULL;
    om_text_end(&digits);
    return made;
}

static om_object *format_named_number(om_runtime *rt, om_object *number,
                                      const om_format *format, const char *name)
{
    double value;
    if (format->type && strchr(om_int_is(number) ? "s" : "sdbcoxX", format->type))
        return format_unknown(rt, (uint32_t)format->type, name);
    if (om_int_is(number) && (!format->type || strchr("bcdoxXn", format->type)))
        return format_int(rt, number, format);
    return om_get_double(rt, number, &value) ? format_float(rt, value, format) : NULL;
}

om_object *om_format_of_number(om_runtime *rt, om_object *number, const om_format *format)
{
    return format_named_number(rt, number, format, number->type->name);
}

/* The specification as a str, and whether it is empty. NULL with TypeError. */
static om_object *spec_text(om_runtime *rt, om_object *spec)
{
    if (om_is_str(om_payload(spec)))
        return om_payload(spec);
    return om_raise(rt, OM_TYPE_ERROR, "__format__() argument must be str, not %.50s",
                    om_is_none(spec) ? "None" : spec->type->name);
}

om_object *om_format_number(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *spec = spec_text(rt, arguments[0]);
    om_format format;
    (void)count;
    (void)names;
    if (spec && !om_str_length(spec))
        return om_str_from_object(rt, self);
    if (!spec || !om_format_read(rt, spec, self->type->name, &format))
        return NULL;
    bool real = format.type && strchr("eEfFgG%", format.type) &&
                om_is_class_instance(self) && om_int_is(om_payload(self));
    om_object *number = real ? om_as_real(rt, self) : NULL;
    if (!number && om_in_base(rt)->error)
        return NULL;
    om_object *made = format_named_number(
        rt, number ? om_payload(number) : om_payload(self), &format, self->type->name);
    om_xrelease(number);
    return made;
}

om_object *om_format_str(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    om_object *spec = spec_text(rt, arguments[0]);
    om_format format;
    (void)count;
    (void)names;
    if (spec && !om_str_length(spec))
        return om_str_from_object(rt, self);
    if (!spec || !om_format_read(rt, spec, self->type->name, &format))
        return NULL;
    if (format.type && format.type != 's')
        return format_unknown(rt, (uint32_t)format.type, self->type->name);
    return om_format_of_str(rt, om_payload(self), &format);
}

om_object *om_format_object(om_runtime *rt, om_object *value, om_object *spec)
{
    bool empty = !spec || (om_is_str(spec) && !om_str_length(spec));
    if (empty && !om_is_class_instance(value))
        return om_str_from_object(rt, value);
    om_object *nothing = spec ? om_retain(spec) : om_str_new(rt, "");
    om_object *made = om_call_special(rt, value, "__format__", true, &nothing, 1);
    om_xrelease(nothing);
    if (made && !om_is_str(om_payload(made))) {
        (void)om_raise(rt, OM_TYPE_ERROR, "__format__ must return a str, not %.200s",
                       made->type->name);
        om_release(made);
        return NULL;
    }
    if (made || om_in_base(rt)->error)
        return made;
    if (empty)
        return om_str_from_object(rt, value);
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported format string passed to %.200s.__format__",
                    value->type->name);
}
