/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/buffer.h"

#include "base/state.h"
#include "base/type.h"
#include "class/payload.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "python/builtins/memoryview.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"

void *om_raise_named(om_runtime *rt, const char *name, const char *words)
{
    om_object *args = om_tuple_of(rt, 1, om_str_new(rt, words));
    om_object *made =
        args ? om_exception_of(rt, om_exception_named_type(rt, name), args) : NULL;
    if (made)
        (void)om_raise_object_steal(rt, made);
    return NULL;
}

static bool is_store(const om_object *object)
{
    const om_builtins_state *state = om_in_builtins(object->type->rt);
    return object->type == &state->bytearray_type || object->type == &state->array_type;
}

int om_buffer_of(om_runtime *rt, om_object *object, om_buffer *buffer)
{
    object = om_payload(object);
    if (om_is_bytes(object)) {
        *buffer = (om_buffer){om_bytes_data(object), om_bytes_length(object), 1, 'B', true};
        return 1;
    }
    if (is_store(object)) {
        const om_store *store = (om_store *)object;
        *buffer = (om_buffer){om_store_data(store), store->length * store->item,
                              store->item, store->code, false};
        return 1;
    }
    return object->type == &om_in_builtins(rt)->memoryview_type
               ? om_memoryview_buffer(rt, object, buffer)
               : 0;
}

om_object *om_buffer_bytes(om_runtime *rt, om_object *object)
{
    om_buffer buffer;
    object = om_payload(object);
    if (om_is_bytes(object))
        return om_retain(object);
    if (object->type == &om_in_builtins(rt)->memoryview_type)
        return om_memoryview_bytes(rt, object);
    return om_buffer_of(rt, object, &buffer) > 0
               ? om_bytes_new(rt, buffer.data, buffer.size)
               : NULL;
}

om_object *om_as_bytes(om_runtime *rt, om_object *object)
{
    om_object *made = om_buffer_bytes(rt, object);
    if (!made && !om_in_base(rt)->error)
        (void)om_raise(rt, OM_TYPE_ERROR, "a bytes-like object is required, not '%.100s'",
                       object->type->name);
    return made;
}

om_object *om_plain_bytes(om_runtime *rt, om_object *argument)
{
    om_object *made = om_buffer_bytes(rt, argument);
    if (made || om_in_base(rt)->error)
        return made;
    if (!om_is_tuple(argument))
        return om_retain(argument);
    om_object *list = om_list_from_object(rt, argument);
    for (size_t i = 0; list && i < om_list_length(list); i++) {
        om_object *plain = om_buffer_bytes(rt, om_list_get_borrow(list, i));
        bool put = plain ? om_list_set_steal(rt, list, i, plain) : !om_in_base(rt)->error;
        if (!put) {
            om_release(list);
            return NULL;
        }
    }
    made = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return made;
}

om_object *om_bytes_or_number(om_runtime *rt, om_object *item)
{
    om_object *made = om_buffer_bytes(rt, item);
    if (made || om_in_base(rt)->error)
        return made;
    return om_has_index(rt, item) ? om_as_index(rt, item) : om_retain(item);
}

bool om_byte_value(om_runtime *rt, om_object *item, const char *words, unsigned char *byte)
{
    om_object *number = om_as_index(rt, item);
    int64_t value = -1;
    if (!number)
        return false;
    bool fits = om_int_get_int64(number, &value) && value >= 0 && value < 256;
    om_release(number);
    *byte = (unsigned char)value;
    return fits || om_raise(rt, OM_VALUE_ERROR, "%s", words) != NULL;
}

void om_store_end(om_runtime *rt, om_store *self)
{
    om_raw_free(rt, self->block, self->room);
}

om_object *om_store_fit(om_runtime *rt, om_object *self, size_t more)
{
    om_store *store = (om_store *)self;
    size_t room = store->length ? store->length * store->item + more : 0;
    if (store->room == room)
        return self;
    unsigned char *block = room ? om_raw_resize(rt, store->block, store->room, room) : NULL;
    if (room && !block) {
        om_release(self);
        return NULL;
    }
    if (!room)
        om_raw_free(rt, store->block, store->room);
    store->block = block;
    store->room = room;
    return self;
}

static om_slots walk_slots(om_object *self)
{
    return (om_slots){&((om_store_walk *)self)->source, 1, 1};
}

static om_object *store_walk_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, walk_slots(self));
}

static bool store_walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(walk_slots(self), visit, context);
}

static size_t store_walk_size(const om_object *self)
{
    const om_builtins_state *state = om_in_builtins(self->type->rt);
    return self->type == &state->bytearray_iterator_type ? 48
           : self->type == &state->array_iterator_type   ? 56
                                                         : 64;
}

static om_object *store_walk_itself(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

static size_t walk_length(const om_store_walk *walk)
{
    ptrdiff_t length = walk->source ? walk->source->type->length(walk->source) : 0;
    return length < 0 ? 0 : (size_t)length;
}

static om_object *store_walk_next(om_runtime *rt, om_object *self)
{
    om_store_walk *walk = (om_store_walk *)self;
    om_object *source = walk->source;
    if (!source)
        return NULL;
    if (walk->next < walk_length(walk)) {
        om_object *key = om_int_new(rt, (int64_t)walk->next++);
        om_object *item = key ? source->type->item(rt, source, key) : NULL;
        om_xrelease(key);
        return item;
    }
    walk->source = NULL;
    om_release(source);
    return NULL;
}

static size_t store_walk_hint(const om_object *self)
{
    const om_store_walk *walk = (const om_store_walk *)self;
    size_t length = walk_length(walk);
    return length > walk->next ? length - walk->next : 0;
}

om_object *om_store_iterator(om_runtime *rt, om_type *type, om_object *source)
{
    om_store_walk *walk = om_container_alloc(rt, type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->source = om_retain(source);
    walk->next = 0;
    om_track(rt, &walk->head);
    return &walk->head;
}

const om_type om_store_iterator_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = store_walk_size,
    .clear = store_walk_clear,
    .destroy = om_container_free,
    .traverse = store_walk_traverse,
    .hash = om_hash_identity,
    .iterate = store_walk_itself,
    .next_item = store_walk_next,
    .hint = store_walk_hint,
};
