/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/list.h"

#include "base/error.h"
#include "base/macros.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/state.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/sequence/items.h"
#include "types/sequence/slice.h"
#include "types/sequence/tuple.h"
#include "types/state.h"

#include <stdarg.h>
#include <string.h>

/* The largest number of items whose size in bytes is a number. */
#define LIST_MOST (UINT32_MAX / 2)

/* How many items a list has room for that is lean, and how many it says. */
enum { LIST_LEAN = 2, LIST_SAID = 4 };

/* Frees the memory of `capacity` items, unless it is a part of the list's block. */
static inline void list_release_items(om_runtime *rt, om_list *list, om_object **items,
                                      size_t capacity)
{
    if (capacity && items != list->within)
        om_raw_free(rt, items, capacity * sizeof *items);
}

/* The value of `items` in a list that shrank to nothing: an address that is never that of
 * items. */
static inline om_object **list_shrunk(om_list *list)
{
    return (om_object **)&list->items;
}

/* <<memory for items, which is not within>> */
/* Raw memory for a list's items that does not begin where the list ends. */
static om_object **list_raw_alloc(om_runtime *rt, const om_list *list, size_t size)
{
    om_object **items = om_raw_alloc(rt, size);
    if (!items || items != list->within)
        return items;
    om_object **other = om_raw_alloc(rt, size);
    om_raw_free(rt, items, size);
    return other;
}

/* Memory for `capacity` items, at least 1, that holds what the list's memory holds; that one is
 * freed. NULL with MemoryError, and nothing has changed. */
static om_object **list_move_items(om_runtime *rt, om_list *list, size_t capacity)
{
    size_t bytes = sizeof(om_object *), before = list->capacity * bytes;
    size_t wanted = capacity <= LIST_MOST ? capacity * bytes : PTRDIFF_MAX;
    bool apart = list->items != list->within;
    if (apart ? wanted > OM_BLOCK_LARGEST : wanted <= before)
        return apart ? om_raw_resize(rt, before ? list->items : NULL, before, wanted)
                     : list->items;
    om_object **items = list_raw_alloc(rt, list, wanted);
    if (items && before)
        memcpy(items, list->items, before < wanted ? before : wanted);
    om_raw_free(rt, items && apart && before ? list->items : NULL, before);
    return items;
}

static bool list_set_capacity(om_runtime *rt, om_list *list, size_t capacity)
{
    om_object **items = NULL;
    if (capacity)
        items = list_move_items(rt, list, capacity);
    else
        list_release_items(rt, list, list->items, list->capacity);
    if (capacity && !items)
        return false;
    list->items = items;
    list->capacity = (uint32_t)capacity & LIST_MOST;
    list->lean = false;
    return true;
}

/* Makes `length` the length. The caller fills new places; items in places that go are not
 * released. The capacity stays as it is as long as it suffices and half of it is used. */
static bool list_resize(om_runtime *rt, om_list *list, size_t length)
{
    if (length > list->capacity || length < list->capacity / 2) {
        size_t capacity = (length + (length >> 3) + 6) & ~(size_t)3;
        if (length > list->length && length - list->length > capacity - length)
            capacity = (length + 3) & ~(size_t)3;
        if (list->lean && length <= LIST_SAID)
            capacity = LIST_SAID;
        if (length < 2)
            capacity = length * LIST_LEAN;
        if (!list_set_capacity(rt, list, capacity))
            return false;
        list->lean = length == 1;
        if (!length)
            list->items = list_shrunk(list);
    }
    list->length = (uint32_t)length;
    return true;
}

static OM_NOINLINE void list_return_room(om_runtime *rt, om_list *list, size_t length)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    (void)list_resize(rt, list, length);
    om_error_restore(rt, &saved);
}

static inline void list_shrink(om_runtime *rt, om_list *list, size_t length)
{
    if (length < list->capacity / 2)
        list_return_room(rt, list, length);
    list->length = (uint32_t)length;
}

enum { LIST_WITHIN = 8 }; /* how many items may lie in the block of the list itself */

