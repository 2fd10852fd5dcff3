/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/bytes.h"

#include "base/error.h"
#include "base/load.h"
#include "base/state.h"
#include "base/type.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/state.h"
#include "types/text/search.h"
#include "types/text/str.h"
#include "types/text/view.h"

#include <string.h>

static uint64_t bytes_constant_key(om_object *self)
{
    return om_str_hash(self);
}

static bool bytes_constant_same(const om_object *a, const om_object *b)
{
    size_t length = om_bytes_length(a);
    return length == om_bytes_length(b) &&
           om_bytes_equal(om_str_read(a), om_str_read(b), length);
}

#include "types/text/bytes.h"

#include "base/error.h"
#include "base/load.h"
#include "base/state.h"
#include "base/type.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/state.h"
#include "types/text/search.h"
#include "types/text/str.h"
#include "types/text/view.h"

#include <string.h>

om_type *om_bytes_type(om_runtime *rt)
{
    return &om_in_types(rt)->bytes_type;
}

bool om_is_bytes(const om_object *self)
{
    return self->type == om_bytes_type(self->type->rt);
}

om_object *om_bytes_new(om_runtime *rt, const void *bytes, size_t length)
{
    om_string_view view = {bytes, length, 0};
    return om_string_from_view(rt, &om_in_types(rt)->bytes_type, &view);
}

size_t om_bytes_length(const om_object *self)
{
    return om_str_chars(self);
}

const unsigned char *om_bytes_data(const om_object *self)
{
    return (const unsigned char *)om_str_read(self);
}

bool om_bytes_fit(om_runtime *rt, size_t length)
{
    bool fits = length <= PTRDIFF_MAX - 33; /* CPython's take so much besides */
    if (!fits)
        om_raise(rt, OM_OVERFLOW_ERROR, "byte string is too large");
    return fits;
}

static om_object *bytes_zeros(om_runtime *rt, om_object *count)
{
    ptrdiff_t number;
    if (!om_index_of(rt, count, OM_OVERFLOW_ERROR, &number))
        return NULL;
    if (number < 0)
        return om_raise(rt, OM_VALUE_ERROR, "negative count");
    if (!om_bytes_fit(rt, (size_t)number))
        return NULL;
    om_object *made = om_string_blank(rt, &om_in_types(rt)->bytes_type, (size_t)number, 0);
    if (made)
        memset(om_str_text(made), 0, (size_t)number);
    return om_string_settle(rt, made);
}

/* An item as a number below 256; the error speaks of `what`. */
bool om_byte_of(om_runtime *rt, om_object *item, const char *what, unsigned char *byte)
{
    int64_t value;
    if (!om_int_is(item)) {
        om_raise(rt, OM_TYPE_ERROR, "'%.200s' object cannot be interpreted as an integer",
                 item->type->name);
        return false;
    }
    if (!om_int_get_int64(item, &value) || value < 0 || value > 255) {
        om_raise(rt, OM_VALUE_ERROR, "%s must be in range(0, 256)", what);
        return false;
    }
    *byte = (unsigned char)value;
    return true;
}

/* Bytes of the numbers that a source yields; it is not iterated any further after one that
 * is no byte. */
