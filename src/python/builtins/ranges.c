/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "python/evaluator/signature.h"
#include "types/sequence/range.h"
#include "types/sequence/slice.h"

static om_object *range_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    int64_t at[3] = {0, 0, 1};
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "range() takes no keyword arguments");
    if (count < 1 || count > 3)
        return om_raise(rt, OM_TYPE_ERROR, "range expected at %s 1 argument%s, got %zu",
                        count ? "most" : "least", count ? "s" : "", count);
    for (size_t i = 0; i < count; i++) {
        om_object *number = om_as_index(rt, arguments[i]);
        bool fits = number && om_int_get_int64(number, &at[count == 1 ? 1 : i]);
        om_xrelease(number);
        if (!fits)
            return number ? om_raise(rt, OM_OVERFLOW_ERROR,
                                     "Python int too large to convert to C ssize_t")
                          : NULL;
    }
    if (at[2] == 0)
        return om_raise(rt, OM_VALUE_ERROR, "range() arg 3 must not be zero");
    return om_range_new(rt, at[0], at[1], at[2]);
}

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
    return range_end(rt, range->start, range->start_above);
}

static om_object *range_stop(om_runtime *rt, om_object *self)
{
    const om_range *range = (const om_range *)self;
    return range_end(rt, range->stop, range->stop_above);
}

static om_object *range_step(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, ((om_range *)self)->step);
}

static om_object *range_count(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int there = om_contains(rt, self, a[0]);
    return there < 0 ? NULL : om_int_new(rt, there);
}

static om_object *range_index(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *walk = om_iter(rt, self), *item;
    int64_t at = 0;
    int found = 0;
    while (walk && (item = om_next(rt, walk))) {
        found = om_equal(rt, item, a[0]);
        om_release(item);
        if (found)
            break;
        at++;
    }
    om_xrelease(walk);
    if (found > 0)
        return om_int_new(rt, at);
    if (found < 0 || !walk || om_in_base(rt)->error)
        return NULL;
    char utf8[100];
    om_object *repr = om_repr(rt, a[0]);
    if (!repr)
        return NULL;
    (void)om_str_write_utf8(repr, utf8, sizeof utf8);
    om_release(repr);
    return om_raise(rt, OM_VALUE_ERROR, "%s is not in range", utf8);
}

static const om_getter range_getters[] = {{"start", range_start, NULL},
                                          {"stop", range_stop, NULL},
                                          {"step", range_step, NULL},
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
    .face = {om_face_attributes, range_make, NULL, false},
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

static om_object *slice_indices(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t length;
    om_span span;
    if (!om_as_place(rt, a[0], OM_NO_ERROR, &length))
        return NULL;
    if (length < 0)
        return om_raise(rt, OM_VALUE_ERROR, "length should not be negative");
    om_wide_span wide;
    (void)span;
    if (!om_slice_wide_span(rt, self, length, &wide))
        return NULL;
    return om_tuple_of(rt, 3, om_int_new(rt, wide.start), om_int_new(rt, wide.stop),
                       om_int_new(rt, wide.step));
}

static const om_getter slice_getters[] = {{"start", slice_start, NULL},
                                          {"stop", slice_stop, NULL},
                                          {"step", slice_step, NULL},
                                          {0}};

static const om_row slice_rows[] = {
    {"indices", slice_indices, 1, 1, 0, NULL, "S.indices(len) -> (start, stop, stride)"},
    {0},
};

const om_built_in_face om_slice_face = {
    .face = {om_face_attributes, slice_make, NULL, false},
    .rows = slice_rows,
    .getters = slice_getters,
    .doc = "slice(stop)\nslice(start, stop[, step])",
};

const om_built_in_face om_none_face = {.face = {om_face_attributes, NULL, NULL, false}};