/* A list without items that has room for `capacity` of them. */
static inline om_list *list_alloc(om_runtime *rt, size_t capacity)
{
    size_t within = capacity <= LIST_WITHIN ? capacity : 0;
    om_list *list = om_container_alloc(rt, &om_in_types(rt)->list_type,
                                       sizeof *list + within * sizeof *list->within);
    if (!list)
        return NULL;
    om_kept_take(rt, OM_KEPT_LIST);
    list->length = 0;
    list->capacity = (uint32_t)within & LIST_MOST;
    list->lean = false;
    list->items = within ? list->within : NULL;
    om_track(rt, &list->head);
    if (capacity > within && !list_set_capacity(rt, list, capacity)) {
        om_release(&list->head);
        return NULL;
    }
    return list;
}

om_object *om_list_new(om_runtime *rt)
{
    om_safe_point(rt);
    om_list *list = om_container_alloc_fast(rt, &om_in_types(rt)->list_type, sizeof *list);
    if (!list)
        return (om_object *)list_alloc(rt, 0);
    om_kept_take(rt, OM_KEPT_LIST);
    list->length = list->capacity = list->lean = 0;
    list->items = NULL;
    return &list->head;
}

static OM_NOINLINE om_object *list_from_slow(om_runtime *rt, om_object *const *items,
                                             size_t length)
{
    om_list *list = list_alloc(rt, length);
    if (!list)
        return NULL;
    om_items_copy(list->items, items, length);
    list->length = (uint32_t)length;
    return &list->head;
}

om_object *om_list_from_array(om_runtime *rt, om_object *const *items, size_t length)
{
    om_list *list = NULL;
    if (length - 1 < LIST_WITHIN)
        list = om_container_alloc_fast(rt, &om_in_types(rt)->list_type,
                                       sizeof *list + length * sizeof *items);
    if (!list)
        return list_from_slow(rt, items, length);
    om_kept_take(rt, OM_KEPT_LIST);
    list->length = (uint32_t)length;
    list->capacity = (uint32_t)length & LIST_MOST;
    list->lean = false;
    list->items = list->within;
    om_items_copy(list->within, items, length);
    return &list->head;
}

om_object *om_list_of(om_runtime *rt, size_t length, ...)
{
    om_safe_point(rt);
    om_list *list = list_alloc(rt, length);
    va_list arguments;
    va_start(arguments, length);
    bool whole = om_items_take(list ? list->items : NULL, length, arguments);
    va_end(arguments);
    if (!list)
        return NULL;
    if (!whole) {
        om_release(&list->head);
        return NULL;
    }
    list->length = (uint32_t)length;
    return &list->head;
}

/* Replaces `count` items, from `start` on, by `arriving` others, and releases the old ones
 * when the list is in order again. False with MemoryError, and the list is as it was.
 * Removing up to eight items without replacement needs no memory. */
static bool list_replace(om_runtime *rt, om_list *list, size_t start, size_t count,
                         om_object *const *items, size_t arriving)
{
    enum { FEW = 8 };
    size_t bytes = sizeof *items, length = list->length, after = length - start - count;
    om_object *few[FEW], **gone = few;
    if (length + arriving == count) {
        om_list_clear(rt, &list->head);
        return true;
    }
    if (count > FEW && !(gone = om_raw_alloc(rt, count * bytes)))
        return false;
    if (arriving > count && !list_resize(rt, list, length + arriving - count)) {
        if (gone != few)
            om_raw_free(rt, gone, count * bytes);
        return false;
    }
    om_object **place = list->items + start;
    memcpy(gone, place, count * bytes);
    if (after && arriving != count)
        memmove(place + arriving, place + count, after * bytes);
    om_items_copy(place, items, arriving);
    if (arriving < count)
        list_shrink(rt, list, length + arriving - count);
    om_items_release(gone, count);
    if (gone != few)
        om_raw_free(rt, gone, count * bytes);
    return true;
}

/* Makes room for `count` more items; in a list without memory, for that many and no more. */
static bool list_make_room(om_runtime *rt, om_list *list, size_t count)
{
    size_t length = list->length;
    if (!count)
        return true;
    if (!list->capacity && list->items != list_shrunk(list))
        return list_set_capacity(rt, list, (count + 1) & ~(size_t)1);
    if (!list_resize(rt, list, length + count))
        return false;
    list->length = (uint32_t)length;
    return true;
}

