/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/bytearray.h"

#include "base/state.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/buffer.h"
#include "python/builtins/codecs.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/sequence/slice.h"

#include <stdio.h>
#include <string.h>

static om_store *bytearray_alloc(om_runtime *rt)
{
    om_store *made = om_object_alloc(rt, &om_in_builtins(rt)->bytearray_type, sizeof *made);
    if (!made)
        return NULL;
    made->block = NULL;
    made->room = made->start = made->length = made->views = 0;
    made->item = 1;
    made->code = 'B';
    return made;
}

om_object *om_bytearray_new(om_runtime *rt, const void *bytes, size_t length)
{
    om_store *made = bytearray_alloc(rt);
    if (made && length) {
        made->block = om_raw_alloc(rt, length + 1);
        if (!made->block) {
            om_release(&made->head);
            return NULL;
        }
        made->room = length + 1;
        made->length = length;
        if (bytes)
            memcpy(made->block, bytes, length);
    }
    return made ? &made->head : NULL;
}

bool om_is_bytearray(const om_object *self)
{
    return self->type == &om_in_builtins(self->type->rt)->bytearray_type;
}

/* The room that the new length asks for; 0: it may stay as it is. */
static size_t bytearray_room(const om_store *self, size_t length)
{
    size_t room = self->room;
    if (length + self->start + 1 <= room)
        return length < room / 2 ? length + 1 : 0;
    return length <= room + room / 8 ? length + (length >> 3) + (length < 9 ? 3 : 6)
                                     : length + 1;
}

bool om_bytearray_resize(om_runtime *rt, om_store *self, size_t length)
{
    if (length == self->length)
        return true;
    if (self->views)
        return om_raise_named(
                   rt, "BufferError", "Existing exports of data: object cannot be re-sized") != NULL;
    if (length > PTRDIFF_MAX - 64)
        return om_raise(rt, OM_MEMORY_ERROR, "%s", "") != NULL;
    size_t room = bytearray_room(self, length);
    if (room) {
        unsigned char *block = om_raw_alloc(rt, room);
        if (!block)
            return false;
        if (self->block)
            memcpy(block, om_store_data(self),
                   length < self->length ? length : self->length);
        om_raw_free(rt, self->block, self->room);
        self->block = block;
        self->room = room;
        self->start = 0;
    }
    self->length = length;
    return true;
}

bool om_bytearray_replace(om_runtime *rt, om_store *self, size_t at, size_t length,
                          const void *bytes, size_t size)
{
    size_t after = self->length - at - length;
    unsigned char *data = om_store_data(self);
    if (size != length && self->views)
        return om_raise_named(rt, "BufferError",
                              "Existing exports of data: object cannot be re-sized") !=
               NULL;
    if (size < length && at == 0) { /* it starts later */
        size_t gone = length - size;
        self->start += gone;
        self->length -= gone;
        size_t left = self->length;
        self->length += 1; /* so that the room is looked at */
        if (!om_bytearray_resize(rt, self, left))
            return false;
    } else if (size < length) {
        memmove(data + at + size, data + at + length, after);
        if (!om_bytearray_resize(rt, self, self->length + size - length))
            return false;
    } else if (size > length) {
        if (!om_bytearray_resize(rt, self, self->length + size - length))
            return false;
        data = om_store_data(self);
        memmove(data + at + size, data + at + length, after);
    }
    if (size)
        memcpy(om_store_data(self) + at, bytes, size);
    return true;
}

static void bytearray_destroy(om_runtime *rt, om_object *self)
{
    om_store_end(rt, (om_store *)self);
    om_object_free(rt, self);
}

static size_t bytearray_size(const om_object *self)
{
    return 56 + ((const om_store *)self)->room;
}

static ptrdiff_t bytearray_length(const om_object *self)
{
    return (ptrdiff_t)((const om_store *)self)->length;
}

static om_object *bytearray_copy(om_runtime *rt, om_object *self)
{
    const om_store *store = (om_store *)self;
    return om_bytearray_new(rt, om_store_data(store), store->length);
}

