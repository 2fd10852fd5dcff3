/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/module.h"

#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
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
    entry = om_dict_find((om_dict *)dict, om_in_class(rt)->identifiers[OM_ID_GETATTR]);
    if (entry) {
        om_object *asked = om_retain(entry->value);
        om_object *found = om_call(rt, asked, &name, 1);
        om_release(asked);
        return found;
    }
    if (om_type_find(self->type, name))
        return NULL; /* what all objects have */
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
    if (name == om_in_class(rt)->identifiers[OM_ID_DICT]) {
        om_raise(rt, OM_ATTRIBUTE_ERROR, "readonly attribute");
        return -1;
    }
    if (value)
        return om_dict_bind(rt, dict, name, om_retain(value)) ? 1 : -1;
    om_entry *entry = om_dict_find(dict, name);
    if (entry)
        om_dict_remove_entry(dict, entry);
    return entry != NULL;
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
