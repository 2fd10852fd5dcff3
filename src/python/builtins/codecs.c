/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/codecs.h"

#include "base/state.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "python/builtins/buffer.h"
#include "python/builtins/escape_codec.h"
#include "python/evaluator/state.h"

#include <stdio.h>
#include <string.h>

typedef struct text_codec {
    const char *
        names; /* in lower case, with spaces around each; the first is the one it calls itself */
    unsigned unit;  /* bytes of a unit */
    bool big;       /* the highest byte first */
    bool marked;    /* a byte order mark comes first */
    uint32_t above; /* the first character that it does not have */
    const char *reason;
} text_codec;

static const text_codec codecs[] = {
    {" utf-8 utf8 u8 utf cp65001 ", 1, false, false, 0x110000, "surrogates not allowed"},
    {" ascii us-ascii 646 ansi-x3.4-1968 iso646-us us ", 1, false, false, 128,
     "ordinal not in range(128)"},
    {" latin-1 latin1 iso-8859-1 iso8859-1 8859 cp819 l1 latin iso8859 ", 1, false, false,
     256, "ordinal not in range(256)"},
    {" utf-16 utf16 u16 ", 2, false, true, 0x110000, "surrogates not allowed"},
    {" utf-16-le utf-16le utf16le utf16-le unicodelittleunmarked ", 2, false, false,
     0x110000, "surrogates not allowed"},
    {" utf-16-be utf-16be utf16be utf16-be unicodebigunmarked ", 2, true, false, 0x110000,
     "surrogates not allowed"},
    {" utf-32 utf32 u32 ", 4, false, true, 0x110000, "surrogates not allowed"},
    {" utf-32-le utf-32le utf32le utf32-le ", 4, false, false, 0x110000,
     "surrogates not allowed"},
    {" utf-32-be utf-32be utf32be utf32-be ", 4, true, false, 0x110000,
     "surrogates not allowed"},
    {" utf-8-sig utf8-sig utf-8-sig ", 1, false, true, 0x110000, "surrogates not allowed"},
};

/* Whether it is one of those in which a character takes one byte. */
static bool codec_is_narrow(const text_codec *codec)
{
    return codec->above <= 256;
}

static void codec_name(const text_codec *codec, char name[16])
{
    (void)snprintf(name, 16, "%.*s", (int)strcspn(codec->names + 1, " "), codec->names + 1);
}

/* The row for an encoding, or NULL: then the module codecs may know it. */
static const text_codec *codec_find(om_object *encoding)
{
    char given[60], word[64] = " ";
    if (!encoding)
        return &codecs[0];
    size_t size = om_str_write_utf8(encoding, given, sizeof given);
    if (size >= sizeof given)
        return NULL;
    size_t at = 1;
    for (size_t i = 0; i < size; i++)
        word[at++] = given[i] == '_' || given[i] == ' '   ? '-'
                     : given[i] >= 'A' && given[i] <= 'Z' ? (char)(given[i] + 32)
                                                          : given[i];
    word[at++] = ' ';
    word[at] = '\0';
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        if (strstr(codecs[i].names, word))
            return &codecs[i];
    }
    return NULL;
}

/* <<what the module codecs is asked>> */
/* What a function of the module codecs returns. */
static om_object *codecs_call(om_runtime *rt, const char *name, om_object *const *arguments,
                              size_t count)
{
    om_object *word = om_str_intern_utf8(rt, "__import__"),
              *module = word ? om_str_new(rt, "codecs") : NULL;
    om_object *import =
        module ? om_dict_get_borrow(rt, om_in_evaluator(rt)->builtins, word) : NULL;
    om_object *codecs_module = import ? om_call(rt, import, &module, 1) : NULL;
    om_object *function = codecs_module ? om_attribute_get(rt, codecs_module, name) : NULL;
    om_object *result = function ? om_call(rt, function, arguments, count) : NULL;
    om_xrelease(function);
    om_xrelease(codecs_module);
    om_xrelease(module);
    if (!result && !om_in_base(rt)->error)
        return om_raise_named(rt, "LookupError", "no codecs without __import__");
    return result;
}