/* As a bytes is written, but that a single quote is escaped also between double ones. */
static bool bytearray_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_store *store = (om_store *)self;
    const unsigned char *data = om_store_data(store);
    size_t length = store->length;
    bool single = length && memchr(data, '\'', length);
    char quote = single && !memchr(data, '"', length) ? '"' : '\'';
    static const char escaped[] = "\t\n\r\\'";
    (void)rt;
    (void)om_text_addf(text, "bytearray(b%c", quote);
    for (size_t i = 0; i < length && !text->failed; i++) {
        unsigned char byte = data[i];
        const char *known = byte ? strchr(escaped, byte) : NULL;
        if (known)
            (void)om_text_addf(text, "\\%c", "tnr\\'"[known - escaped]);
        else
            (void)om_text_addf(text, byte < ' ' || byte > '~' ? "\\x%02x" : "%c", byte);
    }
    return om_text_addf(text, "%c)", quote);
}

static int bytearray_compare(om_runtime *rt, om_object *self, om_object *other,
                             om_order order)
{
    om_buffer mine, others;
    int has = om_buffer_of(rt, other, &others);
    if (has <= 0) {
        om_error_clear(rt);
        return OM_NOT_IMPLEMENTED;
    }
    (void)om_buffer_of(rt, self, &mine);
    size_t shared = mine.size < others.size ? mine.size : others.size;
    int sign = shared ? memcmp(mine.data, others.data, shared) : 0;
    if (!sign)
        sign = mine.size < others.size ? -1 : mine.size > others.size;
    return om_order_holds(sign, order);
}

static int bytearray_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *bytes = om_buffer_bytes(rt, self),
              *plain = bytes ? om_bytes_or_number(rt, item) : NULL;
    int answer = plain ? om_contains(rt, bytes, plain) : -1;
    om_xrelease(plain);
    om_xrelease(bytes);
    return answer;
}

static om_object *bytearray_iterate(om_runtime *rt, om_object *self)
{
    return om_store_iterator(rt, &om_in_builtins(rt)->bytearray_iterator_type, self);
}

static om_object *bytearray_item(om_runtime *rt, om_object *self, om_object *key)
{
    const om_store *store = (om_store *)self;
    om_span span;
    size_t place;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (!om_is_slice(key))
        return om_index(rt, key, store->length, "bytearray", "bytearray index out of range",
                        &place)
                   ? om_int_new(rt, om_store_data(store)[place])
                   : NULL;
    if (!om_slice_span(rt, key, store->length, &span))
        return NULL;
    om_object *made = om_bytearray_new(rt, NULL, span.length);
    for (size_t i = 0; made && i < span.length; i++)
        om_store_data((om_store *)made)[i] = om_store_data(store)[om_span_at(&span, i)];
    return made;
}

om_object *om_bytes_of_source(om_runtime *rt, om_object *source, const char *name)
{
    char range[60];
    (void)snprintf(range, sizeof range, "%s must be in range(0, 256)",
                   strcmp(name, "bytes") == 0 ? name : "byte");
    om_object *made = om_buffer_bytes(rt, source), *walk, *item;
    if (made || om_in_base(rt)->error)
        return made;
    if (!(walk = om_iter(rt, source))) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            (void)om_raise(rt, OM_TYPE_ERROR, "cannot convert '%.200s' object to %s",
                           source->type->name, name);
        return NULL;
    }
    om_text text;
    om_text_begin(rt, &text);
    size_t length;
    bool added = strcmp(name, "bytes") != 0 || !source->type->length ||
                 om_length(rt, source, &length) || om_error_kind(rt) == OM_TYPE_ERROR;
    if (added)
        om_error_clear(
            rt); /* a length of the wrong type is no hint, any other error is one */
    while (added && (item = om_next(rt, walk))) {
        unsigned char byte;
        added =
            om_byte_value(rt, item, range, &byte) && om_text_add(&text, (char *)&byte, 1);
        om_release(item);
    }
    om_release(walk);
    made = om_in_base(rt)->error ? NULL : om_bytes_new(rt, text.bytes, text.length);
    om_text_end(&text);
    return made;
}

/* Deletes the bytes at places with a step. */
static bool bytearray_thin_out(om_runtime *rt, om_store *self, const om_span *given)
{
    om_span span = om_span_upward(given);
    unsigned char *data = om_store_data(self);
    size_t to = 0, next = 0;
    if (span.length && self->views)
        return om_bytearray_resize(rt, self, self->length - span.length);
    for (size_t from = 0; from < self->length; from++) {
        if (next < span.length && from == (size_t)om_span_at(&span, next))
            next++;
        else
            data[to++] = data[from];
    }
    return om_bytearray_resize(rt, self, to);
}

