/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/str.h"

#include "base/hash.h"
#include "base/load.h"
#include "base/macros.h"
#include "base/type.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"
#include "types/state.h"
#include "types/text/quote.h"
#include "types/text/search.h"
#include "types/text/view.h"

#include <string.h>

static uint64_t str_constant_key(om_object *self)
{
    return om_str_hash(self);
}

int om_str_compare_any(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (other->type != &om_in_types(rt)->str_type)
        return OM_NOT_IMPLEMENTED;
    if (order == OM_EQ || order == OM_NE)
        return om_str_equal(self, other) == (order == OM_EQ);
    return om_order_holds(om_str_compare(self, other), order);
}

bool om_str_hash_any(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    *hash = om_str_hash(self);
    return true;
}

ptrdiff_t om_str_length_any(const om_object *self)
{
    return (ptrdiff_t)om_str_chars(self);
}

#include "types/text/str.h"

#include "base/hash.h"
#include "base/load.h"
#include "base/macros.h"
#include "base/type.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"
#include "types/state.h"
#include "types/text/quote.h"
#include "types/text/search.h"
#include "types/text/view.h"

#include <string.h>

om_object *om_str_make(om_runtime *rt, size_t length, uint32_t bits)
{
    bool is_long = length >= OM_STR_LONG;
    size_t head = is_long ? offsetof(om_long_str, text) : offsetof(om_str, text);
    if (length > PTRDIFF_MAX / 8)
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory");

    om_str *self = om_object_alloc(rt, &om_in_types(rt)->str_type,
                                   head + (length << om_width_for(bits)));
    if (!self)
        return NULL;
    self->head.bits |= om_str_bits_for(length, bits);
    self->hash = 0;
    if (is_long)
        ((om_long_str *)self)->length = length;
    return &self->head;
}

/* CPython's numbers: a header, the characters, and one more that is a zero. */
static size_t str_size(const om_object *self)
{
    enum { ASCII_HEAD = 40, HEAD = 56, UTF_8_OF_ONE = 3 };
    size_t length = om_str_chars(self);
    if (self->bits & OM_STR_ASCII)
        return ASCII_HEAD + length + 1;
    size_t size = HEAD + ((length + 1) << om_str_width(self));
    return length == 1 && om_str_width(self) == 0 ? size + UTF_8_OF_ONE : size;
}

/* A string that is never freed, and that need not be looked up: it counts as interned. */
static om_object *str_make_immortal(om_runtime *rt, size_t length, uint32_t bits)
{
    om_object *self = om_str_make(rt, length, bits);
    if (self) {
        self->count = OM_IMMORTAL;
        self->bits |= OM_STR_INTERNED;
    }
    return self;
}

bool om_str_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->str_type, "str", &om_str_definition);
    om_in_types(rt)->empty_str = str_make_immortal(rt, 0, 0);
    bool complete = om_in_types(rt)->empty_str != NULL;
    for (uint32_t code = 0; complete && code < 256; code++) {
        om_in_types(rt)->latin1[code] = str_make_immortal(rt, 1, code);
        complete = om_in_types(rt)->latin1[code] != NULL;
        if (complete)
            om_unit_set(om_str_text(om_in_types(rt)->latin1[code]), 0, 0, code);
    }
    return complete;
}

om_type *om_str_type(om_runtime *rt)
{
    return &om_in_types(rt)->str_type;
}

bool om_is_str(const om_object *self)
{
    return self->type == om_str_type(self->type->rt);
}

/* Writes so many characters of well-formed UTF-8 in one width. */
static inline void text_decode(char *text, unsigned width, const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length; i++)
        om_unit_set(text, width, i, om_utf8_next(&at));
}

/* The string of well-formed UTF-8 of which a scan has found this. */
static om_object *str_from_scanned(om_runtime *rt, const char *bytes, const om_utf8 *found)
{
    if (found->length == 0)
        return om_in_types(rt)->empty_str;
    if (found->length == 1 && found->bits < 256)
        return om_in_types(rt)->latin1[found->bits];

    om_object *self = om_str_make(rt, found->length, found->bits);
    if (!self)
        return NULL;
    char *text = om_str_text(self);
    if (found->bits < 0x80)
        memcpy(text, bytes, found->length);
    else if (om_str_width(self) == 0)
        text_decode(text, 0, bytes, found->length);
    else if (om_str_width(self) == 1)
        text_decode(text, 1, bytes, found->length);
    else
        text_decode(text, 2, bytes, found->length);
    return self;
}

/* 8 to 16 bytes: the first eight and the last eight, which may overlap. */
typedef struct halves {
    uint64_t first, last;
} halves;

static inline halves halves_read(const char *from, size_t size)
{
    halves text;
    memcpy(&text.first, from, sizeof text.first);
    memcpy(&text.last, from + size - sizeof text.last, sizeof text.last);
    return text;
}

static inline void halves_write(char *to, size_t size, halves text)
{
    memcpy(to, &text.first, sizeof text.first);
    memcpy(to + size - sizeof text.last, &text.last, sizeof text.last);
}

static OM_NOINLINE om_object *str_from_utf8_slow(om_runtime *rt, const char *bytes,
                                                 size_t size)
{
    om_utf8 found;
    if (!om_utf8_scan(bytes, size, &found))
        return om_utf8_raise(rt, bytes, size, found.wrong);
    return str_from_scanned(rt, bytes, &found);
}

om_object *om_str_from_utf8(om_runtime *rt, const char *bytes, size_t size)
{
    if (size - 8 > 8)
        return str_from_utf8_slow(rt, bytes, size);
    halves text = halves_read(bytes, size);
    om_str *self = NULL;
    if (!((text.first | text.last) & OM_HIGH_BITS))
        self = om_object_alloc_fast(rt, &om_in_types(rt)->str_type,
                                    offsetof(om_str, text) + size);
    if (!self)
        return str_from_utf8_slow(rt, bytes, size);
    self->head.bits = om_str_bits_for(size, 0);
    self->hash = 0;
    halves_write(self->text, size, text);
    return &self->head;
}

