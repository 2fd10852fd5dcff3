/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/descriptor.h"

#include "base/type.h"
#include "class/bind.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/gc_list.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <string.h>

static om_slots wrapped_parts(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *wrapped_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, wrapped_parts(self));
}

static bool wrapped_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(wrapped_parts(self), visit, context);
}

static size_t wrapped_size(const om_object *self)
{
    (void)self;
    return 48;
}

/* <<the dict of a wrapped function>> */
/* CPython's has a dict, which counts where it has the annotations of a function of Python's. */
static size_t wrapped_weigh(const om_object *self)
{
    const om_object *wrapped = ((const om_references *)self)->parts[0];
    return wrapped->type->flags & OM_TYPE_BINDS ? 2 : 1;
}

/* That dict is no object here, and counts from the beginning, and so do the annotations. */
static om_object *wrapped_new(om_runtime *rt, om_type *type, om_object *wrapped)
{
    om_object *self = om_references_new(rt, type, wrapped, NULL);
    for (size_t i = self ? wrapped_weigh(self) : 0; i > 0; i--)
        om_kept_hold(rt, OM_KEPT_DICT);
    return self;
}

static void wrapped_destroy(om_runtime *rt, om_object *self)
{
    om_kept_drop(rt, OM_KEPT_DICT);
    om_container_free(rt, self);
}

static om_object *static_get(om_runtime *rt, om_object *attribute, om_object *self,
                             om_type *owner)
{
    (void)rt;
    (void)self;
    (void)owner;
    return om_retain(((om_references *)attribute)->parts[0]);
}

static om_object *static_call_with(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    if (!om_enter(rt, " while calling a Python object"))
        return NULL;
    om_object *result =
        om_call_with(rt, ((om_references *)self)->parts[0], arguments, count, names);
    om_leave(rt);
    return result;
}

static om_object *static_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count)
{
    return static_call_with(rt, self, arguments, count, NULL);
}

static om_object *class_get(om_runtime *rt, om_object *attribute, om_object *self,
                            om_type *owner)
{
    om_object *function = ((om_references *)attribute)->parts[0];
    (void)self;
    if (!function->type->get)
        return om_method_new(rt, function, &owner->head);
    if (!om_enter(rt, ""))
        return NULL;
    om_object *found = function->type->get(rt, function, &owner->head, owner);
    om_leave(rt);
    return found;
}

/* __wrapped__ is the function, by which one finds what a decorator was given; its name and text are the function's. */
static om_object *wrapped_told(om_runtime *rt, om_object *function, om_object *name)
{
    static const char *const told[] = {"__name__", "__qualname__", "__module__", "__doc__",
                                       "__annotations__", "__isabstractmethod__"};
    char utf8[24];
    if (om_str_write_utf8(name, utf8, sizeof utf8) >= sizeof utf8)
        return NULL;
    if (strcmp(utf8, "__wrapped__") == 0)
        return om_retain(function);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (strcmp(utf8, told[i]) != 0)
            continue;
        om_object *found = om_attribute_get_key(rt, function, name);
        if (!found && om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
            om_error_clear(rt);
        return found;
    }
    return NULL;
}

/* __func__; what else it was given; other names are those of the function. */
static om_object *wrapped_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object **parts = ((om_references *)self)->parts;
    if (name == om_in_class(rt)->identifiers[OM_ID_FUNC])
        return om_retain(parts[0]);
    const om_entry *entry = parts[1] ? om_dict_find((om_dict *)parts[1], name) : NULL;
    if (entry || !om_enter(rt, ""))
        return entry ? om_retain(entry->value) : NULL;
    om_object *value = wrapped_told(rt, parts[0], name);
    om_leave(rt);
    return value;
}

/* They go into a dict, which is made for the first. */
static int wrapped_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                 om_object *value)
{
    om_object **dict = &((om_references *)self)->parts[1];
    if (!*dict && !(*dict = om_dict_make(rt)))
        return -1;
    if (value)
        return om_dict_bind(rt, (om_dict *)*dict, name, om_retain(value)) ? 1 : -1;
    om_entry *entry = om_dict_find((om_dict *)*dict, name);
    if (entry)
        om_dict_remove_entry((om_dict *)*dict, entry);
    return entry != NULL;
}

static bool wrapped_repr(om_runtime *rt, om_object *self, om_text *text)
{
    return om_text_addf(text, "<%s(", self->type->name) &&
           om_repr_into(rt, ((om_references *)self)->parts[0], text) &&
           om_text_add_cstring(text, ")>");
}

om_object *om_static_method_new(om_runtime *rt, om_object *function)
{
    return wrapped_new(rt, &om_in_class(rt)->static_method_type, function);
}

om_object *om_class_method_new(om_runtime *rt, om_object *function)
{
    return wrapped_new(rt, &om_in_class(rt)->class_method_type, function);
}

static const om_type static_method_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = wrapped_size,
    .weigh = wrapped_weigh,
    .clear = wrapped_clear,
    .destroy = wrapped_destroy,
    .traverse = wrapped_traverse,
    .hash = om_hash_identity,
    .repr = wrapped_repr,
    .get = static_get,
    .call = static_call,
    .call_with = static_call_with,
    .attribute = wrapped_attribute,
    .set_attribute = wrapped_set_attribute,
};

static const om_type class_method_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = wrapped_size,
    .weigh = wrapped_weigh,
    .clear = wrapped_clear,
    .destroy = wrapped_destroy,
    .traverse = wrapped_traverse,
    .hash = om_hash_identity,
    .repr = wrapped_repr,
    .get = class_get,
    .attribute = wrapped_attribute,
    .set_attribute = wrapped_set_attribute,
};

bool om_descriptor_begin(om_runtime *rt)
{
    om_class_state *state = om_in_class(rt);
    om_type_begin(rt, &state->static_method_type, "staticmethod",
                  &static_method_definition);
    om_type_begin(rt, &state->class_method_type, "classmethod", &class_method_definition);
    return true;
}
