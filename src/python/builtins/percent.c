/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/percent.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/payload.h"
#include "object/text_builder.h"
#include "python/builtins/buffer.h"
#include "python/builtins/codecs.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "types/number/digits.h"
#include "types/state.h"
#include "types/text/search.h"
#include "types/text/str_text.h"

#include <string.h>

/* A text that is being formatted. */
typedef struct percent_run {
    om_runtime *rt;
    om_text text;
    om_object *arguments; /* a tuple, or the one argument */
    bool is_tuple, is_mapping, is_bytes;
    bool keyed; /* there was a name */
    size_t used;
    om_object *only; /* the string that is all of the result; owned, or NULL */
} percent_run;

static om_object *percent_next(percent_run *run)
{
    size_t count = run->is_tuple ? om_tuple_length(run->arguments) : 1;
    if (run->used >= count || run->keyed)
        return om_raise(run->rt, OM_TYPE_ERROR, "not enough arguments for format string");
    om_object *all = run->arguments;
    return run->is_tuple ? om_tuple_get(all, run->used++) : (run->used++, om_retain(all));
}

/* (name) after the %: its value. `*at` moves past it. */
static om_object *percent_named(percent_run *run, const char **at, const char *end)
{
    const char *begin = ++*at;
    int depth = 1;
    if (!run->is_mapping)
        return om_raise(run->rt, OM_TYPE_ERROR, "format requires a mapping");
    run->keyed = true;
    for (; *at < end && depth; ++*at)
        depth += (**at == '(') - (**at == ')');
    if (depth)
        return om_raise(run->rt, OM_VALUE_ERROR, "incomplete format key");
    size_t length = (size_t)(*at - begin) - 1;
    om_object *key = run->is_bytes ? om_bytes_new(run->rt, begin, length)
                                   : om_str_from_utf8(run->rt, begin, length);
    om_object *value = key ? om_item_get(run->rt, run->arguments, key) : NULL;
    om_xrelease(key);
    return value;
}

/* A width, or a precision, which is an int of C (`narrow`): digits, or * for an argument. False
 * with an error. */
static bool percent_number(percent_run *run, const char **at, const char *end, bool narrow,
                           ptrdiff_t *number)
{
    *number = -1;
    if (*at < end && **at == '*') {
        om_object *argument = percent_next(run);
        int precision = 0;
        om_object *plain = argument ? om_payload(argument) : NULL;
        bool is = plain && om_int_is(plain);
        bool read = is && (narrow ? om_as_c_int(run->rt, plain, &precision)
                                  : om_as_place(run->rt, plain, OM_OVERFLOW_ERROR, number));
        if (narrow)
            *number = precision;
        if (argument && !is)
            (void)om_raise(run->rt, OM_TYPE_ERROR, "* wants int");
        om_xrelease(argument);
        ++*at;
        return read;
    }
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at) {
        if (*number > INT32_MAX / 10)
            return om_raise(run->rt, OM_VALUE_ERROR,
                            !narrow         ? "width too big"
                            : run->is_bytes ? "prec too big"
                                            : "precision too big") != NULL;
        *number = (*number < 0 ? 0 : *number * 10) + (**at - '0');
    }
    return true;
}

/* What %s and %b put into bytes for the value: a character for each byte. */
static om_object *percent_bytes(percent_run *run, om_object *value)
{
    om_runtime *rt = run->rt;
    om_object *bytes = om_buffer_bytes(rt, value);
    if (!bytes && !om_in_base(rt)->error)
        bytes = om_call_special(rt, value, "__bytes__", false, NULL, 0);
    if (!bytes && !om_in_base(rt)->error)
        return om_raise(rt, OM_TYPE_ERROR,
                        "%%b requires a bytes-like object, or an object that implements "
                        "__bytes__, not '%.100s'",
                        value->type->name);
    om_object *text = bytes ? om_latin_of_bytes(rt, bytes) : NULL;
    om_xrelease(bytes);
    return text;
}

