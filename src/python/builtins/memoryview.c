/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/memoryview.h"

#include "base/type.h"
#include "class/payload.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/buffer.h"
#include "python/builtins/builtins.h"
#include "python/builtins/bytearray.h"
#include "python/builtins/face.h"
#include "python/builtins/item.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/evaluator/patterns.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/sequence/slice.h"

#include <inttypes.h>
#include <string.h>

/* What views of the same memory share. */
typedef struct managed_buffer {
    om_object head;
    om_object *owner;
} managed_buffer;

typedef struct memory_view {
    om_object head;
    om_object *managed;
    unsigned char *data; /* the first item */
    size_t item;
    char code;
    bool read_only;
    unsigned dimensions;
    ptrdiff_t
        extents[]; /* how many items, of each dimension; then how far apart they are, in bytes */
} memory_view;

enum { MOST_DIMENSIONS = 64 };

static om_slots managed_slots(om_object *self)
{
    return (om_slots){&((managed_buffer *)self)->owner, 1, 1};
}

static om_store *store_of(om_object *owner)
{
    const om_builtins_state *state = om_in_builtins(owner->type->rt);
    owner = om_payload(owner); /* NULL: an instance that the collector has emptied */
    return owner && (owner->type == &state->bytearray_type ||
                     owner->type == &state->array_type)
               ? (om_store *)owner
               : NULL;
}

static om_object *managed_clear(om_runtime *rt, om_object *self)
{
    om_object *owner = ((managed_buffer *)self)->owner;
    om_store *store = owner ? store_of(owner) : NULL;
    if (store)
        store->views--;
    return om_slots_clear(rt, managed_slots(self));
}

static bool managed_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(managed_slots(self), visit, context);
}

static om_object *managed_new(om_runtime *rt, om_object *owner)
{
    managed_buffer *made =
        om_container_alloc(rt, &om_in_builtins(rt)->managed_buffer_type, sizeof *made);
    om_store *store = store_of(owner);
    if (!made)
        return NULL;
    made->owner = om_retain(owner);
    if (store)
        store->views++;
    om_track(rt, &made->head);
    return &made->head;
}

static om_slots view_slots(om_object *self)
{
    return (om_slots){&((memory_view *)self)->managed, 1, 1};
}

static om_object *view_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, view_slots(self));
}

static bool view_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(view_slots(self), visit, context);
}

static size_t view_size(const om_object *self)
{
    return 160 + 24 * (size_t)((const memory_view *)self)->dimensions;
}

static ptrdiff_t *view_shape(const memory_view *view)
{
    return (ptrdiff_t *)(uintptr_t)view->extents;
}

static ptrdiff_t *view_strides(const memory_view *view)
{
    return view_shape(view) + view->dimensions;
}

/* A view of so many dimensions, whose extents the caller writes, of the memory that `like` sees. */
static memory_view *view_new(om_runtime *rt, const memory_view *like, unsigned dimensions)
{
    memory_view *made =
        om_container_alloc(rt, &om_in_builtins(rt)->memoryview_type,
                           sizeof *made + 2 * dimensions * sizeof *made->extents);
    if (!made)
        return NULL;
    made->managed = om_retain(like->managed);
    made->data = like->data;
    made->item = like->item;
    made->code = like->code;
    made->read_only = like->read_only;
    made->dimensions = dimensions;
    memset(made->extents, 0, 2 * dimensions * sizeof *made->extents);
    om_track(rt, &made->head);
    return made;
}

static bool view_is_held(om_runtime *rt, const memory_view *view)
{
    return view->managed ||
           om_raise(rt, OM_VALUE_ERROR,
                    "operation forbidden on released memoryview object") != NULL;
}

static size_t view_count(const memory_view *view)
{
    size_t count = 1;
    for (unsigned i = 0; i < view->dimensions; i++)
        count *= (size_t)view_shape(view)[i];
    return count;
}

static bool view_is_contiguous(const memory_view *view)
{
    ptrdiff_t apart = (ptrdiff_t)view->item;
    for (unsigned i = view->dimensions; i--;) {
        if (view_shape(view)[i] > 1 && view_strides(view)[i] != apart)
            return false;
        apart *= view_shape(view)[i];
    }
    return true;
}

/* Fills the strides for items one after the other. */
static void view_pack(memory_view *view)
{
    ptrdiff_t apart = (ptrdiff_t)view->item;
    for (unsigned i = view->dimensions; i--;) {
        view_strides(view)[i] = apart;
        apart *= view_shape(view)[i];
    }
}

