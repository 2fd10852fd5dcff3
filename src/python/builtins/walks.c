/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/walks.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/type.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "python/builtins/standpoint.h"
#include "python/builtins/state.h"
#include "python/evaluator/signature.h"
#include "types/sequence/items.h"
#include "types/sequence/tuple.h"
#include "types/state.h"

#include <string.h>

enum { WALK_SHORT = 16 }; /* iterators for which no memory is needed while they are made */

static om_slots walk_parts(om_object *self)
{
    return (om_slots){((om_built_in_walk *)self)->parts, 3, 1};
}

/* What comes next of an iterator that another one walks over; they may be many, each over the one
 * before. */
static om_object *walk_step(om_runtime *rt, om_object *walk)
{
    if (!om_enter(rt, ""))
        return NULL;
    om_object *item = om_next(rt, walk);
    om_leave(rt);
    return item;
}

static om_object *walk_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, walk_parts(self));
}

static bool walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(walk_parts(self), visit, context);
}

/* As large as CPython's of that kind. */
static size_t walk_size(const om_object *self)
{
    const om_builtins_state *state = om_in_builtins(self->type->rt);
    const om_type *type = self->type, *of_dicts = state->dict_reversed_types;
    if (type == &state->enumerate_type || (type >= of_dicts && type < of_dicts + 3))
        return 72;
    return type == &state->zip_type ? 64 : 48;
}

static om_object *walk_itself(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

/* Both references are taken; the second may be NULL on purpose. */
static om_object *walk_of(om_runtime *rt, om_type *type, om_object *first,
                          om_object *second, int64_t number)
{
    om_built_in_walk *made = first ? om_container_alloc(rt, type, sizeof *made) : NULL;
    if (!made) {
        om_xrelease(first);
        om_xrelease(second);
        return NULL;
    }
    made->parts[0] = first;
    made->parts[1] = second;
    made->parts[2] = NULL;
    made->number = number;
    om_track(rt, &made->head);
    return &made->head;
}

/* Forgets what is gone through. */
static om_object *walk_end(om_object *self)
{
    om_object *first = ((om_built_in_walk *)self)->parts[0];
    ((om_built_in_walk *)self)->parts[0] = NULL;
    om_xrelease(first);
    return NULL;
}

/* <<tuples that are used again>> */
/* Gives the walk a tuple of so many None, which is what it returns each time that nothing else refers to it. The walk
 * is taken if there is no memory. */
static om_object *walk_with_tuple(om_runtime *rt, om_object *walk, size_t length)
{
    om_object *nothing[WALK_SHORT], *none = om_none(rt), *tuple;
    for (size_t i = 0; i < length && i < WALK_SHORT; i++)
        nothing[i] = none;
    tuple = walk && length <= WALK_SHORT ? om_tuple_from_array(rt, nothing, length) : NULL;
    if (walk)
        ((om_built_in_walk *)walk)->parts[2] = tuple;
    if (!walk || tuple || length > WALK_SHORT)
        return walk;
    om_release(walk);
    return NULL;
}

/* The walk's own tuple, or a copy of it where that is referred to: a new reference. Its items are to be replaced. */
static om_object *walk_tuple(om_runtime *rt, om_object *own)
{
    if (own->count > 1)
        return om_tuple_from_array(rt, om_items_of(own), om_items_length(own));
    if (!om_is_tracked(own) && !om_track_late(rt, own)) /* the collector saw nothing in it */
        return NULL;
    return om_retain(own);
}

/* Takes the item. */
static void walk_tuple_put(om_object *tuple, size_t place, om_object *item)
{
    om_object *old = ((om_tuple *)tuple)->items[place];
    ((om_tuple *)tuple)->items[place] = item;
    om_release(old);
}

/* A tuple of both, which are taken; one may be NULL. */
static om_object *walk_pair(om_runtime *rt, om_object *own, om_object *first, om_object *second)
{
    om_object *tuple = first && second ? walk_tuple(rt, own) : NULL;
    if (!tuple) {
        om_xrelease(first);
        om_xrelease(second);
        return NULL;
    }
    walk_tuple_put(tuple, 0, first);
    walk_tuple_put(tuple, 1, second);
    return tuple;
}

/* enumerate: parts[0] is the iterator, parts[1] the number where it does not fit, parts[2] a pair. */
static om_object *enumerate_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    om_object *item = it->parts[0] ? walk_step(rt, it->parts[0]) : NULL;
    if (!item)
        return NULL;
    om_object *number = om_int_new(rt, it->number);
    if (it->parts[1]) {
        om_object *sum = number ? om_add(rt, it->parts[1], number) : NULL;
        om_xrelease(number);
        number = sum;
    }
    if (it->number < INT64_MAX)
        it->number++;
    else if (number && !it->parts[1]) { /* the next one no longer fits: count on from this one */
        it->parts[1] = om_retain(number);
        it->number = 1;
    }
    return walk_pair(rt, it->parts[2], number, item);
}

