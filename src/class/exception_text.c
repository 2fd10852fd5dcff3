/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/exception_text.h"

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "class/state.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/text/str_text.h"

/* Its arguments, or none if the collector has taken them away. */
static om_object *exception_args(const om_object *self)
{
    om_object *args = ((const om_instance *)self)->values[0];
    return args ? args : om_in_types(self->type->rt)->empty_tuple;
}

bool om_exception_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self);
    om_text_add_cstring(text, self->type->name);
    if (om_items_length(args) != 1)
        return om_repr_into(rt, args, text);
    return om_text_add_cstring(text, "(") && om_repr_into(rt, om_items_of(args)[0], text) &&
           om_text_add_cstring(text, ")");
}

bool om_exception_str(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self), *only = NULL;
    if (om_items_length(args) == 1)
        only = om_items_of(args)[0];
    if (!only)
        return !om_items_length(args) || om_repr_into(rt, args, text);
    om_object *key_error = om_in_class(rt)->exceptions[10];
    if (key_error && om_type_is_subtype(self->type, (om_type *)key_error))
        return om_repr_into(rt, only, text);
    if (only->type->str)
        return only->type->str(rt, only, text);
    return only->type == &om_in_types(rt)->str_type ? om_text_add_str(text, only)
                                                    : om_repr_into(rt, only, text);
}
