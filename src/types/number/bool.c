/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/bool.h"

#include "heap/heap.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/number/int_operators.h"
#include "types/state.h"

#include <string.h>

bool om_bool_repr(om_runtime *rt, om_object *self, om_text *text)
{
    return om_text_add_cstring(text,
                               self == om_in_types(rt)->truths[true] ? "True" : "False");
}

/* A copy of the small integer `value`, immortal like it. NULL with MemoryError. */
static om_object *bool_make(om_runtime *rt, int64_t value)
{
    const om_object *number = om_int_new(rt, value);
    size_t size = om_int_bytes(1); /* that of 0 has its digit, too */
    om_object *self = om_object_alloc(rt, &om_in_types(rt)->bool_type, size);
    if (self) {
        memcpy(self, number, size);
        self->type = &om_in_types(rt)->bool_type;
    }
    return self;
}

bool om_bool_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->bool_type, "bool", &om_bool_definition);
    om_in_types(rt)->truths[false] = bool_make(rt, 0);
    om_in_types(rt)->truths[true] =
        om_in_types(rt)->truths[false] ? bool_make(rt, 1) : NULL;
    return om_in_types(rt)->truths[true] != NULL;
}

om_object *om_bool_new(om_runtime *rt, bool truth)
{
    return om_in_types(rt)->truths[truth];
}

om_object *om_true(om_runtime *rt)
{
    return om_in_types(rt)->truths[true];
}

om_object *om_false(om_runtime *rt)
{
    return om_in_types(rt)->truths[false];
}

bool om_is_bool(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->bool_type;
}