static bool bytearray_set_slice(om_runtime *rt, om_store *self, om_object *key,
                                om_object *value)
{
    om_span span;
    om_object *bytes = NULL;
    if (!om_slice_span(rt, key, self->length, &span))
        return false;
    if (value && (om_int_is(om_payload(value)) || om_is_str(om_payload(value))))
        return om_raise(rt, OM_TYPE_ERROR, "can assign only bytes, buffers, or iterables of "
                                           "ints in range(0, 256)") != NULL;
    if ((value && !(bytes = om_bytes_of_source(rt, value, "bytearray"))) ||
        !om_slice_span(rt, key, self->length, &span)) {
        om_xrelease(bytes);
        return false;
    }
    bool set = false;
    size_t size = bytes ? om_bytes_length(bytes) : 0;
    if (span.step == 1)
        set = om_bytearray_replace(rt, self, (size_t)span.start, span.length,
                                   bytes ? om_bytes_data(bytes) : NULL, size);
    else if (!bytes || (!size && span.length))
        set = bytearray_thin_out(rt, self, &span);
    else if (size != span.length)
        (void)om_raise(rt, OM_VALUE_ERROR,
                       "attempt to assign bytes of size %zu to extended slice of size %zu",
                       size, span.length);
    else
        set = true;
    for (size_t i = 0; set && bytes && span.step != 1 && i < size; i++)
        om_store_data(self)[om_span_at(&span, i)] = om_bytes_data(bytes)[i];
    om_xrelease(bytes);
    return set;
}

static bool bytearray_set_item(om_runtime *rt, om_object *self, om_object *key,
                               om_object *value)
{
    om_store *store = (om_store *)self;
    size_t place;
    unsigned char byte = 0;
    if (om_key_asks(rt, key))
        return om_item_set_asking(rt, self, key, value);
    if (om_is_slice(key))
        return bytearray_set_slice(rt, store, key, value);
    /* The value before the length is looked at: what makes a number of it may make the bytearray
     * shorter. */
    ptrdiff_t asked;
    if (value && om_int_is(key) &&
        (!om_index_of(rt, key, OM_INDEX_ERROR, &asked) ||
         !om_byte_value(rt, value, "byte must be in range(0, 256)", &byte)))
        return false;
    if (!om_index(rt, key, store->length, "bytearray", "bytearray index out of range",
                  &place))
        return false;
    if (!value)
        return om_bytearray_replace(rt, store, place, 1, NULL, 0);
    om_store_data(store)[place] = byte;
    return true;
}

static bool bytearray_extend_by(om_runtime *rt, om_store *self, om_object *other)
{
    if (om_payload(other) == &self->head &&
        self->length) /* which is looked into meanwhile */
        return om_raise_named(rt, "BufferError",
                              "Existing exports of data: object cannot be re-sized") !=
               NULL;
    om_object *bytes = om_buffer_bytes(rt, other);
    if (!bytes)
        return om_in_base(rt)->error
                   ? false
                   : om_raise(rt, OM_TYPE_ERROR, "can't concat %.100s to bytearray",
                              other->type->name) != NULL;
    bool done = om_bytearray_replace(rt, self, self->length, 0, om_bytes_data(bytes),
                                     om_bytes_length(bytes));
    om_release(bytes);
    return done;
}

static bool bytearray_repeat(om_runtime *rt, om_store *self, om_object *times)
{
    ptrdiff_t number;
    if (!om_index_of(rt, times, OM_OVERFLOW_ERROR, &number))
        return false;
    size_t length = self->length;
    size_t count = number > 0 ? (size_t)number : 0;
    if (length && count > (PTRDIFF_MAX - 64) / length)
        return om_raise(rt, OM_MEMORY_ERROR, "%s", "") != NULL;
    if (!om_bytearray_resize(rt, self, length * count))
        return false;
    for (size_t i = 1; i < count && length; i++)
        memcpy(om_store_data(self) + i * length, om_store_data(self), length);
    return true;
}

static om_object *bytearray_inplace(om_runtime *rt, om_object *self, om_object *other,
                                    om_operator operation)
{
    bool number = om_int_is(other) || other->type->index;
    if (operation == OM_ADD)
        return bytearray_extend_by(rt, (om_store *)self, other) ? om_retain(self) : NULL;
    if (operation != OM_MULTIPLY || !number)
        return operation == OM_MULTIPLY
                   ? om_raise(rt, OM_TYPE_ERROR,
                              "can't multiply sequence by non-int of type '%.200s'",
                              other->type->name)
                   : om_not_implemented(rt);
    return bytearray_repeat(rt, (om_store *)self, other) ? om_retain(self) : NULL;
}