int om_memoryview_buffer(om_runtime *rt, om_object *self, om_buffer *buffer)
{
    const memory_view *view = (memory_view *)self;
    if (!view_is_held(rt, view))
        return -1;
    if (!view_is_contiguous(view)) {
        (void)om_raise_named(rt, "BufferError",
                             "memoryview: underlying buffer is not C-contiguous");
        return -1;
    }
    *buffer = (om_buffer){view->data, view_count(view) * view->item, view->item, view->code,
                          view->read_only};
    return 1;
}

/* Calls `take` for every item, from the dimension on. False when that returned false. */
static bool view_each(const memory_view *view, unsigned dimension, const unsigned char *at,
                      bool (*take)(void *context, const unsigned char *at, size_t size),
                      void *context)
{
    if (dimension == view->dimensions)
        return take(context, at, view->item);
    for (ptrdiff_t i = 0; i < view_shape(view)[dimension]; i++) {
        if (!view_each(view, dimension + 1, at + i * view_strides(view)[dimension], take,
                       context))
            return false;
    }
    return true;
}

static bool take_bytes(void *context, const unsigned char *at, size_t size)
{
    return om_text_add(context, (const char *)at, size);
}

om_object *om_memoryview_bytes(om_runtime *rt, om_object *self)
{
    const memory_view *view = (memory_view *)self;
    if (!view_is_held(rt, view))
        return NULL;
    if (view_is_contiguous(view))
        return om_bytes_new(rt, view->data, view_count(view) * view->item);
    om_text text;
    om_text_begin(rt, &text);
    om_object *made = view_each(view, 0, view->data, take_bytes, &text)
                          ? om_bytes_new(rt, text.bytes, text.length)
                          : NULL;
    om_text_end(&text);
    return made;
}

/* memoryview(object) */
static om_object *view_of(om_runtime *rt, om_object *self, om_object *const *a,
                          size_t count, om_object *names)
{
    om_buffer buffer;
    om_object *object = om_payload(a[0]);
    (void)self;
    (void)count;
    (void)names;
    if (object->type == &om_in_builtins(rt)->memoryview_type) {
        const memory_view *view = (memory_view *)object;
        memory_view *made =
            view_is_held(rt, view) ? view_new(rt, view, view->dimensions) : NULL;
        if (made)
            memcpy(made->extents, view->extents,
                   2 * view->dimensions * sizeof *view->extents);
        return made ? &made->head : NULL;
    }
    int has = om_buffer_of(rt, object, &buffer);
    if (has <= 0)
        return has < 0
                   ? NULL
                   : om_raise(rt, OM_TYPE_ERROR,
                              "memoryview: a bytes-like object is required, not '%.200s'",
                              a[0]->type->name);
    memory_view like = {.managed = managed_new(rt, a[0]),
                        .data = (unsigned char *)(uintptr_t)buffer.data,
                        .item = buffer.item,
                        .code = buffer.code == 'u' ? 'w' : buffer.code,
                        .read_only = buffer.read_only};
    memory_view *made = like.managed ? view_new(rt, &like, 1) : NULL;
    om_xrelease(like.managed);
    if (!made)
        return NULL;
    view_shape(made)[0] = (ptrdiff_t)(buffer.size / buffer.item);
    view_pack(made);
    return &made->head;
}

static const om_row view_row = {"memoryview", view_of, 1, 1, OM_ROW_STATIC, "object", NULL};

static om_object *view_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &view_row, NULL, NULL, arguments, count, names);
}

static om_object *view_load(om_runtime *rt, const memory_view *view,
                            const unsigned char *at)
{
    if (view->code == 'w')
        return om_raise_named(rt, "NotImplementedError",
                              "memoryview: format w not supported");
    return om_item_load(rt, at, view->code);
}

/* Goes on to item number `key` of a dimension. False with IndexError or TypeError. */
static bool view_step(om_runtime *rt, const memory_view *view, unsigned dimension,
                      om_object *key, unsigned char **at)
{
    ptrdiff_t place, length = view_shape(view)[dimension];
    if (!om_as_place(rt, key, OM_INDEX_ERROR, &place) || !view_is_held(rt, view))
        return false; /* what says the number may have released the view */
    place += place < 0 ? length : 0;
    if (place < 0 || place >= length)
        return om_raise(rt, OM_INDEX_ERROR, "index out of bounds on dimension %u",
                        dimension + 1) != NULL;
    *at += place * view_strides(view)[dimension];
    return true;
}