static bool list_extend_by_run(om_runtime *rt, om_list *list, om_object *source)
{
    size_t before = list->length, count = om_items_length(source);
    if (!count)
        return true;
    if (!list_make_room(rt, list, count))
        return false;
    om_items_copy(list->items + before, om_items_of(source), count);
    list->length = (uint32_t)(before + count);
    return true;
}

/* How many items `source` is likely to yield; false with an error that its hint or __len__ raised. */
static bool length_hint(om_runtime *rt, om_object *source, size_t *hint)
{
    enum { UNKNOWN = 8 };
    const om_type *type = source->type;
    if ((*hint = type->hint ? type->hint(source) : UNKNOWN) == SIZE_MAX)
        return false;
    if (!type->length || om_length(rt, source, hint))
        return true;
    *hint = UNKNOWN;
    if (om_in_base(rt)->error != OM_TYPE_ERROR)
        return false;
    om_error_clear(rt);
    return true;
}

/* Appends what `walk` yields; false with an error. No error may be pending. */
static bool list_extend_by_walk(om_runtime *rt, om_list *list, om_object *walk)
{
    om_object *item;
    bool appended = true;
    while (appended && (item = om_next(rt, walk))) {
        appended = om_list_append(rt, &list->head, item);
        om_release(item);
    }
    return om_in_base(rt)->error == OM_NO_ERROR;
}

bool om_list_extend(om_runtime *rt, om_object *self, om_object *source)
{
    if (source->type == &om_in_types(rt)->list_type ||
        source->type == &om_in_types(rt)->tuple_type)
        return list_extend_by_run(rt, (om_list *)self, source);
    om_object *walk = om_iter(rt, source);
    if (!walk)
        return false;
    om_list *list = (om_list *)self;
    om_saved_error saved;
    om_error_save(rt, &saved);
    size_t before = list->length, hint;
    bool done = length_hint(rt, source, &hint) &&
                (hint > PTRDIFF_MAX - before || list_make_room(rt, list, hint)) &&
                list_extend_by_walk(rt, list, walk);
    bool lacking = om_in_base(rt)->error == OM_MEMORY_ERROR;
    while (lacking && list->length > before) /* which needs no memory itself */
        om_release(list->items[--list->length]);
    if (done || lacking)
        list_shrink(rt, list, list->length);
    om_release(walk);
    om_error_settle(rt, &saved, !done);
    return done;
}

om_object *om_list_from_object(om_runtime *rt, om_object *source)
{
    om_object *list = om_list_new(rt);
    if (list && !om_list_extend(rt, list, source)) {
        om_release(list);
        return NULL;
    }
    return list;
}

static OM_NOINLINE bool list_append_slow(om_runtime *rt, om_list *list, om_object *item)
{
    if (!list_resize(rt, list, (size_t)list->length + 1))
        return false;
    list->items[list->length - 1] = om_retain(item);
    return true;
}

bool om_list_append(om_runtime *rt, om_object *self, om_object *item)
{
    om_list *list = (om_list *)self;
    if (list->length == list->capacity)
        return list_append_slow(rt, list, item);
    list->items[list->length++] = om_retain(item);
    return true;
}

om_object *om_list_pop(om_runtime *rt, om_object *self, ptrdiff_t index)
{
    om_list *list = (om_list *)self;
    ptrdiff_t length = (ptrdiff_t)list->length;
    ptrdiff_t at = index < 0 ? index + length : index;
    if (!length)
        return om_raise(rt, OM_INDEX_ERROR, "pop from empty list");
    if (at < 0 || at >= length)
        return om_raise(rt, OM_INDEX_ERROR, "pop index out of range");
    om_object *item = list->items[at];
    size_t after = list->length - (size_t)at - 1;
    if (length == 1) {
        list->length = 0;
        (void)list_set_capacity(rt, list, 0);
        return item;
    }
    memmove(list->items + at, list->items + at + 1, after * sizeof *list->items);
    list_shrink(rt, list, list->length - 1);
    return item;
}

bool om_list_insert(om_runtime *rt, om_object *self, ptrdiff_t index, om_object *item)
{
    om_list *list = (om_list *)self;
    size_t length = list->length;
    ptrdiff_t at = index < 0 ? index + (ptrdiff_t)length : index;
    at = at < 0 ? 0 : at > (ptrdiff_t)length ? (ptrdiff_t)length : at;
    if (!list_resize(rt, list, length + 1))
        return false;
    memmove(list->items + at + 1, list->items + at,
            (length - (size_t)at) * sizeof *list->items);
    list->items[at] = om_retain(item);
    return true;
}

