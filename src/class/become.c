/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/become.h"

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "class/payload.h"

/* Whether instances of the class may become instances of another. */
static bool class_is_plain(const om_type *type)
{
    unsigned others = OM_TYPE_EXCEPTION | OM_TYPE_STANDS_FOR | OM_TYPE_NO_DICT;
    return (type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE | others)) == OM_TYPE_HEAP;
}

bool om_instance_set_class(om_runtime *rt, om_object *self, om_object *value)
{
    om_type *old = self->type, *class = (om_type *)value;
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR, "can't delete __class__ attribute");
    if (!om_type_is(value))
        return om_raise(rt, OM_TYPE_ERROR,
                        "__class__ must be set to a class, not '%.200s' object",
                        value->type->name);
    if (!(class->flags & old->flags & OM_TYPE_HEAP) || !((om_class *)class)->dict ||
        !((om_class *)old)->dict)
        return om_raise(rt, OM_TYPE_ERROR,
                        "__class__ assignment only supported for mutable types or "
                        "ModuleType subclasses");
    if (class == old)
        return true;
    if (!class_is_plain(class) || !class_is_plain(old))
        return om_raise(
            rt, OM_TYPE_ERROR,
            "__class__ assignment: '%.100s' object layout differs from '%.100s'",
            class->name, old->name);
    if (!om_instance_dict(rt, self))
        return false;
    ((om_instance *)self)->shape = ((om_class *)class)->dict_mode;
    self->type = (om_type *)om_retain(value);
    om_release(&old->head);
    return true;
}

bool om_instance_set_dict(om_runtime *rt, om_object *self, om_object *value)
{
    om_instance *it = (om_instance *)self;
    om_object *dict = value ? om_payload(value) : NULL;
    if (self->type->flags & OM_TYPE_NO_DICT)
        return om_raise(rt, OM_ATTRIBUTE_ERROR,
                        "'%.200s' object has no attribute '__dict__'", self->type->name);
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR, "cannot delete __dict__");
    if (!om_is_dict(dict))
        return om_raise(rt, OM_TYPE_ERROR,
                        "__dict__ must be set to a dictionary, not a '%.200s'",
                        value->type->name);
    om_object *old = om_instance_dict(rt, self);
    if (!old)
        return false;
    it->values[it->shape->count - 1] = om_retain(dict);
    om_release(old);
    return true;
}
