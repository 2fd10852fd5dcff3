/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types: objects that say what other objects are. Those made by the runtime lie inside it, so
 * that a check of type is a comparison with an address that needs no load. */
#include "internal.h"

/* What CPython 3.12.1 says of a type that is built in. */
static size_t type_size(const om_object *self)
{
    (void)self;
    return 432;
}

void om_type_begin(om_runtime *rt, om_type *type, const char *name)
{
    type->head.count = OM_IMMORTAL;
    type->head.type = &rt->type_type;
    type->name = name;
    type->rt = rt;
    type->next = rt->types;
    rt->types = type;
}

bool om_types_begin(om_runtime *rt)
{
    om_type_begin(rt, &rt->type_type, "type");
    rt->type_type.size = type_size;
    return true;
}

om_type *om_type_type(om_runtime *rt)
{
    return &rt->type_type;
}

const char *om_type_name(const om_type *type)
{
    return type->name;
}

om_object *om_type_object(om_type *type)
{
    return &type->head;
}

size_t om_size(const om_object *self)
{
    return self->type->size(self);
}