void om_list_clear(om_runtime *rt, om_object *self)
{
    om_list *list = (om_list *)self;
    om_object **items = list->items;
    size_t length = list->length, capacity = list->capacity;
    if (!capacity) {
        if (items == list_shrunk(list))
            list->items = NULL;
        return;
    }
    list->items = NULL;
    list->length = list->capacity = list->lean = 0;
    om_items_release(items, length);
    list_release_items(rt, list, items, capacity);
}

bool om_list_remove(om_runtime *rt, om_object *self, om_object *value)
{
    om_list *list = (om_list *)self;
    for (size_t index = 0; index < list->length; index++) {
        om_object *item = om_retain(list->items[index]);
        int equal = om_equal_item(rt, item, value);
        om_release(item);
        if (equal < 0)
            return false;
        if (equal && !list->length) /* the comparison has emptied it */
            om_list_clear(rt, self);
        if (equal && index < list->length) /* else the comparison has removed the item */
            (void)list_replace(rt, list, index, 1, NULL, 0);
        if (equal)
            return true;
    }
    om_raise(rt, OM_VALUE_ERROR, "list.remove(x): x not in list");
    return false;
}

void om_list_reverse(om_object *self)
{
    om_list *list = (om_list *)self;
    for (size_t i = 0, j = list->length; i + 1 < j; i++) {
        om_object *item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
}

static om_object *list_join(om_runtime *rt, om_object *a, om_object *b)
{
    om_list *first = (om_list *)a, *second = (om_list *)b;
    if (b->type != &om_in_types(rt)->list_type)
        return om_raise(rt, OM_TYPE_ERROR, "can only concatenate list (not \"%s\") to list",
                        b->type->name);
    om_list *both = list_alloc(rt, (size_t)first->length + second->length);
    if (!both)
        return NULL;
    om_items_copy(both->items, first->items, first->length);
    om_items_copy(both->items + first->length, second->items, second->length);
    both->length = first->length + second->length;
    return &both->head;
}

static om_object *list_repeat(om_runtime *rt, om_object *self, om_object *times)
{
    om_list *list = (om_list *)self;
    size_t count;
    if (!om_repeat_count(rt, times, &count) || !om_repeat_fits(rt, list->length, count))
        return NULL;
    om_list *many = list_alloc(rt, list->length * count);
    if (!many)
        return NULL;
    for (size_t i = 0; many->items && i < count; i++)
        om_items_copy(many->items + i * list->length, list->items, list->length);
    many->length = (uint32_t)(list->length * count);
    return &many->head;
}

static om_object *list_binary(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    if (operation == OM_ADD && a->type == &om_in_types(rt)->list_type)
        return list_join(rt, a, b);
    if (operation == OM_MULTIPLY)
        return a->type == &om_in_types(rt)->list_type ? list_repeat(rt, a, b)
                                                      : list_repeat(rt, b, a);
    return om_in_object(rt)->not_implemented;
}

static bool list_repeat_itself(om_runtime *rt, om_object *self, om_object *times)
{
    om_list *list = (om_list *)self;
    size_t count;
    if (!om_repeat_count(rt, times, &count) || !om_repeat_fits(rt, list->length, count))
        return false;
    size_t length = list->length;
    if (!length || count == 1)
        return true;
    if (!count) {
        om_list_clear(rt, self);
        return true;
    }
    if (!list_resize(rt, list, length * count))
        return false;
    for (size_t i = 1; i < count; i++)
        om_items_copy(list->items + i * length, list->items, length);
    return true;
}

static om_object *list_inplace(om_runtime *rt, om_object *self, om_object *other,
                               om_operator operation)
{
    if (operation == OM_ADD)
        return om_list_extend(rt, self, other) ? om_retain(self) : NULL;
    if (operation == OM_MULTIPLY)
        return list_repeat_itself(rt, self, other) ? om_retain(self) : NULL;
    return om_in_object(rt)->not_implemented;
}

/* Releases them from the first to the last, as CPython does where a slice has a step. */
static void items_release_upward(om_object *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        om_release(items[i]);
}

/* Deletes a slice with a step: removes each of its places. */
static bool list_thin_out(om_runtime *rt, om_list *list, const om_span *span)
{
    size_t bytes = span->length * sizeof(om_object *);
    om_object **gone = om_raw_alloc(rt, bytes);
    if (!gone)
        return false;
    om_span upward = om_span_upward(span);
    size_t next = (size_t)upward.start, to = next, taken = 0;
    for (size_t from = to; from < list->length; from++) {
        if (taken < upward.length && from == next) {
            gone[taken++] = list->items[from];
            next += (size_t)upward.step;
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list_shrink(rt, list, to);
    items_release_upward(gone, taken);
    om_raw_free(rt, gone, bytes);
    return true;
}

/* Assigns to a slice with a step, which takes as many items as it has places. */
static bool list_spread(om_runtime *rt, om_list *list, const om_span *span,
                        om_object *items)
{
    if (om_items_length(items) != span->length) {
        om_raise(rt, OM_VALUE_ERROR,
                 "attempt to assign sequence of size %zu to extended slice of size %zu",
                 om_items_length(items), span->length);
        return false;
    }
    size_t bytes = span->length * sizeof(om_object *);
    om_object **gone = bytes ? om_raw_alloc(rt, bytes) : NULL;
    if (!gone)
        return !bytes;
    for (size_t i = 0; i < span->length; i++) {
        om_object **place = &list->items[om_span_at(span, i)];
        gone[i] = *place;
        *place = om_retain(om_items_of(items)[i]);
    }
    items_release_upward(gone, span->length);
    om_raw_free(rt, gone, bytes);
    return true;
}

/* What is assigned to a slice of the list, as a list or tuple that is not the list itself. */
static om_object *slice_items(om_runtime *rt, om_list *list, om_object *value,
                              const char *refusal)
{
    if (value == &list->head)
        return om_list_from_array(rt, list->items, list->length);
    if (value->type == &om_in_types(rt)->list_type ||
        value->type == &om_in_types(rt)->tuple_type)
        return om_retain(value);
    om_object *walk = om_iter(rt, value);
    if (!walk) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            om_raise(rt, OM_TYPE_ERROR, "%s", refusal);
        return NULL;
    }
    om_object *items = om_list_from_object(rt, walk);
    om_release(walk);
    return items;
}

/* Assigns to a slice without a step. Its ends were computed before the items were
 * collected, and may be beyond those of the list by then. */
static bool list_assign(om_runtime *rt, om_list *list, const om_span *span,
                        om_object *items)
{
    size_t length = list->length, start = (size_t)span->start, stop = start + span->length;
    start = start < length ? start : length;
    stop = stop < length ? stop : length;
    return list_replace(rt, list, start, stop - start, om_items_of(items),
                        om_items_length(items));
}

static bool list_set_slice(om_runtime *rt, om_list *list, om_object *slice,
                           om_object *value)
{
    om_span span;
    if (!om_slice_span(rt, slice, list->length, &span))
        return false;
    bool plain = span.step == 1;
    if (!value && plain)
        return list_replace(rt, list, (size_t)span.start, span.length, NULL, 0);
    if (!value)
        return !span.length || list_thin_out(rt, list, &span);
    om_object *items = slice_items(rt, list, value,
                                   plain ? "can only assign an iterable"
                                         : "must assign iterable to extended slice");
    if (!items)
        return false;
    if (!plain) /* this cannot fail: it did not before, and a slice never changes */
        (void)om_slice_span(rt, slice, list->length, &span);
    bool set =
        plain ? list_assign(rt, list, &span, items) : list_spread(rt, list, &span, items);
    om_release(items);
    return set;
}

static bool list_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    om_list *list = (om_list *)self;
    if (om_key_asks(rt, key))
        return om_item_set_asking(rt, self, key, value);
    if (key->type == &om_in_types(rt)->slice_type)
        return list_set_slice(rt, list, key, value);
    size_t index;
    if (!om_index(rt, key, list->length, "list", "list assignment index out of range",
                  &index))
        return false;
    if (!value)
        return list_replace(rt, list, index, 1, NULL, 0);
    om_object *gone = list->items[index];
    list->items[index] = om_retain(value);
    om_release(gone);
    return true;
}

bool om_list_set_steal(om_runtime *rt, om_object *self, size_t index, om_object *value)
{
    om_list *list = (om_list *)self;
    if (!value)
        return false;
    if (index >= list->length) {
        om_release(value);
        om_raise(rt, OM_INDEX_ERROR, "list assignment index out of range");
        return false;
    }
    om_object *gone = list->items[index];
    list->items[index] = value;
    om_release(gone);
    return true;
}

static om_object *list_part(om_runtime *rt, om_list *from, const om_span *span)
{
    om_list *part = list_alloc(rt, span->length);
    if (!part)
        return NULL;
    if (span->step == 1) {
        om_items_copy(part->items, from->items + span->start, span->length);
    } else {
        for (size_t i = 0; i < span->length; i++)
            part->items[i] = om_retain(from->items[om_span_at(span, i)]);
    }
    part->length = (uint32_t)span->length;
    return &part->head;
}

static om_object *list_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_list *list = (om_list *)self;
    size_t index;
    om_span span;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (key->type == &om_in_types(rt)->slice_type)
        return om_slice_span(rt, key, list->length, &span) ? list_part(rt, list, &span)
                                                           : NULL;
    if (!om_index(rt, key, list->length, "list", "list index out of range", &index))
        return NULL;
    return om_retain(list->items[index]);
}