static om_object *enumerate_of(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count, (void)names, (void)self;
    int64_t number = 0;
    if (!a[0])
        return om_raise(rt, OM_TYPE_ERROR,
                        a[1] ? "'start' is an invalid keyword argument for enumerate()"
                             : "enumerate() missing required argument 'iterable'");
    om_object *start = a[1] ? om_as_index(rt, a[1]) : NULL, *large;
    if (a[1] && !start)
        return NULL;
    large = start && !om_int_get_int64(start, &number) ? om_retain(start) : NULL;
    om_xrelease(start);
    om_object *walk =
        walk_of(rt, &om_in_builtins(rt)->enumerate_type, om_iter(rt, a[0]), large, number);
    return walk_with_tuple(rt, walk, 2);
}

static const om_row enumerate_row = {"enumerate",   enumerate_of,     0,   2,
                                     OM_ROW_STATIC, "iterable start", NULL};

static om_object *enumerate_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                 size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &enumerate_row, NULL, NULL, arguments, count, names);
}

/* <<iterators over the arguments>> */
/* An iterator over one of the arguments. */
static om_object *iterator_of(om_runtime *rt, om_object *argument, bool of_zip)
{
    om_object *walk = om_iter(rt, argument);
    if (!walk && of_zip && om_error_kind(rt) == OM_TYPE_ERROR && !om_is_class_instance(argument))
        (void)om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not iterable", argument->type->name);
    return walk;
}

/* A tuple of iterators over the arguments. */
static om_object *iterators_of(om_runtime *rt, om_object *const *arguments, size_t count,
                               bool of_zip)
{
    om_object *few[WALK_SHORT] = {NULL}, **walks = few, *tuple = NULL;
    size_t made = 0;
    if (count > WALK_SHORT)
        walks = om_raw_alloc(rt, count * sizeof *walks);
    while (walks && made < count && (walks[made] = iterator_of(rt, arguments[made], of_zip)))
        made++;
    if (walks && made == count)
        tuple = om_tuple_from_array(rt, walks, count);
    for (size_t i = 0; i < made; i++)
        om_release(walks[i]);
    if (walks != few)
        om_raw_free(rt, walks, count * sizeof *walks);
    return tuple;
}

/* The next items of all iterators as a list; NULL at the end of the first that ends, whose number
 * is `*ended`. */
static om_object *next_of_all(om_runtime *rt, om_object *walks, size_t *ended)
{
    om_object *list = om_list_new(rt);
    for (size_t i = 0; list && i < om_tuple_length(walks); i++) {
        om_object *item = walk_step(rt, om_tuple_get_borrow(walks, i));
        if (!item || !om_list_append(rt, list, item)) {
            om_release(list);
            list = NULL;
            *ended = i;
        }
        om_xrelease(item);
    }
    return list;
}

/* With strict=True all have to end together; `ended` is the first that did. */
static om_object *zip_check(om_runtime *rt, om_object *walks, size_t ended)
{
    size_t count = om_tuple_length(walks);
    if (ended)
        return om_raise(rt, OM_VALUE_ERROR,
                        "zip() argument %zu is shorter than argument%s%zu", ended + 1,
                        ended == 1 ? " " : "s 1-", ended);
    for (size_t i = 1; i < count; i++) {
        om_object *item = walk_step(rt, om_tuple_get_borrow(walks, i));
        om_xrelease(item);
        if (item)
            return om_raise(rt, OM_VALUE_ERROR,
                            "zip() argument %zu is longer than argument%s%zu", i + 1,
                            i == 1 ? " " : "s 1-", i);
        if (om_in_base(rt)->error)
            return NULL;
    }
    return NULL;
}

