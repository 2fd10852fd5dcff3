/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/float_text.h"

#include "heap/heap.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/number/digits.h"
#include "types/number/float.h"
#include "types/number/int_read.h"
#include "types/state.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits and an exponent: "d.ddd" times ten to the power of `exponent`. */
typedef struct float_digits {
    char digits[20]; /* `count` of them, without a point */
    int count, exponent;
} float_digits;

static bool is_decimal(int character)
{
    return character >= '0' && character <= '9';
}

static double digits_read(const float_digits *text)
{
    char number[40];
    memcpy(number, text->digits, (size_t)text->count);
    int exponent = text->exponent - text->count + 1, left = abs(exponent);
    char *at = number + text->count + 6; /* "e-340" and a zero */
    *--at = '\0';
    for (int i = 0; i < 3; i++, left /= 10)
        *--at = (char)('0' + left % 10);
    *--at = exponent < 0 ? '-' : '+';
    *--at = 'e';
    return strtod(number, NULL);
}

/* The nearest `count` digits to `value`, as printf rounds them. */
static void digits_nearest(float_digits *text, double value, int count)
{
    char number[40];
    (void)snprintf(number, sizeof number, "%.*e", count - 1, value);
    text->digits[0] = number[0];
    text->count = 1;
    const char *at = number + 1;
    for (; *at != 'e'; at++) {
        if (is_decimal(*at))
            text->digits[text->count++] = *at;
    }
    text->exponent = atoi(at + 1);
}

/* Digits that read back as `value`, found by trying. After a nine, the next higher number ends
 * in zero: if it were right, fewer digits would have been. */
static void digits_tried(float_digits *text, double value)
{
    for (int count = value < 0x1p-1022 ? 1 : 15;; count++) {
        digits_nearest(text, value, count);
        double read = digits_read(text);
        if (read < value && text->digits[count - 1] < '9') {
            text->digits[count - 1]++;
            read = digits_read(text);
        }
        if (read == value)
            break;
    }
}

/* The fifteen digits or fewer of a value below 1e15 that are enough for it; false if none are. */
static bool digits_few(float_digits *text, double value)
{
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int places = 22;
    while (value * tens[places] >= 1e15) {
        if (places-- == 0)
            return false;
    }
    uint64_t whole = (uint64_t)(value * tens[places] + 0.5);
    if ((double)whole / tens[places] != value)
        return false;
    text->count = snprintf(text->digits, sizeof text->digits, "%" PRIu64, whole);
    text->exponent = text->count - 1 - places;
    return true;
}

/* The shortest digits that read back as `value`, which is finite and above 0. */
static void digits_shortest(float_digits *text, double value)
{
    if (!digits_few(text, value))
        digits_tried(text, value);
    while (text->digits[text->count - 1] == '0') /* the first is none */
        text->count--;
}

static void digits_write(const float_digits *text, om_text *out)
{
    static const char zeros[] = "000000000000000";
    const char *digits = text->digits;
    size_t count = (size_t)text->count;
    int point = text->exponent + 1; /* digits before the point */
    if (point <= -4 || point > 16) {
        om_text_add(out, digits, 1);
        om_text_add(out, ".", count > 1);
        om_text_add(out, digits + 1, count - 1);
        om_text_addf(out, "e%c%02d", point > 0 ? '+' : '-', abs(text->exponent));
    } else if (point <= 0) {
        om_text_add(out, "0.", 2);
        om_text_add(out, zeros, (size_t)-point);
        om_text_add(out, digits, count);
    } else if (point >= text->count) {
        om_text_add(out, digits, count);
        om_text_add(out, zeros, (size_t)point - count);
        om_text_add(out, ".0", 2);
    } else {
        om_text_add(out, digits, (size_t)point);
        om_text_add(out, ".", 1);
        om_text_add(out, digits + point, count - (size_t)point);
    }
}

bool om_float_repr(om_runtime *rt, om_object *self, om_text *text)
{
    double value = om_double_of(self);
    (void)rt;
    if (isnan(value))
        return om_text_add_cstring(text, "nan");
    if (signbit(value))
        (void)om_text_add_cstring(text, "-");
    if (isinf(value))
        return om_text_add_cstring(text, "inf");
    if (value == 0)
        return om_text_add_cstring(text, "0.0");
    float_digits digits;
    digits_shortest(&digits, fabs(value));
    digits_write(&digits, text);
    return !text->failed;
}

/* Whether the first digit of a value above 0 and those after it are more than a 5 and zeros. */
static bool digits_above_middle(double value)
{
    enum { MOST = 767 };
    char number[MOST + 16];
    (void)snprintf(number, sizeof number, "%.*e", MOST - 1, value);
    bool rest = false;
    for (const char *at = number + 1; *at != 'e'; at++)
        rest = rest || (unsigned char)(*at - '1') < 9; /* a digit that is no zero */
    return number[0] > '5' || (number[0] == '5' && rest);
}

/* A finite value above 0 with at most `digits` digits after the point; infinity if it is too
 * large. */
double om_double_round_to(double value, int64_t digits)
{
    enum { ALL = 17 };
    float_digits text;
    digits_nearest(&text, value, ALL);
    int64_t keep = text.exponent + 1 + digits;
    if (keep >= ALL)
        return value;
    if (keep < 0 || (keep == 0 && !digits_above_middle(value)))
        return 0;
    if (keep == 0)
        text = (float_digits){"1", 1, text.exponent + 1};
    else
        digits_nearest(&text, value, (int)keep);
    return digits_read(&text);
}

/* What is left to read of a text. */
typedef struct float_source {
    const char *at, *end;
} float_source;

static int source_peek(const float_source *source)
{
    return source->at < source->end ? (unsigned char)*source->at : -1;
}

