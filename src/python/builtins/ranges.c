/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "python/builtins/standpoint.h"
#include "python/builtins/state.h"
#include "python/compiler/constant_objects.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/number/digits.h"
#include "types/sequence/range.h"
#include "types/sequence/slice.h"
#include "types/state.h"

/* The range of these three ints, which are taken and may be NULL: then there is an error. */
static om_object *range_of_steal(om_runtime *rt, om_object *start, om_object *stop,
                                 om_object *step);

static om_object *range_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *at[3] = {NULL, NULL, NULL};
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "range() takes no keyword arguments");
    if (count < 1 || count > 3)
        return om_raise(rt, OM_TYPE_ERROR, "range expected at %s, got %zu",
                        count ? "most 3 arguments" : "least 1 argument", count);
    bool whole = true;
    for (size_t i = 0; whole && i < count; i++) {
        om_object *number = om_as_index(rt, arguments[i]);
        whole = number && /* an int, for what is one besides being more */
                (at[count == 1 ? 1 : i] = om_unary(rt, number, OM_POSITIVE)) != NULL;
        om_xrelease(number);
    }
    if (whole && count == 1)
        at[0] = om_int_new(rt, 0);
    if (whole && count < 3)
        at[2] = om_int_new(rt, 1);
    if (whole)
        return range_of_steal(rt, at[0], at[1], at[2]);
    for (size_t i = 0; i < 3; i++)
        om_xrelease(at[i]);
    return NULL;
}

/* Of a range whose numbers have more than 64 bits: a tuple of them, borrowed. Its step as a number
 * of the core's is 0, which no other range has. NULL: it is none of these. */
static om_object *range_parts(const om_object *self)
{
    const om_range *range = (const om_range *)self;
    return range->step ? NULL : (om_object *)(uintptr_t)range->start;
}

enum { RANGE_START, RANGE_STOP, RANGE_STEP, RANGE_LENGTH, RANGE_PARTS };

/* An end of a range, which may have more than 64 bits where there are no items, or where it stops. */
static om_object *range_end(om_runtime *rt, uint64_t lowest, int32_t above)
{
    om_object *bits = om_int_new(rt, 32), *end = om_int_new(rt, above);
    for (int at = 32; at >= 0 && bits && end; at -= 32) {
        om_object *low = om_int_new(rt, (int64_t)(lowest >> at & UINT32_MAX));
        om_object *high = om_binary(rt, end, bits, OM_LEFT_SHIFT);
        om_release(end);
        end = low && high ? om_add(rt, high, low) : NULL;
        om_xrelease(low);
        om_xrelease(high);
    }
    if (!bits)
        om_xrelease(end);
    om_xrelease(bits);
    return bits ? end : NULL;
}

static om_object *range_start(om_runtime *rt, om_object *self)
{
    const om_range *range = (const om_range *)self;
    if (range_parts(self))
        return om_tuple_get(range_parts(self), RANGE_START);
    return range_end(rt, range->start, range->start_above);
}

static om_object *range_stop(om_runtime *rt, om_object *self)
{
    const om_range *range = (const om_range *)self;
    if (range_parts(self))
        return om_tuple_get(range_parts(self), RANGE_STOP);
    return range_end(rt, range->stop, range->stop_above);
}

static om_object *range_step(om_runtime *rt, om_object *self)
{
    if (range_parts(self))
        return om_tuple_get(range_parts(self), RANGE_STEP);
    return om_int_new(rt, ((om_range *)self)->step);
}

static bool is_exact_int(om_runtime *rt, const om_object *object)
{
    return object->type == om_int_type(rt) || object->type == om_true(rt)->type;
}

/* Goes through the range for items that are equal to the object: how many there are or, for
 * `first`, the place of the first one, -1 where there is none. -2 with an error. */