static bool is_number(const om_object *key)
{
    return om_int_is(key) || key->type->index;
}

static int refuse_key(om_runtime *rt, om_object *key, bool writes);

/* The place of the item for the key: 1; 0: it is a slice; -1 with an error. */
static int view_find(om_runtime *rt, const memory_view *view, om_object *key,
                     bool writes, unsigned char **at)
{
    *at = view->data;
    if (is_number(key)) {
        if (view->dimensions == 1)
            return view_step(rt, view, 0, key, at) ? 1 : -1;
        if (view->dimensions)
            (void)om_raise_named(rt, "NotImplementedError",
                                 "multi-dimensional sub-views are not implemented");
        else
            (void)om_raise(rt, OM_TYPE_ERROR, "invalid indexing of 0-dim memory");
        return -1;
    }
    if (om_is_slice(key) && view->dimensions)
        return 0;
    size_t count = om_is_tuple(key) ? om_tuple_length(key) : 0;
    bool numbers = om_is_tuple(key);
    for (size_t i = 0; i < count; i++)
        numbers = numbers && is_number(om_tuple_get_borrow(key, i));
    if (!numbers)
        return refuse_key(rt, key, writes);
    if (count > view->dimensions)
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "cannot index %u-dimension view with %zu-element tuple",
                       view->dimensions, count);
    else if (count < view->dimensions)
        (void)om_raise_named(rt, "NotImplementedError", "sub-views are not implemented");
    if (count != view->dimensions)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (!view_step(rt, view, (unsigned)i, om_tuple_get_borrow(key, i), at))
            return -1;
    }
    return 1;
}

/* view[slice] */
static memory_view *view_part(om_runtime *rt, const memory_view *view, om_object *key)
{
    om_span span;
    if (!om_slice_span(rt, key, (size_t)view_shape(view)[0], &span))
        return NULL;
    memory_view *made = view_new(rt, view, view->dimensions);
    if (!made)
        return NULL;
    memcpy(made->extents, view->extents, 2 * view->dimensions * sizeof *view->extents);
    made->data += span.start * view_strides(view)[0];
    view_shape(made)[0] = (ptrdiff_t)span.length;
    view_strides(made)[0] *= span.step;
    return made;
}

static om_object *view_item(om_runtime *rt, om_object *self, om_object *key)
{
    const memory_view *view = (memory_view *)self;
    unsigned char *at;
    if (!view_is_held(rt, view))
        return NULL;
    if (om_is_slice(key) && om_key_asks(rt, key))
        return om_item_get_asking(rt, self, key);
    int found = view_find(rt, view, key, false, &at);
    if (found)
        return found > 0 ? view_load(rt, view, at) : NULL;
    memory_view *part = view_part(rt, view, key);
    return part ? &part->head : NULL;
}

/* Copies the items of another buffer into the view, which has one dimension. */
static bool view_assign(om_runtime *rt, memory_view *view, om_object *value)
{
    om_object *like = value, *other = view_of(rt, NULL, &like, 1, NULL);
    if (!other) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            (void)om_raise(rt, OM_TYPE_ERROR,
                           "a bytes-like object is required, not '%.100s'",
                           value->type->name);
        return false;
    }
    const memory_view *from = (memory_view *)other;
    bool same = from->dimensions == view->dimensions && from->code == view->code &&
                view_shape(from)[0] == view_shape(view)[0];
    om_object *bytes = same ? om_memoryview_bytes(rt, other) : NULL;
    if (!same)
        (void)om_raise(
            rt, OM_VALUE_ERROR,
            "memoryview assignment: lvalue and rvalue have different structures");
    for (ptrdiff_t i = 0; bytes && i < view_shape(view)[0]; i++)
        memcpy(view->data + i * view_strides(view)[0],
               om_bytes_data(bytes) + (size_t)i * view->item, view->item);
    om_release(other);
    om_xrelease(bytes);
    return bytes != NULL;
}