static om_object *list_clear(om_runtime *rt, om_object *self)
{
    om_list *list = (om_list *)self;
    om_object *child = NULL;
    while (list->length && !child)
        child = om_drop(rt, list->items[--list->length]);
    return child;
}

static void list_destroy(om_runtime *rt, om_object *self)
{
    om_list *list = (om_list *)self;
    list_release_items(rt, list, list->items, list->capacity);
    om_container_free(rt, self);
}

static om_object *list_clear_and_dealloc(om_runtime *rt, om_object **self)
{
    om_list *list = (om_list *)*self;
    om_object *child = list_clear(rt, *self);
    if (!list->length) {
        list_destroy(rt, *self);
        *self = NULL;
    }
    return child;
}

static void list_fast_dealloc(om_runtime *rt, om_object *self)
{
    om_list *list = (om_list *)self;
    om_kept_give(rt, OM_KEPT_LIST);
    list->length = (uint32_t)om_items_drop(list->items, list->length);
    bool apart = list->capacity && list->items != list->within;
    if (apart || list->length)
        om_container_dealloc(rt, self);
    else
        om_container_free(rt, self);
}

static unsigned list_kept(const om_object *self)
{
    (void)self;
    return OM_KEPT_LIST;
}

static size_t list_size(const om_object *self)
{
    const om_list *list = (const om_list *)self;
    return 56 + 8 * (list->lean ? LIST_SAID : (size_t)list->capacity);
}