static om_object *percent_string(percent_run *run, om_object *value,
                                 const om_format *format)
{
    bool bytes = run->is_bytes && (format->type == 's' || format->type == 'b');
    om_format plain = *format;
    om_object *text = bytes                 ? percent_bytes(run, value)
                      : format->type == 's' ? om_str_from_object(run->rt, value)
                      : format->type == 'r' && !run->is_bytes ? om_repr(run->rt, value)
                                                              : om_ascii(run->rt, value);
    plain.type = 's';
    plain.align = format->align == '<' ? '<' : '>';
    plain.fill = ' ';
    plain.sign = 0;
    plain.alternate = false;
    om_object *made = text ? om_format_of_str(run->rt, text, &plain) : NULL;
    om_xrelease(text);
    return made;
}

static om_object *percent_character(percent_run *run, om_object *value,
                                    const om_format *format)
{
    om_format plain = *format;
    plain.type = 's';
    plain.align = format->align == '<' ? '<' : '>';
    plain.fill = ' ';
    plain.sign = 0;
    plain.precision = -1;
    om_object *text = om_payload(value);
    om_buffer buffer;
    ptrdiff_t code;
    om_object *number = NULL;
    if (!run->is_bytes && om_is_str(text) && om_str_length(text) == 1)
        return om_format_of_str(run->rt, text, &plain);
    if (run->is_bytes && om_buffer_of(run->rt, text, &buffer) > 0 && buffer.size == 1)
        code = buffer.data[0];
    else if (!(number = om_int_is(text) ? om_retain(text) : om_as_index(run->rt, value)))
        return om_error_kind(run->rt) != OM_TYPE_ERROR
                   ? NULL
                   : om_raise(run->rt, OM_TYPE_ERROR,
                              run->is_bytes
                                  ? "%%c requires an integer in range(256) or a single byte"
                                  : "%%c requires int or char");
    bool read = !number || om_as_place(run->rt, number, OM_NO_ERROR, &code);
    om_xrelease(number);
    if (!read)
        return NULL;
    if (code < 0 || code > (run->is_bytes ? 255 : 0x10FFFF))
        return om_raise(run->rt, OM_OVERFLOW_ERROR,
                        run->is_bytes ? "%%c arg not in range(256)"
                                      : "%%c arg not in range(0x110000)");
    om_object *letter = om_str_from_codes(run->rt, &(uint32_t){(uint32_t)code}, 1);
    om_object *made = letter ? om_format_of_str(run->rt, letter, &plain) : NULL;
    om_xrelease(letter);
    return made;
}

/* The integer of a %d or %x; NULL with TypeError. */
static om_object *percent_integer(percent_run *run, om_object *value, char letter)
{
    om_object *plain = om_payload(value);
    if (om_int_is(plain))
        return om_retain(plain);
    bool decimal = letter == 'd' || letter == 'i' || letter == 'u';
    om_object *number = NULL;
    if (decimal && om_is_class_instance(value)) {
        number = om_call_special(run->rt, value, "__int__", false, NULL, 0);
        if (number && !om_int_is(om_payload(number))) {
            (void)om_raise(run->rt, OM_TYPE_ERROR, "__int__ returned non-int (type %.200s)",
                           number->type->name);
            om_release(number);
            number = NULL;
        }
    }
    if (number && number != om_payload(number)) { /* of a class of its own: what it stands for */
        om_object *exact = om_retain(om_payload(number));
        om_release(number);
        number = exact;
    }
    if (!number && !om_in_base(run->rt)->error)
        number = decimal && om_is_float(plain)
                     ? om_int_from_double(run->rt, om_float_get_double(plain))
                     : om_as_index(run->rt, value);
    if (number || om_error_kind(run->rt) != OM_TYPE_ERROR)
        return number;
    return decimal ? om_raise(run->rt, OM_TYPE_ERROR,
                              "%%%c format: a real number is required, not %.200s",
                              run->is_bytes && letter == 'i' ? 'd' : letter,
                              value->type->name)
                   : om_raise(run->rt, OM_TYPE_ERROR,
                              "%%%c format: an integer is required, not %.200s", letter,
                              value->type->name);
}