static bool view_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    memory_view *view = (memory_view *)self;
    unsigned char *at;
    if (!view_is_held(rt, view))
        return false;
    if (view->read_only)
        return om_raise(rt, OM_TYPE_ERROR, "cannot modify read-only memory") != NULL;
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR, "cannot delete memory") != NULL;
    if (om_is_slice(key) && om_key_asks(rt, key))
        return om_item_set_asking(rt, self, key, value);
    int found = view_find(rt, view, key, true, &at);
    if (found && view->code == 'w')
        return found > 0 && om_raise_named(rt, "NotImplementedError",
                                           "memoryview: format w not supported");
    if (found > 0) {
        unsigned char bytes[8];
        if (!om_item_store(rt, bytes, view->code, value, true) || !view_is_held(rt, view))
            return false;
        memcpy(at, bytes, view->item);
        return true;
    }
    if (found < 0)
        return false;
    if (view->dimensions > 1)
        return om_raise_named(
                   rt, "NotImplementedError",
                   "memoryview slice assignments are currently restricted to ndim = 1") !=
               NULL;
    memory_view *part = view_part(rt, view, key);
    bool set = part && view_assign(rt, part, value);
    if (part)
        om_release(&part->head);
    return set;
}

static ptrdiff_t view_length(const om_object *self)
{
    const memory_view *view = (const memory_view *)self;
    om_runtime *rt = self->type->rt;
    if (!view_is_held(rt, view))
        return -1;
    if (!view->dimensions) {
        (void)om_raise(rt, OM_TYPE_ERROR, "0-dim memory has no length");
        return -1;
    }
    return view_shape(view)[0];
}

static om_object *view_iterate(om_runtime *rt, om_object *self)
{
    const memory_view *view = (memory_view *)self;
    if (!view_is_held(rt, view))
        return NULL;
    if (view->dimensions == 1)
        return om_store_iterator(rt, &om_in_builtins(rt)->memory_iterator_type, self);
    return view->dimensions
               ? om_raise_named(rt, "NotImplementedError",
                                "multi-dimensional sub-views are not implemented")
               : om_raise(rt, OM_TYPE_ERROR, "invalid indexing of 0-dim memory");
}

static bool view_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text,
                        ((memory_view *)self)->managed ? "<memory at 0x%" PRIxPTR ">"
                                                       : "<released memory at 0x%" PRIxPTR
                                                         ">",
                        om_id(self));
}

/* A list of the items from a dimension on. */
static om_object *view_list(om_runtime *rt, const memory_view *view, unsigned dimension,
                            const unsigned char *at)
{
    if (dimension == view->dimensions)
        return view_load(rt, view, at);
    om_object *list = om_list_new(rt);
    for (ptrdiff_t i = 0; list && i < view_shape(view)[dimension]; i++) {
        om_object *item =
            view_list(rt, view, dimension + 1, at + i * view_strides(view)[dimension]);
        bool added = item && om_list_append(rt, list, item);
        om_xrelease(item);
        if (!added) {
            om_release(list);
            return NULL;
        }
    }
    return list;
}

/* Two views are equal if they have the same shape, and equal items. */
static int view_equal(om_runtime *rt, const memory_view *a, const memory_view *b)
{
    if (a->dimensions != b->dimensions)
        return 0;
    for (unsigned i = 0; i < a->dimensions; i++) {
        if (view_shape(a)[i] != view_shape(b)[i])
            return 0;
    }
    om_object *left = view_list(rt, a, 0, a->data),
              *right = left ? view_list(rt, b, 0, b->data) : NULL;
    int equal = right ? om_equal(rt, left, right) : -1;
    om_xrelease(left);
    om_xrelease(right);
    return equal;
}

static int view_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (order != OM_EQ && order != OM_NE)
        return OM_NOT_IMPLEMENTED;
    if (!((memory_view *)self)->managed)
        return (self == other) == (order == OM_EQ);
    om_object *like = om_payload(other), *view = view_of(rt, NULL, &like, 1, NULL);
    if (!view) {
        om_error_clear(rt);
        return OM_NOT_IMPLEMENTED;
    }
    int equal = view_equal(rt, (memory_view *)self, (memory_view *)view);
    om_release(view);
    return equal < 0 ? equal : order == OM_EQ ? equal : !equal;
}

static bool view_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const memory_view *view = (memory_view *)self;
    if (!view_is_held(rt, view))
        return false;
    if (!view->read_only)
        return om_raise(rt, OM_VALUE_ERROR, "cannot hash writable memoryview object") !=
               NULL;
    if (view->item != 1 || view->code == '?')
        return om_raise(rt, OM_VALUE_ERROR,
                        "memoryview: hashing is restricted to formats 'B', 'b' or 'c'") !=
               NULL;
    om_object *bytes = om_memoryview_bytes(rt, self);
    bool hashed = bytes && om_hash(rt, bytes, hash);
    om_xrelease(bytes);
    return hashed;
}