static om_object *list_copy(om_runtime *rt, om_object *self)
{
    om_list *list = (om_list *)self;
    return om_list_from_array(rt, list->items, list->length);
}

bool om_list_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->list_type;
    om_type_begin(rt, type, "list", &om_list_definition);
    return true;
}

om_type *om_list_type(om_runtime *rt)
{
    return &om_in_types(rt)->list_type;
}

bool om_is_list(const om_object *self)
{
    return self->type == om_list_type(self->type->rt);
}

size_t om_list_length(const om_object *self)
{
    return ((const om_list *)self)->length;
}

om_object *om_list_get_borrow(const om_object *self, size_t index)
{
    return ((const om_list *)self)->items[index];
}

const om_type om_list_definition = {
    /* <<the slots of list>> */
    .flags = OM_TYPE_CONTAINER | OM_TYPE_VECTOR,
    .size = list_size,
    .destroy = list_destroy,
    .clear = list_clear,
    .clear_and_dealloc = list_clear_and_dealloc,
    .fast_dealloc = list_fast_dealloc,
    .kept = list_kept,
    .traverse = om_items_traverse,
    .repr = om_items_repr,
    .within = "[...]",
    .compare = om_items_compare,
    .length = om_items_len,
    .item = list_item,
    .set_item = list_set_item,
    .contains = om_items_contains,
    .iterate = om_items_iterate,
    .binary = list_binary,
    .inplace = list_inplace,
    .copy = list_copy,

    .slots = om_list_slots,
};

om_object *om_list_with_room(om_runtime *rt, size_t room)
{
    om_safe_point(rt);
    return (om_object *)list_alloc(rt, room);
}