/* Encodes or decodes with what the program has registered, or the module knows. */
static om_object *codec_elsewhere(om_runtime *rt, const char *function, om_object *source,
                                  om_object *encoding, om_object *errors)
{
    om_object *arguments[] = {source, encoding, errors};
    return codecs_call(rt, function, arguments, errors ? 3 : 2);
}

/* Encoding or decoding that goes on: what of, and what to do about what is wrong. */
typedef struct codec_run {
    om_runtime *rt;
    const text_codec *codec;
    om_object *source, *errors; /* borrowed; `errors` NULL: strict */
} codec_run;

static bool run_handles(const codec_run *run, const char *handler)
{
    char word[24];
    if (!run->errors)
        return strcmp(handler, "strict") == 0;
    return om_str_write_utf8(run->errors, word, sizeof word) < sizeof word &&
           strcmp(word, handler) == 0;
}

/* The error of this type for a part of the source. */
static om_object *run_error(const codec_run *run, const char *type, size_t start, size_t end,
                            const char *reason)
{
    om_runtime *rt = run->rt;
    char name[16];
    codec_name(run->codec, name);
    om_object *args = om_tuple_of(rt, 5, om_str_new(rt, name), om_retain(run->source),
                                  om_int_new(rt, (int64_t)start),
                                  om_int_new(rt, (int64_t)end), om_str_new(rt, reason));
    return args ? om_exception_of(rt, om_exception_named_type(rt, type), args) : NULL;
}

/* <<a handler of the program is asked>> */
/* Asks the handler, which this file does not know, what is to stand there; it says from where to
 * go on as well. NULL with an error: that which there is, if the handler is "strict". */
static om_object *run_ask(const codec_run *run, om_object *error, size_t *next)
{
    om_object *arguments[] = {run->errors, error}, *made = NULL;
    int64_t place;
    if (!error)
        return NULL;
    if (run_handles(run, "strict"))
        return om_raise_object_steal(run->rt, om_retain(error));
    om_object *pair = codecs_call(run->rt, "_handle", arguments, 2);
    if (pair && om_int_get_int64(om_tuple_get_borrow(pair, 1), &place)) {
        made = om_retain(om_tuple_get_borrow(pair, 0));
        *next = (size_t)place;
    }
    om_xrelease(pair);
    return made;
}

static bool put_unit(om_text *text, const text_codec *codec, uint32_t unit)
{
    char bytes[4];
    for (unsigned i = 0; i < codec->unit; i++)
        bytes[codec->big ? codec->unit - 1 - i : i] = (char)(unit >> 8 * i);
    return om_text_add(text, bytes, codec->unit);
}

static bool put_character(om_text *text, const text_codec *codec, uint32_t code)
{
    char bytes[4];
    if (codec->unit == 2 && code > 0xFFFF)
        return put_unit(text, codec, 0xD800 + ((code - 0x10000) >> 10)) &&
               put_unit(text, codec, 0xDC00 + ((code - 0x10000) & 0x3FF));
    if (codec->unit > 1 || codec_is_narrow(codec))
        return put_unit(text, codec, code);
    return om_text_add(text, bytes, om_utf8_put(code, bytes));
}

static bool codec_has(const text_codec *codec, uint32_t code)
{
    return code < codec->above &&
           (codec_is_narrow(codec) || code < 0xD800 || code > 0xDFFF);
}

/* Writes ASCII in the encoding. */
static bool put_words(om_text *text, const text_codec *codec, const char *words)
{
    bool put = true;
    for (; put && *words; words++)
        put = put_character(text, codec, (unsigned char)*words);
    return put;
}

/* What a handler puts in the place of one character: 1; 0 where no handler puts anything, -1 with
 * an error. */
