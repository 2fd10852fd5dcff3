/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class_kind.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/descriptor.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <stdio.h>
#include <string.h>

om_type *om_metaclass_of(om_runtime *rt, om_type *meta, om_object *bases)
{
    for (size_t i = 0; i < om_items_length(bases); i++) {
        om_type *other = om_items_of(bases)[i]->type;
        if (om_type_is_subtype(meta, other))
            continue;
        if (!om_type_is_subtype(other, meta))
            return om_raise(rt, OM_TYPE_ERROR,
                            "metaclass conflict: the metaclass of a derived class must be "
                            "a (non-strict) "
                            "subclass of the metaclasses of all its bases");
        meta = other;
    }
    return meta;
}

/* A function under this name becomes what `wrap` makes of it. */
static bool attribute_wrap(om_runtime *rt, om_class *class, unsigned number,
                           om_object *(*wrap)(om_runtime *rt, om_object *function))
{
    om_object *name = om_in_class(rt)->identifiers[number];
    om_entry *entry = om_dict_find((om_dict *)class->dict, name);
    if (!entry || !(entry->value->type->flags & OM_TYPE_BINDS))
        return true;
    om_object *wrapped = wrap(rt, entry->value);
    if (!wrapped)
        return false;
    return om_class_put(rt, class, name, wrapped);
}

/* The name of the slot, interned: one that is private has that of its class before it. */
static om_object *slot_name(om_runtime *rt, const om_class *class, om_object *name,
                            const char *utf8)
{
    const char *owner = class->type.name + strspn(class->type.name, "_");
    bool is_private =
        strncmp(utf8, "__", 2) == 0 && strcmp(utf8 + strlen(utf8) - 2, "__") != 0;
    if (!is_private || !*owner)
        return om_str_intern(rt, name);
    char mangled[320];
    (void)snprintf(mangled, sizeof mangled, "_%.200s%s", owner, utf8);
    return om_str_intern_utf8(rt, mangled);
}

static bool slot_make(om_runtime *rt, om_class *class, om_object *name)
{
    char utf8[100];
    name = om_payload(name);
    if (!om_is_str(name))
        return om_raise(rt, OM_TYPE_ERROR, "__slots__ items must be strings, not '%.200s'",
                        name->type->name) != NULL;
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    if (!om_str_isidentifier(name))
        return om_raise(rt, OM_TYPE_ERROR, "__slots__ must be identifiers") != NULL;
    if (strcmp(utf8, "__dict__") == 0) {
        class->type.flags &= ~OM_TYPE_NO_DICT;
        return true;
    }
    if (strcmp(utf8, "__weakref__") == 0) {
        class->type.flags |= OM_TYPE_WEAKLY;
        return true;
    }
    name = slot_name(rt, class, name, utf8);
    if (!name)
        return false;
    const om_entry *entry = om_dict_find((om_dict *)class->dict, name);
    if (entry && entry->value->type != &om_in_class(rt)->member_type) {
        char slot[320];
        (void)om_str_write_utf8(name, slot, sizeof slot);
        return om_raise(rt, OM_VALUE_ERROR,
                        "'%s' in __slots__ conflicts with class variable", slot) != NULL;
    }
    om_object *member = om_member_new(rt, name, &class->type.head);
    if (!member)
        return false;
    return om_class_put(rt, class, name, member);
}

/* A base whose objects are of different sizes, after which nothing has a place of its own; NULL:
 * none. */
static const om_type *base_of_any_size(om_runtime *rt, const om_class *class)
{
    const om_type *const kinds[] = {&om_in_base(rt)->type_type, &om_in_types(rt)->int_type,
                                    &om_in_types(rt)->tuple_type,
                                    &om_in_types(rt)->bytes_type};
    for (size_t i = 0; i < om_items_length(class->bases); i++) {
        const om_type *base = (const om_type *)om_items_of(class->bases)[i];
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++) {
            if (om_type_is_subtype(base, kinds[j]))
                return base;
        }
    }
    return NULL;
}

static bool slots_make(om_runtime *rt, om_class *class)
{
    om_entry *entry =
        om_dict_find((om_dict *)class->dict, om_in_class(rt)->identifiers[OM_ID_SLOTS]);
    if (!entry)
        return true;
    bool all = true, weakly = false;
    for (size_t i = 1; i + 1 < class->mro_length; i++) {
        uint32_t flags = class->mro[i]->flags;
        all &= flags & OM_TYPE_NO_DICT || !(flags & OM_TYPE_HEAP);
        weakly |= flags & OM_TYPE_HEAP && flags & OM_TYPE_WEAKLY;
    }
    if (all)
        class->type.flags |= OM_TYPE_NO_DICT;
    if (!weakly)
        class->type.flags &= ~OM_TYPE_WEAKLY;
    om_object *names = om_retain(entry->value);
    om_object *list = om_is_str(names) ? om_list_of(rt, 1, om_retain(names))
                                       : om_list_from_object(rt, names);
    const om_type *base = base_of_any_size(rt, class);
    bool made = list != NULL;
    if (made && base && om_list_length(list))
        made = om_raise(rt, OM_TYPE_ERROR,
                        "nonempty __slots__ not supported for subtype of '%.200s'",
                        base->name) != NULL;
    for (size_t i = 0; made && i < om_list_length(list); i++)
        made = slot_make(rt, class, om_list_get_borrow(list, i));
    om_xrelease(list);
    om_release(names);
    return made;
}

bool om_class_complete(om_runtime *rt, om_class *class)
{
    om_object *name = om_in_class(rt)->identifiers[OM_ID_QUALNAME];
    om_entry *entry = om_dict_find((om_dict *)class->dict, name);
    if (entry && om_is_str(entry->value)) {
        class->qualname = om_retain(entry->value);
        om_dict_remove_entry((om_dict *)class->dict, entry);
    }
    if (om_class_has_setters(class->dict))
        class->type.flags |= OM_TYPE_ASKED;
    return attribute_wrap(rt, class, OM_ID_NEW, om_static_method_new) &&
           attribute_wrap(rt, class, OM_ID_INIT_SUBCLASS, om_class_method_new) &&
           attribute_wrap(rt, class, OM_ID_CLASS_GETITEM, om_class_method_new) &&
           slots_make(rt, class) &&
           (!om_in_class(rt)->class_completed ||
            om_in_class(rt)->class_completed(rt, class));
}
