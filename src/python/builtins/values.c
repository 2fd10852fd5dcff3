/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "object/text_builder.h"
#include "python/builtins/format.h"
#include "python/builtins/functions.h"
#include "python/builtins/places.h"
#include "python/builtins/walks.h"
#include "python/evaluator/async.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/text/str_text.h"

#include <string.h>

static om_object *value_len(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    size_t length;
    (void)self;
    return om_length(rt, a[0], &length) ? om_int_new(rt, (int64_t)length) : NULL;
}

static om_object *value_repr(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return om_repr(rt, a[0]);
}

static om_object *value_hash(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int64_t hash;
    (void)self;
    if (!om_hash(rt, a[0], &hash))
        return NULL;
    bool empty = (om_is_str(a[0]) && !om_str_length(a[0])) ||
                 (om_is_bytes(a[0]) && !om_bytes_length(a[0]));
    return om_int_new(rt, empty ? 0 : hash);
}

static om_object *value_id(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return om_int_new(rt, (int64_t)om_id(a[0]));
}

static om_object *value_format(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    if (a[1] && !om_is_str(om_payload(a[1])))
        return om_raise(rt, OM_TYPE_ERROR, "format() argument 2 must be str, not %.50s",
                        om_is_none(a[1]) ? "None" : a[1]->type->name);
    return om_format_object(rt, a[0], a[1]);
}

/* <<a repr in ASCII>> */
om_object *om_ascii(om_runtime *rt, om_object *value)
{
    om_object *repr = om_repr(rt, value), *made;
    om_text text;
    if (!repr || om_str_isascii(repr))
        return repr;
    om_text_begin(rt, &text);
    for (size_t i = 0; i < om_str_length(repr); i++) {
        unsigned code = om_str_get(repr, i);
        char letter = (char)code;
        (void)(code < 128 ? om_text_add(&text, &letter, 1)
                          : om_text_addf(&text,
                                         code < 256     ? "\\x%02x"
                                         : code < 65536 ? "\\u%04x"
                                                        : "\\U%08x",
                                         code));
    }
    made = om_text_str(&text);
    om_release(repr);
    return made;
}

static om_object *value_ascii(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    return om_ascii(rt, a[0]);
}

static om_object *value_iter(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    if (!a[1])
        return om_iter(rt, a[0]);
    if (!a[0]->type->call)
        return om_raise(rt, OM_TYPE_ERROR,
                        "iter(object, sentinel): object must be callable");
    return om_callable_iterator_new(rt, a[0], a[1]);
}

/* aiter(source) */
static om_object *value_aiter(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    if (om_is_async_generator(a[0]))
        return om_retain(a[0]);
    om_object *made = om_call_special(rt, a[0], "__aiter__", true, NULL, 0), *key;
    if (!made)
        return om_in_base(rt)->error
                   ? NULL
                   : om_raise(rt, OM_TYPE_ERROR,
                              "'%.200s' object is not an async iterable",
                              a[0]->type->name);
    key = om_str_intern_utf8(rt, "__anext__");
    if (key && (om_is_async_generator(made) || om_type_find(made->type, key)))
        return made;
    if (key)
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "aiter() returned not an async iterator of type '%.100s'",
                       made->type->name);
    om_release(made);
    return NULL;
}

/* anext(source[, otherwise]): with two, what awaits the first and catches its end is written in
 * Python. */
static om_object *value_anext(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    om_object *next = om_is_async_generator(a[0])
                          ? om_async_step_new(rt, OM_ASEND, a[0], NULL)
                          : om_call_special(rt, a[0], "__anext__", true, NULL, 0);
    if (!next)
        return om_in_base(rt)->error
                   ? NULL
                   : om_raise(rt, OM_TYPE_ERROR,
                              "'%.200s' object is not an async iterator",
                              a[0]->type->name);
    if (!a[1])
        return next;
    om_object *name = om_str_intern_utf8(rt, "types");
    om_object *types = name ? om_in_evaluator(rt)->import(rt, name) : NULL;
    om_object *wait = types ? om_attribute_get(rt, types, "_next_or") : NULL;
    om_object *both[] = {next, a[1]};
    om_object *made = wait ? om_call(rt, wait, both, 2) : NULL;
    om_xrelease(types);
    om_xrelease(wait);
    om_release(next);
    return made;
}

static om_object *value_next(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    if (!a[0]->type->next_item)
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not an iterator",
                        a[0]->type->name);
    om_object *item = om_is_class_instance(a[0])
                          ? om_call_special(rt, a[0], "__next__", false, NULL, 0)
                          : NULL; /* whose StopIteration keeps its value */
    if (!item && !om_in_base(rt)->error)
        item = om_iterator_next(rt, a[0]);
    if (item || !a[1] || om_in_base(rt)->error != OM_STOP_ITERATION)
        return item;
    om_error_clear(rt);
    return om_retain(a[1]);
}

/* Whether what one gets by going through `source` is all true, or any of it. */
static om_object *value_truths(om_runtime *rt, om_object *source, int ends)
{
    om_object *walk = om_iter(rt, source), *item;
    int truth = !ends;
    while (walk && truth == !ends && (item = om_next(rt, walk))) {
        truth = om_truth(rt, item);
        om_release(item);
    }
    om_xrelease(walk);
    return !walk || truth < 0 || om_in_base(rt)->error ? NULL : om_bool_new(rt, truth);
}

static om_object *value_all(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return value_truths(rt, a[0], 0);
}

static om_object *value_any(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return value_truths(rt, a[0], 1);
}

