/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/attribute.h"

#include "base/error.h"
#include "base/macros.h"
#include "base/state.h"
#include "base/type.h"
#include "class/become.h"
#include "class/bind.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/instance.h"
#include "class/member.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/shape.h"
#include "class/state.h"
#include "types/state.h"
#include "types/table/dict.h"

#include <string.h>

om_object *om_type_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_type *type = (om_type *)self;
    const om_class *class = type->flags & OM_TYPE_HEAP ? (const om_class *)type : NULL;
    if (name == om_in_class(rt)->identifiers[OM_ID_QUALNAME] && class && class->qualname)
        return om_retain(class->qualname);
    if (name == om_in_class(rt)->identifiers[OM_ID_NAME] ||
        name == om_in_class(rt)->identifiers[OM_ID_QUALNAME])
        return om_type_own_name(rt, self);
    if (name == om_in_class(rt)->identifiers[OM_ID_MRO])
        return om_class_mro(rt, self);
    om_object *own =
        name == om_in_class(rt)->identifiers[OM_ID_DICT] ? om_type_dict(type) : NULL;
    if (own)
        return om_in_class(rt)->class_view ? om_in_class(rt)->class_view(rt, self, own)
                                           : om_copy(rt, own);
    if (name == om_in_class(rt)->identifiers[OM_ID_BASES] && class)
        return om_retain(class->bases);
    om_object *found = om_type_find(type, name);
    if (found)
        return found->type->get ? found->type->get(rt, found, NULL, type)
                                : om_retain(found);
    if (om_in_base(rt)->error)
        return NULL;
    if (name != om_in_class(rt)->identifiers[OM_ID_MODULE])
        return NULL;
    const char *dot = class ? NULL : strrchr(type->name, '.');
    if (dot) /* of a built-in type that is not in builtins, the name says where it is */
        return om_str_from_utf8(rt, type->name, (size_t)(dot - type->name));
    return om_str_new(rt, class && class->dict ? "__main__" : "builtins");
}

int om_type_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                          om_object *value)
{
    om_class *class = (om_class *)self;
    bool fixed = !(class->type.flags & OM_TYPE_HEAP) || !class->dict || class->as_built_in;
    if (!fixed) {
        if (name == om_in_class(rt)->identifiers[OM_ID_NAME])
            return om_class_rename(rt, class, value) ? 1 : -1;
        if (name == om_in_class(rt)->identifiers[OM_ID_QUALNAME])
            return om_class_requalify(rt, class, value) ? 1 : -1;
    }
    bool own = name == om_in_class(rt)->identifiers[OM_ID_MRO] ||
               name == om_in_class(rt)->identifiers[OM_ID_DICT];
    if (own || fixed || name == om_in_class(rt)->identifiers[OM_ID_BASES]) {
        char utf8[100];
        (void)om_str_write_utf8(name, utf8, sizeof utf8);
        if (own && !fixed)
            om_raise(rt, OM_ATTRIBUTE_ERROR,
                     "attribute '%s' of 'type' objects is not writable", utf8);
        else
            om_raise(rt, OM_TYPE_ERROR,
                     "cannot set '%s' attribute of immutable type '%.100s'", utf8,
                     class->type.name);
        return -1;
    }
    if (!value && !om_dict_find((om_dict *)class->dict, name))
        return 0;
    if (value ? value->type->set != NULL : class->slots > 0)
        om_class_ask(class); /* of an attribute that an instance may have already */
    return om_class_put(rt, class, name, value ? om_retain(value) : NULL) ? 1 : -1;
}

/* What the object that `self` stands for says before the class of `self` is asked; NULL without an
 * error: nothing. */
static om_object *payload_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object *payload = om_payload(self);
    if (!(payload->type->flags & OM_TYPE_ASKED_FIRST) ||
        name == om_in_class(rt)->identifiers[OM_ID_CLASS])
        return NULL;
    om_object *found = payload->type->attribute(rt, payload, name);
    if (!found && om_in_base(rt)->error == OM_ATTRIBUTE_ERROR)
        om_error_clear(rt);
    return found;
}

