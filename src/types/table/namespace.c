/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Namespaces: dictionaries from names to objects. */
#include "base/macros.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

om_object *om_namespace_new(om_runtime *rt)
{
    return om_dict_make(rt);
}

/* Raises the error of what is no namespace, or no name. A name that is NULL comes from
 * a call that failed and has said why. Returns NULL. */
static OM_NOINLINE void *namespace_raise(om_runtime *rt, const om_object *space,
                                         const om_object *name)
{
    if (!name)
        return NULL;
    if (space->type != &om_in_types(rt)->dict_type)
        return om_raise(rt, OM_TYPE_ERROR, "namespace must be a dict, not %s",
                        space->type->name);
    return om_raise(rt, OM_TYPE_ERROR, "name must be str, not %s", name->type->name);
}

/* The dictionary, if `space` is one and `name` is a string; else NULL, with an error. */
static inline om_dict *namespace_for(om_runtime *rt, om_object *space,
                                     const om_object *name)
{
    if (name && space->type == &om_in_types(rt)->dict_type &&
        name->type == &om_in_types(rt)->str_type)
        return (om_dict *)space;
    return namespace_raise(rt, space, name);
}

static void *name_missing(om_runtime *rt, const om_object *name)
{
    char utf8[200];
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    return om_raise(rt, OM_NAME_ERROR, "name '%s' is not defined", utf8);
}

bool om_namespace_set_key_steal(om_runtime *rt, om_object *space, om_object *name,
                                om_object *value)
{
    if (!value)
        return false;
    om_dict *dict = namespace_for(rt, space, name);
    if (dict)
        return om_dict_bind(rt, dict, name, value);
    om_release(value);
    return false;
}

om_object *om_namespace_get_key_borrow(om_runtime *rt, om_object *space, om_object *name)
{
    om_dict *dict = namespace_for(rt, space, name);
    if (!dict)
        return NULL;
    om_entry *entry = om_dict_find(dict, name);
    return entry ? entry->value : name_missing(rt, name);
}

bool om_namespace_remove_key(om_runtime *rt, om_object *space, om_object *name)
{
    om_dict *dict = namespace_for(rt, space, name);
    if (!dict)
        return false;
    om_entry *entry = om_dict_find(dict, name);
    if (!entry)
        return name_missing(rt, name) != NULL;
    om_dict_remove_entry(dict, entry);
    return true;
}

size_t om_namespace_length(const om_object *space)
{
    return ((const om_dict *)space)->used;
}

bool om_namespace_next_borrow(const om_object *space, size_t *position, om_object **name,
                              om_object **value)
{
    return om_dict_next_entry((const om_dict *)space, position, name, value);
}

bool om_namespace_set_steal(om_runtime *rt, om_object *space, const char *name,
                            om_object *value)
{
    if (!value)
        return false;
    return om_namespace_set_key_steal(rt, space, om_str_intern_utf8(rt, name), value);
}

om_object *om_namespace_get_borrow(om_runtime *rt, om_object *space, const char *name)
{
    return om_namespace_get_key_borrow(rt, space, om_str_intern_utf8(rt, name));
}

om_object *om_namespace_get(om_runtime *rt, om_object *space, const char *name)
{
    om_object *value = om_namespace_get_borrow(rt, space, name);
    return value ? om_retain(value) : NULL;
}

bool om_namespace_remove(om_runtime *rt, om_object *space, const char *name)
{
    return om_namespace_remove_key(rt, space, om_str_intern_utf8(rt, name));
}
