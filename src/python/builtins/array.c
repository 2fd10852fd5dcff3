/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/array.h"

#include "base/state.h"
#include "base/type.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/buffer.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/item.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/evaluator/patterns.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/sequence/slice.h"

#include <string.h>

static const char array_codes[] = "bBuhHiIlLqQfd";

static bool array_is(const om_object *self)
{
    return self->type == &om_in_builtins(self->type->rt)->array_type;
}

/* An array of so many items, which are not written. */
static om_store *array_new(om_runtime *rt, char code, size_t length)
{
    size_t item = om_item_size(code);
    if (length > (PTRDIFF_MAX - 1) / item)
        return om_raise(rt, OM_MEMORY_ERROR, "%s", "");
    unsigned char *block = length ? om_raw_alloc(rt, length * item) : NULL;
    if (length && !block)
        return NULL;
    om_store *made = om_container_alloc(rt, &om_in_builtins(rt)->array_type, sizeof *made);
    if (!made) {
        om_raw_free(rt, block, length * item);
        return NULL;
    }
    made->block = block;
    made->room = length * item;
    made->start = made->views = 0;
    made->length = length;
    made->item = item;
    made->code = code;
    om_track(rt, &made->head);
    return made;
}

/* Makes `length` the length, with room for a sixteenth more where it grows. */
static bool array_resize(om_runtime *rt, om_store *self, size_t length)
{
    if (self->views && length != self->length)
        return om_raise_named(rt, "BufferError",
                              "cannot resize an array that is exporting buffers") != NULL;
    if (self->block && self->room >= length * self->item && self->length < length + 16) {
        self->length = length;
        return true;
    }
    size_t room =
        length ? ((length >> 4) + (self->length < 8 ? 3 : 7) + length) * self->item : 0;
    if (length > PTRDIFF_MAX / 2 / self->item)
        return om_raise(rt, OM_MEMORY_ERROR, "%s", "") != NULL;
    unsigned char *block = room ? om_raw_resize(rt, self->block, self->room, room) : NULL;
    if (room && !block)
        return false;
    if (!room)
        om_raw_free(rt, self->block, self->room);
    self->block = block;
    self->room = room;
    self->length = length;
    return true;
}

/* Puts `count` items in the place of `length` items from `at` on; they must not be its own. */
static bool array_replace(om_runtime *rt, om_store *self, size_t at, size_t length,
                          const unsigned char *items, size_t count)
{
    size_t after = self->length - at - length, item = self->item;
    if (self->views && count != length)
        return array_resize(rt, self, self->length + count - length);
    if (count < length)
        memmove(self->block + (at + count) * item, self->block + (at + length) * item,
                after * item);
    if (!array_resize(rt, self, self->length + count - length))
        return false;
    if (count > length)
        memmove(self->block + (at + count) * item, self->block + (at + length) * item,
                after * item);
    if (count)
        memcpy(self->block + at * item, items, count * item);
    return true;
}

static om_object *array_clear(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return NULL;
}

static bool array_traverse(om_object *self, om_visitor *visit, void *context)
{
    (void)self;
    (void)visit;
    (void)context;
    return true;
}

static void array_destroy(om_runtime *rt, om_object *self)
{
    om_store_end(rt, (om_store *)self);
    om_container_free(rt, self);
}

static size_t array_size(const om_object *self)
{
    return 80 + ((const om_store *)self)->room;
}

static ptrdiff_t array_length(const om_object *self)
{
    return (ptrdiff_t)((const om_store *)self)->length;
}

static om_object *array_get(om_runtime *rt, const om_store *self, size_t place)
{
    return om_item_load(rt, self->block + place * self->item, self->code);
}

static om_object *array_tolist(om_runtime *rt, const om_store *self)
{
    om_object *list = om_list_new(rt);
    for (size_t i = 0; list && i < self->length; i++) {
        om_object *item = array_get(rt, self, i);
        bool added = item && om_list_append(rt, list, item);
        om_xrelease(item);
        if (!added) {
            om_release(list);
            return NULL;
        }
    }
    return list;
}

static om_object *array_tounicode(om_runtime *rt, const om_store *self)
{
    om_object *empty = om_str_new(rt, ""), *list = empty ? array_tolist(rt, self) : NULL;
    om_object *made = list ? om_str_join(rt, empty, list) : NULL;
    om_xrelease(empty);
    om_xrelease(list);
    return made;
}

