/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/range.h"

#include "base/limbs.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int_limbs.h"
#include "types/sequence/slice.h"
#include "types/state.h"

/* A number of a range, or a place in it, that may have more than 64 bits. */
__extension__ typedef __int128 range_wide;

#define RANGE_ABOVE ((range_wide)UINT64_MAX + 1)

/* How many steps lead from one to before the other: fewer than 2**64. */
static uint64_t range_count(range_wide start, range_wide stop, int64_t step)
{
    if (step > 0)
        return start < stop ? (uint64_t)(stop - start - 1) / (uint64_t)step + 1 : 0;
    uint64_t down = 0 - (uint64_t)step;
    return stop < start ? (uint64_t)(start - stop - 1) / down + 1 : 0;
}

static om_object *range_make(om_runtime *rt, range_wide start, range_wide stop,
                             int64_t step)
{
    om_range *range = om_object_alloc(rt, &om_in_types(rt)->range_type, sizeof *range);
    if (!range)
        return NULL;
    range->start = (uint64_t)start;
    range->stop = (uint64_t)stop;
    range->step = step;
    range->start_above = (int32_t)(start >> 64);
    range->stop_above = (int32_t)(stop >> 64);
    return &range->head;
}

om_object *om_range_new(om_runtime *rt, int64_t start, int64_t stop, int64_t step)
{
    if (!step)
        return om_raise(rt, OM_VALUE_ERROR, "range() arg 3 must not be zero");
    return range_make(rt, start, stop, step);
}

/* A number of the range from its two parts. */
static range_wide range_number(uint64_t lowest, int32_t above)
{
    return above * RANGE_ABOVE + lowest;
}

static uint64_t range_items(const om_range *range)
{
    return range_count(range_number(range->start, range->start_above),
                       range_number(range->stop, range->stop_above), range->step);
}

static int64_t range_at(const om_range *range, uint64_t index)
{
    return (int64_t)(range->start + index * (uint64_t)range->step);
}

/* A length as a C number, or -1 with an OverflowError. */
static ptrdiff_t range_fits(om_runtime *rt, uint64_t length)
{
    if (length <= PTRDIFF_MAX)
        return (ptrdiff_t)length;
    om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return -1;
}

static ptrdiff_t range_length(const om_object *self)
{
    return range_fits(self->type->rt, range_items((const om_range *)self));
}

static int range_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    return range_items((const om_range *)self) != 0;
}

/* The value of an integer; of one of more than 64 bits, something beyond all places. */
static range_wide range_place(const om_object *self)
{
    const om_int *number = (const om_int *)self;
    range_wide size = 0;
    if (om_int_bit_length(self) > 64)
        size = 2 * RANGE_ABOVE;
    else
        for (size_t i = om_int_count(number); i > 0; i--)
            size = size << OM_DIGIT_BITS | number->digits[i - 1];
    return om_int_is_negative(self) ? -size : size;
}

/* The place at an end of a slice, between `least` and the place `length` further on. */
static range_wide range_end(const om_object *end, uint64_t length, range_wide least,
                            bool last)
{
    range_wide most = least + length;
    if (!om_int_is(end))
        return last ? most : least;
    range_wide place = range_place(end);
    place += place < 0 ? length : 0;
    return place < least ? least : place > most ? most : place;
}

/* A slice of more than one item has a step that fits, or is refused; one of less may have any that
 * fits. */
static om_object *range_slice(om_runtime *rt, const om_range *range, om_object *key)
{
    const om_slice *slice = (const om_slice *)key;
    int64_t by = 1, step;
    om_span checked;
    if (!om_slice_span(rt, key, 0, &checked))
        return NULL;
    if (om_int_is(slice->step) && !om_int_get_int64(slice->step, &by))
        by = om_int_is_negative(slice->step) ? INT64_MIN : INT64_MAX;
    range_wide least = by < 0 ? -1 : 0;
    range_wide first = range_number(range->start, range->start_above);
    uint64_t length = range_items(range);
    range_wide from = range_end(slice->start, length, least, by < 0);
    range_wide to = range_end(slice->stop, length, least, by > 0);
    range_wide start = first + from * range->step, stop = first + to * range->step;
    if (__builtin_mul_overflow(range->step, by, &step)) {
        uint64_t count = range_count(from, to, by);
        if (count > 1)
            return om_raise(rt, OM_OVERFLOW_ERROR,
                            "the step of a range has at most 64 bits");
        bool up = (range->step < 0) == (by < 0);
        step = up ? INT64_MAX : INT64_MIN;
        stop = up ? start + count : start - count;
    }
    return range_make(rt, start, stop, step);
}