static om_object *bytearray_binary(om_runtime *rt, om_object *a, om_object *b,
                                   om_operator operation)
{
    bool first = om_is_bytearray(om_payload(a));
    om_object *self = om_payload(first ? a : b), *made;
    if (operation == OM_REMAINDER && first) {
        om_object *bytes = om_buffer_bytes(rt, self);
        om_object *done = bytes ? om_percent_format(rt, bytes, b) : NULL;
        om_xrelease(bytes);
        made =
            done ? om_bytearray_new(rt, om_bytes_data(done), om_bytes_length(done)) : NULL;
        om_xrelease(done);
        return made;
    }
    if (!(operation == OM_ADD && first) && operation != OM_MULTIPLY)
        return om_not_implemented(rt);
    made = bytearray_copy(rt, self);
    om_object *changed = made ? bytearray_inplace(rt, made, first ? b : a, operation) : NULL;
    om_xrelease(made);
    return changed ? om_store_fit(rt, changed, 1) : NULL;
}

/* bytearray(source, encoding, errors) */
static bool bytearray_fill(om_runtime *rt, om_store *self, om_object *const *a)
{
    om_object *source = a[0] ? om_payload(a[0]) : NULL, *bytes = NULL;
    ptrdiff_t count;
    bool one_by_one = false;
    if (!source || om_is_str(source) || a[1] || a[2]) {
        const char *what = a[1] ? "encoding" : "errors";
        if (source && om_is_str(source) && !a[1])
            return om_raise(rt, OM_TYPE_ERROR, "string argument without an encoding") != NULL;
        if (!source || !om_is_str(source))
            return !a[1] && !a[2] ? true
                                  : om_raise(rt, OM_TYPE_ERROR,
                                             "%s without a string argument", what) != NULL;
        bytes = om_encode(rt, source, a[1], a[2]);
    } else if (om_int_is(source) || a[0]->type->index) {
        if (!om_as_size(rt, a[0], &count))
            return false;
        if (count < 0)
            return om_raise(rt, OM_VALUE_ERROR, "negative count") != NULL;
        if (!om_bytearray_resize(rt, self, (size_t)count))
            return false;
        if (count)
            memset(om_store_data(self), 0, (size_t)count);
        return true;
    } else {
        bytes = om_bytes_of_source(rt, a[0], "bytearray");
        one_by_one = !om_is_list(source) && !om_is_tuple(source) && !om_is_bytes(source);
    }
    bool done = bytes != NULL;
    for (size_t i = 1; done && one_by_one && i <= om_bytes_length(bytes); i++)
        done = om_bytearray_resize(rt, self, i);
    done = done && om_bytearray_replace(rt, self, 0, self->length, om_bytes_data(bytes),
                                        om_bytes_length(bytes));
    om_xrelease(bytes);
    return done;
}

static om_object *bytearray_init_row(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    (void)count;
    (void)names;
    for (int i = 1; i < 3; i++) {
        if (a[i] && !om_is_str(om_payload(a[i])))
            return om_raise(rt, OM_TYPE_ERROR,
                            "bytearray() argument '%s' must be str, not %.50s",
                            i == 1 ? "encoding" : "errors",
                            om_is_none(a[i]) ? "None" : a[i]->type->name);
    }
    bool done = om_bytearray_resize(rt, (om_store *)self, 0) &&
                bytearray_fill(rt, (om_store *)self, a);
    return done ? om_none(rt) : NULL;
}

static const om_row init_of_bytearray = {"bytearray", bytearray_init_row,       0,   3,
                                         0,           "source encoding errors", NULL};

bool om_bytearray_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count, om_object *names)
{
    om_object *done =
        om_row_call(rt, &init_of_bytearray, NULL, self, arguments, count, names);
    om_xrelease(done);
    return done != NULL;
}

static const om_type bytearray_definition = {
    .size = bytearray_size,
    .destroy = bytearray_destroy,
    .repr = bytearray_repr,
    .compare = bytearray_compare,
    .length = bytearray_length,
    .item = bytearray_item,
    .set_item = bytearray_set_item,
    .contains = bytearray_contains,
    .iterate = bytearray_iterate,
    .binary = bytearray_binary,
    .inplace = bytearray_inplace,
    .copy = bytearray_copy,
};

bool om_store_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->bytearray_type, "bytearray", &bytearray_definition);
    om_type_begin(rt, &state->bytearray_iterator_type, "bytearray_iterator",
                  &om_store_iterator_definition);
    return true;
}