static int64_t range_walk(om_runtime *rt, om_object *self, om_object *object, bool first)
{
    om_object *walk = om_iter(rt, self), *item;
    int64_t at = 0, count = 0;
    int found = 0;
    while (walk && !(found && first) && (item = om_next(rt, walk))) {
        found = om_equal_item(rt, item, object);
        om_release(item);
        if (found < 0)
            break;
        count += found;
        at++;
    }
    om_xrelease(walk);
    if (!walk || om_in_base(rt)->error)
        return -2;
    if (!first)
        return count;
    return count ? at - 1 : -1;
}

static om_object *range_count(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int64_t there = is_exact_int(rt, a[0]) ? om_contains(rt, self, a[0])
                                           : range_walk(rt, self, a[0], false);
    return there < 0 ? NULL : om_int_new(rt, there);
}

/* The place of an int which is among the items: (number - start) // step. */
static om_object *range_place(om_runtime *rt, om_object *self, om_object *number)
{
    om_object *start = range_start(rt, self), *step = range_step(rt, self), *place = NULL;
    om_object *way = start && step ? om_subtract(rt, number, start) : NULL;
    if (way)
        place = om_floor_divide(rt, way, step);
    om_xrelease(way);
    om_xrelease(start);
    om_xrelease(step);
    return place;
}

static om_object *range_index(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    if (!is_exact_int(rt, a[0])) {
        int64_t at = range_walk(rt, self, a[0], true);
        if (at >= 0)
            return om_int_new(rt, at);
        return at < -1
                   ? NULL
                   : om_raise(rt, OM_VALUE_ERROR, "sequence.index(x): x not in sequence");
    }
    int there = om_contains(rt, self, a[0]);
    if (there)
        return there < 0 ? NULL : range_place(rt, self, a[0]);
    char utf8[100];
    om_object *repr = om_repr(rt, a[0]);
    if (!repr)
        return NULL;
    (void)om_str_write_utf8(repr, utf8, sizeof utf8);
    om_release(repr);
    return om_raise(rt, OM_VALUE_ERROR, "%s is not in range", utf8);
}

static const om_getter range_getters[] = {{"start", range_start, om_field_set},
                                          {"stop", range_stop, om_field_set},
                                          {"step", range_step, om_field_set},
                                          {0}};

static const om_row range_rows[] = {
    {"count", range_count, 1, 1, 0, NULL,
     "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", range_index, 1, 1, 0, NULL,
     "rangeobject.index(value) -> integer -- return index of value."},
    {"__reversed__", om_reversed_of, 0, 0, 0, NULL, "Return a reverse iterator."},
    {0},
};

const om_built_in_face om_range_face = {
    .face = {om_face_attributes, range_make, NULL, false, NULL},
    .rows = range_rows,
    .getters = range_getters,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object",
};

static om_object *slice_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "slice() takes no keyword arguments");
    if (count < 1 || count > 3)
        return om_raise(rt, OM_TYPE_ERROR, "slice expected at %s argument%s, got %zu",
                        count ? "most 3" : "least 1", count ? "s" : "", count);
    return om_slice_of(rt, count > 1 ? om_retain(arguments[0]) : NULL,
                       om_retain(arguments[count > 1]),
                       count > 2 ? om_retain(arguments[2]) : NULL);
}

static om_object *slice_start(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_slice *)self)->start);
}

static om_object *slice_stop(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_slice *)self)->stop);
}

static om_object *slice_step(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_slice *)self)->step);
}

/* The start, the stop and the step of a slice of that many items, in `ends`. False with an error. */
static bool slice_ends(om_runtime *rt, const om_slice *slice, om_object *length,
                       om_object *ends[3]);