/* More than a pair or two is put together in a list. */
static om_object *zip_next_of_many(om_runtime *rt, const om_built_in_walk *it)
{
    size_t ended = 0;
    om_object *list = next_of_all(rt, it->parts[0], &ended);
    om_object *tuple = list ? om_tuple_from_object(rt, list) : NULL;
    bool unequal = !list && it->number && !om_in_base(rt)->error;
    om_xrelease(list);
    return unequal ? zip_check(rt, it->parts[0], ended) : tuple;
}

/* zip: parts[0] is the tuple of iterators, parts[2] one of as many items, if they are few. */
static om_object *zip_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    om_object *walks = it->parts[0], *tuple, *item = walks;
    size_t ended = 0, count = walks ? om_tuple_length(walks) : 0;
    if (!count)
        return NULL;
    if (!it->parts[2])
        return zip_next_of_many(rt, it);
    if (!(tuple = walk_tuple(rt, it->parts[2])))
        return NULL;
    while (ended < count && (item = walk_step(rt, om_tuple_get_borrow(walks, ended))))
        walk_tuple_put(tuple, ended++, item);
    if (item)
        return tuple;
    om_release(tuple);
    return it->number && !om_in_base(rt)->error ? zip_check(rt, walks, ended) : NULL;
}

static om_object *zip_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    int strict = 0;
    (void)type;
    if (names && om_tuple_length(names)) {
        char word[8];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, 0), word, sizeof word);
        if (om_tuple_length(names) > 1 || strcmp(word, "strict") != 0)
            return om_raise(rt, OM_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for zip()", word);
        strict = om_truth(rt, arguments[count]);
    }
    om_object *walks = strict < 0 ? NULL : iterators_of(rt, arguments, count, true);
    om_object *walk = walk_of(rt, &om_in_builtins(rt)->zip_type, walks, NULL, strict);
    return walk_with_tuple(rt, walk, count);
}

/* <<what a walk has called>> */
/* What a function returned that a walk has called: if it has raised StopIteration, that is the walk's end. */
static om_object *walk_called(om_runtime *rt, om_object *result)
{
    if (!result && om_error_kind(rt) == OM_STOP_ITERATION)
        om_error_clear(rt);
    return result;
}

/* map: parts[0] is the tuple of iterators, parts[1] the function. */
static om_object *map_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    size_t ended;
    if (!it->parts[0])
        return NULL;
    if (om_tuple_length(it->parts[0]) == 1) {
        om_object *item = walk_step(rt, om_tuple_get_borrow(it->parts[0], 0));
        om_object *result = item ? om_call(rt, it->parts[1], &item, 1) : NULL;
        om_xrelease(item);
        return walk_called(rt, result);
    }
    om_object *list = next_of_all(rt, it->parts[0], &ended), *result = NULL;
    if (list)
        result = om_call(rt, it->parts[1], om_items_of(list), om_items_length(list));
    om_xrelease(list);
    return walk_called(rt, result);
}

static om_object *map_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "map() takes no keyword arguments");
    if (count < 2)
        return om_raise(rt, OM_TYPE_ERROR, "map() must have at least two arguments.");
    return walk_of(rt, &om_in_builtins(rt)->map_type,
                   iterators_of(rt, arguments + 1, count - 1, false),
                   om_retain(arguments[0]), 0);
}

/* filter: parts[0] is the iterator, parts[1] the function, or None. */
static om_object *filter_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    om_object *item;
    while (it->parts[0] && (item = walk_step(rt, it->parts[0]))) {
        bool plain = om_is_none(it->parts[1]);
        om_object *answer = plain ? om_retain(item) : om_call(rt, it->parts[1], &item, 1);
        int truth = answer ? om_truth(rt, answer) : -1;
        om_xrelease(answer);
        if (truth > 0)
            return item;
        om_release(item);
        if (truth < 0)
            return walk_called(rt, NULL);
    }
    return NULL;
}

static om_object *filter_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "filter() takes no keyword arguments");
    if (count != 2)
        return om_raise(rt, OM_TYPE_ERROR, "filter expected 2 arguments, got %zu", count);
    return walk_of(rt, &om_in_builtins(rt)->filter_type, om_iter(rt, arguments[1]),
                   om_retain(arguments[0]), 0);
}

