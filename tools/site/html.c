#include "site/html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* What a byte becomes in text, where it cannot stay as it is. */
static const char *text_escape(unsigned char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_text(text *out, const char *bytes, size_t length)
{
    static const bool special[256] = {
        ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        if (!special[(unsigned char)bytes[i]])
            continue;
        html_raw(out, bytes + start, i - start);
        html_put(out, text_escape((unsigned char)bytes[i]));
        start = i + 1;
    }
    html_raw(out, bytes + start, length - start);
}

void html_string(text *out, const char *string)
{
    html_text(out, string, strlen(string));
}

/* Does a quote behind these bytes open? */
static bool opens_quote(const char *bytes, size_t length, char before)
{
    if (length == 0)
        return before == 0 || strchr(" \t\n([{/", before) != NULL;

    unsigned char last = (unsigned char)bytes[length - 1];
    if (length >= 3 && (last == 0x93 || last == 0x94 || last == 0x98 || last == 0x9C))
        return memcmp(bytes + length - 3, "\xE2\x80", 2) ==
               0; /* a dash, an opening quote */
    return strchr(" \t\n([{/\"'", last) != NULL;
}

static bool is_spaced_dash(const char *bytes, size_t length, size_t at, char before)
{
    char left = at > 0 ? bytes[at - 1] : before;
    return (left == ' ' || left == '\n') && length - at > 2 && bytes[at + 1] == '-' &&
           bytes[at + 2] == ' ';
}

/* What a byte of prose becomes, where it cannot stay as it is; *TAKEN bytes go with it. */
static const char *prose_instead(const char *bytes, size_t length, size_t at, char before,
                                 size_t *taken)
{
    *taken = 1;
    if (bytes[at] == '"')
        return opens_quote(bytes, at, before) ? "\u201C" : "\u201D";
    if (bytes[at] == '\'')
        return opens_quote(bytes, at, before) ? "\u2018" : "\u2019";
    if (bytes[at] != '-')
        return text_escape((unsigned char)bytes[at]);
    *taken = 2;
    return is_spaced_dash(bytes, length, at, before) ? "\u2013" : NULL;
}

char html_prose(text *out, const char *bytes, size_t length, char before)
{
    static const bool special[256] = {['"'] = true, ['\''] = true, ['-'] = true,
                                      ['&'] = true, ['<'] = true,  ['>'] = true};
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        if (!special[(unsigned char)bytes[i]])
            continue;
        size_t taken;
        const char *instead = prose_instead(bytes, length, i, before, &taken);
        if (!instead)
            continue;
        html_raw(out, bytes + start, i - start);
        html_put(out, instead);
        start = i + taken;
        i = start - 1;
    }
    html_raw(out, bytes + start, length - start);
    return length > 0 ? bytes[length - 1] : before;
}

static bool is_address_byte(char byte)
{
    return ascii_is_alphanumeric(byte) || byte == '-' || byte == '.' || byte == '_' ||
           byte == '~' || byte == '/';
}

void html_address(text *out, const char *bytes, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (is_address_byte(bytes[i]))
            continue;
        html_raw(out, bytes + start, i - start);
        html_byte(out, '%');
        html_byte(out, digits[byte >> 4]);
        html_byte(out, digits[byte & 15]);
        start = i + 1;
    }
    html_raw(out, bytes + start, length - start);
}

void html_count(text *out, uint64_t number, const char *noun)
{
    html_number(out, number);
    html_byte(out, ' ');
    html_put(out, noun);
    if (number != 1)
        html_byte(out, 's');
}

/* Inserts the argument of what follows a '%', if it is one of those that are used most, and returns how long that
 * is. Otherwise no argument is taken. */
static size_t put_argument(text *out, const char *directive, va_list *arguments)
{
    if (directive[0] == 's') {
        html_put(out, va_arg(*arguments, const char *));
        return 1;
    }
    if (directive[0] == 'u') {
        html_number(out, va_arg(*arguments, unsigned));
        return 1;
    }
    if (strncmp(directive, "zu", 2) == 0) {
        html_number(out, va_arg(*arguments, size_t));
        return 2;
    }
    return 0;
}

static void format_rest(text *out, const char *format, va_list *arguments)
{
    va_list again;
    va_copy(again, *arguments);
    int length = vsnprintf(NULL, 0, format, *arguments);
    if (length < 0)
        abort();
    text_room(out, (size_t)length + 1);
    vsnprintf(out->bytes + out->length, (size_t)length + 1, format, again);
    va_end(again);
    out->length += (size_t)length;
}

/* printf takes a good part of the time in which a book is woven. */
void html_format(text *out, const char *format, ...)
{
    va_list arguments;
    const char *at = format;
    const char *percent;
    va_start(arguments, format);
    while ((percent = strchr(at, '%')) != NULL) {
        html_raw(out, at, (size_t)(percent - at));
        size_t length = put_argument(out, percent + 1, &arguments);
        if (length == 0) {
            format_rest(out, percent, &arguments);
            va_end(arguments);
            return;
        }
        at = percent + 1 + length;
    }
    html_put(out, at);
    va_end(arguments);
}

void html_up(text *out, const char *here)
{
    bool beside = strncmp(here, "../", 3) == 0;
    for (const char *slash = strchr(beside ? here + 3 : here, '/'); slash;
         slash = strchr(slash + 1, '/'))
        html_put(out, "../");
    html_put(out, beside ? HTML_BOOK : "");
}

void html_relative(text *out, const char *here, const char *to)
{
    size_t common = 0;
    for (size_t i = 0; here[i] && here[i] == to[i]; i++) {
        if (here[i] == '/')
            common = i + 1;
    }
    html_up(out, here + common);
    html_put(out, to + common);
}
