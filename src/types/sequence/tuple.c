/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/tuple.h"

#include "base/hash.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/state.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/sequence/items.h"
#include "types/sequence/slice.h"
#include "types/state.h"

#include <string.h>

/* For a tuple whose parts are constants of the code: they are compared by identity. */
static uint64_t tuple_constant_key(om_object *self)
{
    const om_tuple *tuple = (const om_tuple *)self;
    uint64_t key = om_hash_begin(tuple->length);
    for (size_t i = 0; i < tuple->length; i++)
        key = om_hash_word(key, (uintptr_t)tuple->items[i]);
    return key;
}

static bool tuple_constant_same(const om_object *a, const om_object *b)
{
    const om_tuple *tuple = (const om_tuple *)a, *other = (const om_tuple *)b;
    return tuple->length == other->length &&
           memcmp(tuple->items, other->items, tuple->length * sizeof tuple->items[0]) == 0;
}

#include "types/sequence/tuple.h"

#include "base/hash.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/state.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/sequence/items.h"
#include "types/sequence/slice.h"
#include "types/state.h"

#include <stdarg.h>
#include <string.h>

/* A tuple whose items the caller must fill, then enter in the collector's list. */
static om_tuple *tuple_alloc(om_runtime *rt, size_t length)
{
    if (length > (PTRDIFF_MAX - sizeof(om_tuple)) / sizeof(om_object *))
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    size_t size = sizeof(om_tuple) + length * sizeof(om_object *);
    om_tuple *tuple = om_container_alloc(rt, &om_in_types(rt)->tuple_type, size);
    if (!tuple)
        return NULL;
    tuple->length = length;
    om_kept_take(rt, om_kept_tuple(length));
    return tuple;
}

static OM_NOINLINE om_object *tuple_from_slow(om_runtime *rt, om_object *const *items,
                                              size_t length)
{
    om_tuple *tuple = tuple_alloc(rt, length);
    if (!tuple)
        return NULL;
    om_items_copy(tuple->items, items, length);
    om_track(rt, &tuple->head);
    return &tuple->head;
}

om_object *om_tuple_from_array(om_runtime *rt, om_object *const *items, size_t length)
{
    enum { SHORT = (OM_BLOCK_LARGEST - sizeof(om_tuple)) / sizeof(om_object *) };
    size_t size = sizeof(om_tuple) + length * sizeof(om_object *);
    om_tuple *tuple = NULL;
    if (length - 1 < SHORT)
        tuple = om_container_alloc_fast(rt, &om_in_types(rt)->tuple_type, size);
    if (!tuple)
        return length ? tuple_from_slow(rt, items, length) : om_in_types(rt)->empty_tuple;
    tuple->length = length;
    om_kept_take(rt, om_kept_tuple(length));
    om_items_copy(tuple->items, items, length);
    return &tuple->head;
}

/* Moves `count` arguments to `items`, which is NULL if there is no memory for them. False if
 * there is none, or if one of the arguments is NULL; all others are then released. */
bool om_items_take(om_object **items, size_t count, va_list arguments)
{
    bool there = items || !count;
    for (size_t i = 0; i < count; i++) {
        om_object *item = va_arg(arguments, om_object *);
        there &= item != NULL;
        if (items)
            items[i] = item;
        else
            om_xrelease(item);
    }
    for (size_t i = count; items && !there && i-- > 0;)
        om_xrelease(items[i]);
    return there;
}

/* Whether all of `count` arguments are there. */
bool om_are_there(size_t count, va_list arguments)
{
    bool there = true;
    for (size_t i = 0; i < count; i++)
        there &= va_arg(arguments, om_object *) != NULL;
    return there;
}

om_object *om_tuple_of(om_runtime *rt, size_t length, ...)
{
    om_safe_point(rt);
    om_tuple *tuple = length ? tuple_alloc(rt, length) : NULL;
    if (!length)
        return om_in_types(rt)->empty_tuple;

    if (tuple)
        tuple->length = 0; /* if items are released, it holds none of them */
    va_list arguments;
    va_start(arguments, length);
    bool whole = om_items_take(tuple ? tuple->items : NULL, length, arguments);
    va_end(arguments);
    if (!whole) {
        if (tuple)
            om_container_free(rt, &tuple->head);
        return NULL;
    }
    tuple->length = length;
    om_track(rt, &tuple->head);
    return &tuple->head;
}

om_object *om_tuple_from_object(om_runtime *rt, om_object *source)
{
    if (source->type == &om_in_types(rt)->tuple_type)
        return om_retain(source);
    if (om_list_is(source))
        return om_tuple_from_array(rt, om_items_of(source), om_items_length(source));
    om_object *list = om_list_from_object(rt, source);
    if (!list)
        return NULL;
    om_object *tuple = om_tuple_from_array(rt, om_items_of(list), om_items_length(list));
    om_release(list);
    return tuple;
}

om_type *om_tuple_type(om_runtime *rt)
{
    return &om_in_types(rt)->tuple_type;
}

bool om_is_tuple(const om_object *self)
{
    return self->type == om_tuple_type(self->type->rt);
}

size_t om_tuple_length(const om_object *self)
{
    return ((const om_tuple *)self)->length;
}

om_object *om_tuple_get_borrow(const om_object *self, size_t index)
{
    return ((const om_tuple *)self)->items[index];
}

static om_object *tuple_clear(om_runtime *rt, om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    om_object *child = NULL;
    while (tuple->length && !child)
        child = om_drop(rt, tuple->items[--tuple->length]);
    return child;
}

