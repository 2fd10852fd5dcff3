#include "html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        const char *escape = text_escape((unsigned char)bytes[i]);
        if (escape == NULL)
            continue;
        html_raw(out, bytes + start, i - start);
        html_put(out, escape);
        start = i + 1;
    }
    html_raw(out, bytes + start, length - start);
}

void html_string(text *out, const char *string)
{
    html_text(out, string, strlen(string));
}

static bool is_address_byte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != 0 && strchr("-._~/", byte) != NULL);
}

void html_address(text *out, const char *bytes, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (is_address_byte(byte)) {
            html_byte(out, (char)byte);
        } else {
            html_byte(out, '%');
            html_byte(out, digits[byte >> 4]);
            html_byte(out, digits[byte & 15]);
        }
    }
}

void html_number(text *out, uint64_t number)
{
    char digits[20];
    size_t start = sizeof digits;

    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    html_raw(out, digits + start, sizeof digits - start);
}

void html_count(text *out, uint64_t number, const char *noun)
{
    html_number(out, number);
    html_byte(out, ' ');
    html_put(out, noun);
    if (number != 1)
        html_byte(out, 's');
}

void html_format(text *out, const char *format, ...)
{
    va_list arguments;
    va_list again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort();
    text_room(out, (size_t)length + 1);
    vsnprintf(out->bytes + out->length, (size_t)length + 1, format, again);
    va_end(again);
    out->length += (size_t)length;
}
