/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/complex.h"

#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "object/text_builder.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/compiler/constant_objects.h"
#include "python/compiler/state.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/text/str_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static om_object *complex_real(om_runtime *rt, om_object *self)
{
    return om_float_new(rt, ((om_complex *)self)->real);
}

static om_object *complex_imag(om_runtime *rt, om_object *self)
{
    return om_float_new(rt, ((om_complex *)self)->imaginary);
}

static bool complex_refuse_set(om_runtime *rt, om_object *self, om_object *value)
{
    (void)self;
    (void)value;
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "readonly attribute") != NULL;
}

static om_object *complex_conjugate(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_complex_new(rt, ((om_complex *)self)->real, -((om_complex *)self)->imaginary);
}

static om_object *complex_itself(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_complex_new(rt, ((om_complex *)self)->real, ((om_complex *)self)->imaginary);
}

static om_object *complex_newargs(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 2, complex_real(rt, self), complex_imag(rt, self));
}

static om_complex complex_times(om_complex a, om_complex b)
{
    om_complex made = a;
    made.real = a.real * b.real - a.imaginary * b.imaginary;
    made.imaginary = a.real * b.imaginary + a.imaginary * b.real;
    return made;
}

static om_complex complex_whole_power(om_complex base, unsigned exponent)
{
    om_complex made = base;
    made.real = 1;
    made.imaginary = 0;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            made = complex_times(made, base);
        base = complex_times(base, base);
    }
    return made;
}

static om_object *complex_by_angle(om_runtime *rt, om_complex base, om_complex exponent)
{
    double size = hypot(base.real, base.imaginary),
           angle = atan2(base.imaginary, base.real);
    double length = pow(size, exponent.real), phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
        length /= exp(angle * exponent.imaginary);
        phase += exponent.imaginary * log(size);
    }
    if (isinf(phase)) /* no angle has a cosine there: C's library sets EDOM */
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    return om_complex_new(rt, length * cos(phase), length * sin(phase));
}

static om_object *complex_power(om_runtime *rt, om_complex base, om_complex exponent)
{
    bool whole = exponent.imaginary == 0 && exponent.real == floor(exponent.real) &&
                 fabs(exponent.real) <= 100;
    om_object *made;
    if (exponent.real == 0 && exponent.imaginary == 0)
        return om_complex_new(rt, 1, 0);
    if (base.real == 0 && base.imaginary == 0 &&
        (exponent.imaginary != 0 || exponent.real < 0))
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    if (base.real == 0 && base.imaginary == 0)
        return om_complex_new(rt, 0, 0);
    if (whole) {
        om_complex power = complex_whole_power(base, (unsigned)fabs(exponent.real));
        om_object *one = om_complex_new(rt, 1, 0),
                  *other = om_complex_new(rt, power.real, power.imaginary);
        made = one && other && exponent.real < 0 ? om_binary(rt, one, other, OM_TRUE_DIVIDE)
               : one && other                    ? om_retain(other)
                                                 : NULL;
        om_xrelease(one);
        om_xrelease(other);
    } else {
        made = complex_by_angle(rt, base, exponent);
    }
    const om_complex *power = (om_complex *)made;
    if (!made || (!isinf(power->real) && !isinf(power->imaginary)))
        return made;
    om_release(made);
    return om_raise(rt, OM_OVERFLOW_ERROR, "complex exponentiation");
}

/* A number as a complex one: 1, 0 if it is none, -1 with an error. */
static int complex_take(om_runtime *rt, om_object *object, om_complex *number)
{
    object = om_payload(object);
    number->imaginary = 0;
    if (om_is_complex(object)) {
        *number = *(om_complex *)object;
        return 1;
    }
    if (!om_int_is(object) && !om_is_float(object))
        return 0;
    return om_get_double(rt, object, &number->real) ? 1 : -1;
}

static om_object *complex_operator(om_runtime *rt, om_object *a, om_object *b,
                                   om_operator operation)
{
    om_complex base, exponent;
    if (operation != OM_POWER)
        return om_in_builtins(rt)->complex_binary(rt, a, b, operation);
    int known = complex_take(rt, a, &base);
    if (known > 0)
        known = complex_take(rt, b, &exponent);
    if (known <= 0)
        return known < 0 ? NULL : om_not_implemented(rt);
    return complex_power(rt, base, exponent);
}

