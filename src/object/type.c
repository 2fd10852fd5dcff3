/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/type.h"

#include "base/state.h"
#include "base/type.h"

#include <string.h>

/* What CPython 3.12.1 says of a type that is built in. */
size_t om_type_size(const om_object *self)
{
    (void)self;
    return 432;
}

void om_type_fill(om_type *type, const om_type *definition)
{
    enum { AT = offsetof(om_type, flags) }; /* what stands before it is the runtime's */
    if (definition)
        memcpy((char *)type + AT, (const char *)definition + AT, sizeof *type - AT);
}

void om_type_begin(om_runtime *rt, om_type *type, const char *name,
                   const om_type *definition)
{
    om_type_fill(type, definition);
    type->head.count = OM_IMMORTAL;
    type->head.type = &om_in_base(rt)->type_type;
    type->name = name;
    type->rt = rt;
    type->next = om_in_base(rt)->types;
    om_in_base(rt)->types = type;
}

bool om_types_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_base(rt)->type_type, "type", NULL);
    om_in_base(rt)->dealloc = om_object_dealloc;
    return true;
}

om_type *om_type_type(om_runtime *rt)
{
    return &om_in_base(rt)->type_type;
}

bool om_is_type(const om_object *self)
{
    return om_type_is(self);
}

const char *om_type_name(const om_type *type)
{
    return type->name;
}

om_object *om_type_object_borrow(om_type *type)
{
    return &type->head;
}

size_t om_size(const om_object *self)
{
    return self->type->size(self);
}
