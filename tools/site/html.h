/* HTML in a growing text: markup as it stands, everything else escaped. */
#ifndef REFBOOK_SITE_HTML_H
#define REFBOOK_SITE_HTML_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/memory.h"

/* Markup, as it stands. Inline, as most of it is short and of a known length. */
static inline void html_raw(text *out, const char *bytes, size_t length)
{
    char *room = text_room(out, length + 1);
    if (length > 0) /* BYTES may be NULL otherwise */
        memcpy(room, bytes, length);
    out->length += length;
}

static inline void html_put(text *out, const char *markup)
{
    html_raw(out, markup, strlen(markup));
}

static inline void html_byte(text *out, char byte)
{
    html_raw(out, &byte, 1);
}

/* Text that the reader sees: escaped, so that it is never markup, inside quotes neither. */
void html_text(text *out, const char *bytes, size_t length);
void html_string(text *out, const char *string);

/* The same with typographic quotes: " and ' become curly by what stands before them, and a
 * double hyphen between spaces becomes a dash. BEFORE is the byte that precedes the text in
 * its paragraph, 0 at the start; returned is the last byte, for the text that follows. */
char html_prose(text *out, const char *bytes, size_t length, char before);

/* Part of an address inside a quoted attribute: what may not stand there is
 * percent-encoded. */
void html_address(text *out, const char *bytes, size_t length);

static inline void html_number(text *out, uint64_t number)
{
    text_add_number(out, number);
}

/* "1 test", "2 tests". */
void html_count(text *out, uint64_t number, const char *noun);

/* The formatted text is markup; what the arguments insert has to be safe already. */
void html_format(text *out, const char *format, ...) MEMORY_FORMAT(2);

/* The folder of the book, seen from the one that it is in. */
#define HTML_BOOK "book/"

/* From the page HERE to the top of the book: "../". An address that begins with ../ is that of a page beside the
 * book. */
void html_up(text *out, const char *here);

/* The address TO, seen from the page HERE; both are from the top of the book. */
void html_relative(text *out, const char *here, const char *to);

#endif
