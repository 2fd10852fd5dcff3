/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/bind.h"

#include "base/type.h"
#include "class/state.h"
#include "heap/track.h"

om_object *om_bind_method(om_runtime *rt, om_object *found, om_object *self)
{
    if (found->type->get)
        return found->type->get(rt, found, self, self->type);
    return found->type->flags & OM_TYPE_BINDS ? om_method_new(rt, found, self)
                                              : om_retain(found);
}

om_object *om_references_new(om_runtime *rt, om_type *type, om_object *first,
                             om_object *second)
{
    om_references *self = om_container_alloc(rt, type, sizeof *self);
    if (!self)
        return NULL;
    self->parts[0] = first ? om_retain(first) : NULL;
    self->parts[1] = second ? om_retain(second) : NULL;
    om_track(rt, &self->head);
    return &self->head;
}

om_object *om_method_new(om_runtime *rt, om_object *function, om_object *self)
{
    if (!function->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "first argument must be callable");
    if (self == om_none(rt))
        return om_raise(rt, OM_TYPE_ERROR, "instance must not be None");
    return om_references_new(rt, &om_in_class(rt)->method_type, function, self);
}
