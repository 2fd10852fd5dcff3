/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/view.h"

#include "base/load.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/state.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/sequence/slice.h"
#include "types/state.h"
#include "types/text/str.h"
#include "types/text/writer.h"

#include <string.h>

uint32_t om_string_view_bits(const om_string_view *view)
{
    uint32_t bits = 0;
    size_t place = 0;
    if (view->width == 0) {
        uint64_t seen = 0;
        for (; view->length - place >= 8; place += 8)
            seen |= om_load8(view->text + place);
        bits = seen & OM_HIGH_BITS ? 0x80 : 0;
    }
    for (; place < view->length; place++)
        bits |= om_string_view_at(view, place);
    return bits;
}

/* The shared object with these characters, at most one, or NULL. */
static om_object *string_shared(om_runtime *rt, const om_type *type,
                                const om_string_view *view)
{
    bool bytes = type == &om_in_types(rt)->bytes_type;
    if (view->length == 0)
        return bytes ? om_in_types(rt)->empty_bytes : om_in_types(rt)->empty_str;
    uint32_t code = om_string_view_at(view, 0);
    if (code >= 256)
        return NULL;
    return bytes ? om_in_types(rt)->single_bytes[code] : om_in_types(rt)->latin1[code];
}

om_object *om_string_settle(om_runtime *rt, om_object *made)
{
    if (!made || om_str_chars(made) > 1)
        return made;
    om_string_view view = om_string_view_of(made);
    om_object *shared = string_shared(rt, made->type, &view);
    if (!shared)
        return made;
    om_release(made);
    return shared;
}

void om_string_view_copy(char *to, unsigned width, const om_string_view *from)
{
    if (width == from->width) {
        memcpy(to, from->text, from->length << width);
        return;
    }
    for (size_t i = 0; i < from->length; i++)
        om_unit_set(to, width, i, om_string_view_at(from, i));
}

om_object *om_string_from_view(om_runtime *rt, om_type *type, const om_string_view *view)
{
    om_object *shared = view->length <= 1 ? string_shared(rt, type, view) : NULL;
    if (shared)
        return shared;
    om_object *made = om_string_blank(rt, type, view->length, om_string_view_bits(view));
    if (made)
        om_string_view_copy(om_str_text(made), om_str_width(made), view);
    return made;
}

om_object *om_string_part(om_runtime *rt, om_object *self, size_t start, size_t length)
{
    om_string_view view = om_string_view_of(self);
    if (length == view.length)
        return om_retain(self);
    view = om_string_view_part(&view, start, length);
    return om_string_from_view(rt, self->type, &view);
}

/* The item at the place, as an object. */
static om_object *string_item_at(om_runtime *rt, const om_object *self, size_t place)
{
    om_string_view view = om_string_view_of(self);
    if (om_bytes_is(self))
        return om_int_new(rt, om_string_view_at(&view, place));
    view = om_string_view_part(&view, place, 1);
    return om_string_from_view(rt, &om_in_types(rt)->str_type, &view);
}

/* The characters that a slice with a step selects. */
static om_object *string_gather(om_runtime *rt, om_object *self, const om_span *span)
{
    om_string_view view = om_string_view_of(self);
    uint32_t bits = 0;
    ptrdiff_t at = span->start;
    for (size_t i = 0; i < span->length; i++, at += span->step)
        bits |= om_string_view_at(&view, (size_t)at);
    om_object *made = om_string_blank(rt, self->type, span->length, bits);
    if (!made)
        return NULL;
    om_string_writer writer = om_string_writer_of(made);
    at = span->start;
    for (size_t i = 0; i < span->length; i++, at += span->step)
        om_string_writer_fill(&writer, om_string_view_at(&view, (size_t)at), 1);
    return om_string_settle(rt, made);
}

om_object *om_string_item(om_runtime *rt, om_object *self, om_object *key)
{
    size_t length = om_str_chars(self), place;
    bool bytes = om_bytes_is(self);
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type) {
        om_span span;
        if (!om_slice_span(rt, key, length, &span))
            return NULL;
        return span.step == 1 ? om_string_part(rt, self, (size_t)span.start, span.length)
                              : string_gather(rt, self, &span);
    }
    if (!bytes && !om_int_is(key))
        return om_raise(rt, OM_TYPE_ERROR, "string indices must be integers, not '%.200s'",
                        key->type->name);
    if (!om_index(rt, key, length, "byte",
                  bytes ? "index out of range" : "string index out of range", &place))
        return NULL;
    return string_item_at(rt, self, place);
}

/* The sum of two ASCII strings of up to 16 characters. NULL, without an error, for other strings
 * or if no block is ready. */
static om_object *string_concat_fast(om_runtime *rt, const om_object *a, const om_object *b)
{
    size_t left = om_str_chars(a), right = om_str_chars(b);
    if (left - 1 >= 16 || right - 1 >= 16 || !(a->bits & b->bits & OM_STR_ASCII))
        return NULL;
    om_str *made = om_object_alloc_fast(rt, &om_in_types(rt)->str_type,
                                        offsetof(om_str, text) + left + right);
    if (!made)
        return NULL;
    made->head.bits = om_str_bits_for(left + right, 0);
    made->hash = 0;
    om_copy_short(made->text, ((const om_str *)a)->text, left);
    om_copy_short(made->text + left, ((const om_str *)b)->text, right);
    return &made->head;
}