static om_object *tuple_clear_and_dealloc(om_runtime *rt, om_object **self)
{
    om_tuple *tuple = (om_tuple *)*self;
    om_object *child = tuple_clear(rt, *self);
    if (!tuple->length) {
        om_container_free(rt, *self);
        *self = NULL;
    }
    return child;
}

static void tuple_fast_dealloc(om_runtime *rt, om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    om_kept_give(rt, om_kept_tuple(tuple->length));
    size_t left = om_items_drop(tuple->items, tuple->length);
    tuple->length = left;
    if (left)
        om_container_dealloc(rt, self);
    else
        om_container_free(rt, self);
}

static unsigned tuple_kept(const om_object *self)
{
    return om_kept_tuple(((const om_tuple *)self)->length);
}

static size_t tuple_size(const om_object *self)
{
    return 40 + 8 * ((const om_tuple *)self)->length;
}

static bool tuple_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_tuple *tuple = (const om_tuple *)self;
    uint64_t mixed = OM_HASH_LANES;
    for (size_t i = 0; i < tuple->length; i++) {
        int64_t lane;
        if (!om_hash(rt, tuple->items[i], &lane))
            return false;
        mixed = om_hash_lane(mixed, lane);
    }
    mixed += tuple->length ^ (OM_HASH_LANES ^ UINT64_C(3527539));
    *hash = mixed == UINT64_MAX ? 1546275796 : (int64_t)mixed;
    return true;
}

om_object *om_tuple_part(om_runtime *rt, om_object *self, const om_span *span)
{
    om_tuple *from = (om_tuple *)self;
    if (span->length == from->length && span->step == 1)
        return om_retain(self);
    if (!span->length)
        return om_in_types(rt)->empty_tuple;
    om_tuple *part = tuple_alloc(rt, span->length);
    if (!part)
        return NULL;
    for (size_t i = 0; i < span->length; i++)
        part->items[i] = om_retain(from->items[om_span_at(span, i)]);
    om_track(rt, &part->head);
    return &part->head;
}

static om_object *tuple_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_tuple *tuple = (om_tuple *)self;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type) {
        om_span span;
        if (!om_slice_span(rt, key, tuple->length, &span))
            return NULL;
        return om_tuple_part(rt, self, &span);
    }
    size_t index;
    if (!om_index(rt, key, tuple->length, "tuple", "tuple index out of range", &index))
        return NULL;
    return om_retain(tuple->items[index]);
}

static om_object *tuple_join(om_runtime *rt, om_object *a, om_object *b)
{
    om_tuple *first = (om_tuple *)a, *second = (om_tuple *)b;
    if (!second->length)
        return om_retain(a);
    if (!first->length)
        return om_retain(b);
    om_tuple *both = tuple_alloc(rt, first->length + second->length);
    if (!both)
        return NULL;
    om_items_copy(both->items, first->items, first->length);
    om_items_copy(both->items + first->length, second->items, second->length);
    om_track(rt, &both->head);
    return &both->head;
}

static om_object *tuple_repeat(om_runtime *rt, om_object *self, om_object *times)
{
    om_tuple *tuple = (om_tuple *)self;
    size_t count;
    if (!om_repeat_count(rt, times, &count) || !om_repeat_fits(rt, tuple->length, count))
        return NULL;
    if (count == 1)
        return om_retain(self);
    if (!count || !tuple->length)
        return om_in_types(rt)->empty_tuple;
    om_tuple *many = tuple_alloc(rt, tuple->length * count);
    if (!many)
        return NULL;
    for (size_t i = 0; i < count; i++)
        om_items_copy(many->items + i * tuple->length, tuple->items, tuple->length);
    om_track(rt, &many->head);
    return &many->head;
}

static om_object *tuple_binary(om_runtime *rt, om_object *a, om_object *b, om_operator op)
{
    if (op == OM_ADD && a->type == &om_in_types(rt)->tuple_type) {
        if (b->type == &om_in_types(rt)->tuple_type)
            return tuple_join(rt, a, b);
        return om_raise(rt, OM_TYPE_ERROR,
                        "can only concatenate tuple (not \"%s\") to tuple", b->type->name);
    }
    if (op == OM_MULTIPLY)
        return a->type == &om_in_types(rt)->tuple_type ? tuple_repeat(rt, a, b)
                                                       : tuple_repeat(rt, b, a);
    return om_in_object(rt)->not_implemented;
}

bool om_tuple_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->tuple_type;
    om_type_begin(rt, type, "tuple", &om_tuple_definition);

    om_tuple *empty = om_object_alloc(rt, type, sizeof *empty);
    if (empty) {
        empty->length = 0;
        empty->head.count = OM_IMMORTAL;
        om_in_types(rt)->empty_tuple = &empty->head;
    }
    return empty != NULL;
}

const om_type om_tuple_definition = {
    /* <<the slots of tuple>> */
    .constant_key = tuple_constant_key,
    .constant_same = tuple_constant_same,

    .flags = OM_TYPE_STAYS_UNTRACKED | OM_TYPE_CONTAINER | OM_TYPE_VECTOR,

    .size = tuple_size,
    .destroy = om_container_free,
    .clear = tuple_clear,
    .clear_and_dealloc = tuple_clear_and_dealloc,
    .fast_dealloc = tuple_fast_dealloc,
    .kept = tuple_kept,
    .traverse = om_items_traverse,
    .repr = om_items_repr,
    .within = "(...)",
    .compare = om_items_compare,
    .hash = tuple_hash,
    .length = om_items_len,
    .item = tuple_item,
    .contains = om_items_contains,
    .iterate = om_items_iterate,
    .binary = tuple_binary,

    .slots = om_tuple_slots,
};
