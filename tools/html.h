/* A growing piece of HTML: one buffer that is filled, written out and filled again. */
#ifndef REFBOOK_HTML_H
#define REFBOOK_HTML_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The bytes belong to the buffer and move when it grows. Zeroed memory is an empty one. */
typedef struct html {
    char *bytes;
    size_t length;
    size_t capacity;
} html;

/* Makes room for `more` bytes beyond the length; ends the program when memory has run out. */
void html_grow(html *out, size_t more);

void html_free(html *out);

static inline void html_room(html *out, size_t more)
{
    if (out->capacity - out->length < more)
        html_grow(out, more);
}

/* Markup, as it stands. */
static inline void html_raw(html *out, const char *bytes, size_t length)
{
    html_room(out, length);
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static inline void html_put(html *out, const char *markup)
{
    html_raw(out, markup, strlen(markup));
}

static inline void html_byte(html *out, char byte)
{
    html_room(out, 1);
    out->bytes[out->length++] = byte;
}

/* Text that the reader sees: escaped, so that it is never markup, inside quotes neither. */
void html_text(html *out, const char *bytes, size_t length);
void html_string(html *out, const char *string);

/* Part of an address inside a quoted attribute: what may not stand there is percent-encoded. */
void html_address(html *out, const char *bytes, size_t length);

void html_number(html *out, uint64_t number);

/* "1 test", "2 tests". */
void html_count(html *out, uint64_t number, const char *noun);

/* The formatted text is markup; what the arguments insert has to be safe already. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void html_format(html *out, const char *format, ...);

#endif
