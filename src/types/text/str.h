/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Strings: rows of characters of one width, which never change.
 *
 * Invariant: a string is as narrow as its widest character allows, and marked ASCII if and only
 * if it is; so equal strings have equal shapes and equal bytes. The empty string, and each
 * string of one character below 256, exists once. */
#ifndef OM_TYPES_TEXT_STR_H
#define OM_TYPES_TEXT_STR_H

#include "base/load.h"
#include "base/type.h"

/* <<what types/text/str.h defines>> */
/* A string. Its head's bits say what it is like; they never change, but for OM_STR_INTERNED:
 *   bit 3        it is the one of its value that names are compared by (OM_STR_INTERNED)
 *   bit 4        all its characters are ASCII
 *   bits 5, 6    a character takes 1 << this many bytes; only as wide as the widest needs
 *   bits 7 to 31 its length, or OM_STR_LONG: it is an om_long_str */
typedef struct om_str {
    om_object head;
    uint32_t hash; /* 0 until it is asked for */
    char text[];
} om_str;

/* A string whose length does not fit in the head. */
typedef struct om_long_str {
    om_object head;
    uint32_t hash;
    size_t length;
    char text[];
} om_long_str;

enum { OM_STR_WIDTH_SHIFT = 5, OM_STR_LENGTH_SHIFT = 7 };

#define OM_STR_INTERNED (UINT32_C(1) << 3)
#define OM_STR_ASCII (UINT32_C(1) << 4)
#define OM_STR_LONG (UINT32_MAX >> OM_STR_LENGTH_SHIFT)

/* <<what types/text/str.h declares>> */
/* What a str does as any object: compare itself, hash itself, say its length. */
int om_str_compare_any(om_runtime *rt, om_object *self, om_object *other, om_order order);
bool om_str_hash_any(om_runtime *rt, om_object *self, int64_t *hash);
ptrdiff_t om_str_length_any(const om_object *self);

static inline uint32_t om_str_shape(const om_object *self)
{
    return self->bits >> 4;
}

/* A character takes 1 << this many bytes. */
static inline unsigned om_str_width(const om_object *self)
{
    return self->bits >> OM_STR_WIDTH_SHIFT & 3;
}

static inline size_t om_str_chars(const om_object *self)
{
    uint32_t length = self->bits >> OM_STR_LENGTH_SHIFT;
    return length != OM_STR_LONG ? length : ((const om_long_str *)self)->length;
}

static inline char *om_str_text(om_object *self)
{
    bool is_long = self->bits >> OM_STR_LENGTH_SHIFT == OM_STR_LONG;
    return is_long ? ((om_long_str *)self)->text : ((om_str *)self)->text;
}

static inline const char *om_str_read(const om_object *self)
{
    bool is_long = self->bits >> OM_STR_LENGTH_SHIFT == OM_STR_LONG;
    return is_long ? ((const om_long_str *)self)->text : ((const om_str *)self)->text;
}

/* The shape bits of a string with this length, and with these bits set in its characters. */
static inline uint32_t om_str_bits_for(size_t length, uint32_t bits)
{
    uint32_t count = length < OM_STR_LONG ? (uint32_t)length : OM_STR_LONG;
    return (bits < 0x80 ? OM_STR_ASCII : 0) | om_width_for(bits) << OM_STR_WIDTH_SHIFT |
           count << OM_STR_LENGTH_SHIFT;
}

/* A string of `length` characters, which the caller must write at om_str_text before any
 * other code sees it. The highest bit of `bits` must be that of the widest character. Not
 * for the strings that exist once: of length 0, and of length 1 below 256. NULL with
 * MemoryError. */
om_object *om_str_make(om_runtime *rt, size_t length, uint32_t bits);

bool om_str_begin(om_runtime *rt);

/* The hash of the string, computed when it is first asked for. */
uint32_t om_str_hash_slow(om_object *self);

static inline uint32_t om_str_hash(om_object *self)
{
    uint32_t hash = ((om_str *)self)->hash;
    return hash ? hash : om_str_hash_slow(self);
}

extern const om_type om_str_definition;

#endif
