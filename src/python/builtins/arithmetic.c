/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "object/state.h"
#include "python/builtins/buffer.h"
#include "python/builtins/format.h"
#include "python/builtins/functions.h"
#include "python/builtins/places.h"
#include "python/compiler/constant_objects.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"

#include <math.h>

static om_object *number_abs(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return om_unary(rt, a[0], OM_ABSOLUTE);
}

static om_object *number_divmod(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return om_binary(rt, a[0], a[1], OM_DIVMOD);
}

static bool has_power(const om_object *object)
{
    return om_int_is(object) || om_is_float(object) || om_is_complex(object);
}

static om_object *number_pow(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    if (!a[2] || a[2] == om_none(rt))
        return om_binary(rt, a[0], a[1], OM_POWER);
    om_object *first = om_payload(a[0]), *second = om_payload(a[1]),
              *third = om_payload(a[2]);
    om_object *made = om_is_class_instance(a[0])
                          ? om_call_special(rt, a[0], "__pow__", false, a + 1, 2)
                          : NULL;
    if (om_in_base(rt)->error || (made && made != om_in_object(rt)->not_implemented))
        return made;
    if (om_int_is(first) && om_int_is(second) && om_int_is(third))
        return om_int_power_modulo(rt, first, second, third);
    om_object *const asked[] = {first, second, third};
    for (int i = 0; i < 3; i++) { /* each is asked in turn, and refuses in its own words */
        if (om_is_float(asked[i]))
            return om_raise(
                rt, OM_TYPE_ERROR,
                "pow() 3rd argument not allowed unless all arguments are integers");
        if (om_is_complex(asked[i]) && has_power(first) && has_power(second))
            return om_raise(rt, OM_VALUE_ERROR, "complex modulo");
    }
    return om_raise(
        rt, OM_TYPE_ERROR,
        "unsupported operand type(s) for ** or pow(): '%.100s', '%.100s', '%.100s'",
        a[0]->type->name, a[1]->type->name, a[2]->type->name);
}

static om_object *number_round_of(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    bool whole = !a[1] || a[1] == om_none(rt);
    (void)self;
    om_object *made =
        om_is_class_instance(a[0])
            ? om_call_special(rt, a[0], "__round__", false, a + 1, whole ? 0 : 1)
            : NULL;
    ptrdiff_t digits = 0;
    om_object *plain = om_payload(a[0]);
    if (made || om_in_base(rt)->error)
        return made;
    if (!om_int_is(plain) && !om_is_float(plain))
        return om_raise(rt, OM_TYPE_ERROR, "type %.100s doesn't define __round__ method",
                        a[0]->type->name);
    if (whole)
        return om_round(rt, plain);
    return om_as_place(rt, a[1], OM_NO_ERROR, &digits) ? om_round_to(rt, plain, digits)
                                                       : NULL;
}

static om_object *number_chr(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t code;
    (void)self;
    if (!om_as_place(rt, a[0], OM_NO_ERROR, &code))
        return NULL;
    if (code > INT32_MAX || code < INT32_MIN)
        return om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C int");
    if (code < 0 || code > 0x10FFFF)
        return om_raise(rt, OM_VALUE_ERROR, "chr() arg not in range(0x110000)");
    return om_str_from_codes(rt, &(uint32_t){(uint32_t)code}, 1);
}

static om_object *number_ord(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *text = om_payload(a[0]);
    (void)self;
    om_buffer buffer;
    bool bytes = !om_is_str(text) && om_buffer_of(rt, text, &buffer) > 0;
    if (!bytes && !om_is_str(text))
        return om_raise(rt, OM_TYPE_ERROR,
                        "ord() expected string of length 1, but %.200s found",
                        a[0]->type->name);
    size_t length = bytes ? buffer.size : om_str_length(text);
    if (length != 1)
        return om_raise(rt, OM_TYPE_ERROR,
                        "ord() expected a character, but string of length %zu found",
                        length);
    return om_int_new(rt, bytes ? buffer.data[0] : (int64_t)om_str_get(text, 0));
}

static om_object *number_in_base(om_runtime *rt, om_object *value, char type)
{
    om_format format = {
        .fill = ' ', .alternate = true, .width = -1, .precision = -1, .type = type};
    om_object *number = om_as_index(rt, value);
    om_object *made = number ? om_format_of_number(rt, number, &format) : NULL;
    om_xrelease(number);
    return made;
}

static om_object *number_bin(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return number_in_base(rt, a[0], 'b');
}

static om_object *number_oct(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return number_in_base(rt, a[0], 'o');
}