static om_object *slice_indices(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *given = om_as_index(rt, a[0]), *ends[3];
    om_object *length = given ? om_int_add(rt, given, om_int_new(rt, 0)) : NULL; /* of True: 1 */
    om_xrelease(given);
    if (!length)
        return NULL;
    bool negative = om_int_is_negative(length);
    if (negative)
        (void)om_raise(rt, OM_VALUE_ERROR, "length should not be negative");
    bool read = !negative && slice_ends(rt, (om_slice *)self, length, ends);
    om_release(length);
    return read ? om_tuple_of(rt, 3, ends[0], ends[1], ends[2]) : NULL;
}

static const om_getter slice_getters[] = {{"start", slice_start, om_field_set},
                                          {"stop", slice_stop, om_field_set},
                                          {"step", slice_step, om_field_set},
                                          {0}};

static const om_row slice_rows[] = {
    {"indices", slice_indices, 1, 1, 0, NULL, "S.indices(len) -> (start, stop, stride)"},
    {0},
};

const om_built_in_face om_slice_face = {
    .face = {om_face_attributes, slice_make, NULL, false, NULL},
    .rows = slice_rows,
    .getters = slice_getters,
    .doc = "slice(stop)\nslice(start, stop[, step])",
};

const om_built_in_face om_none_face = {.face = {om_face_attributes, NULL, NULL, false, NULL}};

static om_object *single_make(om_runtime *rt, om_type *type, om_object *const *a,
                              size_t count, om_object *names)
{
    om_object *const all[] = {om_none(rt), om_not_implemented(rt), om_ellipsis(rt)};
    (void)a;
    if (count || (names && om_tuple_length(names)))
        return om_raise(rt, OM_TYPE_ERROR, "%s takes no arguments",
                        type == all[1]->type   ? "NotImplementedType"
                        : type == all[2]->type ? "EllipsisType"
                                               : type->name);
    size_t number = 0;
    while (number < 2 && all[number]->type != type)
        number++;
    return all[number];
}

const om_built_in_face om_single_face = {
    .face = {om_face_attributes, single_make, NULL, false, NULL}};

static bool is_less(om_runtime *rt, om_object *a, om_object *b)
{
    return a && b && om_compare(rt, a, b, OM_LT) > 0;
}

/* `a`, which is taken and may be NULL, with `b`. */
static om_object *reckon_steal(om_runtime *rt, om_object *a, om_operator operation,
                               om_object *b)
{
    om_object *result = a ? om_binary(rt, a, b, operation) : NULL;
    om_xrelease(a);
    return result;
}

/* How many items lie between two ends. */
static om_object *range_items(om_runtime *rt, om_object *start, om_object *stop,
                              om_object *step)
{
    bool down = om_int_is_negative(step);
    om_object *low = down ? stop : start, *high = down ? start : stop;
    if (!is_less(rt, low, high))
        return om_int_new(rt, 0);
    om_object *one = om_int_new(rt, 1), *stride = om_unary(rt, step, OM_ABSOLUTE);
    om_object *count = NULL;
    if (one && stride) {
        count = reckon_steal(rt, om_subtract(rt, high, low), OM_SUBTRACT, one);
        count = reckon_steal(rt, count, OM_FLOOR_DIVIDE, stride);
        count = reckon_steal(rt, count, OM_ADD, one);
    }
    om_xrelease(one);
    om_xrelease(stride);
    return count;
}

static om_object *range_of_steal(om_runtime *rt, om_object *start, om_object *stop,
                                 om_object *step)
{
    int64_t at[3];
    om_object *made = NULL, *parts = NULL;
    bool whole = start && stop && step;
    bool narrow = whole && om_int_get_int64(start, &at[0]) &&
                  om_int_get_int64(stop, &at[1]) && om_int_get_int64(step, &at[2]);
    if (narrow || (whole && om_int_get_int64(step, &at[2]) && !at[2]))
        made = om_range_new(rt, narrow ? at[0] : 0, narrow ? at[1] : 0, at[2]);
    else if (whole)
        parts = range_items(rt, start, stop, step);
    if (parts)
        parts = om_tuple_of(rt, RANGE_PARTS, om_retain(start), om_retain(stop),
                            om_retain(step), parts);
    if (parts)
        made = om_range_new(rt, 0, 0, 1);
    if (made && parts) {
        ((om_range *)made)->step = 0;
        ((om_range *)made)->start = (uintptr_t)parts;
    } else {
        om_xrelease(parts);
    }
    om_xrelease(start);
    om_xrelease(stop);
    om_xrelease(step);
    return made;
}