static bool source_takes(float_source *source, char one, char other)
{
    int next = source_peek(source);
    bool taken = next == one || next == other;
    source->at += taken;
    return taken;
}

/* The next digit, 0 to 9, and the underscore that stands between it and another; -1: none. */
static int source_digit(float_source *source)
{
    int digit = source_peek(source);
    if (!is_decimal(digit))
        return -1;
    source->at++;
    float_source after = {source->at + 1, source->end};
    if (source_peek(source) == '_' && is_decimal(source_peek(&after)))
        source->at++;
    return digit - '0';
}

/* Copies a run of digits; returns how many. */
static size_t source_digits(float_source *source, om_text *number)
{
    size_t count = 0;
    for (int digit = source_digit(source); digit >= 0; digit = source_digit(source)) {
        char character = (char)('0' + digit);
        (void)om_text_add(number, &character, 1);
        count++;
    }
    return count;
}

/* Reads what follows the "e". All exponents beyond any text's length have the same effect. */
static bool source_exponent(float_source *source, int64_t *exponent)
{
    enum { ENOUGH = 1000000000 };
    bool negative = source_peek(source) == '-';
    (void)source_takes(source, '+', '-');
    int digit = source_digit(source);
    bool any = digit >= 0;
    int64_t value = 0;
    for (; digit >= 0; digit = source_digit(source)) {
        if (value < ENOUGH)
            value = 10 * value + digit;
    }
    *exponent = negative ? -value : value;
    return any;
}

/* Copies a number without sign, point and underscores. False when it is none. */
static bool source_number(float_source *source, om_text *number)
{
    int64_t exponent = 0;
    size_t digits = source_digits(source, number), decimals = 0;
    if (source_takes(source, '.', '.'))
        decimals = source_digits(source, number);
    if (digits + decimals == 0)
        return false;
    if (source_takes(source, 'e', 'E') && !source_exponent(source, &exponent))
        return false;
    (void)om_text_addf(number, "e%" PRId64, exponent - (int64_t)decimals);
    (void)om_text_add(number, "", 1);
    return source->at == source->end;
}

/* Whether exactly this word, in whatever case, is left. */
static bool source_word(const float_source *source, const char *word)
{
    const char *at = source->at;
    for (; at < source->end && (*at | 0x20) == *word; at++)
        word++;
    return at == source->end && !*word;
}

typedef enum float_reading { FLOAT_READ, FLOAT_WRONG, FLOAT_NO_MEMORY } float_reading;

static bool source_is_space(int character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') ||
           (character >= 0x1C && character <= 0x1F);
}

/* Reads a number whose sign and words have been dealt with. */
static float_reading source_read(om_runtime *rt, float_source *source, double *value)
{
    om_text number;
    om_text_begin(rt, &number);
    float_reading reading = source_number(source, &number) ? FLOAT_READ : FLOAT_WRONG;
    if (number.failed)
        reading = FLOAT_NO_MEMORY;
    if (reading == FLOAT_READ)
        *value = strtod(number.bytes, NULL);
    om_text_end(&number);
    return reading;
}

static float_reading float_read(om_runtime *rt, const char *bytes, size_t length,
                                double *value)
{
    float_source source = {bytes, bytes + length};
    while (source_is_space(source_peek(&source)))
        source.at++;
    while (source.end > source.at && source_is_space((unsigned char)source.end[-1]))
        source.end--;
    bool negative = source_peek(&source) == '-';
    (void)source_takes(&source, '+', '-');

    float_reading reading = FLOAT_READ;
    if (source_word(&source, "inf") || source_word(&source, "infinity"))
        *value = INFINITY;
    else if (source_word(&source, "nan"))
        *value = NAN;
    else
        reading = source_read(rt, &source, value);
    if (negative)
        *value = -*value;
    return reading;
}

static om_object *float_text_refuse(om_runtime *rt, om_object *string)
{
    om_text words;
    om_text_begin(rt, &words);
    if (om_repr_into(rt, string, &words))
        om_raise(rt, OM_VALUE_ERROR, "could not convert string to float: %.*s",
                 (int)words.length, words.bytes);
    om_text_end(&words);
    return NULL;
}

static om_object *float_from_string(om_runtime *rt, om_object *string)
{
    size_t length = om_str_length(string);
    char *ascii = om_raw_alloc(rt, length + 1);
    if (!ascii)
        return NULL;
    for (size_t i = 0; i < length; i++)
        ascii[i] = om_script_ascii(om_str_get(string, i));
    double value = 0;
    float_reading reading = float_read(rt, ascii, length, &value);
    om_raw_free(rt, ascii, length + 1);
    if (reading == FLOAT_READ)
        return om_float_new(rt, value);
    return reading == FLOAT_WRONG ? float_text_refuse(rt, string) : NULL;
}

om_object *om_float_from_text(om_runtime *rt, const char *text, size_t length)
{
    double value = 0;
    float_reading reading = float_read(rt, text, length, &value);
    if (reading == FLOAT_READ)
        return om_float_new(rt, value);
    om_object *string = NULL, *made = NULL;
    if (reading == FLOAT_WRONG)
        string = om_str_from_utf8(rt, text, length);
    if (string) {
        made = float_from_string(rt, string);
        om_release(string);
    }
    return made;
}

om_object *om_float_from_object(om_runtime *rt, om_object *object)
{
    double value;
    if (object->type == &om_in_types(rt)->float_type)
        return om_retain(object);
    if (object->type == &om_in_types(rt)->str_type)
        return float_from_string(rt, object);
    if (!om_int_is(object))
        return om_raise(rt, OM_TYPE_ERROR,
                        "float() argument must be a string or a real number, not '%.200s'",
                        object->type->name);
    return om_int_to_double(rt, object, &value) ? om_float_new(rt, value) : NULL;
}
