/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/become.h"

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "class/payload.h"

static bool is_own(const om_type *type)
{
    return om_class_of(type) && om_class_of(type)->dict;
}

/* Whether instances have a dict and weak references of their own, as classes have. Exceptions have a
 * dict, whoever made their class. */
static uint32_t instance_parts(const om_type *type)
{
    uint32_t without = type->flags & OM_TYPE_EXCEPTION ? 0 : OM_TYPE_NO_DICT;
    bool known = is_own(type) || type->flags & OM_TYPE_METATYPE;
    return known ? type->flags & (OM_TYPE_NO_DICT | OM_TYPE_WEAKLY) : without;
}

/* The first that an instance of the type could be of, for all that lies in it: the type itself, or one
 * that it comes from and adds nothing to. */
static const om_type *layout_top(const om_type *type)
{
    while (is_own(type) && !om_class_of(type)->own_slots) {
        const om_type *base = om_bases_best(om_class_of(type)->bases);
        if (instance_parts(base) != instance_parts(type))
            return type;
        type = base;
    }
    return is_own(type) ? type : om_type_adding(type);
}

/* Whether both classes add the same to the same base. */
static bool additions_agree(const om_class *a, const om_class *b)
{
    bool agree = a->own_slots == b->own_slots;
    for (uint32_t i = 0; agree && i < a->own_slots; i++)
        agree = a->slot_names[i] == b->slot_names[i];
    return agree && om_bases_best(a->bases) == om_bases_best(b->bases) &&
           instance_parts(&a->type) == instance_parts(&b->type);
}

bool om_layouts_agree(const om_type *a, const om_type *b)
{
    a = layout_top(a);
    b = layout_top(b);
    return a == b ||
           (is_own(a) && is_own(b) && additions_agree(om_class_of(a), om_class_of(b)));
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
    if ((class->flags | old->flags) & OM_TYPE_METATYPE || !om_layouts_agree(old, class))
        return om_raise(
            rt, OM_TYPE_ERROR,
            "__class__ assignment: '%.100s' object layout differs from '%.100s'",
            class->name, old->name);
    bool bare = class->flags & OM_TYPE_NO_DICT;
    if (!bare && !om_instance_dict(rt, self))
        return false;
    ((om_instance *)self)->shape =
        bare ? ((om_class *)class)->root : ((om_class *)class)->dict_mode;
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
    if (!value && self->type->flags & OM_TYPE_EXCEPTION)
        return om_raise(rt, OM_TYPE_ERROR, "cannot delete __dict__");
    if (value && !om_is_dict(dict))
        return om_raise(rt, OM_TYPE_ERROR,
                        "__dict__ must be set to a dictionary, not a '%.200s'",
                        value->type->name);
    om_object *old = om_instance_dict(rt, self);
    if (!old)
        return false;
    if (value)
        it->values[it->shape->count - 1] = om_retain(dict);
    else
        it->shape = ((om_class *)self->type)->root; /* until a new one is needed */
    om_release(old);
    return true;
}