static bool array_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_store *store = (om_store *)self;
    if (!om_text_addf(text, "array('%c'", store->code) || !store->length)
        return om_text_add_cstring(text, ")");
    om_object *items =
        store->code == 'u' ? array_tounicode(rt, store) : array_tolist(rt, store);
    bool added = items && om_text_add_cstring(text, ", ") &&
                 om_repr_into(rt, items, text) && om_text_add_cstring(text, ")");
    om_xrelease(items);
    return items ? added : om_text_fail(text);
}

static int array_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (!array_is(om_payload(other)))
        return OM_NOT_IMPLEMENTED;
    const om_store *a = (om_store *)self, *b = (om_store *)om_payload(other);
    if ((order == OM_EQ || order == OM_NE) && a->length != b->length)
        return order == OM_NE;
    om_object *left = array_tolist(rt, a), *right = left ? array_tolist(rt, b) : NULL;
    int answer = right ? om_compare(rt, left, right, order) : -1;
    om_xrelease(left);
    om_xrelease(right);
    return answer;
}

/* The first place from `start` on, before `stop`, of an item that is equal to the value; `stop` for
 * none, SIZE_MAX with an error. */
static size_t array_find(om_runtime *rt, const om_store *self, om_object *value,
                         size_t start, size_t stop)
{
    for (size_t i = start; i < stop && i < self->length; i++) {
        om_object *item = array_get(rt, self, i);
        int equal = item ? om_equal(rt, item, value) : -1;
        om_xrelease(item);
        if (equal)
            return equal < 0 ? SIZE_MAX : i;
    }
    return stop;
}

static int array_contains(om_runtime *rt, om_object *self, om_object *item)
{
    size_t length = ((om_store *)self)->length,
           found = array_find(rt, (om_store *)self, item, 0, length);
    return found == SIZE_MAX ? -1 : found < length;
}

static om_object *array_iterate(om_runtime *rt, om_object *self)
{
    return om_store_iterator(rt, &om_in_builtins(rt)->array_iterator_type, self);
}

static bool array_key(om_runtime *rt, const om_store *self, om_object *key,
                      const char *outside, size_t *place)
{
    if (!om_int_is(key))
        return om_raise(rt, OM_TYPE_ERROR, "array indices must be integers") != NULL;
    return om_index(rt, key, self->length, "array", outside, place);
}

static om_object *array_item(om_runtime *rt, om_object *self, om_object *key)
{
    const om_store *store = (om_store *)self;
    om_span span;
    size_t place, item = store->item;
    if (om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    if (!om_is_slice(key))
        return array_key(rt, store, key, "array index out of range", &place)
                   ? array_get(rt, store, place)
                   : NULL;
    if (!om_slice_span(rt, key, store->length, &span))
        return NULL;
    om_store *made = array_new(rt, store->code, span.length);
    for (size_t i = 0; made && i < span.length; i++)
        memcpy(made->block + i * item, store->block + (size_t)om_span_at(&span, i) * item,
               item);
    return made ? &made->head : NULL;
}

static om_object *array_copy(om_runtime *rt, om_object *self)
{
    const om_store *store = (om_store *)self;
    om_store *made = array_new(rt, store->code, store->length);
    if (made && store->length)
        memcpy(made->block, store->block, store->length * store->item);
    return made ? &made->head : NULL;
}

static om_object *array_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)memo;
    return array_copy(rt, self);
}

static bool array_thin_out(om_runtime *rt, om_store *self, const om_span *given)
{
    om_span span = om_span_upward(given);
    size_t to = 0, next = 0, item = self->item;
    if (span.length && self->views)
        return array_resize(rt, self, self->length - span.length);
    for (size_t from = 0; from < self->length; from++) {
        if (next < span.length && from == (size_t)om_span_at(&span, next))
            next++;
        else if (to++ != from)
            memcpy(self->block + (to - 1) * item, self->block + from * item, item);
    }
    return array_resize(rt, self, to);
}

static bool array_set_span(om_runtime *rt, om_store *self, const om_span *span,
                           const om_store *items)
{
    size_t count = items ? items->length : 0, item = self->item;
    if (span->step == 1)
        return array_replace(rt, self, (size_t)span->start, span->length,
                             items ? items->block : NULL, count);
    if (!items)
        return array_thin_out(rt, self, span);
    if (count != span->length)
        return om_raise(rt, OM_VALUE_ERROR,
                        "attempt to assign array of size %zu to extended slice of size %zu",
                        count, span->length) != NULL;
    for (size_t i = 0; i < count; i++)
        memcpy(self->block + (size_t)om_span_at(span, i) * item, items->block + i * item,
               item);
    return true;
}

