/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/module.h"

#include "base/state.h"
#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/view.h"

om_object *om_module_new(om_runtime *rt, const char *name)
{
    static const char *const nothing[] = {"__doc__", "__package__", "__loader__",
                                          "__spec__"};
    om_object *dict = om_identifiers_make(rt) ? om_namespace_new(rt) : NULL;
    bool filled =
        dict && om_namespace_set_steal(rt, dict, "__name__", om_str_new(rt, name));
    for (size_t i = 0; filled && i < 4; i++)
        filled = om_namespace_set_steal(rt, dict, nothing[i], om_none(rt));
    om_module *self =
        filled ? om_container_alloc(rt, &om_in_class(rt)->module_type, sizeof *self) : NULL;
    if (!self) {
        om_xrelease(dict);
        return NULL;
    }
    self->dict = dict;
    om_track(rt, &self->head);
    return &self->head;
}

om_object *om_module_dict_borrow(const om_object *module)
{
    return ((const om_module *)module)->dict;
}

static om_object *module_clear(om_runtime *rt, om_object *self)
{
    om_slots dict = {&((om_module *)self)->dict, 1, 1};
    return om_slots_clear_dying(rt, self, dict);
}

static bool module_traverse(om_object *self, om_visitor *visit, void *context)
{
    return visit(context, om_module_dict_borrow(self));
}

static size_t module_size(const om_object *self)
{
    (void)self;
    return 72;
}

/* Its name, copied to `buffer` from the dict as it is now. */
static void module_name(om_runtime *rt, const om_object *self, char *buffer, size_t room)
{
    const om_dict *dict = (const om_dict *)om_module_dict_borrow(self);
    const om_entry *entry = om_dict_find(dict, om_in_class(rt)->identifiers[OM_ID_NAME]);
    (void)om_str_write_utf8(entry && om_str_is(entry->value) ? entry->value
                                                             : om_str_intern_utf8(rt, "?"),
                            buffer, room);
}

static bool module_repr(om_runtime *rt, om_object *self, om_text *text)
{
    char name[200];
    module_name(rt, self, name, sizeof name);
    return om_text_addf(text, "<module '%s'>", name);
}

static om_object *module_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object *dict = om_module_dict_borrow(self);
    const om_entry *entry = om_dict_find((om_dict *)dict, name);
    if (entry || name == om_in_class(rt)->identifiers[OM_ID_DICT])
        return om_retain(entry ? entry->value : dict);
    char module[100], utf8[100];
    module_name(rt, self, module, sizeof module);
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "module '%s' has no attribute '%s'", module,
                    utf8);
}

static int module_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                om_object *value)
{
    om_dict *dict = (om_dict *)om_module_dict_borrow(self);
    if (value)
        return om_dict_bind(rt, dict, name, om_retain(value)) ? 1 : -1;
    om_entry *entry = om_dict_find(dict, name);
    if (entry)
        om_dict_remove_entry(dict, entry);
    return entry != NULL;
}

/* Calls __init__, if there is one. */
static bool instance_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count)
{
    om_object *init = om_type_find(self->type, om_in_class(rt)->identifiers[OM_ID_INIT]);
    if (!init && count && !(self->type->flags & OM_TYPE_EXCEPTION))
        return om_raise(rt, OM_TYPE_ERROR, "%.200s() takes no arguments", self->type->name);
    if (!init)
        return true;
    om_retain(init);
    om_object *result = om_call_bound(rt, init, self, arguments, count);
    om_release(init);
    if (result && result != om_none(rt))
        (void)om_raise(rt, OM_TYPE_ERROR, "__init__() should return None, not '%.200s'",
                       result->type->name);
    om_xrelease(result);
    return result == om_none(rt);
}

static om_object *class_call(om_runtime *rt, om_object *class, om_object *const *arguments,
                             size_t count)
{
    bool exception = ((om_type *)class)->flags & OM_TYPE_EXCEPTION;
    om_object *self =
        exception ? om_exception_of(rt, class, om_tuple_from_array(rt, arguments, count))
                  : om_instance_new(rt, class);
    if (self && instance_init(rt, self, arguments, count))
        return self;
    om_xrelease(self);
    return NULL;
}

om_object *om_type_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                        size_t count)
{
    char name[200];
    if (((om_type *)self)->flags & OM_TYPE_HEAP)
        return class_call(rt, self, arguments, count);
    if (self == &om_in_class(rt)->object_type.head && count)
        return om_raise(rt, OM_TYPE_ERROR, "object() takes no arguments");
    if (self == &om_in_class(rt)->object_type.head)
        return om_object_new(rt);
    if (self != &om_in_base(rt)->type_type.head)
        return om_raise(rt, OM_TYPE_ERROR, "cannot create '%.200s' instances",
                        ((om_type *)self)->name);
    if (count == 1)
        return om_retain(&arguments[0]->type->head);
    if (count != 3)
        return om_raise(rt, OM_TYPE_ERROR, "type() takes 1 or 3 arguments");
    if (arguments[0]->type != &om_in_types(rt)->str_type)
        return om_raise(rt, OM_TYPE_ERROR,
                        "type.__new__() argument 1 must be str, not %.100s",
                        arguments[0]->type->name);
    (void)om_str_write_utf8(arguments[0], name, sizeof name);
    return om_class_new(rt, name, arguments[1], arguments[2]);
}

bool om_module_begin(om_runtime *rt)
{
    om_type *type = &om_in_class(rt)->module_type;
    om_type_begin(rt, type, "module", &om_module_definition);
    return true;
}

om_type *om_module_type(om_runtime *rt)
{
    return &om_in_class(rt)->module_type;
}

bool om_is_module(const om_object *self)
{
    return self->type == om_module_type(self->type->rt);
}

const om_type om_module_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY,
    .size = module_size,
    .clear = module_clear,
    .destroy = om_container_free,
    .traverse = module_traverse,
    .repr = module_repr,
    .hash = om_hash_identity,
    .attribute = module_attribute,
    .set_attribute = module_set_attribute,
};