static int put_instead(const codec_run *run, om_text *text, uint32_t code)
{
    char words[24];
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (run_handles(run, "ignore"))
        return 1;
    if (run_handles(run, "replace"))
        return put_words(text, run->codec, "?") ? 1 : -1;
    if (run_handles(run, "surrogatepass") && surrogate && !codec_is_narrow(run->codec))
        return put_character(text, run->codec, code) ? 1 : -1;
    if (run_handles(run, "surrogateescape") && run->codec->unit == 1 && code >= 0xDC80 &&
        code <= 0xDCFF) {
        char byte = (char)(code - 0xDC00);
        return om_text_add(text, &byte, 1) ? 1 : -1;
    }
    if (run_handles(run, "xmlcharrefreplace"))
        (void)snprintf(words, sizeof words, "&#%u;", (unsigned)code);
    else if (run_handles(run, "backslashreplace"))
        (void)snprintf(words, sizeof words,
                       code < 256     ? "\\x%02x"
                       : code < 65536 ? "\\u%04x"
                                      : "\\U%08x",
                       (unsigned)code);
    else
        return 0;
    return put_words(text, run->codec, words) ? 1 : -1;
}

/* Writes what a handler gave: bytes as they are, characters if the encoding has them all. */
static bool put_replacement(const codec_run *run, om_text *text, om_object *given,
                            om_object *error)
{
    if (om_is_bytes(given))
        return om_text_add(text, (const char *)om_bytes_data(given), om_bytes_length(given));
    bool put = true;
    for (size_t i = 0; put && i < om_str_length(given); i++) {
        uint32_t code = om_str_get(given, i);
        if (!codec_has(run->codec, code))
            return om_raise_object_steal(run->rt, om_retain(error)) != NULL;
        put = put_character(text, run->codec, code);
    }
    return put;
}

/* The same for all characters from `*at` to `end`, which the encoding does not have. */
static bool run_encode_other(const codec_run *run, om_text *text, size_t *at, size_t end)
{
    om_object *error =
        run_error(run, "UnicodeEncodeError", *at, end, run->codec->reason);
    om_object *given = run_ask(run, error, at);
    bool put = given && put_replacement(run, text, given, error);
    om_xrelease(given);
    om_xrelease(error);
    return put;
}

static bool run_encode(codec_run *run, om_text *text)
{
    size_t length = om_str_length(run->source);
    bool put = !run->codec->marked || put_character(text, run->codec, 0xFEFF);
    for (size_t i = 0; put && i < length;) {
        uint32_t code = om_str_get(run->source, i);
        if (codec_has(run->codec, code)) {
            put = put_character(text, run->codec, code);
            i++;
            continue;
        }
        int done = put_instead(run, text, code);
        size_t end = i + 1;
        while (run->codec->unit == 1 && end < length &&
               !codec_has(run->codec, om_str_get(run->source, end)))
            end++;
        if (done == 0) {
            bool kept =
                run_handles(run, "surrogatepass") || run_handles(run, "surrogateescape");
            run->errors = kept ? NULL : run->errors;
            put = run_encode_other(run, text, &i, end);
        } else {
            put = done > 0;
            i++;
        }
    }
    return put;
}

om_object *om_encode(om_runtime *rt, om_object *text, om_object *encoding,
                     om_object *errors)
{
    int escapes = om_escape_codec(encoding);
    if (escapes)
        return om_escape_encode(rt, text, escapes == 2);
    codec_run run = {rt, codec_find(encoding), text, errors};
    om_text out;
    if (!run.codec)
        return codec_elsewhere(rt, "_encode", text, encoding, errors);
    if (om_str_isascii(text) && run.codec->unit == 1 && !run.codec->marked)
        return om_str_encode(rt, text);
    om_text_begin(rt, &out);
    bool done = run_encode(&run, &out) && !out.failed;
    om_object *made = done ? om_bytes_new(rt, out.bytes, out.length) : NULL;
    om_text_end(&out);
    return made;
}

/* Characters in the making. */
typedef struct characters {
    uint32_t *codes;
    size_t length, room;
} characters;

static bool characters_add(om_runtime *rt, characters *to, uint32_t code)
{
    if (to->length == to->room) {
        size_t room = to->room ? 2 * to->room : 64;
        uint32_t *codes =
            om_raw_resize(rt, to->codes, to->room * sizeof *codes, room * sizeof *codes);
        if (!codes)
            return false;
        to->codes = codes;
        to->room = room;
    }
    to->codes[to->length++] = code;
    return true;
}