static bool array_set_slice(om_runtime *rt, om_store *self, om_object *key,
                            om_object *value)
{
    om_span span;
    om_object *items = value ? om_payload(value) : NULL;
    if (!om_slice_span(rt, key, self->length, &span))
        return false;
    if (items && !array_is(items))
        return om_raise(rt, OM_TYPE_ERROR,
                        "can only assign array (not \"%.200s\") to array slice",
                        value->type->name) != NULL;
    if (items && ((om_store *)items)->code != self->code)
        return om_raise(rt, OM_TYPE_ERROR, "bad argument type for built-in operation") !=
               NULL;
    if (items != &self->head)
        return array_set_span(rt, self, &span, (om_store *)items);
    om_object *copy = array_copy(rt, items);
    bool set = copy && array_set_span(rt, self, &span, (om_store *)copy);
    om_xrelease(copy);
    return set;
}

static bool array_set_item(om_runtime *rt, om_object *self, om_object *key,
                           om_object *value)
{
    om_store *store = (om_store *)self;
    unsigned char bytes[8];
    size_t place;
    if (om_key_asks(rt, key))
        return om_item_set_asking(rt, self, key, value);
    if (om_is_slice(key))
        return array_set_slice(rt, store, key, value);
    if (!array_key(rt, store, key, "array assignment index out of range", &place))
        return false;
    if (!value)
        return array_replace(rt, store, place, 1, NULL, 0);
    if (!om_item_store(rt, bytes, store->code, value, false))
        return false;
    if (place < store->length)
        memcpy(store->block + place * store->item, bytes, store->item);
    return true;
}

static bool array_append(om_runtime *rt, om_store *self, om_object *value)
{
    unsigned char bytes[8];
    return om_item_store(rt, bytes, self->code, value, false) &&
           array_replace(rt, self, self->length, 0, bytes, 1);
}

/* The items of an array, or of anything that yields them, at the end. */
static bool array_extend(om_runtime *rt, om_store *self, om_object *source)
{
    om_object *plain = om_payload(source), *item;
    if (array_is(plain)) {
        if (((om_store *)plain)->code != self->code)
            return om_raise(rt, OM_TYPE_ERROR, "can only extend with array of same kind") !=
                   NULL;
        om_object *copy = array_copy(rt, plain);
        bool done =
            copy && array_replace(rt, self, self->length, 0, ((om_store *)copy)->block,
                                  ((om_store *)copy)->length);
        om_xrelease(copy);
        return done;
    }
    om_object *walk = om_iter(rt, source);
    bool added = walk != NULL;
    while (added && (item = om_next(rt, walk))) {
        added = array_append(rt, self, item);
        om_release(item);
    }
    om_xrelease(walk);
    return added && !om_in_base(rt)->error;
}

static bool array_frombytes(om_runtime *rt, om_store *self, om_object *bytes)
{
    size_t size = om_bytes_length(bytes);
    if (size % self->item)
        return om_raise(rt, OM_VALUE_ERROR, "bytes length not a multiple of item size") !=
               NULL;
    return array_replace(rt, self, self->length, 0, om_bytes_data(bytes),
                         size / self->item);
}

static bool array_repeat(om_runtime *rt, om_store *self, om_object *times)
{
    ptrdiff_t number;
    if (!om_index_of(rt, times, OM_OVERFLOW_ERROR, &number))
        return false;
    size_t length = self->length;
    size_t count = number > 0 ? (size_t)number : 0;
    if (length && count > PTRDIFF_MAX / 2 / self->item / length)
        return om_raise(rt, OM_MEMORY_ERROR, "%s", "") != NULL;
    if (!array_resize(rt, self, length * count))
        return false;
    for (size_t i = 1; i < count && length; i++)
        memcpy(self->block + i * length * self->item, self->block, length * self->item);
    return true;
}

