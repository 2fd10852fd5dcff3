/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/method.h"

#include "base/type.h"
#include "class/bind.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/function.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"

#include <inttypes.h>

static om_object *method_call_with(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    om_object **parts = ((om_references *)self)->parts;
    if (!om_enter(rt, " while calling a Python object"))
        return NULL;
    om_retain(self);
    om_object *result =
        om_call_prepend_with(rt, parts[0], parts[1], arguments, count, names);
    om_release(self);
    om_leave(rt);
    return result;
}

static om_object *method_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count)
{
    return method_call_with(rt, self, arguments, count, NULL);
}

om_object *om_cell_new(om_runtime *rt, om_object *value)
{
    return om_references_new(rt, &om_in_class(rt)->cell_type, value, NULL);
}

static om_object **cell_place(om_runtime *rt, om_object *cell)
{
    if (cell->type != &om_in_class(rt)->cell_type)
        return om_raise(rt, OM_TYPE_ERROR, "not a cell: '%.200s'", cell->type->name);
    return ((om_references *)cell)->parts;
}

om_object *om_cell_get_borrow(om_runtime *rt, om_object *cell)
{
    om_object **place = cell_place(rt, cell);
    if (place && !*place)
        return om_raise(rt, OM_VALUE_ERROR, "Cell is empty");
    return place ? *place : NULL;
}

bool om_cell_set(om_runtime *rt, om_object *cell, om_object *value)
{
    om_object **place = cell_place(rt, cell);
    if (!place)
        return false;
    om_object *old = *place;
    *place = value ? om_retain(value) : NULL;
    om_xrelease(old);
    return true;
}

static om_slots parts_of(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *method_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear_dying(rt, self, parts_of(self));
}

static om_object *cell_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, parts_of(self));
}

static bool references_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(parts_of(self), visit, context);
}

static size_t method_size(const om_object *self)
{
    (void)self;
    return 64;
}

static size_t cell_size(const om_object *self)
{
    (void)self;
    return 40;
}

static om_object *method_copy(om_runtime *rt, om_object *self)
{
    om_object **parts = ((om_references *)self)->parts;
    return om_method_new(rt, parts[0], parts[1]);
}

static om_object *method_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object **parts = ((om_references *)self)->parts;
    if (name == om_in_class(rt)->identifiers[OM_ID_SELF] ||
        name == om_in_class(rt)->identifiers[OM_ID_FUNC])
        return om_retain(parts[name == om_in_class(rt)->identifiers[OM_ID_SELF]]);
    if (name != om_in_class(rt)->identifiers[OM_ID_DOC] && om_type_find(self->type, name))
        return NULL; /* what all objects have, the method has too */
    if (!om_enter(rt, "")) /* a method can be one of a method */
        return NULL;
    om_object *value = om_attribute_get_key(rt, parts[0], name);
    om_leave(rt);
    return value;
}

static om_object *cell_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object *value = name == om_in_class(rt)->identifiers[OM_ID_CONTENTS]
                           ? om_cell_get_borrow(rt, self)
                           : NULL;
    return value ? om_retain(value) : NULL;
}

static int cell_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                              om_object *value)
{
    return name == om_in_class(rt)->identifiers[OM_ID_CONTENTS]
               ? om_cell_set(rt, self, value)
               : 0;
}

static bool method_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object **parts = ((om_references *)self)->parts;
    char name[200] = "?";
    if (parts[0]->type == &om_in_class(rt)->function_type)
        (void)om_str_write_utf8(((om_function *)parts[0])->parts[OM_FUNCTION_NAME], name,
                                sizeof name);
    return om_text_addf(text, "<bound method %s of ", name) &&
           om_repr_into(rt, parts[1], text) && om_text_add_cstring(text, ">");
}

static bool cell_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_object *value = ((om_references *)self)->parts[0];
    (void)rt;
    if (!value)
        return om_text_addf(text, "<cell at 0x%" PRIxPTR ": empty>", om_id(self));
    return om_text_addf(text, "<cell at 0x%" PRIxPTR ": %s object at 0x%" PRIxPTR ">",
                        om_id(self), value->type->name, om_id(value));
}

/* Methods that bind the same function to the same object are equal. */
static int method_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    om_object **parts = ((om_references *)self)->parts;
    om_object **others = ((om_references *)other)->parts;
    if (other->type != &om_in_class(rt)->method_type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    return (parts[0] == others[0] && parts[1] == others[1]) == (order == OM_EQ);
}

static bool method_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    om_object **parts = ((om_references *)self)->parts;
    int64_t first, second;
    (void)om_hash_identity(rt, parts[0], &first);
    (void)om_hash_identity(rt, parts[1], &second);
    *hash = first ^ second;
    return true;
}

bool om_method_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->method_type, "method", &om_method_definition);
    om_type_begin(rt, &om_in_class(rt)->cell_type, "cell", &om_cell_definition);
    return true;
}

om_type *om_method_type(om_runtime *rt)
{
    return &om_in_class(rt)->method_type;
}

bool om_is_method(const om_object *self)
{
    return self->type == om_method_type(self->type->rt);
}

om_type *om_cell_type(om_runtime *rt)
{
    return &om_in_class(rt)->cell_type;
}

bool om_is_cell(const om_object *self)
{
    return self->type == om_cell_type(self->type->rt);
}

const om_type om_method_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY,
    .size = method_size,
    .clear = method_clear,
    .destroy = om_container_free,
    .traverse = references_traverse,
    .repr = method_repr,
    .call = method_call,
    .call_with = method_call_with,
    .compare = method_compare,
    .hash = method_hash,
    .copy = method_copy,
    .slots = parts_of,
    .attribute = method_attribute,
};

const om_type om_cell_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = cell_size,
    .clear = cell_clear,
    .destroy = om_container_free,
    .traverse = references_traverse,
    .repr = cell_repr,
    .attribute = cell_attribute,
    .set_attribute = cell_set_attribute,
};
