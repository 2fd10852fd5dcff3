/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/escape.h"

#include "base/utf8.h"
#include "heap/heap.h"

#include <string.h>

/* The characters that have names here, as long as there is no table of all. */
typedef struct escape_name {
    const char *name;
    uint32_t code;
} escape_name;

static const escape_name escape_names[] = {
    {"BULLET", 0x2022},
    {"COPYRIGHT SIGN", 0xA9},
    {"DEGREE SIGN", 0xB0},
    {"EM DASH", 0x2014},
    {"EN DASH", 0x2013},
    {"EURO SIGN", 0x20AC},
    {"GREEK SMALL LETTER ALPHA", 0x3B1},
    {"GREEK SMALL LETTER BETA", 0x3B2},
    {"GREEK SMALL LETTER LAMDA", 0x3BB},
    {"GREEK SMALL LETTER MU", 0x3BC},
    {"GREEK SMALL LETTER PI", 0x3C0},
    {"HORIZONTAL ELLIPSIS", 0x2026},
    {"LATIN SMALL LETTER E WITH ACUTE", 0xE9},
    {"LATIN SMALL LETTER SHARP S", 0xDF},
    {"LATIN SMALL LETTER U WITH DIAERESIS", 0xFC},
    {"NO-BREAK SPACE", 0xA0},
    {"ZERO WIDTH SPACE", 0x200B},
    {"SNOWMAN", 0x2603},
    {"SPACE", 0x20},
};

/* The text as it is read. */
typedef struct escape_reader {
    const unsigned char *at, *start, *end;
    om_escape_error *wrong;
} escape_reader;

static int escape_hex(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What an escape of one letter means, or -1. */
static int escape_simple(unsigned char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case '\\':
    case '\'':
    case '"':
        return c;
    default:
        return -1;
    }
}

/* Notes what is wrong from the backslash at `from` to where the reader is. */
static bool escape_fail(escape_reader *reader, const unsigned char *from, const char *what)
{
    reader->wrong->what = what;
    reader->wrong->from = (size_t)(from - reader->start);
    reader->wrong->to = (size_t)(reader->at - reader->start) - 1;
    return false;
}

/* Remembers the first backslash that is odd. */
static void escape_odd(escape_reader *reader, const unsigned char *from)
{
    if (!reader->wrong->odd)
        reader->wrong->odd = (const char *)from;
}

/* Up to three octal digits, the first of which is here. */
static uint32_t escape_octal(escape_reader *reader)
{
    uint32_t code = 0;
    for (int i = 0;
         i < 3 && reader->at < reader->end && *reader->at >= '0' && *reader->at <= '7'; i++)
        code = code * 8 + (uint32_t)(*reader->at++ - '0');
    return code;
}

/* So many hexadecimal digits. */
static bool escape_digits(escape_reader *reader, const unsigned char *from, int count,
                          const char *what, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < count; i++) {
        int digit = reader->at < reader->end ? escape_hex(*reader->at) : -1;
        if (digit < 0)
            return escape_fail(reader, from, what);
        *code = *code << 4 | (uint32_t)digit;
        reader->at++;
    }
    return *code <= 0x10FFFF || escape_fail(reader, from, "illegal Unicode character");
}

/* Which of the `count` words is all of the text; -1: none of them. */
static int escape_word(const char *text, const char *const *words, int count)
{
    int i = 0;
    while (i < count && strcmp(text, words[i]) != 0)
        i++;
    return i < count ? i : -1;
}