/* The error for a key that is no place and no slice, -1. */
static int refuse_key(om_runtime *rt, om_object *key, bool writes)
{
    size_t count = om_is_tuple(key) ? om_tuple_length(key) : 0, slices = 0;
    while (slices < count && om_is_slice(om_tuple_get_borrow(key, slices)))
        slices++;
    if (!count || slices < count)
        (void)om_raise(rt, OM_TYPE_ERROR, "memoryview: invalid slice key");
    else if (writes)
        (void)om_raise_named(rt, "NotImplementedError",
                             "memoryview slice assignments are currently restricted to "
                             "ndim = 1");
    else
        (void)om_raise_named(rt, "NotImplementedError",
                             "multi-dimensional slicing is not implemented");
    return -1;
}

/* The letter of a format, "B" or "@B"; 0 with ValueError or TypeError. */
static char cast_code(om_runtime *rt, om_object *format)
{
    char word[4];
    if (!om_is_str(format)) {
        (void)om_raise(rt, OM_TYPE_ERROR, "cast() argument 'format' must be str, not %.50s",
                       om_is_none(format) ? "None" : format->type->name);
        return 0;
    }
    size_t size = om_str_write_utf8(format, word, sizeof word),
           from = size == 2 && word[0] == '@';
    if (size == from + 1 && om_item_size(word[from]) && word[from] != 'u' &&
        word[from] != 'w')
        return word[from];
    (void)om_raise(
        rt, OM_VALUE_ERROR,
        "memoryview: destination format must be a native single character format "
        "prefixed with an optional '@'");
    return 0;
}

static bool code_is_byte(char code)
{
    return code == 'B' || code == 'b' || code == 'c';
}

/* Writes the numbers of a shape into the view, and checks that they mean as many bytes as there are. */
static bool cast_shape(om_runtime *rt, memory_view *made, om_object *shape, size_t size)
{
    size_t all = made->item;
    for (unsigned i = 0; i < made->dimensions; i++) {
        om_object *number = om_is_list(shape) ? om_list_get_borrow(shape, i)
                                              : om_tuple_get_borrow(shape, i);
        int64_t extent;
        if (!om_int_is(number))
            return om_raise(rt, OM_TYPE_ERROR,
                            "memoryview.cast(): elements of shape must be integers") !=
                   NULL;
        if (!om_int_get_int64(number, &extent) || extent <= 0)
            return om_raise(rt, OM_VALUE_ERROR,
                            "memoryview.cast(): elements of shape must be integers > 0") !=
                   NULL;
        if ((size_t)extent > (PTRDIFF_MAX - 1) / all)
            return om_raise(rt, OM_VALUE_ERROR,
                            "memoryview.cast(): product(shape) > SSIZE_MAX") != NULL;
        all *= (size_t)extent;
        view_shape(made)[i] = (ptrdiff_t)extent;
    }
    return all == size ||
           om_raise(rt, OM_TYPE_ERROR,
                    "memoryview: product(shape) * itemsize != buffer size") != NULL;
}

static bool cast_allowed(om_runtime *rt, const memory_view *view, char code,
                         om_object *shape, size_t dimensions)
{
    if (!view_is_contiguous(view))
        return om_raise(rt, OM_TYPE_ERROR,
                        "memoryview: casts are restricted to C-contiguous views") != NULL;
    if (shape && !om_is_list(shape) && !om_is_tuple(shape))
        return om_raise(rt, OM_TYPE_ERROR, "shape must be a list or a tuple") != NULL;
    if (dimensions > MOST_DIMENSIONS)
        return om_raise(rt, OM_VALUE_ERROR,
                        "memoryview: number of dimensions must not exceed 64") != NULL;
    if (shape && view->dimensions != 1 && dimensions != 1)
        return om_raise(rt, OM_TYPE_ERROR,
                        "memoryview: cast must be 1D -> ND or ND -> 1D") != NULL;
    if (!code_is_byte(code) && !code_is_byte(view->code))
        return om_raise(rt, OM_TYPE_ERROR,
                        "memoryview: cannot cast between two non-byte formats") != NULL;
    size_t size = view_count(view) * view->item;
    return size % om_item_size(code) == 0 ||
           om_raise(rt, OM_TYPE_ERROR,
                    "memoryview: length is not a multiple of itemsize") != NULL;
}