/* An integer with a precision has at least so many digits. */
static om_object *percent_of_integer(percent_run *run, om_object *number,
                                     const om_format *format)
{
    om_format plain = *format;
    if (format->type == 'i' || format->type == 'u')
        plain.type = 'd';
    plain.precision = -1;
    if (format->precision < 0)
        return om_format_of_number(run->rt, number, &plain);
    plain.width = format->precision + (om_int_is_negative(number) || plain.sign) +
                  (plain.alternate && plain.type != 'd' ? 2 : 0);
    plain.fill = '0';
    plain.align = '=';
    om_object *digits = om_format_of_number(run->rt, number, &plain);
    plain = *format;
    plain.align = format->align == '<' ? '<' : '>';
    plain.fill = ' ';
    plain.sign = 0;
    plain.alternate = false;
    plain.type = 's';
    plain.precision = -1;
    om_object *made = digits ? om_format_of_str(run->rt, digits, &plain) : NULL;
    om_xrelease(digits);
    return made;
}

static om_object *percent_value(percent_run *run, om_object *value, const om_format *format)
{
    char letter = format->type;
    if (strchr("srab", letter))
        return percent_string(run, value, format);
    if (letter == 'c')
        return percent_character(run, value, format);
    if (strchr("diuoxX", letter)) {
        om_object *number = percent_integer(run, value, letter);
        om_object *made = number ? percent_of_integer(run, number, format) : NULL;
        om_xrelease(number);
        return made;
    }
    om_format plain = *format;
    om_object *number = om_as_real(run->rt, value);
    if (!number)
        return run->is_bytes
                   ? om_raise(run->rt, OM_TYPE_ERROR, "float argument required, not %.200s",
                              value->type->name)
                   : NULL;
    plain.precision = format->precision < 0 ? 6 : format->precision;
    om_object *made = om_format_of_number(run->rt, number, &plain);
    om_release(number);
    return made;
}

/* Flags, width, precision, and the letter. False with an error. */
static bool percent_read(percent_run *run, const char **at, const char *end,
                         om_format *format)
{
    *format = (om_format){.fill = ' ', .align = '>', .width = -1, .precision = -1};
    for (; *at < end && strchr("-+ #0", **at); ++*at) {
        if (**at == '-')
            format->align = '<';
        else if (**at == '#')
            format->alternate = true;
        else if (**at == '0')
            format->fill = '0';
        else if (**at == '+' || !format->sign)
            format->sign = **at;
    }
    if (format->fill == '0' && format->align == '<')
        format->fill = ' ';
    else if (format->fill == '0')
        format->align = '=';
    if (!percent_number(run, at, end, false, &format->width))
        return false;
    if (format->width < -1) {
        format->align = '<';
        format->width = -format->width;
    }
    if (*at < end && **at == '.') {
        ++*at;
        if (!percent_number(run, at, end, true, &format->precision))
            return false;
        if (format->precision < 0)
            format->precision = 0;
    }
    while (*at < end && strchr("hlL", **at))
        ++*at;
    if (*at >= end)
        return om_raise(run->rt, OM_VALUE_ERROR, "incomplete format") != NULL;
    format->type = *(*at)++;
    return true;
}

/* One conversion; `*at` is after its %, which stood at `place`. */
static bool percent_one(percent_run *run, const char **at, const char *end,
                        const char *begin)
{
    om_format format;
    om_object *value = NULL;
    const char *first = *at - 1;
    if (*at < end && **at == '%') {
        ++*at;
        return om_text_add(&run->text, "%", 1);
    }
    if (*at < end && **at == '(' && !(value = percent_named(run, at, end)))
        return false;
    bool read = percent_read(run, at, end, &format);
    if (read && !value)
        read = (value = percent_next(run)) != NULL;
    if (read &&
        !strchr(run->is_bytes ? "srabcdiuoxXeEfFgG" : "sracdiuoxXeEfFgG", format.type)) {
        (void)om_raise(run->rt, OM_VALUE_ERROR,
                       "unsupported format character '%c' (0x%x) at index %zu", format.type,
                       (unsigned)(unsigned char)format.type, (size_t)(*at - begin) - 1);
        read = false;
    }
    om_object *made = read ? percent_value(run, value, &format) : NULL;
    bool added = made && om_text_add_str(&run->text, made);
    if (added && first == begin && *at == end)
        run->only = om_retain(made);
    om_xrelease(made);
    om_xrelease(value);
    return added;
}

