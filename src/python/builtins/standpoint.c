/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/standpoint.h"

#include "base/type.h"
#include "class/index_iterator.h"
#include "class/payload.h"
#include "class/state.h"
#include "heap/track.h"
#include "python/builtins/buffer.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/state.h"
#include "python/builtins/walks.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/set.h"
#include "types/table/views.h"
#include "types/text/view.h"

/* (function, arguments), or (function, arguments, state); all three are taken, and only `state` may be NULL on
 * purpose. `function` NULL: the built-in one of that name. */
static om_object *reduced(om_runtime *rt, om_object *function, const char *name,
                          om_object *arguments, om_object *state)
{
    if (!function && arguments)
        function = om_namespace_get(rt, om_in_evaluator(rt)->builtins, name);
    if (function && arguments)
        return state ? om_tuple_of(rt, 3, function, arguments, state)
                     : om_tuple_of(rt, 2, function, arguments);
    om_xrelease(function);
    om_xrelease(arguments);
    om_xrelease(state);
    return NULL;
}

/* The same with one argument, which is taken, and a number. */
static om_object *reduced_at(om_runtime *rt, const char *name, om_object *argument, int64_t number)
{
    om_object *arguments = om_tuple_of(rt, 1, argument);
    om_object *state = arguments ? om_int_new(rt, number) : NULL;
    if (state)
        return reduced(rt, NULL, name, arguments, state);
    om_xrelease(arguments);
    return NULL;
}

/* An iterator over a sequence: NULL for the sequence, borrowed, once the end was met. */
static om_object *numbered_source(om_runtime *rt, om_object *self, int64_t *next)
{
    if (self->type == &om_in_types(rt)->list_iterator_type ||
        self->type == &om_in_types(rt)->tuple_iterator_type) {
        *next = (int64_t)((om_items_iterator *)self)->next;
        return ((om_items_iterator *)self)->sequence;
    }
    if (self->type == &om_in_class(rt)->index_iterator_type) {
        *next = ((om_index_iterator *)self)->index;
        return ((om_index_iterator *)self)->source;
    }
    if (self->type == &om_in_builtins(rt)->bytearray_iterator_type ||
        self->type == &om_in_builtins(rt)->array_iterator_type) {
        *next = (int64_t)((om_store_walk *)self)->next;
        return ((om_store_walk *)self)->source;
    }
    *next = (int64_t)((om_string_iterator *)self)->next;
    return ((om_string_iterator *)self)->source;
}

/* What an iterator that has come to its end would go through. */
static om_object *numbered_nothing(om_runtime *rt, const om_type *type)
{
    const om_types_state *types = om_in_types(rt);
    if (type == &types->list_iterator_type)
        return om_list_new(rt);
    if (type == &types->str_iterator_type || type == &types->str_ascii_iterator_type)
        return om_str_new(rt, "");
    return om_tuple_of(rt, 0);
}

static om_object *numbered_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    int64_t next;
    om_object *source = numbered_source(rt, self, &next);
    if (source)
        return reduced_at(rt, "iter", om_retain(source), next);
    om_object *nothing = numbered_nothing(rt, self->type);
    return reduced(rt, NULL, "iter", nothing ? om_tuple_of(rt, 1, nothing) : NULL, NULL);
}

/* The number that is to be set, not below `least`. */
static bool state_of(om_runtime *rt, om_object *given, int64_t least, int64_t *number)
{
    if (!om_is_int(om_payload(given)) && !om_is_bool(given)) {
        om_raise(rt, OM_TYPE_ERROR, "an integer is required");
        return false;
    }
    if (!om_int_get_int64(om_payload(given), number)) {
        om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
        return false;
    }
    *number = *number < least ? least : *number;
    return true;
}

