/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* True and False: the integers 1 and 0 under another type. */
#include "internal.h"

static bool bool_repr(om_runtime *rt, om_object *self, om_text *text)
{
    return om_text_word(text, self == rt->truths[true] ? "True" : "False");
}

/* A copy of the small integer `value`, immortal like it. NULL with MemoryError. */
static om_object *bool_make(om_runtime *rt, int64_t value)
{
    const om_object *number = om_int_new(rt, value);
    size_t size = om_int_bytes(1); /* that of 0 has its digit, too */
    om_object *self = om_object_alloc(rt, &rt->bool_type, size);
    if (self) {
        memcpy(self, number, size);
        self->type = &rt->bool_type;
    }
    return self;
}

bool om_bool_begin(om_runtime *rt)
{
    om_type_begin(rt, &rt->bool_type, "bool");
    rt->bool_type.flags = rt->int_type.flags;
    rt->bool_type.size = rt->int_type.size;
    rt->bool_type.repr = bool_repr;
    rt->truths[false] = bool_make(rt, 0);
    rt->truths[true] = rt->truths[false] ? bool_make(rt, 1) : NULL;
    return rt->truths[true] != NULL;
}

om_object *om_bool(om_runtime *rt, bool truth)
{
    return rt->truths[truth];
}

om_object *om_true(om_runtime *rt)
{
    return rt->truths[true];
}

om_object *om_false(om_runtime *rt)
{
    return rt->truths[false];
}