static om_object *array_inplace(om_runtime *rt, om_object *self, om_object *other,
                                om_operator operation)
{
    if (operation == OM_ADD) {
        if (!array_is(om_payload(other)))
            return om_raise(rt, OM_TYPE_ERROR,
                            "can only extend array with array (not \"%.200s\")",
                            other->type->name);
        return array_extend(rt, (om_store *)self, other) ? om_retain(self) : NULL;
    }
    if (operation != OM_MULTIPLY)
        return om_not_implemented(rt);
    if (!om_int_is(other) && !other->type->index)
        return om_raise(rt, OM_TYPE_ERROR,
                        "can't multiply sequence by non-int of type '%.200s'",
                        other->type->name);
    return array_repeat(rt, (om_store *)self, other) ? om_retain(self) : NULL;
}

static om_object *array_binary(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    bool first = array_is(om_payload(a));
    om_object *self = om_payload(first ? a : b), *other = om_payload(first ? b : a);
    if (!(operation == OM_ADD && first) && operation != OM_MULTIPLY)
        return om_not_implemented(rt);
    if (operation == OM_ADD && !array_is(other))
        return om_raise(rt, OM_TYPE_ERROR,
                        "can only append array (not \"%.200s\") to array", b->type->name);
    if (operation == OM_ADD && ((om_store *)other)->code != ((om_store *)self)->code)
        return om_raise(rt, OM_TYPE_ERROR, "bad argument type for built-in operation");
    om_object *made = array_copy(rt, self);
    om_object *changed = made ? array_inplace(rt, made, other, operation) : NULL;
    om_xrelease(made);
    return changed ? om_store_fit(rt, changed, 0) : NULL;
}

/* The typecode that the object is; 0 with TypeError or ValueError. */
static char array_code(om_runtime *rt, om_object *given)
{
    om_object *text = om_payload(given);
    if (!om_is_str(text) || om_str_length(text) != 1) {
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "array() argument 1 must be a unicode character, not %.50s",
                       given->type->name);
        return 0;
    }
    uint32_t code = om_str_get(text, 0);
    if (code && code < 128 && strchr(array_codes, (int)code))
        return (char)code;
    (void)om_raise(rt, OM_VALUE_ERROR,
                   "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return 0;
}

static bool array_fill(om_runtime *rt, om_store *self, om_object *source)
{
    om_object *plain = om_payload(source);
    if (om_is_str(plain) && self->code != 'u')
        return om_raise(rt, OM_TYPE_ERROR,
                        "cannot use a str to initialize an array with typecode '%c'",
                        self->code) != NULL;
    if (array_is(plain) && ((om_store *)plain)->code == 'u' && self->code != 'u')
        return om_raise(
                   rt, OM_TYPE_ERROR,
                   "cannot use a unicode array to initialize an array with typecode '%c'",
                   self->code) != NULL;
    bool bytes = om_is_bytes(plain) || plain->type == &om_in_builtins(rt)->bytearray_type;
    bool items = om_is_list(plain) || om_is_tuple(plain) || array_is(plain);
    om_object *list = bytes   ? om_buffer_bytes(rt, plain)
                      : items ? om_list_from_object(rt, plain)
                              : NULL;
    if (!bytes && !items)
        return array_extend(rt, self, source);
    if (!list)
        return false;
    bool done = bytes ? array_frombytes(rt, self, list) : true;
    if (items && om_list_length(list)) { /* there is no more room than is needed */
        self->block = om_raw_alloc(rt, om_list_length(list) * self->item);
        self->room = self->block ? om_list_length(list) * self->item : 0;
        done = self->block != NULL;
    }
    for (size_t i = 0; done && items && i < om_list_length(list); i++) {
        done = om_item_store(rt, self->block + i * self->item, self->code,
                             om_list_get_borrow(list, i), false);
        self->length = i + done;
    }
    om_release(list);
    return done;
}

static om_object *array_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "array.array() takes no keyword arguments");
    if (count < 1 || count > 2)
        return om_raise(rt, OM_TYPE_ERROR,
                        count ? "array() takes at most 2 arguments (%zu given)"
                              : "array() takes at least 1 argument (%zu given)",
                        count);
    char code = array_code(rt, arguments[0]);
    om_store *made = code ? array_new(rt, code, 0) : NULL;
    if (!made || count < 2 || array_fill(rt, made, arguments[1]))
        return made ? &made->head : NULL;
    om_release(&made->head);
    return NULL;
}