/* The number of one that is asked for, counted from the start. */
static om_object *range_at(om_runtime *rt, om_object *parts, om_object *place)
{
    om_object *way = om_multiply(rt, place, om_tuple_get_borrow(parts, RANGE_STEP));
    return reckon_steal(rt, way, OM_ADD, om_tuple_get_borrow(parts, RANGE_START));
}

/* A part of a slice that is not None. */
static om_object *slice_index(om_runtime *rt, om_object *part)
{
    if (om_has_index(rt, part))
        return om_as_index(rt, part);
    return om_raise(rt, OM_TYPE_ERROR,
                    "slice indices must be integers or None or have an __index__ method");
}

/* An end of a slice as a place from `least` to `most`; `missing` where the slice has none. */
static om_object *slice_place(om_runtime *rt, om_object *end, om_object *length,
                              om_object *least, om_object *most, om_object *missing)
{
    if (om_is_none(end))
        return om_retain(missing);
    om_object *place = slice_index(rt, end);
    if (place && om_int_is_negative(place))
        place = reckon_steal(rt, place, OM_ADD, length);
    om_object *bound = is_less(rt, place, least)  ? least
                       : is_less(rt, most, place) ? most
                                                  : NULL;
    if (!bound)
        return place;
    om_release(place);
    return om_retain(bound);
}

static bool slice_ends(om_runtime *rt, const om_slice *slice, om_object *length,
                       om_object *ends[3])
{
    om_object *step =
        om_is_none(slice->step) ? om_int_new(rt, 1) : slice_index(rt, slice->step);
    int64_t by = 1;
    if (step && om_int_get_int64(step, &by) && !by) {
        om_release(step);
        return om_raise(rt, OM_VALUE_ERROR, "slice step cannot be zero") != NULL;
    }
    bool down = step && om_int_is_negative(step);
    om_object *before = om_int_new(rt, down ? -1 : 0);
    om_object *last = down ? om_int_new(rt, -1) : om_retain(length);
    if (down && last)
        last = reckon_steal(rt, last, OM_ADD, length);
    bool whole = step && before && last;
    ends[0] =
        whole ? slice_place(rt, slice->start, length, before, last, down ? last : before)
              : NULL;
    ends[1] = ends[0]
                  ? slice_place(rt, slice->stop, length, before, last, down ? before : last)
                  : NULL;
    ends[2] = step;
    om_xrelease(before);
    om_xrelease(last);
    if (ends[1])
        return true;
    om_xrelease(ends[0]);
    om_xrelease(step);
    return false;
}

static om_object *range_slice(om_runtime *rt, om_object *parts, const om_slice *slice)
{
    om_object *ends[3], *made = NULL;
    if (!slice_ends(rt, slice, om_tuple_get_borrow(parts, RANGE_LENGTH), ends))
        return NULL;
    om_object *start = range_at(rt, parts, ends[0]);
    om_object *stop = start ? range_at(rt, parts, ends[1]) : NULL;
    om_object *by =
        stop ? om_multiply(rt, ends[2], om_tuple_get_borrow(parts, RANGE_STEP)) : NULL;
    made = range_of_steal(rt, start, stop, by);
    for (int i = 0; i < 3; i++)
        om_release(ends[i]);
    return made;
}