/* A letter of Latin or Greek, or a digit, by its name in capitals; 0: it is none. */
static uint32_t escape_letter(const char *name)
{
    static const char *const greek[] = {
        "ALPHA", "BETA",  "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA",         "THETA", "IOTA",
        "KAPPA", "LAMDA", "MU",    "NU",    "XI",      "OMICRON", "PI",       "RHO",
        "FINAL SIGMA",    "SIGMA", "TAU",   "UPSILON", "PHI",  "CHI",         "PSI",   "OMEGA"};
    static const char *const digits[] = {"ZERO", "ONE", "TWO",   "THREE", "FOUR",
                                         "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"};
    static const char *const sizes[] = {"CAPITAL LETTER ", "SMALL LETTER "};
    enum { NO_SIGMA = 17, GREEK = 25 };
    if (strncmp(name, "DIGIT ", 6) == 0) {
        int digit = escape_word(name + 6, digits, 10);
        return digit < 0 ? 0 : '0' + (uint32_t)digit;
    }
    bool latin = strncmp(name, "LATIN ", 6) == 0;
    if (!latin && strncmp(name, "GREEK ", 6) != 0)
        return 0;
    bool small = strncmp(name + 6, sizes[1], strlen(sizes[1])) == 0;
    if (!small && strncmp(name + 6, sizes[0], strlen(sizes[0])) != 0)
        return 0;
    const char *letter = name + 6 + strlen(sizes[small]);
    if (latin)
        return *letter >= 'A' && *letter <= 'Z' && !letter[1]
                   ? (uint32_t)*letter + (small ? 32 : 0)
                   : 0;
    int which = escape_word(letter, greek, GREEK);
    return which < 0 || (which == NO_SIGMA && !small)
               ? 0
               : (small ? 0x3B1 : 0x391) + (uint32_t)which;
}

/* An ideograph, which has its number for a name, in capitals; 0: it is none. */
static uint32_t escape_ideograph(const char *name)
{
    static const uint32_t ranges[][2] = {
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF},
        {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
        {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}, {0x31350, 0x323AF}};
    static const char before[] = "CJK UNIFIED IDEOGRAPH-";
    uint32_t code = 0;
    const char *at = name + strlen(before);
    if (strncmp(name, before, strlen(before)) != 0 || strlen(at) < 4 || strlen(at) > 5)
        return 0;
    for (; *at; at++) {
        if (escape_hex((unsigned char)*at) < 0 || *at >= 'a')
            return 0;
        code = code << 4 | (uint32_t)escape_hex((unsigned char)*at);
    }
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return code;
    }
    return 0;
}

