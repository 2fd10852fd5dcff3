/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* None: the one object of its type. */
#include "internal.h"

static size_t none_size(const om_object *self)
{
    (void)self;
    return 16;
}

static bool none_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    (void)self;
    return om_text_word(text, "None");
}

bool om_none_begin(om_runtime *rt)
{
    om_type_begin(rt, &rt->none_type, "NoneType");
    rt->none_type.size = none_size;
    rt->none_type.repr = none_repr;
    rt->none = om_object_alloc(rt, &rt->none_type, sizeof(om_object));
    if (rt->none)
        rt->none->count = OM_IMMORTAL;
    return rt->none != NULL;
}

om_object *om_none(om_runtime *rt)
{
    return rt->none;
}
