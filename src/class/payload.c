/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"

#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/index_iterator.h"
#include "class/names.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "types/text/str.h"
#include "types/text/str_text.h"

#include <stdio.h>
#include <string.h>

int om_payload_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    static const om_order mirrored[] = {OM_GT, OM_GE, OM_EQ, OM_NE, OM_LT, OM_LE};
    om_object *payload = om_payload(self), *with = om_payload(other);
    int answer = payload->type->compare ? payload->type->compare(rt, payload, with, order)
                                        : OM_NOT_IMPLEMENTED;
    if (answer != OM_NOT_IMPLEMENTED || om_is_class_instance(with) ||
        !with->type->compare || with->type->compare == payload->type->compare)
        return answer;
    return with->type->compare(rt, with, payload, mirrored[order]);
}

/* <<the operators of what stands for another>> */
om_object *om_payload_beside(const om_object *plain, om_object *other,
                             om_operator operation)
{
    om_object *payload = om_payload(other);
    if (!plain->type->length || (operation != OM_ADD && operation != OM_MULTIPLY))
        return payload;
    bool fits = operation == OM_ADD ? payload->type == plain->type
                                    : (payload->type->flags & OM_TYPE_INT) != 0;
    return fits ? payload : other;
}

/* What bytes say that cannot be joined names the class of `a`, which is not that of what it stands
 * for. */
static void name_class(om_runtime *rt, const om_object *a, const om_object *b)
{
    if (!strncmp(om_in_base(rt)->error_text, "can't concat ", 13))
        (void)om_raise(rt, OM_TYPE_ERROR, "can't concat %.100s to %.100s", b->type->name,
                       a->type->name);
}

om_object *om_payload_operate(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    om_object *first = om_payload(a), *second = om_payload(b);
    om_object *result = om_in_object(rt)->not_implemented;
    if (first == a && second == b)
        return result;
    if (first->type->binary && !om_is_class_instance(first))
        result = first->type->binary(rt, first, om_payload_beside(first, b, operation),
                                     operation);
    if (!result && first != a && operation == OM_ADD)
        name_class(rt, a, b);
    if (result == om_in_object(rt)->not_implemented && second->type->binary &&
        second->type->binary != first->type->binary && !om_is_class_instance(second))
        result = second->type->binary(rt, om_payload_beside(second, a, operation), second,
                                      operation);
    return result;
}

om_object *om_payload_binary(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    /* A sequence joins and repeats only what has no number's operator that knows how. */
    bool joins = om_payload(a)->type->length &&
                 (operation == OM_ADD || operation == OM_MULTIPLY);
    om_object *method =
        joins ? om_special_find(b, OM_ID_RADD + (unsigned)operation) : NULL;
    om_object *result = om_in_object(rt)->not_implemented;
    if (method) {
        om_retain(method);
        result = om_call_bound(rt, method, b, &a, 1);
        om_release(method);
    }
    return result == om_in_object(rt)->not_implemented
               ? om_payload_operate(rt, a, b, operation)
               : result;
}

om_object *om_payload_inplace(om_runtime *rt, om_object *self, om_object *other,
                              om_operator operation)
{
    om_object *payload = om_payload(self), *result = om_in_object(rt)->not_implemented;
    if (payload != self && payload->type->inplace)
        result = payload->type->inplace(
            rt, payload,
            operation == OM_ADD ? other : om_payload_beside(payload, other, operation),
            operation);
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
    return om_repr_into(rt, om_is_bytes(payload) ? payload : self, text);
}

/* Sets call themselves by the name of their class; all others as what they stand for. */
bool om_payload_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *payload = om_payload(self);
    if (!om_is_frozenset(payload) && !om_is_set(payload))
        return om_repr_into(rt, payload, text);
    if (!om_text_addf(text, "%s(", self->type->name))
        return false;
    const om_repr_level *level = om_in_object(rt)->repr_level; /* of `self` */
    while ((level = level->outer)) {
        if (level->self == self)
            return om_text_add_cstring(text, "...)");
    }
    if (!om_set_length(payload))
        return om_text_add_cstring(text, ")");
    om_object *items = om_list_from_object(rt, self); /* as the class iterates */
    bool added = items ? om_text_add_cstring(text, "{") : om_text_fail(text);
    for (size_t i = 0; added && i < om_list_length(items); i++)
        added = (!i || om_text_add_cstring(text, ", ")) &&
                om_repr_into(rt, om_list_get_borrow(items, i), text);
    om_xrelease(items);
    return added && om_text_add_cstring(text, "})");
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

/* <<how large what stands for another is>> */
/* How much more a string takes that is not in one block with its characters; a single letter has no
 * other text with it then. */
static size_t string_apart(const om_object *payload)
{
    if (!om_is_str(payload))
        return 0;
    if (payload->bits & OM_STR_ASCII)
        return 24;
    return om_str_chars(payload) == 1 && om_str_width(payload) == 0 ? 5 : 8;
}

/* As in CPython, whose instances of classes have what the collector needs, and room for a dict and
 * weak references; their strings are not in one block. */
static size_t payload_size(const om_object *self)
{
    const om_object *payload = om_payload((om_object *)(uintptr_t)self);
    size_t collected = payload->type->flags & OM_TYPE_CONTAINER ? 0 : 16;
    return om_size(payload) + collected + string_apart(payload) +
           (om_is_str(payload) ? 0 : 8 * (size_t)((om_class *)self->type)->slots) +
           (self->type->flags & OM_TYPE_NO_DICT ? 0 : 16);
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
    if (!type->iterate && (base->iterate || type->item))
        type->iterate = base->iterate ? payload_iterate : om_index_iterate;
    if (!type->binary && base->binary)
        type->binary = om_payload_binary;
    if (!type->inplace && base->inplace)
        type->inplace = om_payload_inplace;
    if (!type->unary && base->unary)
        type->unary = om_payload_unary;
}