/* An iterator may be sent beyond the end: it finds that out when it is asked. */
static om_object *numbered_set_state(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    (void)count, (void)names;
    int64_t number, before;
    if (!state_of(rt, a[0], 0, &number))
        return NULL;
    if (!numbered_source(rt, self, &before))
        return om_none(rt);
    if (self->type == &om_in_types(rt)->list_iterator_type ||
        self->type == &om_in_types(rt)->tuple_iterator_type)
        ((om_items_iterator *)self)->next = (size_t)number;
    else if (self->type == &om_in_class(rt)->index_iterator_type)
        ((om_index_iterator *)self)->index = number;
    else if (self->type == &om_in_builtins(rt)->bytearray_iterator_type ||
             self->type == &om_in_builtins(rt)->array_iterator_type)
        ((om_store_walk *)self)->next = (size_t)number;
    else
        ((om_string_iterator *)self)->next = (size_t)number;
    return om_none(rt);
}

#define REDUCE(call) {"__reduce__", call, 0, 0, 0, NULL, NULL}
#define SET_STATE(call) {"__setstate__", call, 1, 1, 0, NULL, NULL}

static const om_row numbered_rows[] = {REDUCE(numbered_reduce), SET_STATE(numbered_set_state), {0}};

/* The same iterator once more, over a dict or a set. */
static om_object *table_walk_copy(om_runtime *rt, om_object *self)
{
    const om_dict_iterator *walk = (const om_dict_iterator *)self;
    om_dict_iterator *made = om_container_alloc(rt, self->type, sizeof *made);
    if (!made)
        return NULL;
    made->dict = walk->dict ? om_retain(walk->dict) : NULL;
    made->position = walk->position;
    made->used = walk->used;
    made->left = walk->left;
    made->pair = NULL; /* is made anew */
    om_track(rt, &made->head);
    return &made->head;
}

static om_object *set_walk_copy(om_runtime *rt, om_object *self)
{
    const om_set_iterator *walk = (const om_set_iterator *)self;
    om_set_iterator *made = om_container_alloc(rt, self->type, sizeof *made);
    if (!made)
        return NULL;
    made->set = walk->set ? om_retain(walk->set) : NULL;
    made->position = walk->position;
    made->used = walk->used;
    made->left = walk->left;
    om_track(rt, &made->head);
    return &made->head;
}

/* What an iterator backwards over a dict has still to return. */
static om_object *dict_reversed_rest(om_runtime *rt, const om_built_in_walk *walk)
{
    om_object *rest = om_list_new(rt);
    for (int64_t i = walk->parts[0] ? walk->number : 0; rest && i > 0; i--) {
        if (!om_list_append(rt, rest, om_list_get_borrow(walk->parts[0], (size_t)i - 1))) {
            om_release(rest);
            rest = NULL;
        }
    }
    return rest;
}

/* Of an iterator that looks for what comes next, a list of the rest; it stands where it did. */
static om_object *rest_reduce(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                              om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_type *backwards = om_in_builtins(rt)->dict_reversed_types;
    om_object *rest;
    if (self->type >= backwards && self->type < backwards + 3) {
        rest = dict_reversed_rest(rt, (const om_built_in_walk *)self);
    } else {
        om_object *copy = self->type == &om_in_types(rt)->set_iterator_type
                              ? set_walk_copy(rt, self)
                              : table_walk_copy(rt, self);
        rest = copy ? om_list_from_object(rt, copy) : NULL;
        om_xrelease(copy);
    }
    return reduced(rt, NULL, "iter", rest ? om_tuple_of(rt, 1, rest) : NULL, NULL);
}

static const om_row rest_rows[] = {REDUCE(rest_reduce), {0}};

/* A tuple of the parts of an iterator that walks over others; each may be NULL. */
static om_object *walk_arguments(om_runtime *rt, om_object *first, om_object *second)
{
    om_object *parts[] = {first, second};
    return om_tuple_from_array(rt, parts + !first, (size_t)(first != NULL) + (second != NULL));
}

static om_object *enumerate_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)om_payload(self);
    om_object *number = om_int_new(rt, walk->number);
    if (number && walk->parts[1]) {
        om_object *sum = om_add(rt, walk->parts[1], number);
        om_release(number);
        number = sum;
    }
    om_object *arguments = number ? walk_arguments(rt, walk->parts[0], number) : NULL;
    om_xrelease(number);
    return reduced(rt, om_retain(&self->type->head), NULL, arguments, NULL);
}