static om_object *any_range_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *parts = range_parts(self);
    if (!parts)
        return om_in_builtins(rt)->narrow_range_type.item(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type)
        return range_slice(rt, parts, (const om_slice *)key);
    if (!om_int_is(key) && !key->type->index && !om_is_class_instance(key))
        return om_raise(rt, OM_TYPE_ERROR,
                        "range indices must be integers or slices, not %.200s",
                        key->type->name);
    om_object *length = om_tuple_get_borrow(parts, RANGE_LENGTH), *item = NULL;
    om_object *place = om_as_index(rt, key), *zero = om_int_new(rt, 0);
    if (place && om_int_is_negative(place))
        place = reckon_steal(rt, place, OM_ADD, length);
    if (place && zero)
        item = !is_less(rt, place, zero) && is_less(rt, place, length)
                   ? range_at(rt, parts, place)
                   : om_raise(rt, OM_INDEX_ERROR, "range object index out of range");
    om_xrelease(place);
    om_xrelease(zero);
    return item;
}

static ptrdiff_t any_range_length(const om_object *self)
{
    om_runtime *rt = self->type->rt;
    om_object *parts = range_parts(self);
    int64_t length;
    if (!parts)
        return om_in_builtins(rt)->narrow_range_type.length(self);
    if (om_int_get_int64(om_tuple_get_borrow(parts, RANGE_LENGTH), &length) &&
        length <= PTRDIFF_MAX)
        return (ptrdiff_t)length;
    om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return -1;
}

static int any_range_truth(om_runtime *rt, om_object *self)
{
    om_object *parts = range_parts(self);
    return parts ? om_truth(rt, om_tuple_get_borrow(parts, RANGE_LENGTH))
                 : om_in_builtins(rt)->narrow_range_type.truth(rt, self);
}

/* Whether one of its items is equal to the object, which is no int. */
static int range_search(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *walk = om_iter(rt, self), *each;
    int found = walk ? 0 : -1;
    while (!found && (each = om_next(rt, walk))) {
        found = om_equal(rt, each, item);
        om_release(each);
    }
    om_xrelease(walk);
    return om_in_base(rt)->error ? -1 : found;
}

static int any_range_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *parts = range_parts(self);
    if (!parts)
        return om_in_builtins(rt)->narrow_range_type.contains(rt, self, item);
    if (!om_int_is(item))
        return range_search(rt, self, item);
    om_object *start = om_tuple_get_borrow(parts, RANGE_START),
              *stop = om_tuple_get_borrow(parts, RANGE_STOP),
              *step = om_tuple_get_borrow(parts, RANGE_STEP);
    bool down = om_int_is_negative(step);
    bool within = down ? !is_less(rt, start, item) && is_less(rt, stop, item)
                       : !is_less(rt, item, start) && is_less(rt, item, stop);
    if (!within)
        return 0;
    om_object *rest = reckon_steal(rt, om_subtract(rt, item, start), OM_REMAINDER, step);
    int beside = rest ? om_truth(rt, rest) : -1;
    om_xrelease(rest);
    return beside < 0 ? -1 : !beside;
}

/* What two equal ranges have the same: the length; the start, if there are items; the step, if
 * there are several. */
static om_object *range_key(om_runtime *rt, om_object *self)
{
    om_object *start = range_start(rt, self), *stop = range_stop(rt, self),
              *step = range_step(rt, self);
    om_object *length = start && stop && step ? range_items(rt, start, stop, step) : NULL;
    int64_t few = 2;
    bool many = length && (!om_int_get_int64(length, &few) || few > 1);
    om_object *none = om_none(rt);
    om_object *key =
        length ? om_tuple_of(rt, 3, om_retain(length), om_retain(few > 0 ? start : none),
                             om_retain(many ? step : none))
               : NULL;
    om_xrelease(start);
    om_xrelease(stop);
    om_xrelease(step);
    om_xrelease(length);
    return key;
}

