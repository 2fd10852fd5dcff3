/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/range.h"

#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/sequence/slice.h"
#include "types/state.h"

static uint64_t range_count(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0)
        return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1
                            : 0;
    uint64_t down = 0 - (uint64_t)step;
    return stop < start ? ((uint64_t)start - (uint64_t)stop - 1) / down + 1 : 0;
}

om_object *om_range_new(om_runtime *rt, int64_t start, int64_t stop, int64_t step)
{
    if (!step)
        return om_raise(rt, OM_VALUE_ERROR, "range() arg 3 must not be zero");
    om_range *range = om_object_alloc(rt, &om_in_types(rt)->range_type, sizeof *range);
    if (!range)
        return NULL;
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = range_count(start, stop, step);
    return &range->head;
}

/* How many of its items have an index: all, up to INT64_MAX. */
static int64_t range_reach(const om_range *range)
{
    return range->length < INT64_MAX ? (int64_t)range->length : INT64_MAX;
}

static int64_t range_at(const om_range *range, uint64_t index)
{
    return (int64_t)((uint64_t)range->start + index * (uint64_t)range->step);
}

static ptrdiff_t range_length(const om_object *self)
{
    uint64_t length = ((const om_range *)self)->length;
    if (length <= PTRDIFF_MAX)
        return (ptrdiff_t)length;
    om_raise(self->type->rt, OM_OVERFLOW_ERROR,
             "Python int too large to convert to C ssize_t");
    return -1;
}

static int range_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    return ((const om_range *)self)->length != 0;
}

static om_object *range_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_range *range = (om_range *)self;
    int64_t index, length = range_reach(range);
    om_wide_span span;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type) {
        if (!om_slice_wide_span(rt, key, length, &span))
            return NULL;
        int64_t step = (int64_t)((uint64_t)range->step * (uint64_t)span.step);
        int64_t start = range_at(range, (uint64_t)span.start);
        int64_t stop = range_at(range, (uint64_t)span.stop);
        return om_range_new(rt, start, stop, step);
    }
    if (!om_int_is(key))
        return om_raise(rt, OM_TYPE_ERROR,
                        "range indices must be integers or slices, not %.200s",
                        key->type->name);
    if (!om_int_get_int64(key, &index))
        index = length;
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        return om_raise(rt, OM_INDEX_ERROR, "range object index out of range");
    return om_int_new(rt, range_at(range, (uint64_t)index));
}

static int range_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_range *range = (om_range *)self;
    int64_t value;
    if (!om_int_is(item)) {
        for (uint64_t i = 0; i < range->length; i++) {
            om_object *each = om_int_new(rt, range_at(range, i));
            int equal = each ? om_equal(rt, each, item) : -1;
            om_xrelease(each);
            if (equal != 0)
                return equal;
        }
        return 0;
    }
    if (!range->length || !om_int_get_int64(item, &value))
        return 0;
    int64_t last = range_at(range, range->length - 1);
    bool down = range->step < 0;
    if (value < (down ? last : range->start) || value > (down ? range->start : last))
        return 0;
    uint64_t distance = down ? (uint64_t)range->start - (uint64_t)value
                             : (uint64_t)value - (uint64_t)range->start;
    uint64_t stride = down ? 0 - (uint64_t)range->step : (uint64_t)range->step;
    return distance % stride == 0;
}

static int range_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    const om_range *x = (const om_range *)a, *y = (const om_range *)b;
    (void)rt;
    if (a->type != b->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    bool equal = x->length == y->length && (!x->length || x->start == y->start) &&
                 (x->length < 2 || x->step == y->step);
    return equal == (order == OM_EQ);
}

static bool range_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_range *range = (const om_range *)self;
    om_object *none = om_none(rt);
    om_object *parts = om_tuple_of(rt, 3, om_int_new(rt, range_reach(range)),
                                   range->length ? om_int_new(rt, range->start) : none,
                                   range->length > 1 ? om_int_new(rt, range->step) : none);
    if (!parts)
        return false;
    bool hashed = om_hash(rt, parts, hash);
    om_release(parts);
    return hashed;
}

static bool range_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_range *range = (const om_range *)self;
    (void)rt;
    if (range->step == 1)
        return om_text_addf(text, "range(%lld, %lld)", (long long)range->start,
                            (long long)range->stop);
    return om_text_addf(text, "range(%lld, %lld, %lld)", (long long)range->start,
                        (long long)range->stop, (long long)range->step);
}

static om_object *range_iterate(om_runtime *rt, om_object *self)
{
    const om_range *range = (const om_range *)self;
    om_range_iterator *walk =
        om_object_alloc(rt, &om_in_types(rt)->range_iterator_type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->next = range->start;
    walk->step = range->step;
    walk->left = range->length;
    return &walk->head;
}

static om_object *range_next(om_runtime *rt, om_object *self)
{
    om_range_iterator *walk = (om_range_iterator *)self;
    if (!walk->left)
        return NULL;
    om_object *item = om_int_new(rt, walk->next);
    if (!item)
        return NULL;
    walk->left--;
    walk->next = (int64_t)((uint64_t)walk->next + (uint64_t)walk->step);
    return item;
}

static size_t range_walk_hint(const om_object *self)
{
    uint64_t left = ((const om_range_iterator *)self)->left;
    return left > PTRDIFF_MAX ? PTRDIFF_MAX : (size_t)left;
}

static size_t range_size(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->range_type ? 48 : 40;
}

bool om_range_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->range_type,
            *walk = &om_in_types(rt)->range_iterator_type;
    om_type_begin(rt, type, "range", &om_range_definition);

    om_type_begin(rt, walk, "range_iterator", &om_range_iterator_definition);
    return true;
}

om_type *om_range_type(om_runtime *rt)
{
    return &om_in_types(rt)->range_type;
}

bool om_is_range(const om_object *self)
{
    return self->type == om_range_type(self->type->rt);
}

const om_type om_range_definition = {
    .flags = OM_TYPE_ATOM,
    .size = range_size,
    .destroy = om_object_free,
    .repr = range_repr,
    .compare = range_compare,
    .hash = range_hash,
    .truth = range_truth,
    .length = range_length,
    .item = range_item,
    .contains = range_contains,
    .iterate = range_iterate,
};

const om_type om_range_iterator_definition = {
    .size = range_size,
    .destroy = om_object_free,
    .next_item = range_next,
    .hash = om_hash_identity,
    .hint = range_walk_hint,
};
