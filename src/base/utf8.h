/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* UTF-8: characters as bytes. Everything that comes into the runtime as text passes here
 * once; after that, text is known to be well-formed and is read without further checks. */
#ifndef OM_BASE_UTF8_H
#define OM_BASE_UTF8_H

#include "objmem.h"

/* <<what base/utf8.h defines>> */
/* What one pass over UTF-8 finds out. */
typedef struct om_utf8 {
    size_t length; /* characters */
    uint32_t bits; /* every bit that is set in one of them */
    size_t wrong;  /* where the first ill-formed character begins, or the end */
} om_utf8;

/* <<what base/utf8.h declares>> */
/* The character at `*at` in well-formed UTF-8; `*at` moves past it. */
static inline uint32_t om_utf8_next(const unsigned char **at)
{
    const unsigned char *from = *at;
    uint32_t first = from[0];
    if (first < 0x80) {
        *at = from + 1;
        return first;
    }
    if (first < 0xE0) {
        *at = from + 2;
        return (first & 0x1F) << 6 | (from[1] & 0x3Fu);
    }
    uint32_t middle = (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
    if (first < 0xF0) {
        *at = from + 3;
        return (first & 0xF) << 12 | middle;
    }
    *at = from + 4;
    return (first & 7) << 18 | middle << 6 | (from[3] & 0x3Fu);
}

/* Writes the character as UTF-8 and returns the number of bytes, 1 to 4. Writes surrogates
 * too, in three bytes, as if they were characters: a caller that must not write them checks
 * before. */
static inline unsigned om_utf8_put(uint32_t code, char to[4])
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    unsigned last = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    to[0] = (char)((0xFF00u >> (last + 1) & 0xFF) | code >> 6 * last);
    if (last > 2)
        to[last - 2] = (char)(0x80 | (code >> 12 & 0x3F));
    if (last > 1)
        to[last - 1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[last] = (char)(0x80 | (code & 0x3F));
    return last + 1;
}

/* Scans all of the bytes; false if they are not well-formed UTF-8. */
bool om_utf8_scan(const char *bytes, size_t size, om_utf8 *found);

/* Raises the error that says what is wrong at `wrong`, where a scan stopped. Returns
 * NULL. */
void *om_utf8_raise(om_runtime *rt, const char *bytes, size_t size, size_t wrong);

#endif