/* What stands at a place: the character, how many bytes it takes, and what is wrong with them, if
 * something is. */
typedef struct unit_read {
    uint32_t code;
    size_t size;
    const char *wrong;
} unit_read;

static unit_read read_utf8(const unsigned char *at, size_t left)
{
    unsigned char first = at[0];
    if (first < 0x80)
        return (unit_read){first, 1, NULL};
    if (first < 0xC2 || first > 0xF4)
        return (unit_read){0, 1, "invalid start byte"};
    size_t promised = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, right = 1;
    unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    uint32_t code = first & (0xFFu >> (promised + 1));
    while (right < promised && right < left && at[right] >= lowest && at[right] <= highest) {
        code = code << 6 | (at[right++] & 0x3F);
        lowest = 0x80;
        highest = 0xBF;
    }
    return (unit_read){code, right,
                       right == promised ? NULL
                       : right == left   ? "unexpected end of data"
                                         : "invalid continuation byte"};
}

static uint32_t unit_at(const text_codec *codec, const unsigned char *at)
{
    uint32_t unit = 0;
    for (unsigned i = 0; i < codec->unit; i++)
        unit |= (uint32_t)at[codec->big ? codec->unit - 1 - i : i] << 8 * i;
    return unit;
}

static unit_read read_wide(const text_codec *codec, const unsigned char *at, size_t left)
{
    if (left < codec->unit)
        return (unit_read){0, left, "truncated data"};
    uint32_t unit = unit_at(codec, at);
    bool surrogate = unit >= 0xD800 && unit <= 0xDFFF;
    if (codec->unit == 4)
        return (unit_read){unit, 4,
                           unit > 0x10FFFF ? "code point not in range(0x110000)"
                           : surrogate
                               ? "code point in surrogate code point range(0xd800, 0xe000)"
                               : NULL};
    if (!surrogate)
        return (unit_read){unit, 2, NULL};
    if (unit > 0xDBFF)
        return (unit_read){unit, 2, "illegal encoding"};
    if (left < 4)
        return (unit_read){unit, left, "unexpected end of data"};
    uint32_t low = unit_at(codec, at + 2);
    if (low < 0xDC00 || low > 0xDFFF)
        return (unit_read){unit, 2, "illegal UTF-16 surrogate"};
    return (unit_read){0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF), 4, NULL};
}

static unit_read codec_read(const text_codec *codec, const unsigned char *at, size_t left)
{
    if (codec->unit > 1)
        return read_wide(codec, at, left);
    if (!codec_is_narrow(codec))
        return read_utf8(at, left);
    return (unit_read){at[0], 1, at[0] < codec->above ? NULL : codec->reason};
}

/* What a handler makes of wrong bytes: 1; 0 where there is no such handler, -1 with an error. */
static int decode_instead(const codec_run *run, characters *to, const unsigned char *at,
                          const unit_read *read)
{
    bool added = true;
    if (run_handles(run, "ignore"))
        return 1;
    if (run_handles(run, "replace"))
        return characters_add(run->rt, to, 0xFFFD) ? 1 : -1;
    bool escape = run_handles(run, "surrogateescape");
    if (!escape && !run_handles(run, "backslashreplace"))
        return 0;
    for (size_t i = 0; escape && i < read->size; i++) {
        if (at[i] < 0x80) /* ASCII is never escaped */
            return 0;
    }
    for (size_t i = 0; added && i < read->size; i++) {
        char words[8];
        (void)snprintf(words, sizeof words, "\\x%02x", at[i]);
        if (escape)
            added = characters_add(run->rt, to, 0xDC00u + at[i]);
        for (const char *word = words; added && !escape && *word; word++)
            added = characters_add(run->rt, to, (unsigned char)*word);
    }
    return added ? 1 : -1;
}