static const om_type array_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_SEQUENCE,
    .size = array_size,
    .clear = array_clear,
    .destroy = array_destroy,
    .traverse = array_traverse,
    .repr = array_repr,
    .compare = array_compare,
    .length = array_length,
    .item = array_item,
    .set_item = array_set_item,
    .contains = array_contains,
    .iterate = array_iterate,
    .binary = array_binary,
    .inplace = array_inplace,
    .copy = array_copy,
    .deepcopy = array_deepcopy,
};

bool om_array_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->array_type, "array.array", &array_definition);
    om_type_begin(rt, &state->array_iterator_type, "array.arrayiterator",
                  &om_store_iterator_definition);
    return true;
}

om_object *om_store_repr(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                         om_object *names)
{
    om_object *plain = om_payload(self), *repr = om_repr(rt, plain);
    (void)a;
    (void)count;
    (void)names;
    if (!repr || plain == self)
        return repr;
    om_object *name = om_str_new(rt, self->type->name),
              *rest = om_item_get_slice(rt, repr, om_is_bytearray(plain) ? 9 : 5, OM_END),
              *made = name && rest ? om_binary(rt, name, rest, OM_ADD) : NULL;
    om_release(repr);
    om_xrelease(name);
    om_xrelease(rest);
    return made;
}

static om_object *array_none(om_runtime *rt, bool done)
{
    return done ? om_none(rt) : NULL;
}

static om_object *array_row_append(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return array_none(rt, array_append(rt, (om_store *)self, a[0]));
}

static om_object *array_row_extend(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return array_none(rt, array_extend(rt, (om_store *)self, a[0]));
}

static om_object *array_row_insert(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    ptrdiff_t place;
    unsigned char bytes[8];
    (void)count;
    (void)names;
    if (!om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &place) ||
        !om_item_store(rt, bytes, store->code, a[1], false))
        return NULL;
    ptrdiff_t length = (ptrdiff_t)store->length;
    place = place < -length  ? 0
            : place < 0      ? place + length
            : place > length ? length
                             : place;
    return array_none(rt, array_replace(rt, store, (size_t)place, 0, bytes, 1));
}

static om_object *array_row_pop(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    ptrdiff_t place = -1;
    (void)count;
    (void)names;
    if (a[0] && !om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &place)) {
        if (om_error_kind(rt) == OM_OVERFLOW_ERROR)
            om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
        return NULL;
    }
    ptrdiff_t length =
        (ptrdiff_t)store->length; /* after code of the program, if that had to be asked */
    if (!length)
        return om_raise(rt, OM_INDEX_ERROR, "pop from empty array");
    place += place < 0 ? length : 0;
    if (place < 0 || place >= length)
        return om_raise(rt, OM_INDEX_ERROR, "pop index out of range");
    om_object *item = array_get(rt, store, (size_t)place);
    if (item && array_replace(rt, store, (size_t)place, 1, NULL, 0))
        return item;
    om_xrelease(item);
    return NULL;
}

static om_object *array_row_remove(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    (void)count;
    (void)names;
    size_t place = array_find(rt, store, a[0], 0, store->length);
    if (place == SIZE_MAX)
        return NULL;
    if (place >= store->length)
        return om_raise(rt, OM_VALUE_ERROR, "array.remove(x): x not in array");
    return array_none(rt, array_replace(rt, store, place, 1, NULL, 0));
}

static om_object *array_row_index(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    const om_store *store = (om_store *)self;
    ptrdiff_t bounds[] = {0, PTRDIFF_MAX}, length = (ptrdiff_t)store->length;
    (void)count;
    (void)names;
    for (int i = 0; i < 2; i++) {
        if (a[i + 1] && !om_has_index(rt, a[i + 1]))
            return om_raise(rt, OM_TYPE_ERROR,
                            "slice indices must be integers or have an __index__ method");
        if (a[i + 1] && !om_as_place(rt, a[i + 1], OM_NO_ERROR, &bounds[i]))
            return NULL;
        bounds[i] += bounds[i] < 0 ? length : 0;
        bounds[i] = bounds[i] < 0 ? 0 : bounds[i] > length ? length : bounds[i];
    }
    size_t place = array_find(rt, store, a[0], (size_t)bounds[0], (size_t)bounds[1]);
    if (place == SIZE_MAX)
        return NULL;
    return place < (size_t)bounds[1] && place < store->length
               ? om_int_new(rt, (int64_t)place)
               : om_raise(rt, OM_VALUE_ERROR, "array.index(x): x not in array");
}

