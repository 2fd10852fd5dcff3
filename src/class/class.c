/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class.h"

#include "base/state.h"
#include "base/type.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/heap.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <stdio.h>

size_t om_object_size(const om_object *self)
{
    (void)self;
    return 16;
}

om_type *om_object_type(om_runtime *rt)
{
    return &om_in_class(rt)->object_type;
}

om_object *om_object_new(om_runtime *rt)
{
    return om_object_alloc(rt, &om_in_class(rt)->object_type, sizeof(om_object));
}

om_object *om_class_search(om_class *class, om_object *name)
{
    om_object *value = NULL;
    for (size_t i = 0; i < class->mro_length && !value; i++) {
        const om_class *each = om_class_of(class->mro[i]);
        const om_entry *entry =
            each && each->dict ? om_dict_find((om_dict *)each->dict, name) : NULL;
        value = entry ? entry->value : NULL;
    }
    class->cache[om_name_place(name, 4)] = (om_found){name, value};
    return value;
}

bool om_type_is_subtype(const om_type *type, const om_type *other)
{
    const om_class *class = om_class_of(type);
    for (size_t i = 0; class && i < class->mro_length; i++) {
        if (class->mro[i] == other)
            return true;
    }
    return type == other || other == &om_in_class(type->rt)->object_type ||
           (type == &om_in_types(type->rt)->bool_type &&
            other == &om_in_types(type->rt)->int_type);
}

/* Whether `type` is derived from `other`, or from one of them. The depth of tuples is
 * limited. */
static int is_subtype_of_any(om_runtime *rt, const om_type *type, om_object *other,
                             const char *error)
{
    if (other->type == &om_in_base(rt)->type_type)
        return om_type_is_subtype(type, (om_type *)other);
    if (other->type != &om_in_types(rt)->tuple_type) {
        om_raise(rt, OM_TYPE_ERROR, "%s", error);
        return -1;
    }
    if (!om_enter(rt, " in __instancecheck__"))
        return -1;
    int answer = 0;
    for (size_t i = 0; i < om_items_length(other) && !answer; i++)
        answer = is_subtype_of_any(rt, type, om_items_of(other)[i], error);
    om_leave(rt);
    return answer;
}

int om_is_instance(om_runtime *rt, om_object *self, om_object *type)
{
    return is_subtype_of_any(
        rt, self->type, type,
        "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

int om_is_subclass(om_runtime *rt, om_object *type, om_object *other)
{
    if (type->type == &om_in_base(rt)->type_type)
        return is_subtype_of_any(
            rt, (om_type *)type, other,
            "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    om_raise(rt, OM_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return -1;
}

om_object *om_class_mro(om_runtime *rt, om_object *type)
{
    const om_class *class = om_class_of((om_type *)type);
    if (class)
        return om_tuple_from_array(rt, (om_object *const *)class->mro, class->mro_length);
    om_object *mro[] = {type, &om_in_types(rt)->int_type.head,
                        &om_in_class(rt)->object_type.head};
    if (type == &om_in_types(rt)->bool_type.head)
        return om_tuple_from_array(rt, mro, 3);
    mro[1] = mro[2];
    return om_tuple_from_array(rt, mro, type == mro[1] ? 1 : 2);
}

const om_type om_object_definition = {
    .size = om_object_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
};
