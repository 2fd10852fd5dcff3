/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "class/payload.h"
#include "object/depth.h"
#include "python/builtins/claims.h"
#include "python/builtins/functions.h"
#include "python/builtins/generic.h"
#include "python/builtins/places.h"
#include "python/builtins/scopes.h"
#include "python/builtins/sorting.h"
#include "python/builtins/state.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/suggest.h"

static om_object *asked_name(om_runtime *rt, om_object *name)
{
    return om_is_str(om_payload(name))
               ? om_payload(name)
               : om_raise(rt, OM_TYPE_ERROR, "attribute name must be string, not '%.200s'",
                          name->type->name);
}

static om_object *attribute_getattr(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *name = asked_name(rt, a[1]);
    (void)self;
    om_object *found = name ? om_attribute_get_key(rt, a[0], name) : NULL;
    if (!found && name && !a[2])
        return om_attribute_missed(rt, a[0], name);
    if (found || om_error_kind(rt) != OM_ATTRIBUTE_ERROR)
        return found;
    om_error_clear(rt);
    return om_retain(a[2]);
}

static om_object *attribute_hasattr(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *name = asked_name(rt, a[1]);
    (void)self;
    om_object *found = name ? om_attribute_get_key(rt, a[0], name) : NULL;
    if (!found && om_error_kind(rt) != OM_ATTRIBUTE_ERROR)
        return NULL;
    bool has = found != NULL;
    om_xrelease(found);
    om_error_clear(rt);
    return om_bool_new(rt, has);
}

static om_object *attribute_setattr(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *name = asked_name(rt, a[1]);
    (void)self;
    return name && om_attribute_set_key(rt, a[0], name, a[2]) ? om_none(rt) : NULL;
}

static om_object *attribute_delattr(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *name = asked_name(rt, a[1]);
    (void)self;
    return name && om_attribute_remove_key(rt, a[0], name) ? om_none(rt) : NULL;
}

/* isinstance or issubclass with a class that may have a say in it: 1, 0, -1. */
static int check_class(om_runtime *rt, om_object *object, om_object *class, bool instance)
{
    om_object *types = om_union_types_borrow(class);
    class = types ? types : class;
    if (class->type == &om_in_builtins(rt)->generic_alias_type)
        return om_raise(rt, OM_TYPE_ERROR,
                        "%s() argument 2 cannot be a parameterized generic",
                        instance ? "isinstance" : "issubclass") == NULL
                   ? -1
                   : 0;
    if (om_is_tuple(class)) {
        int answer = 0;
        if (!om_enter(rt, " in __instancecheck__"))
            return -1;
        for (size_t i = 0; i < om_tuple_length(class) && !answer; i++)
            answer = check_class(rt, object, om_tuple_get_borrow(class, i), instance);
        om_leave(rt);
        return answer;
    }
    if (instance && &object->type->head == class)
        return 1;
    om_object *made =
        om_is_class_instance(class) || (class->type->flags & OM_TYPE_HEAP)
            ? om_call_special(rt, class,
                              instance ? "__instancecheck__" : "__subclasscheck__", false,
                              &object, 1)
            : NULL;
    if (!made && om_in_base(rt)->error)
        return -1;
    if (!made)
        return instance ? om_instance_by_claim(rt, object, class)
                        : om_subclass_by_claim(rt, object, class);
    int answer = om_truth(rt, made);
    om_release(made);
    return answer;
}