static int any_range_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (a->type != b->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    if (!range_parts(a) && !range_parts(b))
        return om_in_builtins(rt)->narrow_range_type.compare(rt, a, b, order);
    om_object *x = range_key(rt, a), *y = x ? range_key(rt, b) : NULL;
    int result = y ? om_compare(rt, x, y, order) : -1;
    om_xrelease(x);
    om_xrelease(y);
    return result;
}

static bool any_range_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    if (!range_parts(self))
        return om_in_builtins(rt)->narrow_range_type.hash(rt, self, hash);
    om_object *key = range_key(rt, self);
    bool hashed = key && om_hash(rt, key, hash);
    om_xrelease(key);
    return hashed;
}

static bool any_range_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *parts = range_parts(self);
    int64_t step = 0;
    if (!parts)
        return om_in_builtins(rt)->narrow_range_type.repr(rt, self, text);
    bool one = om_int_get_int64(om_tuple_get_borrow(parts, RANGE_STEP), &step) && step == 1;
    bool added = om_text_add_cstring(text, "range(");
    for (size_t i = RANGE_START; added && i < (one ? RANGE_STEP : RANGE_LENGTH); i++)
        added = om_text_add_cstring(text, i ? ", " : "") &&
                om_repr_into(rt, om_tuple_get_borrow(parts, i), text);
    return added && om_text_add_cstring(text, ")");
}

static void any_range_destroy(om_runtime *rt, om_object *self)
{
    om_xrelease(range_parts(self));
    om_object_free(rt, self);
}

typedef struct long_range_iterator {
    om_object head;
    om_object *next, *step, *left; /* ints */
} long_range_iterator;

static om_object *any_range_iterate(om_runtime *rt, om_object *self)
{
    om_object *parts = range_parts(self);
    if (!parts)
        return om_in_builtins(rt)->narrow_range_type.iterate(rt, self);
    long_range_iterator *made =
        om_object_alloc(rt, &om_in_builtins(rt)->long_range_iterator_type, sizeof *made);
    if (!made)
        return NULL;
    made->next = om_tuple_get(parts, RANGE_START);
    made->step = om_tuple_get(parts, RANGE_STEP);
    made->left = om_tuple_get(parts, RANGE_LENGTH);
    return &made->head;
}

static om_object *long_range_next(om_runtime *rt, om_object *self)
{
    long_range_iterator *walk = (long_range_iterator *)self;
    int64_t left;
    if (om_int_get_int64(walk->left, &left) && !left)
        return NULL;
    om_object *one = om_int_new(rt, 1);
    om_object *fewer = one ? om_subtract(rt, walk->left, one) : NULL;
    om_object *after = fewer ? om_add(rt, walk->next, walk->step) : NULL;
    om_xrelease(one);
    if (!after) {
        om_xrelease(fewer);
        return NULL;
    }
    om_object *item = walk->next;
    om_release(walk->left);
    walk->next = after;
    walk->left = fewer;
    return item;
}

static void long_range_destroy(om_runtime *rt, om_object *self)
{
    long_range_iterator *walk = (long_range_iterator *)self;
    om_release(walk->next);
    om_release(walk->step);
    om_release(walk->left);
    om_object_free(rt, self);
}

/* What an iterator over a range has still to return, as a range. */
static om_object *range_walk_rest(om_runtime *rt, om_object *self)
{
    bool narrow = self->type != &om_in_builtins(rt)->long_range_iterator_type;
    const om_range_iterator *walk = (const om_range_iterator *)self;
    const long_range_iterator *long_walk = (const long_range_iterator *)self;
    om_object *next = narrow ? om_int_new(rt, walk->next) : om_retain(long_walk->next);
    om_object *step = narrow ? om_int_new(rt, walk->step) : om_retain(long_walk->step);
    om_object *left = narrow ? om_int_new(rt, (int64_t)walk->left) : om_retain(long_walk->left);
    om_object *way = next && step && left ? om_multiply(rt, left, step) : NULL;
    om_object *stop = way ? om_add(rt, next, way) : NULL, *parts[] = {next, stop, step};
    om_object *rest = stop ? om_call(rt, &om_range_type(rt)->head, parts, 3) : NULL;
    om_xrelease(next);
    om_xrelease(step);
    om_xrelease(left);
    om_xrelease(way);
    om_xrelease(stop);
    return rest;
}

