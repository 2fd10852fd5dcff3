/*
 * Text as bytes of all kinds, for libFuzzer: what is read, written and read again is the same.
 *
 * The first byte says what the text is to be: an int, a float, a str, bytes or a literal of a
 * code. The second says which allocation fails first, from the first to the 64th; above that,
 * none. Beside the runtime stand a plain reader of UTF-8 and one of Python's literals of strings.
 * Whatever the text is, a call fails only with an error that it may raise, the heap is valid, and
 * nothing is left. `make fuzz` builds and runs it.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objmem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* One text being tried. */
typedef struct trial {
    om_runtime *rt;
    const char *text;
    size_t size;
    bool failing; /* an allocation fails, sooner or later */
} trial;

static void hold_true(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "text: %s\n", what);
    abort();
}

/* The object, or NULL where there was no memory for it, or an error that the text deserves. */
static om_object *given(const trial *t, om_object *made, om_error refused)
{
    om_error error = made ? OM_NO_ERROR : om_error_kind(t->rt);
    if (made)
        return made;
    hold_true(error != OM_NO_ERROR, "a call failed without an error");
    hold_true(error == refused || (t->failing && error == OM_MEMORY_ERROR),
              om_error_text(t->rt));
    om_error_clear(t->rt);
    return NULL;
}

static char *utf8_of(const om_object *string, size_t *size)
{
    *size = om_str_write_utf8(string, NULL, 0);
    char *copy = malloc(*size + 1);
    hold_true(copy != NULL, "no memory for the test itself");
    hold_true(om_str_write_utf8(string, copy, *size + 1) == *size,
              "a string has two lengths");
    return copy;
}

/* ---- A plain reader of UTF-8 and of literals ------------------------------------------------------------ */

/* The character at *at, and *at behind it; or UINT32_MAX where none begins. */
static uint32_t next_code(const char *text, size_t size, size_t *at)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *from = (const unsigned char *)text + *at;
    size_t length = *from < 0x80   ? 1
                    : *from < 0xC0 ? 0
                    : *from < 0xE0 ? 2
                    : *from < 0xF0 ? 3
                    : *from < 0xF8 ? 4
                                   : 0;
    uint32_t code = length == 1 ? *from : length ? *from & (0x7Fu >> length) : 0;
    if (length == 0 || length > size - *at)
        return UINT32_MAX;
    for (size_t i = 1; i < length; i++) {
        if (from[i] >> 6 != 2)
            return UINT32_MAX;
        code = code << 6 | (from[i] & 0x3F);
    }
    *at += length;
    return code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
               ? UINT32_MAX
               : code;
}

static bool is_utf8(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        if (next_code(text, size, &at) == UINT32_MAX)
            return false;
    }
    return true;
}

static uint32_t hex(const char *digits, size_t count)
{
    char copy[9] = {0};
    memcpy(copy, digits, count);
    hold_true(strspn(copy, "0123456789abcdef") == count, "an escape without its digits");
    return (uint32_t)strtoul(copy, NULL, 16);
}

/* The character that a literal says at *at, and *at behind it. */
static uint32_t literal_code(const char *text, size_t size, size_t *at)
{
    static const char letters[] = "ntr\\'\"", meant[] = "\n\t\r\\'\"";
    uint32_t code = next_code(text, size, at);
    if (code != '\\')
        return code;
    char letter = text[(*at)++];
    const char *simple = memchr(letters, letter, sizeof letters - 1);
    if (simple)
        return (unsigned char)meant[simple - letters];
    size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    hold_true(digits > 0 && digits <= size - *at, "an escape that Python does not have");
    *at += digits;
    return hex(text + *at - digits, digits);
}

/* Reads the literal and calls `same` with each of its characters. Returns how many there are. */
static size_t read_literal(const char *text, size_t size, const void *whole,
                           bool (*same)(const void *, size_t, uint32_t))
{
    size_t at = 1, count = 0;
    hold_true(size >= 2 && (*text == '\'' || *text == '"') && text[size - 1] == *text,
              "a literal without its quotes");
    while (at < size - 1) {
        hold_true(text[at] != *text, "a quote ends a literal too early");
        hold_true(same(whole, count++, literal_code(text, size - 1, &at)),
                  "a literal says another character");
    }
    return count;
}

static bool same_in_str(const void *string, size_t at, uint32_t code)
{
    return at < om_str_length(string) && om_str_get(string, at) == code;
}

static bool same_in_bytes(const void *bytes, size_t at, uint32_t code)
{
    return at < om_bytes_length(bytes) && om_bytes_data(bytes)[at] == code;
}

/* ---- Each kind of text ---------------------------------------------------------------------------------- */

static om_error error_of(const trial *t)
{
    return is_utf8(t->text, t->size) ? OM_VALUE_ERROR : OM_UNICODE_ERROR;
}

static void try_int(const trial *t)
{
    om_object *number = given(t, om_int_from_text(t->rt, t->text, t->size), error_of(t));
    om_object *written =
        number ? given(t, om_int_to_text(t->rt, number), OM_NO_ERROR) : NULL;
    if (written) {
        size_t size;
        char *text = utf8_of(written, &size);
        om_object *again = given(t, om_int_from_text(t->rt, text, size), OM_NO_ERROR);
        hold_true(om_int_is_valid(number), "an integer that is none");
        hold_true(!again || om_int_compare(number, again) == 0,
                  "an integer is another one when it is read again");
        hold_true(strspn(text + (*text == '-'), "0123456789") == size - (*text == '-'),
                  "a number of other than digits");
        free(text);
        om_xrelease(again);
    }
    om_xrelease(written);
    om_xrelease(number);
}