static om_object *zip_reduce(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                             om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)om_payload(self);
    return reduced(rt, om_retain(&self->type->head), NULL, om_retain(walk->parts[0]),
                   walk->number ? om_true(rt) : NULL);
}

static om_object *zip_set_state(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count, (void)names;
    int strict = om_truth(rt, a[0]);
    if (strict < 0)
        return NULL;
    ((om_built_in_walk *)self)->number = strict;
    return om_none(rt);
}

static om_object *map_reduce(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                             om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)om_payload(self);
    om_object *function = om_tuple_of(rt, 1, om_retain(walk->parts[1]));
    om_object *arguments = function ? om_add(rt, function, walk->parts[0]) : NULL;
    om_xrelease(function);
    return reduced(rt, om_retain(&self->type->head), NULL, arguments, NULL);
}

static om_object *filter_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)om_payload(self);
    return reduced(rt, om_retain(&self->type->head), NULL,
                   walk_arguments(rt, walk->parts[1], walk->parts[0]), NULL);
}

/* The number of a walk backwards is one more than that of the item which comes next. */
static om_object *reversed_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)om_payload(self);
    if (walk->parts[0] && (walk->number || !om_is_list(walk->parts[0])))
        return reduced_at(rt, "reversed", om_retain(walk->parts[0]), walk->number - 1);
    if (self->type == &om_in_builtins(rt)->list_reversed_type) {
        om_object *nothing = om_list_new(rt);
        return reduced(rt, NULL, "iter", nothing ? om_tuple_of(rt, 1, nothing) : NULL, NULL);
    }
    return reduced(rt, om_retain(&self->type->head), NULL,
                   om_tuple_of(rt, 1, om_tuple_of(rt, 0)), NULL);
}

static om_object *reversed_set_state(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    (void)count, (void)names;
    om_built_in_walk *walk = (om_built_in_walk *)self;
    size_t length = 0;
    int64_t number;
    if (!state_of(rt, a[0], -1, &number) ||
        (walk->parts[0] && !om_length(rt, walk->parts[0], &length)))
        return NULL;
    if (walk->parts[0])
        walk->number = number >= (int64_t)length ? (int64_t)length : number + 1;
    return om_none(rt);
}

static om_object *callable_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a, (void)count, (void)names;
    const om_built_in_walk *walk = (const om_built_in_walk *)self;
    om_object *arguments = walk->parts[0] ? walk_arguments(rt, walk->parts[0], walk->parts[1])
                                          : om_tuple_of(rt, 1, om_tuple_of(rt, 0));
    return reduced(rt, NULL, "iter", arguments, NULL);
}

#define REDUCE_WHOLE(call)                                                                         \
    {"__reduce__", call, 0, 0, OM_ROW_WHOLE, NULL, NULL}

const om_row om_enumerate_rows[] = {
    REDUCE_WHOLE(enumerate_reduce),
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0}};
const om_row om_zip_rows[] = {REDUCE_WHOLE(zip_reduce), SET_STATE(zip_set_state), {0}};
const om_row om_map_rows[] = {REDUCE_WHOLE(map_reduce), {0}};
const om_row om_filter_rows[] = {REDUCE_WHOLE(filter_reduce), {0}};
const om_row om_reversed_rows[] = {REDUCE_WHOLE(reversed_reduce), SET_STATE(reversed_set_state), {0}};
static const om_row callable_rows[] = {REDUCE(callable_reduce), {0}};

#define ITERATOR_FACE {om_face_attributes, NULL, NULL, false, NULL}
const om_built_in_face om_numbered_face = {.face = ITERATOR_FACE, .rows = numbered_rows};
const om_built_in_face om_rest_face = {.face = ITERATOR_FACE, .rows = rest_rows};
const om_built_in_face om_range_walk_face = {.face = ITERATOR_FACE, .rows = om_range_walk_rows};
const om_built_in_face om_list_reversed_face = {.face = ITERATOR_FACE, .rows = om_reversed_rows};
const om_built_in_face om_callable_face = {.face = ITERATOR_FACE, .rows = callable_rows};