static om_object *range_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_range *range = (om_range *)self;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type)
        return range_slice(rt, range, key);
    if (!om_int_is(key))
        return om_raise(rt, OM_TYPE_ERROR,
                        "range indices must be integers or slices, not %.200s",
                        key->type->name);
    range_wide index = range_place(key), length = range_items(range);
    index += index < 0 ? length : 0;
    if (index < 0 || index >= length)
        return om_raise(rt, OM_INDEX_ERROR, "range object index out of range");
    return om_int_new(rt, range_at(range, (uint64_t)index));
}

static int range_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_range *range = (om_range *)self;
    uint64_t length = range_items(range);
    int64_t value;
    if (!om_int_is(item)) {
        for (uint64_t i = 0; i < length; i++) {
            om_object *each = om_int_new(rt, range_at(range, i));
            int equal = each ? om_equal(rt, each, item) : -1;
            om_xrelease(each);
            if (equal != 0)
                return equal;
        }
        return 0;
    }
    if (!length || !om_int_get_int64(item, &value))
        return 0;
    int64_t first = range_at(range, 0), last = range_at(range, length - 1);
    bool down = range->step < 0;
    if (value < (down ? last : first) || value > (down ? first : last))
        return 0;
    uint64_t distance =
        down ? range->start - (uint64_t)value : (uint64_t)value - range->start;
    uint64_t stride = down ? 0 - (uint64_t)range->step : (uint64_t)range->step;
    return distance % stride == 0;
}

static int range_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    const om_range *x = (const om_range *)a, *y = (const om_range *)b;
    (void)rt;
    if (a->type != b->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    uint64_t length = range_items(x);
    bool equal = length == range_items(y) && (!length || x->start == y->start) &&
                 (length < 2 || x->step == y->step);
    return equal == (order == OM_EQ);
}

static bool range_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_range *range = (const om_range *)self;
    const om_limb length = range_items(range);
    om_object *none = om_none(rt);
    om_object *parts = om_tuple_of(rt, 3, om_int_from_limbs(rt, &length, 1, false),
                                   length ? om_int_new(rt, range_at(range, 0)) : none,
                                   length > 1 ? om_int_new(rt, range->step) : none);
    if (!parts)
        return false;
    bool hashed = om_hash(rt, parts, hash);
    om_release(parts);
    return hashed;
}

/* Adds a number in decimal digits, the eighteen lowest by themselves if it has more than 64 bits. */
static void range_add_number(om_text *text, range_wide number)
{
    const int64_t many = INT64_C(1000000000000000000);
    range_wide size = number < 0 ? -number : number;
    if (number == (int64_t)number)
        om_text_addf(text, "%lld", (long long)number);
    else
        om_text_addf(text, "%s%lld%018lld", number < 0 ? "-" : "", (long long)(size / many),
                     (long long)(size % many));
}

static bool range_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_range *range = (const om_range *)self;
    (void)rt;
    om_text_add_cstring(text, "range(");
    range_add_number(text, range_number(range->start, range->start_above));
    om_text_add_cstring(text, ", ");
    range_add_number(text, range_number(range->stop, range->stop_above));
    if (range->step != 1)
        om_text_addf(text, ", %lld", (long long)range->step);
    return om_text_add_cstring(text, ")");
}

static om_object *range_iterate(om_runtime *rt, om_object *self)
{
    const om_range *range = (const om_range *)self;
    om_range_iterator *walk =
        om_object_alloc(rt, &om_in_types(rt)->range_iterator_type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->next = range_at(range, 0);
    walk->step = range->step;
    walk->left = range_items(range);
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
    return (size_t)range_fits(self->type->rt, left);
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
    .flags = OM_TYPE_ATOM | OM_TYPE_VECTOR,
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