static om_object *complex_sign(om_runtime *rt, om_object *self, om_operator operation)
{
    const om_complex *number = (om_complex *)self;
    bool finite = isfinite(number->real) && isfinite(number->imaginary);
    if (operation == OM_ABSOLUTE && finite && isinf(hypot(number->real, number->imaginary)))
        return om_raise(rt, OM_OVERFLOW_ERROR, "absolute value too large");
    return om_in_builtins(rt)->complex_unary(rt, self, operation);
}

/* A negative number to a power that is not whole is a complex one. */
static om_object *real_operator(om_runtime *rt, om_object *a, om_object *b,
                                om_operator operation)
{
    om_complex base, exponent;
    if (operation != OM_POWER)
        return om_in_builtins(rt)->float_binary(rt, a, b, operation);
    int known = complex_take(rt, a, &base);
    if (known > 0)
        known = complex_take(rt, b, &exponent);
    if (known < 0)
        return NULL;
    bool turns = known && base.real < 0 && isfinite(base.real) && isfinite(exponent.real) &&
                 exponent.real != floor(exponent.real);
    return turns ? complex_power(rt, base, exponent)
                 : om_in_builtins(rt)->float_binary(rt, a, b, operation);
}

/* A number of many digits is no complex number, and no error either. */
static int complex_equals(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    const om_complex *number = (om_complex *)self;
    if (!om_int_is(other) || (order != OM_EQ && order != OM_NE))
        return om_in_builtins(rt)->complex_compare(rt, self, other, order);
    om_object *real = om_float_new(rt, number->real);
    int equal = !real                    ? -1
                : number->imaginary != 0 ? 0
                                         : om_compare(rt, real, other, OM_EQ);
    om_xrelease(real);
    return equal < 0 ? -1 : equal == (order == OM_EQ);
}

void om_complex_begin(om_runtime *rt)
{
    om_type *type = &om_in_compiler(rt)->complex_type;
    om_in_builtins(rt)->complex_binary = type->binary;
    om_in_builtins(rt)->complex_unary = type->unary;
    type->binary = complex_operator;
    om_in_builtins(rt)->complex_compare = type->compare;
    type->compare = complex_equals;
    om_in_builtins(rt)->float_binary = om_float_type(rt)->binary;
    om_float_type(rt)->binary = real_operator;
    type->unary = complex_sign;
}

/* The number at a place, and where it ends: the place itself where there is none. */
static double complex_digits(const char *at, const char **end)
{
    char *stop = NULL;
    const char *plain = at + (*at == '+' || *at == '-');
    if (plain[0] == '0' && (plain[1] == 'x' || plain[1] == 'X')) {
        *end = plain + 1;
        return *at == '-' ? -0.0 : 0.0;
    }
    bool begins = strchr("0123456789.iInN", *plain) && *plain;
    double value = begins ? strtod(at, &stop) : 0;
    *end = begins ? stop : at;
    return value;
}

/* Skips a sign and a j, which stand for a number of 1: its value. The end is the place where it is
 * none. */
static double complex_unit(const char *at, const char **end)
{
    const char *letter = at + (*at == '+' || *at == '-');
    *end = *letter == 'j' || *letter == 'J' ? letter + 1 : at;
    return *at == '-' ? -1 : 1;
}

static bool is_unit(char letter)
{
    return letter == 'j' || letter == 'J';
}

/* Reads both parts; where that ends, or NULL. */
static const char *complex_read(const char *at, double parts[2])
{
    const char *end;
    double first = complex_digits(at, &end);
    if (end == at) {
        parts[1] = complex_unit(at, &end);
        return end == at ? NULL : end;
    }
    if (is_unit(*end)) {
        parts[1] = first;
        return end + 1;
    }
    parts[0] = first;
    if (*end != '+' && *end != '-')
        return end;
    at = end;
    parts[1] = complex_digits(at, &end);
    if (end != at)
        return is_unit(*end) ? end + 1 : NULL;
    parts[1] = complex_unit(at, &end);
    return end == at ? NULL : end;
}

/* Takes away underscores, each of which must stand between digits. */
static bool complex_join_digits(char *text)
{
    char *to = text, before = '\0';
    for (const char *from = text; *from; before = *from++) {
        bool digit = *from >= '0' && *from <= '9', after = before >= '0' && before <= '9';
        if ((*from == '_' && !after) || (before == '_' && !digit))
            return false;
        if (*from != '_')
            *to++ = *from;
    }
    *to = '\0';
    return before != '_';
}