/* Whether a dict, or the view of one, is as long as when the walk over it began. */
static bool reversed_is_as_it_was(om_runtime *rt, const om_built_in_walk *it, size_t began)
{
    size_t length;
    if (om_length(rt, it->parts[1], &length) && length != began)
        om_raise(rt, OM_RUNTIME_ERROR, "dictionary changed size during iteration");
    return !om_in_base(rt)->error;
}

/* reversed: parts[0] is the sequence, the number that of the item after the next; of a dict or a
 * view, parts[0] is a list of what was in it, and parts[1] itself. */
static om_object *reversed_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    size_t length;
    if (!it->parts[0])
        return NULL;
    if (om_is_list(it->parts[0])) {
        length = om_list_length(it->parts[0]);
        if (it->parts[1] && !reversed_is_as_it_was(rt, it, length))
            return NULL;
        if (it->number > 0 && (size_t)it->number <= length)
            return om_list_get(it->parts[0], (size_t)--it->number);
        return walk_end(self);
    }
    if (it->number <= 0)
        return walk_end(self);
    om_object *index = om_int_new(rt, --it->number);
    om_object *item = index ? om_item_get(rt, it->parts[0], index) : NULL;
    om_xrelease(index);
    if (!item && (om_error_kind(rt) == OM_INDEX_ERROR || om_error_kind(rt) == OM_STOP_ITERATION)) {
        om_error_clear(rt);
        return walk_end(self);
    }
    return item;
}

static size_t reversed_hint(const om_object *self)
{
    const om_built_in_walk *it = (const om_built_in_walk *)self;
    return it->parts[0] && it->number > 0 ? (size_t)it->number : 0;
}

/* <<a range backwards>> */
static om_object *reversed_range(om_runtime *rt, om_object *self)
{
    om_object *backward = om_slice_of(rt, NULL, NULL, om_int_new(rt, -1));
    om_object *back = backward ? om_item_get(rt, self, backward) : NULL;
    om_object *walk = back ? om_iter(rt, back) : NULL;
    om_xrelease(backward);
    om_xrelease(back);
    return walk;
}

/* What walks backwards over a dict or a view of one; NULL: it is neither. */
static om_type *reversed_kind(om_runtime *rt, const om_object *plain)
{
    om_type *types = om_in_builtins(rt)->dict_reversed_types;
    for (int i = 0; i < 3; i++) {
        if (plain->type == &om_in_types(rt)->view_types[i])
            return &types[i];
    }
    return om_is_dict(plain) ? &types[0] : NULL;
}

static om_object *reversed_plain(om_runtime *rt, om_object *plain, const om_object *given)
{
    size_t length;
    if (om_is_range(plain))
        return reversed_range(rt, plain);
    om_type *keyed = reversed_kind(rt, plain);
    if (!keyed && (!plain->type->item || om_type_is(plain)))
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not reversible",
                        given->type->name);
    om_object *items = keyed ? om_list_from_object(rt, plain) : om_retain(plain);
    if (!items || !om_length(rt, items, &length)) {
        om_xrelease(items);
        return NULL;
    }
    if (keyed)
        return walk_of(rt, keyed, items, om_retain(plain), (int64_t)length);
    return walk_of(rt,
                   om_is_list(items) ? &om_in_builtins(rt)->list_reversed_type
                                     : &om_in_builtins(rt)->reversed_type,
                   items, NULL, (int64_t)length);
}

om_object *om_reversed_of(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    return reversed_plain(rt, self, self);
}

static om_object *reversed_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    om_object *source;
    (void)type;
    if (count != 1 && !(names && om_tuple_length(names)))
        return om_raise(rt, OM_TYPE_ERROR, "reversed expected 1 argument, got %zu", count);
    if (!om_one_argument(rt, "reversed", arguments, count, names, &source))
        return NULL;
    if (source->type == &om_in_builtins(rt)->mapping_proxy_type)
        return om_call_special(rt, source, "__reversed__", true, NULL, 0);
    if (!(source->type->flags & OM_TYPE_HEAP))
        return reversed_plain(rt, source, source);
    om_object *key = om_str_intern_utf8(rt, "__reversed__"),
              *method = key ? om_type_find(source->type, key) : NULL;
    if (!key || (method && om_is_none(method)))
        return key ? om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not reversible",
                              source->type->name)
                   : NULL;
    om_object *made = om_call_special(rt, source, "__reversed__", false, NULL, 0);
    if (made || om_in_base(rt)->error)
        return made;
    const om_object *payload = om_payload(source);
    bool own = source->type->item && (source->type->length || !payload->type->item);
    return reversed_plain(rt, own ? source : om_payload(source), source);
}