static om_object *view_cast(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    const memory_view *view = (memory_view *)self;
    om_object *shape = a[1] && !om_is_none(a[1]) ? a[1] : NULL;
    (void)count;
    (void)names;
    char code = view_is_held(rt, view) ? cast_code(rt, a[0]) : 0;
    size_t dimensions = !shape               ? 1
                        : om_is_list(shape)  ? om_list_length(shape)
                        : om_is_tuple(shape) ? om_tuple_length(shape)
                                             : 1;
    if (!code || !cast_allowed(rt, view, code, shape, dimensions))
        return NULL;
    size_t size = view_count(view) * view->item;
    memory_view *made = view_new(rt, view, (unsigned)dimensions);
    if (!made)
        return NULL;
    made->code = code;
    made->item = om_item_size(code);
    if (!shape)
        view_shape(made)[0] = (ptrdiff_t)(size / made->item);
    if (shape && !cast_shape(rt, made, shape, size)) {
        om_release(&made->head);
        return NULL;
    }
    view_pack(made);
    return &made->head;
}

/* The letter of an order, 'C' where none is named; 0 with an error. */
static char view_order(om_runtime *rt, om_object *order)
{
    char word[4] = "C";
    if (!order || om_is_none(order))
        return word[0];
    if (!om_is_str(om_payload(order))) {
        om_raise(rt, OM_TYPE_ERROR, "tobytes() argument 'order' must be str or None, not %.50s",
                 order->type->name);
        return 0;
    }
    if (om_str_write_utf8(om_payload(order), word, sizeof word) == 1 && strchr("CFA", word[0]))
        return word[0];
    om_raise(rt, OM_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    return 0;
}

/* In the order 'F' the first dimension is the fastest: the bytes of the view with its dimensions in reverse. */
static om_object *view_tobytes(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    const memory_view *view = (memory_view *)self;
    (void)count;
    (void)names;
    char order = view_is_held(rt, view) ? view_order(rt, a[0]) : 0;
    if (order != 'F')
        return order ? om_memoryview_bytes(rt, self) : NULL;
    memory_view *turned = view_new(rt, view, view->dimensions);
    for (unsigned i = 0; turned && i < view->dimensions; i++) {
        view_shape(turned)[i] = view_shape(view)[view->dimensions - 1 - i];
        view_strides(turned)[i] = view_strides(view)[view->dimensions - 1 - i];
    }
    om_object *bytes = turned ? om_memoryview_bytes(rt, &turned->head) : NULL;
    if (turned)
        om_release(&turned->head);
    return bytes;
}

static om_object *view_tolist(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    const memory_view *view = (memory_view *)self;
    (void)a;
    (void)count;
    (void)names;
    return view_is_held(rt, view) ? view_list(rt, view, 0, view->data) : NULL;
}

static om_object *view_hex(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *bytes = om_memoryview_bytes(rt, self);
    om_object *made =
        bytes ? om_bytes_hex(rt, om_bytes_data(bytes), om_bytes_length(bytes), a[0], a[1])
              : NULL;
    om_xrelease(bytes);
    return made;
}

static om_object *view_toreadonly(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_object *made = view_of(rt, NULL, &self, 1, NULL);
    if (made)
        ((memory_view *)made)->read_only = true;
    return made;
}

static om_object *view_release(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    memory_view *view = (memory_view *)self;
    om_object *managed = view->managed;
    (void)a;
    (void)count;
    (void)names;
    view->managed = NULL;
    om_xrelease(managed);
    return om_none(rt);
}

static om_object *view_enter(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return view_is_held(rt, (memory_view *)self) ? om_retain(self) : NULL;
}

static om_object *view_exit(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    return view_release(rt, self, a, count, names);
}

static om_object *extents_tuple(om_runtime *rt, const ptrdiff_t *extents, unsigned count)
{
    om_object *list = om_list_new(rt), *made = NULL;
    bool added = list != NULL;
    for (unsigned i = 0; added && i < count; i++) {
        om_object *number = om_int_new(rt, extents[i]);
        added = number && om_list_append(rt, list, number);
        om_xrelease(number);
    }
    if (added)
        made = om_tuple_from_object(rt, list);
    om_xrelease(list);
    return made;
}

#define VIEW_GETTER(name, value)                                                           \
    static om_object *view_get_##name(om_runtime *rt, om_object *self)                     \
    {                                                                                      \
        const memory_view *view = (memory_view *)self;                                     \
        return view_is_held(rt, view) ? (value) : NULL;                                    \
    }

VIEW_GETTER(obj, om_retain(((managed_buffer *)view->managed)->owner))
VIEW_GETTER(nbytes, om_int_new(rt, (int64_t)(view_count(view) * view->item)))
VIEW_GETTER(readonly, om_bool_new(rt, view->read_only))
VIEW_GETTER(itemsize, om_int_new(rt, (int64_t)view->item))
VIEW_GETTER(format, om_str_from_utf8(rt, &view->code, 1))
VIEW_GETTER(ndim, om_int_new(rt, view->dimensions))
VIEW_GETTER(shape, extents_tuple(rt, view_shape(view), view->dimensions))
VIEW_GETTER(strides, extents_tuple(rt, view_strides(view), view->dimensions))
VIEW_GETTER(suboffsets, om_tuple_of(rt, 0))
VIEW_GETTER(contiguous, om_bool_new(rt, view_is_contiguous(view)))
VIEW_GETTER(f_contiguous,
            om_bool_new(rt, view_is_contiguous(view) && view->dimensions <= 1))

static const om_getter view_getters[] = {
    {"obj", view_get_obj, NULL},
    {"nbytes", view_get_nbytes, NULL},
    {"readonly", view_get_readonly, NULL},
    {"itemsize", view_get_itemsize, NULL},
    {"format", view_get_format, NULL},
    {"ndim", view_get_ndim, NULL},
    {"shape", view_get_shape, NULL},
    {"strides", view_get_strides, NULL},
    {"suboffsets", view_get_suboffsets, NULL},
    {"c_contiguous", view_get_contiguous, NULL},
    {"f_contiguous", view_get_f_contiguous, NULL},
    {"contiguous", view_get_contiguous, NULL},
    {0},
};

static const om_row memoryview_rows[] = {
    {"cast", view_cast, 1, 2, 0, "format shape",
     "Cast a memoryview to a new format or shape."},
    {"tobytes", view_tobytes, 0, 1, 0, "order",
     "Return the data in the buffer as a byte string."},
    {"tolist", view_tolist, 0, 0, 0, NULL,
     "Return the data in the buffer as a list of elements."},
    {"hex", view_hex, 0, 2, 0, "sep bytes_per_sep",
     "Return the data in the buffer as a str of hexadecimal numbers."},
    {"toreadonly", view_toreadonly, 0, 0, 0, NULL,
     "Return a readonly version of the memoryview."},
    {"release", view_release, 0, 0, 0, NULL,
     "Release the underlying buffer exposed by the memoryview object."},
    {"__enter__", view_enter, 0, 0, 0, NULL, NULL},
    {"__exit__", view_exit, 0, OM_ROW_ANY, 0, NULL, NULL},
    {0},
};

const om_built_in_face om_memoryview_face = {
    .face = {om_face_attributes, view_make, NULL, false, NULL},
    .rows = memoryview_rows,
    .getters = view_getters,
    .doc = "Create a new memoryview object which references the given object.",
};

/* In bytes. */
static size_t managed_size(const om_object *self)
{
    (void)self;
    return sizeof(managed_buffer);
}

static const om_type managed_definition = {
    .size = managed_size,
    .flags = OM_TYPE_CONTAINER,
    .clear = managed_clear,
    .destroy = om_container_free,
    .traverse = managed_traverse,
    .hash = om_hash_identity,
};

static const om_type view_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_SEQUENCE,
    .size = view_size,
    .clear = view_clear,
    .destroy = om_container_free,
    .traverse = view_traverse,
    .hash = view_hash,
    .compare = view_compare,
    .repr = view_repr,
    .length = view_length,
    .item = view_item,
    .set_item = view_set_item,
    .iterate = view_iterate,
};

bool om_memoryview_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->managed_buffer_type, "managedbuffer", &managed_definition);
    om_type_begin(rt, &state->memoryview_type, "memoryview", &view_definition);
    om_type_begin(rt, &state->memory_iterator_type, "memory_iterator",
                  &om_store_iterator_definition);
    return true;
}