/* complex('1+2j') */
static om_object *complex_from_text(om_runtime *rt, om_object *text)
{
    static const char spaces[] = " \t\n\r\f\v";
    char bytes[200];
    double parts[2] = {0, 0};
    size_t size = om_str_write_utf8(text, bytes, sizeof bytes);
    const char *at = bytes, *end = NULL;
    if (size < sizeof bytes && strlen(bytes) == size && complex_join_digits(bytes)) {
        at += strspn(at, spaces);
        bool bracket = *at == '(';
        at += bracket;
        at += strspn(at, spaces);
        end = complex_read(at, parts);
        if (end)
            end += strspn(end, spaces);
        if (end && bracket)
            end = *end == ')' ? end + 1 + strspn(end + 1, spaces) : NULL;
    }
    return end && !*end
               ? om_complex_new(rt, parts[0], parts[1])
               : om_raise(rt, OM_VALUE_ERROR, "complex() arg is a malformed string");
}

/* What __complex__ of an instance returns. NULL without an error if it has none. */
static om_object *complex_asked(om_runtime *rt, om_object *object)
{
    om_object *made = om_is_class_instance(object)
                          ? om_call_special(rt, object, "__complex__", false, NULL, 0)
                          : NULL;
    if (!made || om_is_complex(om_payload(made)))
        return made;
    (void)om_raise(rt, OM_TYPE_ERROR, "__complex__ returned non-complex (type %.200s)",
                   made->type->name);
    om_release(made);
    return NULL;
}

/* A part of complex(real, imag). False with TypeError. */
static bool complex_part(om_runtime *rt, om_object *part, bool first, om_complex *number)
{
    bool asks = om_is_class_instance(part) && !om_is_complex(om_payload(part));
    om_object *made = asks ? om_call_special(rt, part, "__float__", false, NULL, 0) : NULL;
    if (made && !om_is_float(om_payload(made)))
        (void)om_raise(rt, OM_TYPE_ERROR, "%.50s.__float__ returned non-float (type %.50s)",
                       part->type->name, made->type->name);
    int known = om_in_base(rt)->error ? -1 : complex_take(rt, made ? made : part, number);
    if (!known && part->type->index && (made = om_as_index(rt, part)))
        known = complex_take(rt, made, number);
    om_xrelease(made);
    return known > 0 || om_in_base(rt)->error
               ? known > 0
               : om_raise(rt, OM_TYPE_ERROR,
                          "complex() %s argument must be a %snumber, not '%.200s'",
                          first ? "first" : "second", first ? "string or a " : "",
                          part->type->name) != NULL;
}

static om_object *complex_of(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    om_complex first = {.real = 0}, second = {.real = 0};
    if (a[0] && !a[1] && om_is_complex(a[0]))
        return om_retain(a[0]);
    if (a[0] && om_is_str(om_payload(a[0])))
        return a[1] ? om_raise(rt, OM_TYPE_ERROR,
                               "complex() can't take second arg if first is a string")
                    : complex_from_text(rt, om_payload(a[0]));
    if (a[1] && om_is_str(om_payload(a[1])))
        return om_raise(rt, OM_TYPE_ERROR, "complex() second arg can't be a string");
    om_object *asked = a[0] ? complex_asked(rt, a[0]) : NULL;
    if (!asked && om_in_base(rt)->error)
        return NULL;
    om_object *real = asked ? asked : a[0];
    bool taken = (!real || complex_part(rt, real, true, &first)) &&
                 (!a[1] || complex_part(rt, a[1], false, &second));
    bool whole = real && om_is_complex(om_payload(real));
    om_xrelease(asked);
    if (!taken)
        return NULL;
    if (!a[1])
        return om_complex_new(rt, first.real, first.imaginary);
    if (om_is_complex(om_payload(a[1])))
        first.real -= second.imaginary;
    return om_complex_new(rt, first.real,
                          whole ? second.real + first.imaginary : second.real);
}

static const om_row complex_row = {"complex",     complex_of,  0,   2,
                                   OM_ROW_STATIC, "real imag", NULL};

