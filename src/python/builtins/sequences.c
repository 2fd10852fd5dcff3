/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "python/builtins/builtins.h"
#include "heap/gc_list.h"
#include "heap/track.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "python/evaluator/signature.h"
#include "types/sequence/items.h"

#define ROW_END                                                                            \
    {                                                                                      \
        0                                                                                  \
    }

static om_object *none_if(om_runtime *rt, bool done)
{
    return done ? om_none(rt) : NULL;
}

static om_object *list_append(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return none_if(rt, om_list_append(rt, self, arguments[0]));
}

static om_object *list_extend(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return none_if(rt, om_list_extend(rt, self, arguments[0]));
}

static om_object *list_insert(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    ptrdiff_t place;
    (void)count;
    (void)names;
    return none_if(rt, om_as_place(rt, arguments[0], OM_OVERFLOW_ERROR, &place) &&
                           om_list_insert(rt, self, place, arguments[1]));
}

static om_object *list_pop(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    ptrdiff_t place = -1;
    (void)count;
    (void)names;
    if (arguments[0] && !om_as_place(rt, arguments[0], OM_OVERFLOW_ERROR, &place))
        return NULL;
    return om_list_pop(rt, self, place);
}

static om_object *list_remove(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return none_if(rt, om_list_remove(rt, self, arguments[0]));
}

static om_object *list_clear(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    om_list_clear(rt, self);
    return om_none(rt);
}

static om_object *list_reverse(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    om_list_reverse(self);
    return om_none(rt);
}

static om_object *list_copy(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    return om_copy(rt, self);
}

/* key and reverse, both named. */
static om_object *list_sort(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    int reverse = om_as_flag(rt, arguments[1]);
    (void)count;
    (void)names;
    return none_if(rt, reverse >= 0 && om_sort_with(rt, self, arguments[0], reverse > 0));
}

static om_object *sequence_count(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    size_t found;
    (void)count;
    (void)names;
    return om_sequence_count(rt, self, arguments[0], &found)
               ? om_int_new(rt, (int64_t)found)
               : NULL;
}

/* A bound of a search in a sequence of `length`, counted from its end if negative. */
static ptrdiff_t search_bound(ptrdiff_t place, size_t length)
{
    if (place < 0)
        place += (ptrdiff_t)length;
    return place < 0 ? 0 : place;
}

static om_object *sequence_index(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    ptrdiff_t bounds[] = {0, PTRDIFF_MAX};
    (void)count;
    (void)names;
    for (int i = 1; i < 3; i++) {
        if (arguments[i] && !om_has_index(rt, arguments[i]))
            return om_raise(rt, OM_TYPE_ERROR,
                            "slice indices must be integers or have an __index__ method");
    }
    if (!om_as_bounds(rt, arguments[1], arguments[2], bounds))
        return NULL;
    bounds[0] = search_bound(bounds[0], om_items_length(self));
    bounds[1] = search_bound(bounds[1], om_items_length(self));
    for (size_t i = (size_t)bounds[0]; i < om_items_length(self) && i < (size_t)bounds[1];
         i++) {
        om_object *item = om_retain(om_items_of(self)[i]);
        int equal = om_equal_item(rt, item, arguments[0]);
        om_release(item);
        if (equal)
            return equal < 0 ? NULL : om_int_new(rt, (int64_t)i);
    }
    if (om_is_tuple(self))
        return om_raise(rt, OM_VALUE_ERROR, "tuple.index(x): x not in tuple");
    size_t nowhere;
    om_object *nothing = om_list_new(rt);
    if (nothing)
        (void)om_sequence_index(rt, nothing, arguments[0], &nowhere);
    om_xrelease(nothing);
    return NULL;
}

static om_object *list_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)count;
    (void)names;
    return om_kept_ignore(rt, OM_KEPT_LIST, om_list_new);
}

/* The one argument of a constructor that takes no names, in `*source`; NULL without one. False with
 * TypeError. */
bool om_one_argument(om_runtime *rt, const char *name, om_object *const *arguments,
                     size_t count, om_object *names, om_object **source)
{
    *source = count ? arguments[0] : NULL;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments", name) != NULL;
    return count <= 1 ||
           om_raise(rt, OM_TYPE_ERROR, "%s expected at most 1 argument, got %zu", name,
                    count) != NULL;
}

static bool list_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names)
{
    om_object *source;
    if (!om_one_argument(rt, "list", arguments, count, names, &source))
        return false;
    if (om_items_length(self))
        om_list_clear(rt, self);
    return !source || om_list_extend(rt, self, source);
}

static om_object *tuple_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *source;
    (void)type;
    if (!om_one_argument(rt, "tuple", arguments, count, names, &source))
        return NULL;
    return source ? om_tuple_from_object(rt, source) : om_tuple_of(rt, 0);
}

static const om_row list_rows[] = {
    {"append", list_append, 1, 1, 0, NULL, "Append object to the end of the list."},
    {"clear", list_clear, 0, 0, 0, NULL, "Remove all items from list."},
    {"copy", list_copy, 0, 0, 0, NULL, "Return a shallow copy of the list."},
    {"count", sequence_count, 1, 1, 0, NULL, "Return number of occurrences of value."},
    {"extend", list_extend, 1, 1, 0, NULL,
     "Extend list by appending elements from the iterable."},
    {"index", sequence_index, 1, 3, 0, NULL, "Return first index of value."},
    {"insert", list_insert, 2, 2, 0, NULL, "Insert object before index."},
    {"pop", list_pop, 0, 1, 0, NULL, "Remove and return item at index (default last)."},
    {"remove", list_remove, 1, 1, 0, NULL, "Remove first occurrence of value."},
    {"reverse", list_reverse, 0, 0, 0, NULL, "Reverse *IN PLACE*."},
    {"sort", list_sort, 0, 2, 0, "* key reverse",
     "Sort the list in ascending order and return None."},
    {"__reversed__", om_reversed_of, 0, 0, 0, NULL,
     "Return a reverse iterator over the list."},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    ROW_END,
};

/* What tuple.__new__ is called with for a copy. */
static om_object *tuple_newargs(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 1, om_retain(self));
}

static const om_row tuple_rows[] = {
    {"__getnewargs__", tuple_newargs, 0, 0, 0, NULL, NULL},
    {"count", sequence_count, 1, 1, 0, NULL, "Return number of occurrences of value."},
    {"index", sequence_index, 1, 3, 0, NULL, "Return first index of value."},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    ROW_END,
};

enum { SEQUENCE_OPERATORS = 1 << OM_ADD | 1 << OM_MULTIPLY };

const om_built_in_face om_list_face = {
    .face = {om_face_attributes, list_make, list_init, OM_BASE_LEAVES_NAMES, NULL},
    .rows = list_rows,
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates "
           "a new empty "
           "list.\nThe argument must be an iterable if specified.",
    .operators = SEQUENCE_OPERATORS,
    .reflected = 1 << OM_MULTIPLY,
    .inplace = SEQUENCE_OPERATORS,
};

const om_built_in_face om_tuple_face = {
    .face = {om_face_attributes, tuple_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = tuple_rows,
    .doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor "
           "returns an empty "
           "tuple.\nIf iterable is specified the tuple is initialized from iterable's "
           "items.\n\nIf the "
           "argument is a tuple, the return value is the same object.",
    .operators = SEQUENCE_OPERATORS,
    .reflected = 1 << OM_MULTIPLY,
};