static om_object *attribute_isinstance(om_runtime *rt, om_object *self, om_object *const *a,
                                       size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int answer = check_class(rt, a[0], a[1], true);
    (void)self;
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *attribute_issubclass(om_runtime *rt, om_object *self, om_object *const *a,
                                       size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int answer = check_class(rt, a[0], a[1], false);
    (void)self;
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static bool dir_add(om_runtime *rt, om_object *names, om_object *dict)
{
    om_object *key, *value;
    for (size_t at = 0;
         dict && om_is_dict(dict) && om_dict_next_borrow(dict, &at, &key, &value);) {
        if (!om_dict_set(rt, names, key, om_none(rt)))
            return false;
    }
    return true;
}

/* Adds the names of what instances of the class have room for, and what it comes from had none of. */
static bool dir_add_rooms(om_runtime *rt, om_object *names, om_object *type)
{
    static const char *const rooms[] = {"__dict__", "__weakref__"};
    const om_class *class = om_class_of((om_type *)type);
    if (!class || !class->dict || class->type.flags & (OM_TYPE_NO_DICT | OM_TYPE_METATYPE))
        return true;
    bool weakly = !class->stands_for || class->stands_for == om_str_type(rt) ||
                  class->stands_for == om_list_type(rt) ||
                  class->stands_for == om_dict_type(rt) ||
                  class->stands_for == om_float_type(rt);
    for (int i = 0; i < (weakly ? 2 : 1); i++) {
        om_object *name = om_str_intern_utf8(rt, rooms[i]);
        if (!name || !om_dict_set(rt, names, name, om_none(rt)))
            return false;
    }
    return true;
}

/* The names of the type and of all that it comes from. */
static bool dir_add_type(om_runtime *rt, om_object *names, om_object *type)
{
    om_object *order = om_class_mro(rt, type);
    bool added = order != NULL;
    for (size_t i = 0; added && i < om_tuple_length(order); i++)
        added = dir_add(rt, names, om_type_dict((om_type *)om_tuple_get_borrow(order, i)));
    om_xrelease(order);
    om_object *class = om_in_class(rt)->identifiers[OM_ID_CLASS];
    return added && dir_add_rooms(rt, names, type) &&
           (!class || om_dict_set(rt, names, class, om_none(rt)));
}

/* The names as a list in their order; `names` is taken, and may be NULL. */
static om_object *dir_sorted(om_runtime *rt, om_object *names)
{
    om_object *list = names ? om_list_from_object(rt, names) : NULL;
    om_xrelease(names);
    if (list && om_sort_with(rt, list, NULL, false))
        return list;
    om_xrelease(list);
    return NULL;
}

om_object *om_dir_of(om_runtime *rt, om_object *object)
{
    om_object *names = om_dict_new(rt), *own = NULL;
    bool added = names != NULL;
    if (added && om_type_is(object)) {
        added = dir_add_type(rt, names, object);
    } else if (added) {
        own = om_attribute_get(rt, object, "__dict__");
        if (!own)
            om_error_clear(rt);
        added = dir_add(rt, names, own) &&
                (om_is_module(object) || dir_add_type(rt, names, &object->type->head));
    }
    om_xrelease(own);
    if (added)
        return dir_sorted(rt, names);
    om_xrelease(names);
    return NULL;
}

static om_object *attribute_dir(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    if (!a[0])
        return dir_sorted(rt, om_locals_of_caller(rt));
    om_object *own = om_is_module(a[0]) ? om_str_intern_utf8(rt, "__dir__") : NULL;
    own = own ? om_dict_get_borrow(rt, om_module_dict_borrow(a[0]), own) : NULL;
    om_object *all = own ? om_call(rt, own, NULL, 0)
                         : om_call_special(rt, a[0], "__dir__", true, NULL, 0);
    if (!all && !om_in_base(rt)->error)
        all = om_dir_of(rt, a[0]);
    return dir_sorted(rt, all);
}

static om_object *attribute_vars(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    if (!a[0])
        return om_locals_of_caller(rt);
    om_object *dict = om_attribute_get(rt, a[0], "__dict__");
    return dict || om_error_kind(rt) != OM_ATTRIBUTE_ERROR
               ? dict
               : om_raise(rt, OM_TYPE_ERROR,
                          "vars() argument must have __dict__ attribute");
}

const om_row om_attribute_functions[] = {
    {"delattr", attribute_delattr, 2, 2, 0, NULL,
     "Deletes the named attribute from the given object."},
    {"dir", attribute_dir, 0, 1, 0, NULL, "dir([object]) -> list of strings"},
    {"getattr", attribute_getattr, 2, 3, 0, NULL, "Get a named attribute from an object."},
    {"hasattr", attribute_hasattr, 2, 2, 0, NULL,
     "Return whether the object has an attribute with the given name."},
    {"isinstance", attribute_isinstance, 2, 2, 0, NULL,
     "Return whether an object is an instance of a class or of a subclass thereof."},
    {"issubclass", attribute_issubclass, 2, 2, 0, NULL,
     "Return whether 'cls' is derived from another class or is the same class."},
    {"setattr", attribute_setattr, 3, 3, 0, NULL,
     "Sets the named attribute on the given object to the value."},
    {"vars", attribute_vars, 0, 1, 0, NULL, "vars([object]) -> dictionary"},
    {0},
};
