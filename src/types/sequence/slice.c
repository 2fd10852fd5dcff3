/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/slice.h"

#include "base/hash.h"
#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/state.h"

bool om_index(om_runtime *rt, om_object *key, size_t length, const char *kind,
              const char *outside, size_t *place)
{
    ptrdiff_t index;
    if (!om_int_is(key)) {
        om_raise(rt, OM_TYPE_ERROR, "%s indices must be integers or slices, not %.200s",
                 kind, key->type->name);
        return false;
    }
    if (!om_index_of(rt, key, OM_INDEX_ERROR, &index))
        return false;
    if (index < 0)
        index += (ptrdiff_t)length;
    if (index < 0 || (size_t)index >= length) {
        om_raise(rt, OM_INDEX_ERROR, "%s", outside);
        return false;
    }
    *place = (size_t)index;
    return true;
}

/* One part of a slice as a number, clamped to what a C integer can hold; `otherwise` for None. */
static bool slice_part(om_runtime *rt, om_object *part, int64_t otherwise, int64_t *number)
{
    if (part == om_none(rt)) {
        *number = otherwise;
        return true;
    }
    if (!om_int_is(part)) {
        om_raise(rt, OM_TYPE_ERROR,
                 "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!om_int_get_int64(part, number) || *number < -INT64_MAX)
        *number = om_int_is_negative(part) ? -INT64_MAX : INT64_MAX;
    return true;
}

/* Counts from the end what is below 0, and clamps the result to `least` and `most`. */
static int64_t slice_clamp(int64_t end, int64_t length, int64_t least, int64_t most)
{
    if (end < 0)
        end += length;
    return end < least ? least : end > most ? most : end;
}

bool om_slice_wide_span(om_runtime *rt, om_object *self, int64_t length, om_wide_span *span)
{
    const om_slice *slice = (const om_slice *)self;
    int64_t step, start, stop;
    if (!slice_part(rt, slice->step, 1, &step))
        return false;
    if (!step) {
        om_raise(rt, OM_VALUE_ERROR, "slice step cannot be zero");
        return false;
    }
    bool down = step < 0;
    if (!slice_part(rt, slice->start, down ? INT64_MAX : 0, &start) ||
        !slice_part(rt, slice->stop, down ? -INT64_MAX : INT64_MAX, &stop))
        return false;

    start = slice_clamp(start, length, down ? -1 : 0, down ? length - 1 : length);
    stop = slice_clamp(stop, length, down ? -1 : 0, down ? length - 1 : length);
    *span = (om_wide_span){start, stop, step, 0};
    if (down && stop < start)
        span->length = (uint64_t)((start - stop - 1) / -step + 1);
    else if (!down && start < stop)
        span->length = (uint64_t)((stop - start - 1) / step + 1);
    return true;
}

bool om_slice_span(om_runtime *rt, om_object *self, size_t length, om_span *span)
{
    om_wide_span wide;
    if (!om_slice_wide_span(rt, self, (int64_t)length, &wide))
        return false;
    int64_t step = slice_clamp(wide.step, 0, -PTRDIFF_MAX, PTRDIFF_MAX);
    *span = (om_span){(ptrdiff_t)wide.start, (ptrdiff_t)step, (size_t)wide.length};
    return true;
}

om_span om_span_upward(const om_span *span)
{
    om_span upward = *span;
    if (span->step < 0) {
        upward.start += (ptrdiff_t)(span->length - 1) * span->step;
        upward.step = -span->step;
    }
    return upward;
}

om_type *om_slice_type(om_runtime *rt)
{
    return &om_in_types(rt)->slice_type;
}

bool om_is_slice(const om_object *self)
{
    return self->type == om_slice_type(self->type->rt);
}

om_object *om_slice_of(om_runtime *rt, om_object *start, om_object *stop, om_object *step)
{
    om_slice *slice = om_container_alloc(rt, &om_in_types(rt)->slice_type, sizeof *slice);
    if (!slice) {
        om_xrelease(start);
        om_xrelease(stop);
        om_xrelease(step);
        return NULL;
    }
    om_kept_take(rt, OM_KEPT_SLICE);
    slice->start = start ? start : om_none(rt);
    slice->stop = stop ? stop : om_none(rt);
    slice->step = step ? step : om_none(rt);
    om_track(rt, &slice->head);
    return &slice->head;
}

om_object *om_item_get_slice(om_runtime *rt, om_object *self, ptrdiff_t start,
                             ptrdiff_t stop)
{
    om_object *first = om_int_new(rt, start);
    om_object *end = stop == PTRDIFF_MAX ? om_none(rt) : om_int_new(rt, stop);
    om_object *slice = NULL, *part = NULL;
    if (first && end) {
        slice = om_slice_of(rt, first, end, NULL);
    } else {
        om_xrelease(first);
        om_xrelease(end);
    }
    if (slice) {
        part = om_item_get(rt, self, slice);
        om_release(slice);
    }
    return part;
}

static om_object **slice_parts(om_object *self)
{
    return &((om_slice *)self)->start;
}

static om_object *slice_clear(om_runtime *rt, om_object *self)
{
    static const int in_order[] = {2, 0, 1};
    om_object **parts = slice_parts(self);
    for (int i = 0; i < 3; i++) {
        om_object **place = &parts[in_order[i]], *part = *place;
        *place = om_none(rt);
        if ((part = om_drop(rt, part)))
            return part;
    }
    return NULL;
}

static bool slice_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_object **parts = slice_parts(self);
    return visit(context, parts[0]) && visit(context, parts[1]) && visit(context, parts[2]);
}

static bool slice_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object **parts = slice_parts(self);
    return om_text_add_cstring(text, "slice(") && om_repr_into(rt, parts[0], text) &&
           om_text_add_cstring(text, ", ") && om_repr_into(rt, parts[1], text) &&
           om_text_add_cstring(text, ", ") && om_repr_into(rt, parts[2], text) &&
           om_text_add_cstring(text, ")");
}

