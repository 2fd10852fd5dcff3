/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Several bytes as one number, and code units of one, two or four bytes. */
#ifndef OM_BASE_LOAD_H
#define OM_BASE_LOAD_H

#include "objmem.h"

#include <string.h>

/* <<what base/load.h defines>> */
/* The highest bit of each of eight bytes: set in one of them, that byte is not ASCII. */
#define OM_HIGH_BITS UINT64_C(0x8080808080808080)

/* <<what base/load.h declares>> */
/* Eight bytes from anywhere, as one number. */
static inline uint64_t om_load8(const void *from)
{
    uint64_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

/* The width of characters of which some have these bits set. */
static inline unsigned om_width_for(uint32_t bits)
{
    return bits > 0xFFFF ? 2 : bits > 0xFF ? 1 : 0;
}

/* The number at `place` in a row of numbers that take 1 << `width` bytes each. */
static inline uint32_t om_unit_get(const char *units, unsigned width, size_t place)
{
    if (width == 0)
        return (unsigned char)units[place];
    if (width == 1) {
        uint16_t half;
        memcpy(&half, units + 2 * place, sizeof half);
        return half;
    }
    uint32_t code;
    memcpy(&code, units + 4 * place, sizeof code);
    return code;
}

static inline void om_unit_set(char *units, unsigned width, size_t place, uint32_t number)
{
    if (width == 0) {
        units[place] = (char)number;
    } else if (width == 1) {
        uint16_t half = (uint16_t)number;
        memcpy(units + 2 * place, &half, sizeof half);
    } else {
        memcpy(units + 4 * place, &number, sizeof number);
    }
}

static inline uint32_t om_load4(const void *from)
{
    uint32_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

/* A word made of `count` bytes, 1 to 7, some of them read twice: other bytes, another word. */
static inline uint64_t om_load_few(const void *from, size_t count)
{
    const unsigned char *at = from;
    if (count >= 4)
        return (uint64_t)om_load4(at) << 32 | om_load4(at + count - 4);
    return at[0] | (uint64_t)at[count / 2] << 8 | (uint64_t)at[count - 1] << 16;
}

/* Whether two rows of bytes are equal; for short ones faster than memcmp, which is called. */
static inline bool om_bytes_equal(const char *a, const char *b, size_t size)
{
    for (; size >= 8; size -= 8, a += 8, b += 8) {
        if (om_load8(a) != om_load8(b))
            return false;
    }
    return size == 0 || om_load_few(a, size) == om_load_few(b, size);
}

/* Copies up to 16 bytes as two halves, which overlap where there are fewer: most strings are
 * short, and for them a call would cost more than the copy. */
static inline void om_copy_short(char *to, const char *from, size_t size)
{
    if (size >= 8) {
        uint64_t first = om_load8(from), last = om_load8(from + size - 8);
        memcpy(to, &first, 8);
        memcpy(to + size - 8, &last, 8);
    } else if (size >= 4) {
        uint32_t first = om_load4(from), last = om_load4(from + size - 4);
        memcpy(to, &first, 4);
        memcpy(to + size - 4, &last, 4);
    } else if (size > 0) {
        char first = from[0], middle = from[size / 2], last = from[size - 1];
        to[0] = first;
        to[size / 2] = middle;
        to[size - 1] = last;
    }
}

/* Eight bytes from anywhere, the first as the lowest of the number. */
static inline uint64_t om_load8_low(const char *from)
{
    const unsigned char *at = (const unsigned char *)from;
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
           (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
           (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

#endif
