/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Methods and cells: objects of one or two references. */
#include "internal.h"

#include <inttypes.h>

static om_object *call_behind(om_runtime *rt, om_object *callee, om_object *first,
                              om_object *const *arguments, size_t count)
{
    om_object *few[8], **all = few;
    size_t bytes = (count + 1) * sizeof *all;
    if (count + 1 > 8 && !(all = om_memory_alloc(rt, bytes)))
        return NULL;
    all[0] = first;
    for (size_t i = 0; i < count; i++)
        all[i + 1] = arguments[i];
    om_object *result = om_call(rt, callee, all, count + 1);
    if (all != few)
        om_memory_free(rt, all, bytes);
    return result;
}

om_object *om_call_bound(om_runtime *rt, om_object *callee, om_object *self,
                         om_object *const *arguments, size_t count)
{
    if (callee->type == &rt->def_type)
        return call_behind(rt, callee, self, arguments, count);
    return om_call(rt, callee, arguments, count);
}

om_object *om_bind_method(om_runtime *rt, om_object *found, om_object *self)
{
    return found->type == &rt->def_type ? om_method_new(rt, found, self) : om_retain(found);
}

static om_object *method_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count)
{
    om_object **parts = ((om_references *)self)->parts;
    om_retain(self);
    om_object *result = call_behind(rt, parts[0], parts[1], arguments, count);
    om_release(self);
    return result;
}

static om_object *references_new(om_runtime *rt, om_type *type, om_object *first,
                                 om_object *second)
{
    om_references *self = om_container_alloc(rt, type, sizeof *self);
    if (!self)
        return NULL;
    self->parts[0] = first ? om_retain(first) : NULL;
    self->parts[1] = second ? om_retain(second) : NULL;
    om_track(rt, &self->head);
    return &self->head;
}

om_object *om_method_new(om_runtime *rt, om_object *function, om_object *self)
{
    if (!function->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "first argument must be callable");
    if (self == om_none(rt))
        return om_raise(rt, OM_TYPE_ERROR, "instance must not be None");
    return references_new(rt, &rt->method_type, function, self);
}

om_object *om_cell_new(om_runtime *rt, om_object *value)
{
    return references_new(rt, &rt->cell_type, value, NULL);
}

static om_object **cell_place(om_runtime *rt, om_object *cell)
{
    if (cell->type != &rt->cell_type)
        return om_raise(rt, OM_TYPE_ERROR, "not a cell: '%.200s'", cell->type->name);
    return ((om_references *)cell)->parts;
}

om_object *om_cell_value(om_runtime *rt, om_object *cell)
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
    om_release_maybe(old);
    return true;
}

static om_slots parts_of(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *references_unload(om_runtime *rt, om_object *self)
{
    return om_slots_unload(rt, parts_of(self));
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
    if (name == rt->known[OM_KNOWN_SELF] || name == rt->known[OM_KNOWN_FUNC])
        return om_retain(parts[name == rt->known[OM_KNOWN_SELF]]);
    return om_get_attribute(rt, parts[0], name);
}

static om_object *cell_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object *value =
        name == rt->known[OM_KNOWN_CONTENTS] ? om_cell_value(rt, self) : NULL;
    return value ? om_retain(value) : NULL;
}

static int cell_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                              om_object *value)
{
    return name == rt->known[OM_KNOWN_CONTENTS] ? om_cell_set(rt, self, value) : 0;
}

static bool method_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object **parts = ((om_references *)self)->parts;
    char name[200] = "?";
    if (parts[0]->type == &rt->def_type)
        (void)om_str_utf8(((om_def_object *)parts[0])->parts[OM_DEF_NAME], name,
                          sizeof name);
    return om_text_addf(text, "<bound method %s of ", name) &&
           om_repr_into(rt, parts[1], text) && om_text_word(text, ">");
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

/* Methods are equal that bind the same function to the same object. */
static int method_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    om_object **parts = ((om_references *)self)->parts;
    om_object **others = ((om_references *)other)->parts;
    if (other->type != &rt->method_type || (order != OM_EQ && order != OM_NE))
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
    om_type *types[] = {&rt->method_type, &rt->cell_type};
    for (size_t i = 0; i < 2; i++) {
        om_type_begin(rt, types[i], i ? "cell" : "method");
        types[i]->flags = OM_TYPE_CONTAINER | (i ? 0 : OM_TYPE_WEAKLY);
        types[i]->size = i ? cell_size : method_size;
        types[i]->unload = references_unload;
        types[i]->destroy = om_container_free;
        types[i]->traverse = references_traverse;
    }
    rt->method_type.repr = method_repr;
    rt->method_type.call = method_call;
    rt->method_type.compare = method_compare;
    rt->method_type.hash = method_hash;
    rt->method_type.copy = method_copy;
    rt->method_type.slots = parts_of;
    rt->method_type.attribute = method_attribute;
    rt->cell_type.repr = cell_repr;
    rt->cell_type.attribute = cell_attribute;
    rt->cell_type.set_attribute = cell_set_attribute;
    return true;
}

om_type *om_method_type(om_runtime *rt)
{
    return &rt->method_type;
}

om_type *om_cell_type(om_runtime *rt)
{
    return &rt->cell_type;
}