static om_object *complex_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                               size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &complex_row, NULL, NULL, arguments, count, names);
}

/* Adds a part in the format; without letter and precision, as few digits as say it. */
static bool complex_add_part(om_runtime *rt, double part, const om_format *format,
                             om_text *text)
{
    om_object *number = om_float_new(rt, part),
              *made = number ? om_format_of_number(rt, number, format) : NULL;
    char few[64];
    bool added = false;
    if (made && !format->type && om_str_write_utf8(made, few, sizeof few) < sizeof few) {
        size_t length = strlen(few);
        if (length > 2 && strcmp(few + length - 2, ".0") == 0)
            few[length - 2] = '\0';
        added = om_text_add_cstring(text, few);
    } else {
        added = made && om_text_add_str(text, made);
    }
    om_xrelease(number);
    om_xrelease(made);
    return added || om_text_fail(text);
}

static om_object *complex_in_format(om_runtime *rt, const om_complex *number,
                                    const om_format *format)
{
    om_format part = *format, whole = {.fill = format->fill,
                                       .align = format->align ? format->align : '>',
                                       .width = format->width,
                                       .precision = -1};
    bool brackets = !format->type,
         real = !brackets || number->real != 0 || signbit(number->real);
    om_text text;
    part.align = 0;
    part.fill = ' ';
    part.width = -1;
    if (!part.type && part.precision >= 0)
        part.type = 'g';
    om_text_begin(rt, &text);
    brackets = brackets && real;
    if (brackets)
        (void)om_text_add_cstring(&text, "(");
    if (real) {
        (void)complex_add_part(rt, number->real, &part, &text);
        part.sign = '+';
    }
    (void)complex_add_part(rt, number->imaginary, &part, &text);
    (void)om_text_add_cstring(&text, brackets ? "j)" : "j");
    om_object *plain = om_text_str(&text),
              *made = plain ? om_format_of_str(rt, plain, &whole) : NULL;
    om_xrelease(plain);
    return made;
}

static om_object *complex_format(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    om_object *spec = om_payload(a[0]);
    om_format format;
    (void)count;
    (void)names;
    if (!om_is_str(spec))
        return om_raise(rt, OM_TYPE_ERROR, "__format__() argument must be str, not %.50s",
                        om_is_none(spec) ? "None" : a[0]->type->name);
    if (!om_str_length(spec))
        return om_str_from_object(rt, self);
    if (!om_format_read(rt, spec, self->type->name, &format))
        return NULL;
    if (format.type && !strchr("eEfFgGn", format.type))
        return om_raise(rt, OM_VALUE_ERROR,
                        "Unknown format code '%c' for object of type '%.200s'", format.type,
                        self->type->name);
    if (format.fill == '0')
        return om_raise(rt, OM_VALUE_ERROR,
                        "Zero padding is not allowed in complex format specifier");
    if (format.align == '=')
        return om_raise(rt, OM_VALUE_ERROR,
                        "'=' alignment flag is not allowed in complex format specifier");
    return complex_in_format(rt, (om_complex *)om_payload(self), &format);
}

static const om_getter complex_getters[] = {{"real", complex_real, complex_refuse_set},
                                            {"imag", complex_imag, complex_refuse_set},
                                            {0}};

static const om_row complex_rows[] = {
    {"conjugate", complex_conjugate, 0, 0, 0, NULL,
     "Return the complex conjugate of its argument."},
    {"__complex__", complex_itself, 0, 0, 0, NULL,
     "Convert this value to exact type complex."},
    {"__format__", complex_format, 1, 1, OM_ROW_WHOLE, NULL,
     "Convert to a string according to format_spec."},
    {"__getnewargs__", complex_newargs, 0, 0, 0, NULL, NULL},
    {0},
};

enum {
    COMPLEX_OPERATORS = 1 << OM_ADD | 1 << OM_SUBTRACT | 1 << OM_MULTIPLY |
                        1 << OM_TRUE_DIVIDE | 1 << OM_POWER
};

const om_built_in_face om_complex_face = {
    .face = {om_face_attributes, complex_make, NULL, true, NULL},
    .rows = complex_rows,
    .getters = complex_getters,
    .doc = "Create a complex number from a string or numbers.",
    .operators = COMPLEX_OPERATORS,
    .reflected = COMPLEX_OPERATORS,
};
