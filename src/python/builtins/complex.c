/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/places.h"
#include "python/compiler/constant_objects.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"

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

static om_object *complex_conjugate(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_complex_new(rt, ((om_complex *)self)->real, -((om_complex *)self)->imaginary);
}

/* A part of complex(real, imag) as a complex number. False with TypeError. */
static bool complex_part(om_runtime *rt, om_object *part, const char *what,
                         om_complex *number)
{
    double real;
    part = om_payload(part);
    if (om_is_complex(part)) {
        *number = *(om_complex *)part;
        return true;
    }
    if (om_is_str(part) || (!om_int_is(part) && !om_is_float(part)))
        return om_raise(rt, OM_TYPE_ERROR,
                        "complex() %s argument must be a %snumber, not '%.200s'", what,
                        *what == 'f' ? "string or a " : "", part->type->name) != NULL;
    if (!om_get_double(rt, part, &real))
        return false;
    number->real = real;
    number->imaginary = 0;
    return true;
}

/* complex('1+2j') */
static om_object *complex_from_text(om_runtime *rt, om_object *text)
{
    char bytes[100], *end = bytes, *at = bytes;
    double parts[2] = {0, 0};
    size_t size = om_str_write_utf8(text, bytes, sizeof bytes);
    at += strspn(at, " (");
    parts[0] = strtod(at, &end);
    if (end != at && (*end == 'j' || *end == 'J')) {
        parts[1] = parts[0];
        parts[0] = 0;
        end++;
    } else if (end != at && (*end == '+' || *end == '-')) {
        at = end;
        parts[1] = strtod(at, &end);
        if (end == at) {
            parts[1] = *at == '-' ? -1 : 1;
            end = at + 1;
        }
        end = *end == 'j' || *end == 'J' ? end + 1 : at;
    }
    bool all = size < sizeof bytes && end != at && strspn(end, " )") == strlen(end);
    return all ? om_complex_new(rt, parts[0], parts[1])
               : om_raise(rt, OM_VALUE_ERROR, "complex() arg is a malformed string");
}

static om_object *complex_of(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_complex first = {.real = 0}, second = {.real = 0};
    (void)self;
    if (a[0] && om_is_str(om_payload(a[0])))
        return a[1] ? om_raise(rt, OM_TYPE_ERROR,
                               "complex() can't take second arg if first is a string")
                    : complex_from_text(rt, om_payload(a[0]));
    if (a[0] && !a[1] && om_is_class_instance(a[0])) {
        om_object *made = om_call_special(rt, a[0], "__complex__", false, NULL, 0);
        if (made || om_in_base(rt)->error)
            return made;
    }
    if ((a[0] && !complex_part(rt, a[0], "first", &first)) ||
        (a[1] && !complex_part(rt, a[1], "second", &second)))
        return NULL;
    return om_complex_new(rt, first.real - second.imaginary, first.imaginary + second.real);
}

static const om_row complex_row = {"complex",     complex_of,  0,   2,
                                   OM_ROW_STATIC, "real imag", NULL};

static om_object *complex_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                               size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &complex_row, NULL, NULL, arguments, count, names);
}

static const om_getter complex_getters[] = {
    {"real", complex_real, NULL}, {"imag", complex_imag, NULL}, {0}};

static const om_row complex_rows[] = {
    {"conjugate", complex_conjugate, 0, 0, 0, NULL,
     "Return the complex conjugate of its argument."},
    {0},
};

enum {
    COMPLEX_OPERATORS = 1 << OM_ADD | 1 << OM_SUBTRACT | 1 << OM_MULTIPLY |
                        1 << OM_TRUE_DIVIDE | 1 << OM_POWER
};

const om_built_in_face om_complex_face = {
    .face = {om_face_attributes, complex_make, NULL, true},
    .rows = complex_rows,
    .getters = complex_getters,
    .doc = "Create a complex number from a string or numbers.",
    .operators = COMPLEX_OPERATORS,
    .reflected = COMPLEX_OPERATORS,
};