static void try_float(const trial *t)
{
    om_object *number = given(t, om_float_from_text(t->rt, t->text, t->size), error_of(t));
    om_object *written = number ? given(t, om_repr(t->rt, number), OM_NO_ERROR) : NULL;
    if (written) {
        size_t size;
        char *text = utf8_of(written, &size), *end;
        om_object *again = given(t, om_float_from_text(t->rt, text, size), OM_NO_ERROR);
        double value = om_float_get_double(number),
               other = again ? om_float_get_double(again) : value;
        hold_true(isnan(value) ? isnan(other) : memcmp(&value, &other, sizeof value) == 0,
                  "a float is another one when it is read again");
        other = strtod(text, &end);
        hold_true(
            *end == '\0' &&
                (isnan(value) ? isnan(other) : memcmp(&value, &other, sizeof value) == 0),
            "a float is another one when strtod reads it");
        free(text);
        om_xrelease(again);
    }
    om_xrelease(written);
    om_xrelease(number);
}

static void try_repr(const trial *t, om_object *object, size_t length)
{
    om_object *written = given(t, om_repr(t->rt, object), OM_NO_ERROR);
    if (!written)
        return;
    size_t size;
    char *text = utf8_of(written, &size);
    bool bytes = om_is_bytes(object);
    hold_true(!bytes || *text == 'b', "the literal of bytes without its letter");
    hold_true(read_literal(text + bytes, size - bytes, object,
                           bytes ? same_in_bytes : same_in_str) == length,
              "a literal has another length");
    free(text);
    om_release(written);
}

static om_object *read_str(const trial *t)
{
    bool sound = is_utf8(t->text, t->size);
    om_object *string = given(t, om_str_from_utf8(t->rt, t->text, t->size),
                              sound ? OM_NO_ERROR : OM_UNICODE_ERROR);
    hold_true(!string || sound, "a string of what is no UTF-8");
    return string;
}

static void try_str(const trial *t)
{
    om_object *string = read_str(t);
    if (!string)
        return;
    size_t size, count = 0;
    char *text = utf8_of(string, &size);
    hold_true(size == t->size && memcmp(text, t->text, size) == 0,
              "a string is written otherwise than it was read");
    for (size_t at = 0; at < size; count++)
        hold_true(same_in_str(string, count, next_code(text, size, &at)),
                  "a string has another character");
    hold_true(count == om_str_length(string), "a string has another length");
    try_repr(t, string, count);
    om_object *encoded = given(t, om_str_encode(t->rt, string), OM_NO_ERROR);
    om_object *again =
        encoded ? given(t, om_bytes_decode(t->rt, encoded), OM_NO_ERROR) : NULL;
    hold_true(!again || om_str_equal(string, again),
              "a string is another one after its bytes");
    om_xrelease(encoded);
    om_xrelease(again);
    free(text);
    om_release(string);
}

static void try_bytes(const trial *t)
{
    bool sound = is_utf8(t->text, t->size);
    om_object *bytes = given(t, om_bytes_new(t->rt, t->text, t->size), OM_NO_ERROR);
    if (!bytes)
        return;
    hold_true(om_bytes_length(bytes) == t->size &&
                  (!t->size || !memcmp(om_bytes_data(bytes), t->text, t->size)),
              "bytes are others than were given");
    try_repr(t, bytes, t->size);
    om_object *string =
        given(t, om_bytes_decode(t->rt, bytes), sound ? OM_NO_ERROR : OM_UNICODE_ERROR);
    hold_true(!string || sound, "a string of what is no UTF-8");
    om_object *again = string ? given(t, om_str_encode(t->rt, string), OM_NO_ERROR) : NULL;
    hold_true(!again || om_equal(t->rt, bytes, again) == 1,
              "bytes are others after their string");
    om_xrelease(string);
    om_xrelease(again);
    om_release(bytes);
}

/* The same literal twice in one code is one constant, and a name is the interned one. */
static void try_literal(const trial *t)
{
    om_object *code = given(t, om_code_new(t->rt), OM_NO_ERROR);
    om_object *first = code ? read_str(t) : NULL, *second = first ? read_str(t) : NULL;
    om_object *one =
        second ? given(t, om_code_add_literal(t->rt, code, first), OM_NO_ERROR) : NULL;
    om_object *two =
        one ? given(t, om_code_add_literal(t->rt, code, second), OM_NO_ERROR) : NULL;
    bool name = true;
    for (size_t i = 0; i < t->size; i++)
        name = name &&
               strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
                      t->text[i]) &&
               t->text[i];
    om_object *interned =
        one && name ? om_str_find_interned(t->rt, t->text, t->size) : NULL;
    hold_true(!one || om_str_equal(one, first), "a literal is another string");
    hold_true(!two || one == two, "the same literal twice is two constants");
    hold_true(!one || !name || interned == one, "a literal that is a name is not interned");
    om_xrelease(interned);
    om_xrelease(two);
    om_xrelease(one);
    om_xrelease(second);
    om_xrelease(first);
    om_xrelease(code);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static void (*const kinds[])(const trial *) = {try_int, try_float, try_str, try_bytes,
                                                   try_literal};
    om_leak_counts leaks = {1, 1};
    om_config config = {.leaks = &leaks};
    if (size < 2)
        return 0;
    trial t = {om_runtime_new(&config), (const char *)bytes + 2, size - 2, bytes[1] < 64};
    hold_true(t.rt != NULL, "no runtime");
    if (t.failing)
        om_fault_inject_after(t.rt, bytes[1]);
    kinds[bytes[0] % (sizeof kinds / sizeof *kinds)](&t);
    om_fault_inject_stop(t.rt);
    const char *fault = om_heap_find_fault(t.rt);
    hold_true(!fault, fault);
    om_runtime_free(t.rt);
    hold_true(!leaks.objects && !leaks.raw_blocks, "something is left");
    return 0;
}