static om_object *array_row_count(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    const om_store *store = (om_store *)self;
    int64_t found = 0;
    (void)count;
    (void)names;
    for (size_t at = 0;
         (at = array_find(rt, store, a[0], at, store->length)) < store->length; at++)
        found++;
    return om_in_base(rt)->error ? NULL : om_int_new(rt, found);
}

static om_object *array_row_reverse(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    size_t item = store->item;
    (void)a;
    (void)count;
    (void)names;
    for (size_t i = 0; i < store->length / 2; i++) {
        unsigned char bytes[8], *low = store->block + i * item,
                                *high = store->block + (store->length - 1 - i) * item;
        memcpy(bytes, low, item);
        memcpy(low, high, item);
        memcpy(high, bytes, item);
    }
    return om_none(rt);
}

static om_object *array_row_byteswap(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    (void)a;
    (void)count;
    (void)names;
    for (size_t i = 0; i < store->length; i++) {
        unsigned char *at = store->block + i * store->item;
        for (size_t low = 0, high = store->item - 1; low < high; low++, high--) {
            unsigned char byte = at[low];
            at[low] = at[high];
            at[high] = byte;
        }
    }
    return om_none(rt);
}

static om_object *array_row_tolist(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return array_tolist(rt, (om_store *)self);
}

static om_object *array_row_tobytes(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_buffer_bytes(rt, self);
}

static om_object *array_row_fromlist(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    size_t length = store->length;
    (void)count;
    (void)names;
    om_object *list = om_payload(a[0]);
    if (!om_is_list(list))
        return om_raise(rt, OM_TYPE_ERROR, "arg must be list");
    bool added = true;
    for (size_t i = 0; added && i < om_list_length(list); i++) {
        om_object *item = om_list_get(list, i); /* its __index__ may empty the list */
        added = array_append(rt, store, item);
        om_release(item);
    }
    if (!added && store->length > length)
        store->length = length;
    return array_none(rt, added);
}

static om_object *array_row_frombytes(om_runtime *rt, om_object *self, om_object *const *a,
                                      size_t count, om_object *names)
{
    (void)count;
    (void)names;
    const om_store *given = array_is(om_payload(a[0])) ? (om_store *)om_payload(a[0]) : NULL;
    if (given && given->item != 1)
        return om_raise(rt, OM_TYPE_ERROR, "a bytes-like object is required");
    om_object *bytes = om_as_bytes(rt, a[0]);
    bool done = bytes && array_frombytes(rt, (om_store *)self, bytes);
    om_xrelease(bytes);
    return array_none(rt, done);
}

static om_object *array_row_fromunicode(om_runtime *rt, om_object *self,
                                        om_object *const *a, size_t count, om_object *names)
{
    (void)count;
    (void)names;
    if (!om_is_str(om_payload(a[0])))
        return om_raise(rt, OM_TYPE_ERROR, "fromunicode() argument must be str, not %.50s",
                        om_is_none(a[0]) ? "None" : a[0]->type->name);
    if (((om_store *)self)->code != 'u')
        return om_raise(rt, OM_VALUE_ERROR,
                        "fromunicode() may only be called on unicode type arrays");
    return array_none(rt, array_extend(rt, (om_store *)self, a[0]));
}

static om_object *array_row_tounicode(om_runtime *rt, om_object *self, om_object *const *a,
                                      size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return ((om_store *)self)->code == 'u'
               ? array_tounicode(rt, (om_store *)self)
               : om_raise(rt, OM_VALUE_ERROR,
                          "tounicode() may only be called on unicode type arrays");
}

static om_object *array_row_buffer_info(om_runtime *rt, om_object *self,
                                        om_object *const *a, size_t count, om_object *names)
{
    const om_store *store = (om_store *)self;
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 2, om_int_new(rt, (int64_t)(uintptr_t)store->block),
                       om_int_new(rt, (int64_t)store->length));
}

