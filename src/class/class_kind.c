/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class_kind.h"

#include "base/type.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/descriptor.h"
#include "class/member.h"
#include "class/names.h"
#include "class/state.h"
#include "types/sequence/items.h"
#include "types/table/dict.h"
#include "types/table/table.h"

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
           om_slots_make(rt, class) &&
           (!om_in_class(rt)->class_completed ||
            om_in_class(rt)->class_completed(rt, class));
}