om_object *om_str_new(om_runtime *rt, const char *utf8)
{
    return om_str_from_utf8(rt, utf8, strlen(utf8));
}

om_object *om_str_from_codes(om_runtime *rt, const uint32_t *codes, size_t length)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < length; i++) {
        if (codes[i] > 0x10FFFF)
            return om_raise(rt, OM_VALUE_ERROR, "chr() arg not in range(0x110000)");
        bits |= codes[i];
    }
    if (length == 0)
        return om_in_types(rt)->empty_str;
    if (length == 1 && bits < 256)
        return om_in_types(rt)->latin1[bits];

    om_object *self = om_str_make(rt, length, bits);
    if (!self)
        return NULL;
    for (size_t i = 0; i < length; i++)
        om_unit_set(om_str_text(self), om_str_width(self), i, codes[i]);
    return self;
}

size_t om_str_length(const om_object *self)
{
    return om_str_chars(self);
}

uint32_t om_str_get(const om_object *self, size_t place)
{
    return om_unit_get(om_str_read(self), om_str_width(self), place);
}

/* om_str_write_utf8 for characters of one width. `*written` becomes the bytes that did fit. */
static inline size_t text_encode(const om_object *self, unsigned width, char *buffer,
                                 size_t room, size_t *written)
{
    const char *text = om_str_read(self);
    size_t length = om_str_chars(self), size = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t code = om_unit_get(text, width, i);
        if (size + 4 < room) {
            size += om_utf8_put(code, buffer + size);
            *written = size;
            continue;
        }
        char bytes[4];
        unsigned more = om_utf8_put(code, bytes);
        if (size + more < room) {
            memcpy(buffer + size, bytes, more);
            *written = size + more;
        }
        size += more;
    }
    return size;
}

size_t om_str_write_utf8(const om_object *self, char *buffer, size_t room)
{
    size_t size = om_str_chars(self), written = 0;
    if (self->bits & OM_STR_ASCII) {
        written = size < room ? size : room - (room > 0);
        if (written)
            memcpy(buffer, om_str_read(self), written);
    } else if (om_str_width(self) == 0) {
        size = text_encode(self, 0, buffer, room, &written);
    } else if (om_str_width(self) == 1) {
        size = text_encode(self, 1, buffer, room, &written);
    } else {
        size = text_encode(self, 2, buffer, room, &written);
    }
    if (room)
        buffer[written] = '\0';
    return size;
}

static bool is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDFFF;
}

bool om_str_is_encodable(om_runtime *rt, const om_object *self)
{
    size_t length = om_str_chars(self), first = 0;
    while (first < length && !is_surrogate(om_str_get(self, first)))
        first++;
    if (first == length)
        return true;

    size_t last = first;
    while (last + 1 < length && is_surrogate(om_str_get(self, last + 1)))
        last++;
    if (last == first)
        (void)om_raise(rt, OM_UNICODE_ERROR,
                       "'utf-8' codec can't encode character '\\u%04x' in position %zu: "
                       "surrogates not allowed",
                       om_str_get(self, first), first);
    else
        (void)om_raise(rt, OM_UNICODE_ERROR,
                       "'utf-8' codec can't encode characters in position %zu-%zu: "
                       "surrogates not allowed",
                       first, last);
    return false;
}

uint32_t om_str_hash_slow(om_object *self)
{
    const char *text = om_str_read(self);
    size_t size = om_str_chars(self) << om_str_width(self);
    uint64_t hash = om_hash_begin(size);
    for (; size >= 8; size -= 8, text += 8)
        hash = om_hash_word(hash, om_load8(text));
    if (size)
        hash = om_hash_word(hash, om_load_few(text, size));
    ((om_str *)self)->hash = om_hash_end(hash);
    return ((om_str *)self)->hash;
}

bool om_str_equal(const om_object *a, const om_object *b)
{
    if (a == b)
        return true;
    uint32_t hash = ((const om_str *)a)->hash, other = ((const om_str *)b)->hash;
    if (om_str_shape(a) != om_str_shape(b) || (hash && other && hash != other))
        return false;
    size_t length = om_str_chars(a);
    return length == om_str_chars(b) &&
           om_bytes_equal(om_str_read(a), om_str_read(b), length << om_str_width(a));
}

int om_str_compare(const om_object *a, const om_object *b)
{
    size_t length = om_str_chars(a), other = om_str_chars(b);
    size_t common = length < other ? length : other, same = 0;
    if (om_str_width(a) == 0 && om_str_width(b) == 0) {
        int order = memcmp(om_str_read(a), om_str_read(b), common);
        if (order)
            return order < 0 ? -1 : 1;
        same = common;
    }
    while (same < common && om_str_get(a, same) == om_str_get(b, same))
        same++;
    if (same < common)
        return om_str_get(a, same) < om_str_get(b, same) ? -1 : 1;
    return (length > other) - (length < other);
}

const om_type om_str_definition = {
    /* <<the slots of str>> */
    .constant_key = str_constant_key,
    .constant_same = om_str_equal,

    .flags = OM_TYPE_TRIVIAL | OM_TYPE_ATOM,
    .size = str_size,
    .repr = om_quote_into,
    .compare = om_str_compare_any,
    .hash = om_str_hash_any,
    .length = om_str_length_any,
    .destroy = om_object_free,

    .item = om_string_item,
    .iterate = om_string_iter,
    .binary = om_string_binary,

    .contains = om_search_contains,
};