static om_object *bytes_of_items(om_runtime *rt, om_object *source)
{
    om_object *walk = om_iter(rt, source), *item;
    if (!walk)
        return NULL;
    om_text text;
    om_text_begin(rt, &text);
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool done = true;
    while (done && (item = om_next(rt, walk))) {
        unsigned char byte;
        done = om_byte_of(rt, item, "bytes", &byte) && om_text_add(&text, (char *)&byte, 1);
        om_release(item);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    om_object *made = failed ? NULL : om_bytes_new(rt, text.bytes, text.length);
    om_text_end(&text);
    return made;
}

om_object *om_bytes_from_object(om_runtime *rt, om_object *source)
{
    if (om_bytes_is(source))
        return om_retain(source);
    if (om_str_is(source))
        return om_raise(rt, OM_TYPE_ERROR, "string argument without an encoding");
    if (om_int_is(source))
        return bytes_zeros(rt, source);
    if (!source->type->iterate && !source->type->next_item)
        return om_raise(rt, OM_TYPE_ERROR, "cannot convert '%.200s' object to bytes",
                        source->type->name);
    return bytes_of_items(rt, source);
}

om_object *om_str_encode(om_runtime *rt, om_object *self)
{
    om_string_view view = om_string_view_of(self);
    if (self->bits & OM_STR_ASCII)
        return om_string_from_view(rt, &om_in_types(rt)->bytes_type, &view);
    if (!om_str_is_encodable(rt, self))
        return NULL;
    om_object *made = om_string_blank(rt, &om_in_types(rt)->bytes_type,
                                      om_str_write_utf8(self, NULL, 0), 0);
    char *text = made ? om_str_text(made) : NULL;
    for (size_t i = 0; made && i < view.length; i++) {
        char bytes[4];
        unsigned size = om_utf8_put(om_string_view_at(&view, i), bytes);
        memcpy(text, bytes, size);
        text += size;
    }
    return made;
}

om_object *om_bytes_decode(om_runtime *rt, om_object *self)
{
    return om_str_from_utf8(rt, om_str_read(self), om_str_chars(self));
}

static bool bytes_quote_byte(om_text *text, unsigned char byte, char quote)
{
    switch (byte) {
    case '\t':
        return om_text_add_cstring(text, "\\t");
    case '\n':
        return om_text_add_cstring(text, "\\n");
    case '\r':
        return om_text_add_cstring(text, "\\r");
    default:
        break;
    }
    bool escaped = byte == '\\' || byte == (unsigned char)quote;
    return om_text_addf(text,
                        byte < ' ' || byte > '~' ? "\\x%02x"
                        : escaped                ? "\\%c"
                                                 : "%c",
                        byte);
}

static bool bytes_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const unsigned char *bytes = om_bytes_data(self);
    size_t length = om_str_chars(self);
    bool single = length && memchr(bytes, '\'', length);
    char quote = single && !memchr(bytes, '"', length) ? '"' : '\'';
    (void)rt;
    om_text_addf(text, "b%c", quote);
    for (size_t i = 0; i < length && !text->failed; i++)
        bytes_quote_byte(text, bytes[i], quote);
    return om_text_add(text, &quote, 1);
}

static int bytes_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (other->type != &om_in_types(rt)->bytes_type)
        return OM_NOT_IMPLEMENTED;
    if (order == OM_EQ || order == OM_NE)
        return om_str_equal(self, other) == (order == OM_EQ);
    return om_order_holds(om_str_compare(self, other), order);
}

static bool bytes_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    *hash = om_str_hash(self);
    return true;
}

static size_t bytes_size(const om_object *self)
{
    return 33 + om_str_chars(self);
}

static ptrdiff_t bytes_len(const om_object *self)
{
    return (ptrdiff_t)om_str_chars(self);
}

static om_object *bytes_immortal(om_runtime *rt, size_t length, unsigned code)
{
    om_object *self = om_string_blank(rt, &om_in_types(rt)->bytes_type, length, 0);
    if (self) {
        self->count = OM_IMMORTAL;
        memset(om_str_text(self), (int)code, length);
    }
    return self;
}

bool om_bytes_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->bytes_type;
    om_type_begin(rt, type, "bytes", &om_bytes_definition);
    om_in_types(rt)->empty_bytes = bytes_immortal(rt, 0, 0);
    bool complete = om_in_types(rt)->empty_bytes != NULL;
    for (unsigned code = 0; complete && code < 256; code++) {
        om_in_types(rt)->single_bytes[code] = bytes_immortal(rt, 1, code);
        complete = om_in_types(rt)->single_bytes[code] != NULL;
    }
    return complete;
}

const om_type om_bytes_definition = {
    /* <<the slots of bytes>> */
    .constant_key = bytes_constant_key,
    .constant_same = bytes_constant_same,

    .item = om_string_item,
    .iterate = om_string_iter,
    .binary = om_string_binary,

    .flags = OM_TYPE_ATOM,
    .size = bytes_size,
    .destroy = om_object_free,
    .repr = bytes_repr,
    .compare = bytes_compare,
    .hash = bytes_hash,
    .length = bytes_len,

    .contains = om_search_contains,
};