/* An attribute that objects of any type have. NULL without an error: there is none. */
static om_object *attribute_of_any(om_runtime *rt, om_object *self, om_object *name)
{
    om_object *found = om_type_find(self->type, name), *own = NULL;
    if (om_in_base(rt)->error)
        return NULL; /* what a built-in type shows could not be made */
    if (self->type->flags & OM_TYPE_STANDS_FOR &&
        ((own = payload_attribute(rt, self, name)) || om_in_base(rt)->error))
        return own;
    if (!found && name == om_in_class(rt)->identifiers[OM_ID_CLASS])
        return om_retain(&self->type->head);
    if (found && found->type->set && found->type->get)
        return om_bind_method(rt, found, self);
    if (om_is_class_instance(self)) {
        bool dict = name == om_in_class(rt)->identifiers[OM_ID_DICT] &&
                    !(self->type->flags & OM_TYPE_NO_DICT);
        own = dict ? om_instance_dict(rt, self) : om_instance_own(self, name);
        own = own ? om_retain(own) : NULL;
        if (!own && self->type->flags & (OM_TYPE_EXCEPTION | OM_TYPE_STANDS_FOR) &&
            om_in_class(rt)->exception_attribute)
            own = om_in_class(rt)->exception_attribute(rt, self, name);
    } else if (self->type->attribute) {
        own = self->type->attribute(rt, self, name);
    }
    if (own || om_in_base(rt)->error)
        return own;
    return found ? om_bind_method(rt, found, self) : NULL;
}

static void *attribute_missing(om_runtime *rt, om_object *self, om_object *name)
{
    char utf8[100];
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    if (om_type_is(self))
        return om_raise(rt, OM_ATTRIBUTE_ERROR,
                        "type object '%.100s' has no attribute '%s'",
                        ((om_type *)self)->name, utf8);
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "'%.100s' object has no attribute '%s'",
                    self->type->name, utf8);
}

/* Of an object without a dict, what its class has can be read and no more. */
static void *attribute_refused(om_runtime *rt, om_object *self, om_object *name)
{
    bool dict = om_is_class_instance(self) ? !(self->type->flags & OM_TYPE_NO_DICT)
                                           : self->type->set_attribute != NULL;
    if (dict || !om_type_find(self->type, name))
        return attribute_missing(rt, self, name);
    char utf8[100];
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "'%.100s' object attribute '%s' is read-only",
                    self->type->name, utf8);
}

/* The name as an interned string. NULL with TypeError, MemoryError. */
static om_object *attribute_name(om_runtime *rt, om_object *name)
{
    if (name->type != &om_in_types(rt)->str_type)
        return om_raise(rt, OM_TYPE_ERROR, "attribute name must be string, not '%.200s'",
                        name->type->name);
    return om_identifiers_make(rt) ? om_str_intern_steal(rt, om_retain(name)) : NULL;
}

/* With no error pending, so that a missing attribute can be distinguished from an error. */
static om_object *attribute_search(om_runtime *rt, om_object *self, om_object *name)
{
    if (!(name = attribute_name(rt, name)))
        return NULL;
    om_object *all = om_special_find(self, OM_ID_GETATTRIBUTE);
    om_object *found =
        all ? om_call_bound(rt, all, self, &name, 1) : attribute_of_any(rt, self, name);
    if (found || (om_in_base(rt)->error && om_in_base(rt)->error != OM_ATTRIBUTE_ERROR))
        return found;
    om_object *stand_in =
        om_type_find(self->type, om_in_class(rt)->identifiers[OM_ID_GETATTR]);
    if (!stand_in)
        return om_in_base(rt)->error ? NULL : attribute_missing(rt, self, name);
    om_error_clear(rt);
    return om_call_bound(rt, stand_in, self, &name, 1);
}

static OM_NOINLINE om_object *attribute_get(om_runtime *rt, om_object *self,
                                            om_object *name)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *found = attribute_search(rt, self, name);
    om_error_settle(rt, &saved, !found);
    return found;
}

om_object *om_attribute_get_key(om_runtime *rt, om_object *self, om_object *name)
{
    if (om_is_plain_instance(self)) {
        const om_instance *it = (const om_instance *)self;
        size_t index = om_shape_find(it->shape, name);
        if (index != OM_NO_INDEX)
            return om_retain(it->values[index]);
        om_object *value = om_slot_value(rt, self, name);
        if (value)
            return om_retain(value);
    }
    return attribute_get(rt, self, name);
}

om_object *om_attribute_get_default(om_runtime *rt, om_object *self, om_object *name)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *found =
        (name = attribute_name(rt, name)) ? attribute_of_any(rt, self, name) : NULL;
    if (!found && name && !om_in_base(rt)->error)
        attribute_missing(rt, self, name);
    om_error_settle(rt, &saved, !found);
    return found;
}