static om_object *value_callable(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return om_bool_new(rt, a[0]->type->call != NULL);
}

static om_object *value_sorted(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    om_object *sort = NULL, *done = NULL, *list = NULL;
    (void)self;
    if (count != 1)
        return om_raise(rt, OM_TYPE_ERROR, "sorted expected 1 argument, got %zu", count);
    list = om_list_from_object(rt, a[0]);
    sort = list ? om_attribute_get(rt, list, "sort") : NULL;
    done = sort ? om_call_with(rt, sort, a + 1, 0, names) : NULL;
    om_xrelease(sort);
    if (done)
        return list;
    om_xrelease(list);
    return NULL;
}

/* min and max: what the names say. */
typedef struct extreme {
    om_object *key, *otherwise;
    om_order order;
    const char *name;
} extreme;

static bool extreme_names(om_runtime *rt, extreme *is, om_object *const *named,
                          om_object *names)
{
    for (size_t i = 0; names && i < om_tuple_length(names); i++) {
        char word[60];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), word, sizeof word);
        if (strcmp(word, "key") == 0)
            is->key = named[i] == om_none(rt) ? NULL : named[i];
        else if (strcmp(word, "default") == 0)
            is->otherwise = named[i];
        else
            return om_raise(rt, OM_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for %s()", word, is->name);
    }
    return true;
}

/* Whether `item`, whose key is taken, goes before `*best`, whose key is `*best_key`: then it
 * becomes that. */
static bool extreme_take(om_runtime *rt, const extreme *is, om_object *item,
                         om_object **best, om_object **best_key)
{
    om_object *key = is->key ? om_call(rt, is->key, &item, 1) : om_retain(item);
    int before = !key ? -1 : *best ? om_compare(rt, key, *best_key, is->order) : 1;
    if (before <= 0) {
        om_release(item);
        om_xrelease(key);
        return before == 0;
    }
    om_xrelease(*best);
    om_xrelease(*best_key);
    *best = item;
    *best_key = key;
    return true;
}

static om_object *extreme_of(om_runtime *rt, const extreme *is, om_object *source)
{
    om_object *walk = om_iter(rt, source), *item, *best = NULL, *best_key = NULL;
    bool good = walk != NULL;
    while (good && (item = om_next(rt, walk)))
        good = extreme_take(rt, is, item, &best, &best_key);
    good = good && !om_in_base(rt)->error;
    om_xrelease(walk);
    om_xrelease(best_key);
    if (good && best)
        return best;
    om_xrelease(best);
    if (!good)
        return NULL;
    return is->otherwise
               ? om_retain(is->otherwise)
               : om_raise(rt, OM_VALUE_ERROR, "%s() iterable argument is empty", is->name);
}

static om_object *value_extreme(om_runtime *rt, extreme *is, om_object *const *arguments,
                                size_t count, om_object *names)
{
    if (!count)
        return om_raise(rt, OM_TYPE_ERROR, "%s expected at least 1 argument, got 0",
                        is->name);
    if (!extreme_names(rt, is, arguments + count, names))
        return NULL;
    if (count > 1 && is->otherwise)
        return om_raise(
            rt, OM_TYPE_ERROR,
            "Cannot specify a default for %s() with multiple positional arguments",
            is->name);
    if (count == 1)
        return extreme_of(rt, is, arguments[0]);
    om_object *all = om_tuple_from_array(rt, arguments, count);
    om_object *found = all ? extreme_of(rt, is, all) : NULL;
    om_xrelease(all);
    return found;
}

static om_object *value_min(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)self;
    return value_extreme(rt, &(extreme){NULL, NULL, OM_LT, "min"}, a, count, names);
}

static om_object *value_max(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)self;
    return value_extreme(rt, &(extreme){NULL, NULL, OM_GT, "max"}, a, count, names);
}

const om_row om_value_functions[] = {
    {"aiter", value_aiter, 1, 1, 0, NULL,
     "Return an AsyncIterator for an AsyncIterable object."},
    {"anext", value_anext, 1, 2, 0, NULL, "Return the next item from the async iterator."},
    {"all", value_all, 1, 1, 0, NULL,
     "Return True if bool(x) is True for all values x in the iterable."},
    {"any", value_any, 1, 1, 0, NULL,
     "Return True if bool(x) is True for any x in the iterable."},
    {"ascii", value_ascii, 1, 1, 0, NULL,
     "Return an ASCII-only representation of an object."},
    {"callable", value_callable, 1, 1, 0, NULL, "Return whether the object is callable."},
    {"format", value_format, 1, 2, 0, NULL,
     "Return type(value).__format__(value, format_spec)."},
    {"hash", value_hash, 1, 1, 0, NULL, "Return the hash value for the given object."},
    {"id", value_id, 1, 1, 0, NULL, "Return the identity of an object."},
    {"iter", value_iter, 1, 2, 0, NULL, "Get an iterator from an object."},
    {"len", value_len, 1, 1, 0, NULL, "Return the number of items in a container."},
    {"max", value_max, 0, OM_ROW_ANY, 0, NULL,
     "With a single iterable argument, return its biggest item."},
    {"min", value_min, 0, OM_ROW_ANY, 0, NULL,
     "With a single iterable argument, return its smallest item."},
    {"next", value_next, 1, 2, 0, NULL, "Return the next item from the iterator."},
    {"repr", value_repr, 1, 1, 0, NULL,
     "Return the canonical string representation of the object."},
    {"sorted", value_sorted, 0, OM_ROW_ANY, 0, NULL,
     "Return a new list containing all items from the iterable in ascending order."},
    {0},
};