static bool slice_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    uint64_t mixed = OM_HASH_LANES;
    for (int i = 0; i < 3; i++) {
        int64_t lane;
        if (!om_hash(rt, slice_parts(self)[i], &lane))
            return false;
        mixed = om_hash_lane(mixed, lane);
    }
    *hash = mixed == UINT64_MAX ? 1546275796 : (int64_t)mixed;
    return true;
}

static int slice_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    om_object **left = slice_parts(a), **right = slice_parts(b);
    if (a->type != b->type)
        return OM_NOT_IMPLEMENTED;
    for (int i = 0; i < 3; i++) {
        int equal = om_equal_item(rt, left[i], right[i]);
        if (equal < 0)
            return -1;
        if (!equal)
            return order == OM_EQ || order == OM_NE
                       ? order == OM_NE
                       : om_compare(rt, left[i], right[i], order);
    }
    return om_order_holds(0, order);
}

static unsigned slice_kept(const om_object *self)
{
    (void)self;
    return OM_KEPT_SLICE;
}

static size_t slice_size(const om_object *self)
{
    (void)self;
    return 56;
}

bool om_slice_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->slice_type;
    om_type_begin(rt, type, "slice", &om_slice_definition);
    return true;
}

const om_type om_slice_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = slice_size,
    .destroy = om_container_free,
    .kept = slice_kept,
    .clear = slice_clear,
    .traverse = slice_traverse,
    .repr = slice_repr,
    .within = "slice(...)",
    .compare = slice_compare,
    .hash = slice_hash,
};

/* The int that the object stands for, or itself. */
static om_object *key_asked(om_runtime *rt, om_object *part)
{
    return part->type->index ? part->type->index(rt, part) : om_retain(part);
}

static om_object *key_with_ints(om_runtime *rt, om_object *key)
{
    if (!om_is_slice(key))
        return key_asked(rt, key);
    const om_slice *slice = (const om_slice *)key;
    om_object *start = key_asked(rt, slice->start);
    om_object *stop = start ? key_asked(rt, slice->stop) : NULL;
    om_object *step = stop ? key_asked(rt, slice->step) : NULL;
    if (step)
        return om_slice_of(rt, start, stop, step);
    om_xrelease(start);
    om_xrelease(stop);
    return NULL;
}

/* An index that is too large is named by the type of the key, not by that of the int it stands for. */
static void name_key(om_runtime *rt, const om_object *key)
{
    if (om_error_kind(rt) == OM_INDEX_ERROR &&
        !strncmp(om_error_text(rt), "cannot fit ", 11))
        om_raise(rt, OM_INDEX_ERROR, "cannot fit '%.200s' into an index-sized integer",
                 key->type->name);
}

om_object *om_item_get_asking(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *plain = key_with_ints(rt, key);
    om_object *item = plain ? self->type->item(rt, self, plain) : NULL;
    name_key(rt, key);
    om_xrelease(plain);
    return item;
}

bool om_item_set_asking(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    om_object *plain = key_with_ints(rt, key);
    bool set = plain && self->type->set_item(rt, self, plain, value);
    name_key(rt, key);
    om_xrelease(plain);
    return set;
}

bool om_repeat_count(om_runtime *rt, om_object *times, size_t *count)
{
    ptrdiff_t number;
    if (!om_int_is(times) && !times->type->index) {
        om_raise(rt, OM_TYPE_ERROR, "can't multiply sequence by non-int of type '%.200s'",
                 times->type->name);
        return false;
    }
    if (!om_index_of(rt, times, OM_OVERFLOW_ERROR, &number))
        return false;
    *count = number > 0 ? (size_t)number : 0;
    return true;
}

bool om_repeat_fits(om_runtime *rt, size_t length, size_t count)
{
    if (length && count > PTRDIFF_MAX / sizeof(om_object *) / length) {
        om_raise(rt, OM_MEMORY_ERROR, "out of memory");
        return false;
    }
    return true;
}