static om_object *string_concat(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *sum = NULL;
    if (a->type == &om_in_types(rt)->str_type && b->type == &om_in_types(rt)->str_type)
        sum = string_concat_fast(rt, a, b);
    if (sum)
        return sum;
    if (a->type != b->type)
        return om_raise(rt, OM_TYPE_ERROR,
                        om_bytes_is(a) ? "can't concat %.100s to bytes"
                                       : "can only concatenate str (not \"%.200s\") to str",
                        b->type->name);
    om_string_view left = om_string_view_of(a), right = om_string_view_of(b);
    if (!right.length)
        return om_retain(a);
    if (!left.length)
        return om_retain(b);
    om_object *made = om_string_blank(rt, a->type, left.length + right.length,
                                      om_string_bits(a) | om_string_bits(b));
    if (made) {
        om_string_writer writer = om_string_writer_of(made);
        om_string_writer_add(&writer, &left);
        om_string_writer_add(&writer, &right);
    }
    return made;
}

/* How often `times` repeats `length` characters, not below 0. */
static bool string_times(om_runtime *rt, om_object *self, om_object *times, size_t length,
                         size_t *count)
{
    if (!om_repeat_count(rt, times, count))
        return false;
    if (length && *count > PTRDIFF_MAX / length) {
        om_raise(rt, OM_OVERFLOW_ERROR, "repeated %s too long",
                 om_bytes_is(self) ? "bytes are" : "string is");
        return false;
    }
    return true;
}

static om_object *string_repeat(om_runtime *rt, om_object *self, om_object *times)
{
    om_string_view view = om_string_view_of(self);
    size_t count;
    if (!string_times(rt, self, times, view.length, &count))
        return NULL;
    if (count == 1 || !view.length)
        return om_retain(self);
    if (!count)
        return om_string_part(rt, self, 0, 0);
    om_object *made =
        om_string_blank(rt, self->type, view.length * count, om_string_bits(self));
    if (!made)
        return NULL;
    char *text = om_str_text(made);
    size_t done = view.length << view.width, all = done * count;
    memcpy(text, view.text, done);
    while (done < all) {
        size_t more = done < all - done ? done : all - done;
        memcpy(text + done, text, more);
        done += more;
    }
    return made;
}

om_object *om_string_binary(om_runtime *rt, om_object *a, om_object *b,
                            om_operator operation)
{
    bool first = om_str_is(a) || om_bytes_is(a);
    if (operation == OM_ADD && first)
        return string_concat(rt, a, b);
    if (operation == OM_MULTIPLY)
        return first ? string_repeat(rt, a, b) : string_repeat(rt, b, a);
    return om_in_object(rt)->not_implemented;
}

om_object *om_string_iter(om_runtime *rt, om_object *self)
{
    om_type *type = om_bytes_is(self) ? &om_in_types(rt)->bytes_iterator_type
                    : (self->bits & OM_STR_ASCII)
                        ? &om_in_types(rt)->str_ascii_iterator_type
                        : &om_in_types(rt)->str_iterator_type;
    om_string_iterator *walk = om_container_alloc(rt, type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->source = om_retain(self);
    walk->next = 0;
    om_track(rt, &walk->head);
    return &walk->head;
}

static om_object *string_walk_next(om_runtime *rt, om_object *self)
{
    om_string_iterator *walk = (om_string_iterator *)self;
    if (!walk->source)
        return NULL;
    if (walk->next < om_str_chars(walk->source)) {
        om_object *item = string_item_at(rt, walk->source, walk->next);
        walk->next += item != NULL;
        return item;
    }
    om_release(walk->source);
    walk->source = NULL;
    return NULL;
}

static om_object *string_walk_clear(om_runtime *rt, om_object *self)
{
    om_string_iterator *walk = (om_string_iterator *)self;
    om_object *source = walk->source;
    walk->source = NULL;
    return source ? om_drop(rt, source) : NULL;
}

static bool string_walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_string_iterator *walk = (om_string_iterator *)self;
    return !walk->source || visit(context, walk->source);
}

static size_t string_iterator_hint(const om_object *self)
{
    const om_string_iterator *walk = (const om_string_iterator *)self;
    return walk->source ? om_str_chars(walk->source) - walk->next : 0;
}

static size_t string_walk_size(const om_object *self)
{
    (void)self;
    return 48;
}

/* What the iterators of str and of bytes do. */
static const om_type row_iterator_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = string_walk_size,
    .destroy = om_container_free,
    .clear = string_walk_clear,
    .traverse = string_walk_traverse,
    .next_item = string_walk_next,
    .hint = string_iterator_hint,
    .hash = om_hash_identity,
};

bool om_string_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->str_iterator_type, "str_iterator",
                  &row_iterator_definition);
    om_type_begin(rt, &om_in_types(rt)->str_ascii_iterator_type, "str_ascii_iterator",
                  &row_iterator_definition);
    om_type_begin(rt, &om_in_types(rt)->bytes_iterator_type, "bytes_iterator",
                  &row_iterator_definition);
    return true;
}
