/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"

#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/class_wait.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "types/text/str.h"
#include "types/text/str_text.h"

int om_payload_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    om_object *payload = om_payload(self);
    return payload->type->compare
               ? payload->type->compare(rt, payload, om_payload(other), order)
               : OM_NOT_IMPLEMENTED;
}

om_object *om_payload_binary(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    om_object *first = om_payload(a), *second = om_payload(b);
    om_object *result = om_in_object(rt)->not_implemented;
    if (first == a && second == b)
        return result;
    if (first->type->binary && !om_is_class_instance(first))
        result = first->type->binary(rt, first, second, operation);
    if (result == om_in_object(rt)->not_implemented && second->type->binary &&
        second->type->binary != first->type->binary && !om_is_class_instance(second))
        result = second->type->binary(rt, first, second, operation);
    return result;
}

om_object *om_payload_inplace(om_runtime *rt, om_object *self, om_object *other,
                              om_operator operation)
{
    om_object *payload = om_payload(self), *result = om_in_object(rt)->not_implemented;
    if (payload != self && payload->type->inplace)
        result = payload->type->inplace(rt, payload, om_payload(other), operation);
    if (result != payload)
        return result;
    om_release(result);
    return om_retain(self);
}

om_object *om_payload_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    om_object *payload = om_payload(self);
    return payload != self && payload->type->unary
               ? payload->type->unary(rt, payload, operation)
               : om_in_object(rt)->not_implemented;
}

bool om_payload_str(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *payload = om_payload(self);
    if (om_is_str(payload))
        return om_text_add_str(text, payload);
    return om_payload_repr(rt, self, text);
}

/* Sets call themselves by the name of their class; all others as what they stand for. */
bool om_payload_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *payload = om_payload(self);
    if (!om_is_frozenset(payload) && !om_is_set(payload))
        return om_repr_into(rt, payload, text);
    if (!om_text_addf(text, "%s(", self->type->name))
        return false;
    if (!om_set_length(payload))
        return om_text_add_cstring(text, ")");
    om_object *items = om_set_from_object(rt, payload);
    bool added = items ? om_repr_into(rt, items, text) : om_text_fail(text);
    om_xrelease(items);
    return added && om_text_add_cstring(text, ")");
}

static bool payload_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    return om_hash(rt, om_payload(self), hash);
}

static int payload_truth(om_runtime *rt, om_object *self)
{
    return om_truth(rt, om_payload(self));
}

static ptrdiff_t payload_length(const om_object *self)
{
    om_object *payload = om_payload((om_object *)(uintptr_t)self);
    return payload->type->length(payload);
}

/* A dict without the key asks the method __missing__ of the class, if there is one. */
static om_object *payload_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *item = om_item_get(rt, om_payload(self), key);
    if (item || om_in_base(rt)->error != OM_KEY_ERROR || !om_is_dict(om_payload(self)))
        return item;
    om_object *name = om_str_find_interned(rt, "__missing__", 11);
    om_object *method = name ? om_class_find((om_class *)self->type, name) : NULL;
    if (!method)
        return NULL;
    om_error_clear(rt);
    om_retain(method);
    item = om_call_bound(rt, method, self, &key, 1);
    om_release(method);
    return item;
}

static bool payload_set_item(om_runtime *rt, om_object *self, om_object *key,
                             om_object *value)
{
    om_object *payload = om_payload(self);
    return value ? om_item_set(rt, payload, key, value) : om_item_remove(rt, payload, key);
}

static int payload_contains(om_runtime *rt, om_object *self, om_object *item)
{
    return om_contains(rt, om_payload(self), item);
}

static om_object *payload_index(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(om_payload(self));
}

static om_object *payload_iterate(om_runtime *rt, om_object *self)
{
    return om_iter(rt, om_payload(self));
}

/* How much more a string takes that is not in one block with its characters; a single letter has no other text with it then. */
static size_t string_apart(const om_object *payload)
{
    if (!om_is_str(payload))
        return 0;
    if (payload->bits & OM_STR_ASCII)
        return 24;
    return om_str_chars(payload) == 1 && om_str_width(payload) == 0 ? 5 : 8;
}

/* As in CPython, whose instances of classes have what the collector needs, and room for a dict and weak references;
 * their strings are not in one block. */
static size_t payload_size(const om_object *self)
{
    const om_object *payload = om_payload((om_object *)(uintptr_t)self);
    size_t collected = payload->type->flags & OM_TYPE_CONTAINER ? 0 : 16;
    return om_size(payload) + collected + string_apart(payload) +
           8 * om_class_slots((om_class *)self->type) +
           (self->type->flags & OM_TYPE_NO_DICT ? 0 : 16);
}

static om_object *payload_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count)
{
    return om_call(rt, om_payload(self), arguments, count);
}

static om_object *payload_call_with(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    return om_call_with(rt, om_payload(self), arguments, count, names);
}

void om_payload_fill(om_class *class)
{
    om_type *type = &class->type;
    const om_type *base = class->stands_for;
    type->size = payload_size;
    if (type->hash == om_hash_identity)
        type->hash = base->hash ? payload_hash : NULL;
    if (!type->compare && base->compare)
        type->compare = om_payload_compare;
    if (!type->call && base->call) {
        type->call = payload_call;
        type->call_with = payload_call_with;
    }
    if (!type->truth && (base->truth || base->length))
        type->truth = payload_truth;
    if (!type->length && base->length)
        type->length = payload_length;
    if (!type->item && base->item)
        type->item = payload_item;
    if (!type->set_item && base->set_item)
        type->set_item = payload_set_item;
    if (!type->contains && base->contains)
        type->contains = payload_contains;
    if (base->flags & OM_TYPE_INT) /* an int is its own index, whatever `__index__` says */
        type->index = payload_index;
    if (!type->iterate && base->iterate)
        type->iterate = payload_iterate;
    if (!type->binary && base->binary)
        type->binary = om_payload_binary;
    if (!type->inplace && base->inplace)
        type->inplace = om_payload_inplace;
    if (!type->unary && base->unary)
        type->unary = om_payload_unary;
}