static om_object *number_hex(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return number_in_base(rt, a[0], 'x');
}

/* A sum of floats: what is lost at each step is kept in `rest`. */
typedef struct float_sum {
    double value, rest;
} float_sum;

static void float_sum_add(float_sum *sum, double x)
{
    double t = sum->value + x;
    if (fabs(sum->value) >= fabs(x))
        sum->rest += (sum->value - t) + x;
    else
        sum->rest += (x - t) + sum->value;
    sum->value = t;
}

/* Adds floats and ints from the iterator as long as there are; then `*item` is what is left, or
 * NULL. */
static om_object *sum_floats(om_runtime *rt, double start, om_object *walk,
                             om_object **item)
{
    float_sum sum = {start, 0};
    while ((*item = om_next(rt, walk))) {
        int64_t small;
        if ((*item)->type == om_float_type(rt))
            float_sum_add(&sum, om_float_get_double(*item));
        else if (om_int_is(*item) && om_int_get_int64(*item, &small))
            sum.value += (double)small;
        else
            break;
        om_release(*item);
    }
    if (sum.rest != 0 && isfinite(sum.rest))
        sum.value += sum.rest;
    return om_float_new(rt, sum.value);
}

static om_object *sum_all(om_runtime *rt, om_object *sum, om_object *walk)
{
    om_object *item = NULL;
    while (sum && !om_in_base(rt)->error) {
        if (!item && sum->type == om_float_type(rt)) {
            om_object *start = sum;
            sum = sum_floats(rt, om_float_get_double(start), walk, &item);
            om_release(start);
        } else if (!item) {
            item = om_next(rt, walk);
        }
        if (!item || !sum)
            break;
        om_object *next = om_add(rt, sum, item);
        om_release(item);
        item = NULL;
        om_release(sum);
        sum = next;
    }
    om_xrelease(item);
    if (sum && om_in_base(rt)->error) {
        om_release(sum);
        return NULL;
    }
    return sum;
}

static om_object *number_sum(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    om_object *walk = om_iter(rt, a[0]), *sum = NULL;
    const om_object *start = a[1] ? om_payload(a[1]) : NULL;
    if (walk && start && (om_is_str(start) || om_is_bytes(start) || om_is_bytearray(start)))
        om_raise(rt, OM_TYPE_ERROR, "sum() can't sum %s [use %s.join(seq) instead]",
                 om_is_str(start)     ? "strings"
                 : om_is_bytes(start) ? "bytes"
                                      : "bytearray",
                 om_is_str(start) ? "''" : "b''");
    else if (walk)
        sum = sum_all(rt, a[1] ? om_retain(a[1]) : om_int_new(rt, 0), walk);
    om_xrelease(walk);
    return sum;
}

const om_row om_number_functions[] = {
    {"abs", number_abs, 1, 1, 0, NULL, "Return the absolute value of the argument."},
    {"bin", number_bin, 1, 1, 0, NULL, "Return the binary representation of an integer."},
    {"chr", number_chr, 1, 1, 0, NULL,
     "Return a Unicode string of one character with ordinal i."},
    {"divmod", number_divmod, 2, 2, 0, NULL, "Return the tuple (x//y, x%y)."},
    {"hex", number_hex, 1, 1, 0, NULL,
     "Return the hexadecimal representation of an integer."},
    {"oct", number_oct, 1, 1, 0, NULL, "Return the octal representation of an integer."},
    {"ord", number_ord, 1, 1, 0, NULL,
     "Return the Unicode code point for a one-character string."},
    {"pow", number_pow, 2, 3, 0, "base exp mod",
     "Equivalent to base**exp with 2 arguments or base**exp % mod."},
    {"round", number_round_of, 1, 2, 0, "number ndigits",
     "Round a number to a given precision in decimal digits."},
    {"sum", number_sum, 1, 2, 0, "iterable / start",
     "Return the sum of a 'start' value plus an iterable."},
    {0},
};

om_object *om_power_modulo(om_runtime *rt, const om_object *self, om_object *a,
                           om_object *b, om_object *modulus)
{
    if (om_is_complex(self))
        return om_raise(rt, OM_VALUE_ERROR, "complex modulo");
    if (om_is_float(self))
        return om_raise(rt, OM_TYPE_ERROR, "pow() 3rd argument not allowed unless all "
                                           "arguments are integers");
    return om_int_is(a) && om_int_is(b) && om_int_is(modulus)
               ? om_int_power_modulo(rt, a, b, modulus)
               : om_not_implemented(rt);
}