/* fromfile(f, n) */
static om_object *array_row_fromfile(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    ptrdiff_t items;
    (void)count;
    (void)names;
    if (!om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &items))
        return NULL;
    if (items < 0)
        return om_raise(rt, OM_VALUE_ERROR, "negative count");
    om_object *size = om_int_new(rt, items * (ptrdiff_t)store->item);
    om_object *read = size ? om_attribute_get(rt, a[0], "read") : NULL;
    om_object *got = read ? om_call(rt, read, &size, 1) : NULL;
    om_object *bytes = got ? om_as_bytes(rt, got) : NULL;
    bool done = bytes && array_frombytes(rt, store, bytes);
    if (done && om_bytes_length(bytes) < (size_t)items * store->item)
        done = om_raise_named(rt, "EOFError", "read() didn't return enough bytes") != NULL;
    om_xrelease(size);
    om_xrelease(read);
    om_xrelease(got);
    om_xrelease(bytes);
    return array_none(rt, done);
}

static om_object *array_row_tofile(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)count;
    (void)names;
    if (!((om_store *)self)->length)
        return om_none(rt);
    om_object *bytes = om_buffer_bytes(rt, self),
              *write = bytes ? om_attribute_get(rt, a[0], "write") : NULL;
    om_object *written = write ? om_call(rt, write, &bytes, 1) : NULL;
    om_xrelease(bytes);
    om_xrelease(write);
    om_xrelease(written);
    return array_none(rt, written != NULL);
}

static om_object *array_row_copy(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return array_copy(rt, self);
}

static om_object *array_get_typecode(om_runtime *rt, om_object *self)
{
    return om_str_from_utf8(rt, &((om_store *)self)->code, 1);
}

static om_object *array_get_itemsize(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, (int64_t)((om_store *)self)->item);
}

static const om_getter array_getters[] = {
    {"typecode", array_get_typecode, NULL}, {"itemsize", array_get_itemsize, NULL}, {0}};

static const om_row array_rows[] = {
    {"__repr__", om_store_repr, 0, 0, OM_ROW_WHOLE, NULL, "Return repr(self)."},
    {"append", array_row_append, 1, 1, 0, NULL,
     "Append new value v to the end of the array."},
    {"buffer_info", array_row_buffer_info, 0, 0, 0, NULL,
     "Return a tuple (address, length)."},
    {"byteswap", array_row_byteswap, 0, 0, 0, NULL, "Byteswap all items of the array."},
    {"count", array_row_count, 1, 1, 0, NULL,
     "Return number of occurrences of v in the array."},
    {"extend", array_row_extend, 1, 1, 0, NULL, "Append items to the end of the array."},
    {"frombytes", array_row_frombytes, 1, 1, 0, NULL, "Appends items from the string."},
    {"fromfile", array_row_fromfile, 2, 2, 0, NULL,
     "Read n objects from the file object f and append them."},
    {"fromlist", array_row_fromlist, 1, 1, 0, NULL, "Append items to array from list."},
    {"fromunicode", array_row_fromunicode, 1, 1, 0, NULL,
     "Extends this array with data from the unicode string."},
    {"index", array_row_index, 1, 3, 0, NULL,
     "Return index of first occurrence of v in the array."},
    {"insert", array_row_insert, 2, 2, 0, NULL,
     "Insert a new item v into the array before position i."},
    {"pop", array_row_pop, 0, 1, 0, NULL,
     "Return the i-th element and delete it from the array."},
    {"remove", array_row_remove, 1, 1, 0, NULL,
     "Remove the first occurrence of v in the array."},
    {"reverse", array_row_reverse, 0, 0, 0, NULL,
     "Reverse the order of the items in the array."},
    {"tobytes", array_row_tobytes, 0, 0, 0, NULL,
     "Convert the array to an array of machine values."},
    {"tofile", array_row_tofile, 1, 1, 0, NULL,
     "Write all items (as machine values) to the file object f."},
    {"tolist", array_row_tolist, 0, 0, 0, NULL,
     "Convert array to an ordinary list with the same items."},
    {"tounicode", array_row_tounicode, 0, 0, 0, NULL,
     "Convert the array to a unicode string."},
    {"__copy__", array_row_copy, 0, 0, 0, NULL, "Return a copy of the array."},
    {"__deepcopy__", array_row_copy, 1, 1, 0, NULL, "Return a copy of the array."},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0},
};

const om_built_in_face om_array_face = {
    .face = {om_face_attributes, array_make, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = array_rows,
    .getters = array_getters,
    .doc = "array(typecode [, initializer]) -> array",
    .operators = 1 << OM_ADD | 1 << OM_MULTIPLY,
    .reflected = 1 << OM_MULTIPLY,
    .inplace = 1 << OM_ADD | 1 << OM_MULTIPLY,
};