/* <<the iterator that calls>> */
static om_object *callable_next(om_runtime *rt, om_object *self)
{
    om_built_in_walk *it = (om_built_in_walk *)self;
    om_object *item = it->parts[0] ? om_call(rt, it->parts[0], NULL, 0) : NULL;
    bool stopped = !item && om_error_kind(rt) == OM_STOP_ITERATION;
    int last = item ? om_equal(rt, item, it->parts[1]) : 0;
    if (item && !last && it->parts[0])
        return item;
    om_xrelease(item);
    if (stopped)
        om_error_clear(rt);
    if (last > 0 || stopped)
        (void)walk_end(self);
    return NULL;
}

om_object *om_callable_iterator_new(om_runtime *rt, om_object *callable,
                                    om_object *sentinel)
{
    return walk_of(rt, &om_in_builtins(rt)->callable_iterator_type, om_retain(callable),
                   om_retain(sentinel), 0);
}

const om_built_in_face om_enumerate_face = {
    .face = {om_face_attributes, enumerate_make, NULL, true, NULL},
    .rows = om_enumerate_rows,
    .doc = "Return an enumerate object."};
const om_built_in_face om_zip_face = {.face = {om_face_attributes, zip_make, NULL, true, NULL},
                                      .rows = om_zip_rows, .doc = "The zip object yields n-length tuples."};
const om_built_in_face om_map_face = {
    .face = {om_face_attributes, map_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = om_map_rows, .doc = "map(func, *iterables) --> map object"};
const om_built_in_face om_filter_face = {
    .face = {om_face_attributes, filter_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = om_filter_rows, .doc = "filter(function or None, iterable) --> filter object"};
const om_built_in_face om_reversed_face = {
    .face = {om_face_attributes, reversed_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = om_reversed_rows, .doc = "Return a reverse iterator over the values."};
const om_built_in_face om_iterator_face = {.face = {om_face_attributes, NULL, NULL, false, NULL}};

static void walk_begin(om_runtime *rt, om_type *type, const char *name,
                       om_object *(*next)(om_runtime *rt, om_object *self),
                       const om_built_in_face *face)
{
    static const om_type definition = {
        .flags = OM_TYPE_CONTAINER,
        .size = walk_size,
        .clear = walk_clear,
        .destroy = om_container_free,
        .traverse = walk_traverse,
        .hash = om_hash_identity,
        .iterate = walk_itself,
    };
    om_type_begin(rt, type, name, &definition);
    type->next_item = next;
    type->flags |= next == zip_next ? 0 : OM_TYPE_VECTOR;
    type->face = &face->face;
}

bool om_walks_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    walk_begin(rt, &state->enumerate_type, "enumerate", enumerate_next, &om_enumerate_face);
    walk_begin(rt, &state->zip_type, "zip", zip_next, &om_zip_face);
    walk_begin(rt, &state->map_type, "map", map_next, &om_map_face);
    walk_begin(rt, &state->filter_type, "filter", filter_next, &om_filter_face);
    walk_begin(rt, &state->reversed_type, "reversed", reversed_next, &om_reversed_face);
    walk_begin(rt, &state->list_reversed_type, "list_reverseiterator", reversed_next,
               &om_list_reversed_face);
    walk_begin(rt, &state->callable_iterator_type, "callable_iterator", callable_next,
               &om_callable_face);
    state->reversed_type.hint = reversed_hint;
    state->list_reversed_type.hint = reversed_hint;
    static const char *const names[] = {
        "dict_reversekeyiterator", "dict_reversevalueiterator", "dict_reverseitemiterator"};
    for (int i = 0; i < 3; i++) {
        walk_begin(rt, &state->dict_reversed_types[i], names[i], reversed_next,
                   &om_rest_face);
        state->dict_reversed_types[i].hint = reversed_hint;
    }
    return true;
}