/* The three bytes of a surrogate, for `surrogatepass`. */
static bool read_surrogate(const text_codec *codec, const unsigned char *at, size_t left,
                           unit_read *read)
{
    if (codec->unit > 1) {
        read->wrong = read->code >= 0xD800 && read->code <= 0xDFFF && left >= codec->unit
                          ? NULL
                          : read->wrong;
        read->size = read->wrong ? read->size : codec->unit;
        return !read->wrong;
    }
    if (codec_is_narrow(codec) || left < 3 || at[0] != 0xED || (at[1] & 0xE0) != 0xA0 || (at[2] & 0xC0) != 0x80)
        return false;
    *read = (unit_read){0xD000u | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu), 3, NULL};
    return true;
}

/* The same for the bytes from `*at` on. */
static bool run_decode_other(const codec_run *run, characters *to, size_t *at,
                             const unit_read *read)
{
    om_object *error =
        run_error(run, "UnicodeDecodeError", *at, *at + read->size, read->wrong);
    om_object *given = run_ask(run, error, at);
    bool put = given != NULL;
    for (size_t i = 0; put && i < om_str_length(given); i++)
        put = characters_add(run->rt, to, om_str_get(given, i));
    om_xrelease(given);
    om_xrelease(error);
    return put;
}

static bool run_decode(codec_run *run, characters *to, const unsigned char *bytes,
                       size_t size, size_t from)
{
    bool put = true;
    for (size_t at = from; put && at < size;) {
        unit_read read = codec_read(run->codec, bytes + at, size - at);
        if (read.wrong && run_handles(run, "surrogatepass") &&
            !read_surrogate(run->codec, bytes + at, size - at, &read))
            run->errors = NULL;
        int done = read.wrong ? decode_instead(run, to, bytes + at, &read) : 1;
        if (!read.wrong)
            put = characters_add(run->rt, to, read.code);
        if (done)
            at += read.size;
        put = put && done >= 0 && (done || run_decode_other(run, to, &at, &read));
    }
    return put;
}

/* Skips a byte order mark, and goes on the way round that it says. */
static size_t skip_mark(codec_run *run, const unsigned char *bytes, size_t size)
{
    const text_codec *codec = run->codec;
    if (!codec->marked)
        return 0;
    if (codec->unit == 1)
        return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (size < codec->unit)
        return 0;
    if (unit_at(codec, bytes) == 0xFEFF) {
        run->codec++;
        return codec->unit;
    }
    if (unit_at(codec + 2, bytes) == 0xFEFF) {
        run->codec += 2;
        return codec->unit;
    }
    return 0;
}

om_object *om_decode(om_runtime *rt, om_object *bytes, om_object *encoding,
                     om_object *errors)
{
    int escapes = om_escape_codec(encoding);
    if (escapes)
        return om_escape_decode(rt, bytes, escapes == 2);
    codec_run run = {rt, codec_find(encoding), bytes, errors};
    characters to = {NULL, 0, 0};
    if (!run.codec)
        return codec_elsewhere(rt, "_decode", bytes, encoding, errors);
    const unsigned char *data = om_bytes_data(bytes);
    size_t size = om_bytes_length(bytes), plain = 0;
    while (plain < size && data[plain] < 0x80)
        plain++;
    if (plain == size && run.codec->unit == 1)
        return om_bytes_decode(rt, bytes);
    size_t from = skip_mark(&run, data, size);
    om_object *made = run_decode(&run, &to, data, size, from)
                          ? om_str_from_codes(rt, to.codes, to.length)
                          : NULL;
    om_raw_free(rt, to.codes, to.room * sizeof *to.codes);
    return made;
}

om_object *om_latin_of_bytes(om_runtime *rt, om_object *bytes)
{
    om_object *encoding = om_str_new(rt, "latin-1");
    om_object *made = encoding ? om_decode(rt, bytes, encoding, NULL) : NULL;
    om_xrelease(encoding);
    return made;
}

om_object *om_bytes_of_latin(om_runtime *rt, om_object *text)
{
    om_object *encoding = om_str_new(rt, "latin-1");
    om_object *made = encoding ? om_encode(rt, text, encoding, NULL) : NULL;
    om_xrelease(encoding);
    return made;
}
