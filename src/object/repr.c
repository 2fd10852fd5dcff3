/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/repr.h"

#include "base/type.h"
#include "object/depth.h"
#include "object/state.h"
#include "object/text_builder.h"

#include <inttypes.h>

static bool repr_container(om_runtime *rt, om_object *self, om_text *text)
{
    om_repr_level level = {self, om_in_object(rt)->repr_level};
    for (const om_repr_level *outer = level.outer; outer; outer = outer->outer) {
        if (outer->self == self && self->type->within)
            return om_text_add_cstring(text, self->type->within);
    }
    if (!om_enter(rt, " while getting the repr of an object"))
        return om_text_fail(text);
    om_in_object(rt)->repr_level = &level;
    bool done = self->type->repr(rt, self, text);
    om_in_object(rt)->repr_level = level.outer;
    om_leave(rt);
    return done;
}

bool om_repr_into(om_runtime *rt, om_object *self, om_text *text)
{
    om_type *type = self->type;
    if (!type->repr)
        return om_text_addf(text, "<%s object at 0x%" PRIxPTR ">", type->name, om_id(self));
    if (type->flags & OM_TYPE_CONTAINER)
        return repr_container(rt, self, text);
    return type->repr(rt, self, text);
}

bool om_type_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text, "<class '%s'>", ((om_type *)self)->name);
}

bool om_repr_begin(om_runtime *rt)
{
    om_in_object(rt)->depth_limit = 1500;
    return true;
}