static bool percent_all(percent_run *run, const char *begin, const char *end)
{
    const char *at = begin;
    while (at < end) {
        const char *next = memchr(at, '%', (size_t)(end - at));
        if (!next)
            next = end;
        if (!om_text_add(&run->text, at, (size_t)(next - at)))
            return false;
        at = next + 1;
        if (next < end && !percent_one(run, &at, end, begin))
            return false;
    }
    if (run->is_mapping ||
        run->used >= (run->is_tuple ? om_tuple_length(run->arguments) : 1))
        return true;
    return om_raise(run->rt, OM_TYPE_ERROR,
                    run->is_bytes
                        ? "not all arguments converted during bytes formatting"
                        : "not all arguments converted during string formatting") != NULL;
}

om_object *om_percent_format(om_runtime *rt, om_object *text, om_object *arguments)
{
    bool is_bytes = om_is_bytes(text);
    percent_run run = {.rt = rt, .arguments = arguments, .is_bytes = is_bytes};
    om_object *source = is_bytes ? om_latin_of_bytes(rt, text) : om_retain(text);
    om_text bytes;
    if (!source)
        return NULL;
    om_object *plain = om_payload(arguments);
    run.is_tuple = om_is_tuple(plain);
    if (run.is_tuple)
        run.arguments = plain;
    bool has_item =
        arguments->type->item || arguments->type == &om_in_builtins(rt)->generic_alias_type;
    run.is_mapping = !run.is_tuple && has_item && !om_is_str(plain) && !om_type_is(plain) &&
                     !(is_bytes && (om_is_bytes(plain) || om_is_bytearray(plain)));
    om_text_begin(rt, &bytes);
    om_text_begin(rt, &run.text);
    bool made = om_text_add_str(&bytes, source) &&
                percent_all(&run, bytes.bytes, bytes.bytes + bytes.length);
    if (made && !is_bytes && !memchr(bytes.bytes, '%', bytes.length))
        run.only = om_retain(text);
    om_text_end(&bytes);
    om_release(source);
    if (made && run.only && !is_bytes) {
        om_text_end(&run.text);
        return run.only;
    }
    om_xrelease(run.only);
    if (!made) {
        om_text_end(&run.text);
        return NULL;
    }
    om_object *result = om_format_text(&run.text);
    if (!result || !is_bytes)
        return result;
    om_object *result_bytes = om_bytes_of_latin(rt, result);
    om_release(result);
    return result_bytes;
}

static om_object *str_operator(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    if (operation == OM_REMAINDER && om_is_str(a))
        return om_percent_format(rt, a, b);
    return om_in_builtins(rt)->str_binary(rt, a, b, operation);
}

static om_object *bytes_operator(om_runtime *rt, om_object *a, om_object *b,
                                 om_operator operation)
{
    if (operation == OM_REMAINDER && om_is_bytes(a))
        return om_percent_format(rt, a, b);
    if (operation != OM_ADD || !om_is_bytes(a) || om_is_bytes(b))
        return om_in_builtins(rt)->bytes_binary(rt, a, b, operation);
    om_object *plain = om_plain_bytes(rt, b);
    om_object *sum =
        plain ? om_in_builtins(rt)->bytes_binary(rt, a, plain, operation) : NULL;
    om_xrelease(plain);
    return sum;
}

/* Whether a buffer, or a number, is among the bytes. */
static int bytes_holds(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *plain = om_bytes_or_number(rt, item);
    int answer = plain ? om_search_contains(rt, self, plain) : -1;
    om_xrelease(plain);
    return answer;
}

/* An instance of a subclass is looked for as the string that it stands for. */
static int str_holds(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *plain = om_payload(item);
    return om_search_contains(rt, self, om_is_str(plain) ? plain : item);
}

void om_percent_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_types_state *types = om_in_types(rt);
    state->str_binary = types->str_type.binary;
    state->bytes_binary = types->bytes_type.binary;
    types->str_type.binary = str_operator;
    types->bytes_type.binary = bytes_operator;
    types->bytes_type.contains = bytes_holds;
    types->str_type.contains = str_holds;
}
