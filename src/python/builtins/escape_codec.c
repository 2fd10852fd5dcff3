/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/escape_codec.h"

#include "heap/heap.h"
#include "object/text_builder.h"
#include "python/builtins/codecs.h"
#include "python/source/escape.h"

#include <stdio.h>
#include <string.h>

int om_escape_codec(const om_object *encoding)
{
    static const char *const names[] = {"unicode-escape", "raw-unicode-escape"};
    char name[24];
    size_t size = encoding ? om_str_write_utf8(encoding, name, sizeof name) : 0;
    if (!size || size >= sizeof name)
        return 0;
    for (size_t i = 0; i < size; i++)
        name[i] = name[i] == '_'                     ? '-'
                  : name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32)
                                                     : name[i];
    return strcmp(name, names[0]) == 0 ? 1 : strcmp(name, names[1]) == 0 ? 2 : 0;
}

static bool put_escape(om_text *text, uint32_t code)
{
    const char *known = code == '\n'   ? "\\n"
                        : code == '\t' ? "\\t"
                        : code == '\r' ? "\\r"
                        : code == '\\' ? "\\\\"
                                       : NULL;
    if (known)
        return om_text_add_cstring(text, known);
    if (code >= ' ' && code < 127)
        return om_text_add(text, &(char){(char)code}, 1);
    return om_text_addf(text,
                        code < 256       ? "\\x%02x"
                        : code < 0x10000 ? "\\u%04x"
                                         : "\\U%08x",
                        (unsigned)code);
}

static bool put_raw(om_text *text, uint32_t code)
{
    if (code < 256)
        return om_text_add(text, &(char){(char)code}, 1);
    return om_text_addf(text, code < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)code);
}

om_object *om_escape_encode(om_runtime *rt, om_object *text, bool raw)
{
    om_text out;
    om_text_begin(rt, &out);
    for (size_t i = 0; i < om_str_length(text) && !out.failed; i++) {
        uint32_t code = om_str_get(text, i);
        (void)(raw ? put_raw(&out, code) : put_escape(&out, code));
    }
    om_object *made = out.failed ? NULL : om_bytes_new(rt, out.bytes, out.length);
    om_text_end(&out);
    return made;
}

static om_object *escape_refuse(om_runtime *rt, om_object *bytes, const char *codec,
                                size_t from, size_t to, const char *what)
{
    om_object *args = om_tuple_of(rt, 5, om_str_new(rt, codec), om_retain(bytes),
                                  om_int_new(rt, (int64_t)from),
                                  om_int_new(rt, (int64_t)to), om_str_new(rt, what));
    om_object *made =
        args ? om_exception_of(rt, om_exception_named_type(rt, "UnicodeDecodeError"), args)
             : NULL;
    if (made)
        (void)om_raise_object_steal(rt, made);
    return NULL;
}

/* How many characters so many bytes of UTF-8 are. */
static size_t characters_in(const char *utf8, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)utf8[i] & 0xC0) != 0x80;
    return count;
}

static om_object *escape_read(om_runtime *rt, om_object *bytes)
{
    om_object *latin = om_latin_of_bytes(rt, bytes), *keeper = NULL, *made = NULL;
    om_escape_error wrong = {0};
    size_t size;
    const char *text = latin ? om_str_get_utf8(rt, latin, &size, &keeper) : NULL;
    if (text)
        made = om_escape_str(rt, text, size, &wrong);
    if (text && !made && wrong.what)
        (void)escape_refuse(rt, bytes, "unicodeescape", characters_in(text, wrong.from),
                            characters_in(text, wrong.to + 1), wrong.what);
    om_xrelease(keeper);
    om_xrelease(latin);
    return made;
}

/* So many hexadecimal digits; `*count` becomes how many there are. */
static uint32_t raw_digits(const unsigned char *at, size_t left, size_t most, size_t *count)
{
    uint32_t code = 0;
    for (*count = 0; *count < most && *count < left; ++*count) {
        unsigned char c = at[*count], low = c | 0x20;
        if (c >= '0' && c <= '9')
            code = code << 4 | (uint32_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            code = code << 4 | (uint32_t)(low - 'a' + 10);
        else
            break;
    }
    return code;
}

static om_object *raw_read(om_runtime *rt, om_object *bytes)
{
    const unsigned char *at = om_bytes_data(bytes);
    size_t size = om_bytes_length(bytes), length = 0, digits;
    uint32_t *codes = om_raw_alloc(rt, (size + 1) * sizeof *codes);
    om_object *made = NULL;
    bool right = codes != NULL;
    for (size_t i = 0, run = 0; right && i < size;) {
        bool escape =
            at[i] == '\\' && run % 2 == 0 && i + 1 < size && (at[i + 1] | 0x20) == 'u';
        run = at[i] == '\\' ? run + 1 : 0;
        if (!escape) {
            codes[length++] = at[i++];
            continue;
        }
        size_t most = at[i + 1] == 'u' ? 4 : 8;
        codes[length] = raw_digits(at + i + 2, size - i - 2, most, &digits);
        right = digits == most && codes[length++] <= 0x10FFFF;
        if (!right)
            (void)escape_refuse(rt, bytes, "rawunicodeescape", i, i + 2 + digits,
                                digits == most ? "\\Uxxxxxxxx out of range"
                                : most == 4    ? "truncated \\uXXXX escape"
                                               : "truncated \\UXXXXXXXX escape");
        i += 2 + most;
        run = 0;
    }
    if (right)
        made = om_str_from_codes(rt, codes, length);
    if (codes)
        om_raw_free(rt, codes, (size + 1) * sizeof *codes);
    return made;
}

om_object *om_escape_decode(om_runtime *rt, om_object *bytes, bool raw)
{
    return raw ? raw_read(rt, bytes) : escape_read(rt, bytes);
}