static om_object *range_walk_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    om_object *rest = range_walk_rest(rt, self);
    om_object *arguments = rest ? om_tuple_of(rt, 1, rest) : NULL;
    om_object *iter =
        arguments ? om_namespace_get(rt, om_in_evaluator(rt)->builtins, "iter") : NULL;
    if (iter)
        return om_tuple_of(rt, 3, iter, arguments, om_none(rt));
    om_xrelease(arguments);
    return NULL;
}

/* Leaves out so many items of a range whose items may have any size; the number is not below 0. */
static bool long_range_skip(om_runtime *rt, long_range_iterator *walk, om_object *number)
{
    int more = om_compare(rt, number, walk->left, OM_GT);
    om_object *skip = more > 0 ? walk->left : number;
    om_object *way = more < 0 ? NULL : om_multiply(rt, skip, walk->step);
    om_object *next = way ? om_add(rt, walk->next, way) : NULL;
    om_object *left = next ? om_subtract(rt, walk->left, skip) : NULL;
    om_xrelease(way);
    if (!left) {
        om_xrelease(next);
        return false;
    }
    om_release(walk->next);
    om_release(walk->left);
    walk->next = next;
    walk->left = left;
    return true;
}

/* Leaves out as many items as the number says, all of them if there are fewer. */
static om_object *range_walk_set_state(om_runtime *rt, om_object *self, om_object *const *a,
                                       size_t count, om_object *names)
{
    (void)count, (void)names;
    om_object *number = om_as_index(rt, a[0]);
    om_range_iterator *walk = (om_range_iterator *)self;
    int64_t skip = 0;
    bool done = number != NULL;
    if (!number)
        return NULL;
    bool fits = om_int_get_int64(number, &skip);
    if (self->type == &om_in_builtins(rt)->long_range_iterator_type) {
        done = om_int_is_negative(number) || long_range_skip(rt, (long_range_iterator *)self, number);
    } else if (fits) {
        uint64_t steps = skip < 0 ? 0 : (uint64_t)skip < walk->left ? (uint64_t)skip : walk->left;
        walk->next = (int64_t)((uint64_t)walk->next + steps * (uint64_t)walk->step);
        walk->left -= steps;
    } else {
        done = om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C long");
    }
    om_release(number);
    return done ? om_none(rt) : NULL;
}

const om_row om_range_walk_rows[] = {
    {"__reduce__", range_walk_reduce, 0, 0, 0, NULL, NULL},
    {"__setstate__", range_walk_set_state, 1, 1, 0, NULL, NULL},
    {0}};

/* As CPython's. */
static size_t long_range_size(const om_object *self)
{
    (void)self;
    return 40;
}

void om_ranges_begin(om_runtime *rt)
{
    static const om_type walk = {.size = long_range_size,
                                 .destroy = long_range_destroy,
                                 .next_item = long_range_next,
                                 .hash = om_hash_identity};
    om_builtins_state *state = om_in_builtins(rt);
    om_type *type = &om_in_types(rt)->range_type;
    state->narrow_range_type = *type;
    type->item = any_range_item;
    type->length = any_range_length;
    type->truth = any_range_truth;
    type->contains = any_range_contains;
    type->compare = any_range_compare;
    type->hash = any_range_hash;
    type->repr = any_range_repr;
    type->iterate = any_range_iterate;
    type->destroy = any_range_destroy;
    om_type_begin(rt, &state->long_range_iterator_type, "longrange_iterator", &walk);
    state->long_range_iterator_type.face = &om_range_walk_face.face;
}