/* A name that follows a rule; 0: it follows none. */
static uint32_t escape_computed(const unsigned char *name, size_t length)
{
    char text[64] = "", capitals[64] = "";
    if (length >= sizeof text)
        return 0;
    for (size_t i = 0; i <= length; i++) {
        char c = text[i] = i < length ? (char)name[i] : '\0';
        capitals[i] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    uint32_t code = escape_letter(capitals);
    return code ? code : escape_ideograph(text);
}

/* {NAME}, of a \N. */
static bool escape_named(escape_reader *reader, const unsigned char *from, uint32_t *code)
{
    const unsigned char *name = reader->at + 1;
    if (reader->at == reader->end || *reader->at != '{')
        return escape_fail(reader, from, "malformed \\N character escape");
    const unsigned char *close = memchr(name, '}', (size_t)(reader->end - name));
    if (!close || close == name) {
        reader->at = close ? close + 1 : reader->end;
        return escape_fail(reader, from, "malformed \\N character escape");
    }
    reader->at = close + 1;
    for (size_t i = 0; i < sizeof escape_names / sizeof *escape_names; i++) {
        const char *known = escape_names[i].name;
        size_t length = (size_t)(close - name), k = 0;
        while (k < length && known[k] &&
               (name[k] >= 'a' && name[k] <= 'z' ? name[k] - 32 : name[k]) == known[k])
            k++;
        if (k == length && !known[k]) {
            *code = escape_names[i].code;
            return true;
        }
    }
    *code = escape_computed(name, (size_t)(close - name));
    return *code || escape_fail(reader, from, "unknown Unicode character name");
}

/* The escape after a backslash at `from`. `*none` says that it stands for nothing (the end of a
 * line), `*plain` that it is no escape and the backslash stands for itself. */
static bool escape_one(escape_reader *reader, const unsigned char *from, uint32_t *code,
                       bool *none, bool *plain)
{
    unsigned char c = *reader->at;
    int simple = escape_simple(c);
    if (simple >= 0 || c == '\n') {
        reader->at++;
        *none = c == '\n';
        *code = (uint32_t)simple;
        return true;
    }
    if (c >= '0' && c <= '7') {
        *code = escape_octal(reader);
        if (*code > 0xFF)
            escape_odd(reader, from);
        return true;
    }
    if (c != 'x' && c != 'u' && c != 'U' && c != 'N') {
        escape_odd(reader, from);
        *plain = true;
        *code = '\\';
        return true;
    }
    reader->at++;
    if (c == 'x')
        return escape_digits(reader, from, 2, "truncated \\xXX escape", code);
    if (c == 'u')
        return escape_digits(reader, from, 4, "truncated \\uXXXX escape", code);
    if (c == 'U')
        return escape_digits(reader, from, 8, "truncated \\UXXXXXXXX escape", code);
    return escape_named(reader, from, code);
}

/* All characters of the text; false if something is wrong. */
static bool escape_all(escape_reader *reader, uint32_t *codes, size_t *count)
{
    while (reader->at < reader->end) {
        const unsigned char *from = reader->at;
        if (*from != '\\') {
            codes[(*count)++] = om_utf8_next(&reader->at);
            continue;
        }
        reader->at++;
        bool none = false, plain = false;
        if (reader->at == reader->end && reader->wrong->goes_on) {
            escape_odd(reader, from);
            codes[(*count)++] = '\\';
            return true;
        }
        if (reader->at == reader->end)
            return escape_fail(reader, from, "\\ at end of string");
        if (!escape_one(reader, from, &codes[*count], &none, &plain))
            return false;
        *count += !none;
    }
    return true;
}

om_object *om_escape_str(om_runtime *rt, const char *text, size_t size,
                         om_escape_error *wrong)
{
    wrong->what = NULL;
    if (size == 0 || !memchr(text, '\\', size))
        return om_str_from_utf8(rt, text, size);
    uint32_t *codes = om_raw_alloc(rt, size * sizeof *codes);
    if (!codes)
        return NULL;
    const unsigned char *start = (const unsigned char *)text;
    escape_reader reader = {start, start, start + size, wrong};
    size_t count = 0;
    om_object *made = NULL;
    if (escape_all(&reader, codes, &count))
        made = om_str_from_codes(rt, codes, count);
    om_raw_free(rt, codes, size * sizeof *codes);
    return made;
}

/* The byte of an escape of bytes; -1: none, -2: no escape, -3: wrong. */
static int escape_byte(escape_reader *reader, const unsigned char *from)
{
    unsigned char c = *reader->at;
    int simple = escape_simple(c);
    if (simple >= 0 || c == '\n') {
        reader->at++;
        return c == '\n' ? -1 : simple;
    }
    if (c >= '0' && c <= '7') {
        uint32_t code = escape_octal(reader);
        if (code > 0xFF)
            escape_odd(reader, from);
        return (int)(code & 0xFF);
    }
    if (c != 'x') {
        escape_odd(reader, from);
        return -2;
    }
    reader->at++;
    uint32_t code;
    return escape_digits(reader, from, 2, "invalid \\x escape", &code) ? (int)code : -3;
}

om_object *om_escape_bytes(om_runtime *rt, const char *text, size_t size,
                           om_escape_error *wrong)
{
    wrong->what = NULL;
    if (size == 0 || !memchr(text, '\\', size))
        return om_bytes_new(rt, text, size);
    unsigned char *bytes = om_raw_alloc(rt, size);
    if (!bytes)
        return NULL;
    const unsigned char *start = (const unsigned char *)text;
    escape_reader reader = {start, start, start + size, wrong};
    size_t count = 0;
    while (reader.at < reader.end && !wrong->what) {
        const unsigned char *from = reader.at++;
        int byte =
            *from == '\\' && reader.at < reader.end ? escape_byte(&reader, from) : *from;
        if (byte != -1 && byte != -3)
            bytes[count++] = (unsigned char)(byte == -2 ? '\\' : byte);
    }
    om_object *made = wrong->what ? NULL : om_bytes_new(rt, bytes, count);
    om_raw_free(rt, bytes, size);
    return made;
}