/* 1, 0 where the object can have no such attribute, -1 with an error. `value` NULL: delete. */
static int attribute_put(om_runtime *rt, om_object *self, om_object *name, om_object *value)
{
    if (name == om_in_class(rt)->identifiers[OM_ID_CLASS])
        return om_instance_set_class(rt, self, value) ? 1 : -1;
    if (name == om_in_class(rt)->identifiers[OM_ID_DICT] && om_is_class_instance(self))
        return om_instance_set_dict(rt, self, value) ? 1 : -1;
    om_error before = om_in_base(rt)->error;
    om_object *found = om_type_find(self->type, name);
    if (!found && om_in_base(rt)->error != before)
        return -1;
    if (found && found->type->set)
        return found->type->set(rt, found, self, value) ? 1 : -1;
    if (!om_is_class_instance(self))
        return self->type->set_attribute ? self->type->set_attribute(rt, self, name, value)
                                         : 0;
    if (self->type->flags & OM_TYPE_NO_DICT)
        return 0;
    bool asks = self->type->flags & (OM_TYPE_EXCEPTION | OM_TYPE_STANDS_FOR) &&
                om_in_class(rt)->exception_set_attribute;
    int done = asks ? om_in_class(rt)->exception_set_attribute(rt, self, name, value) : 0;
    if (done)
        return done;
    if (!value)
        return om_instance_remove(rt, self, name);
    bool args = self->type->flags & OM_TYPE_EXCEPTION &&
                name == om_in_class(rt)->identifiers[OM_ID_ARGS];
    value = args ? om_tuple_from_object(rt, value) : om_retain(value);
    return value && om_instance_put(rt, self, name, value) ? 1 : -1;
}

static bool attribute_set(om_runtime *rt, om_object *self, om_object *name,
                          om_object *value)
{
    om_object *all = om_special_find(self, value ? OM_ID_SETATTR : OM_ID_DELATTR);
    if (!all)
        return om_attribute_set_default(rt, self, name, value);
    om_object *arguments[] = {name, value};
    om_object *result = om_call_bound(rt, all, self, arguments, value ? 2 : 1);
    om_xrelease(result);
    return result != NULL;
}

bool om_attribute_set_default(om_runtime *rt, om_object *self, om_object *name,
                              om_object *value)
{
    if (!(name = attribute_name(rt, name)))
        return false;
    int done = attribute_put(rt, self, name, value);
    if (done == 0)
        attribute_refused(rt, self, name);
    return done == 1;
}

static OM_NOINLINE bool attribute_set_steal(om_runtime *rt, om_object *self,
                                            om_object *name, om_object *value)
{
    if (!value)
        return false;
    bool done = attribute_set(rt, self, name, value);
    om_release(value);
    return done;
}

bool om_attribute_set_key_steal(om_runtime *rt, om_object *self, om_object *name,
                                om_object *value)
{
    if (value && om_is_plain_instance(self) && !(self->type->flags & OM_TYPE_EXCEPTION)) {
        om_instance *it = (om_instance *)self;
        size_t index = om_shape_find(it->shape, name);
        if (index != OM_NO_INDEX) {
            om_object *old = it->values[index];
            it->values[index] = value;
            om_release(old);
            return true;
        }
        om_shape *with = om_shape_child(it->shape, name);
        if (with && it->shape->count < om_instance_room(rt, self)) {
            it->shape = with;
            it->values[with->count - 1] = value;
            return true;
        }
        if (om_slot_set_steal(rt, self, name, value))
            return true;
    }
    return attribute_set_steal(rt, self, name, value);
}

bool om_attribute_remove_key(om_runtime *rt, om_object *self, om_object *name)
{
    return attribute_set(rt, self, name, NULL);
}

om_object *om_attribute_get(om_runtime *rt, om_object *self, const char *name)
{
    om_object *interned = om_str_intern_utf8(rt, name);
    return interned ? om_attribute_get_key(rt, self, interned) : NULL;
}

bool om_attribute_set_steal(om_runtime *rt, om_object *self, const char *name,
                            om_object *value)
{
    om_object *interned = om_str_intern_utf8(rt, name);
    if (interned)
        return om_attribute_set_key_steal(rt, self, interned, value);
    om_xrelease(value);
    return false;
}

bool om_attribute_remove(om_runtime *rt, om_object *self, const char *name)
{
    om_object *interned = om_str_intern_utf8(rt, name);
    return interned && om_attribute_remove_key(rt, self, interned);
}
