/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/print.h"

#include "base/state.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/state.h"
#include "types/text/str_text.h"

/* Adds what print shows of the object, which for a str is not its repr. */
static void print_into(om_runtime *rt, om_object *self, om_text *text)
{
    if (self->type->str)
        (void)self->type->str(rt, self, text);
    else if (self->type != &om_in_types(rt)->str_type)
        (void)om_repr_into(rt, self, text);
    else if (om_str_is_encodable(rt, self))
        (void)om_text_add_str(text, self);
    else
        (void)om_text_fail(text);
}

static bool print_line(om_runtime *rt, om_object *const *objects, size_t count)
{
    om_text text;
    om_text_begin(rt, &text);
    for (size_t i = 0; i < count; i++) {
        if (i)
            om_text_add_cstring(&text, " ");
        print_into(rt, objects[i], &text);
    }
    om_text_add_cstring(&text, "\n");
    return om_text_write(&text, &om_in_base(rt)->config.writer);
}

om_object *om_str_from_object(om_runtime *rt, om_object *self)
{
    if (om_is_str(self))
        return om_retain(self);
    om_text text;
    om_text_begin(rt, &text);
    print_into(rt, self, &text);
    return om_text_str(&text);
}

bool om_print(om_runtime *rt, om_object *self)
{
    return print_line(rt, &self, 1);
}

static om_object *print_call(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return print_line(rt, arguments, count) ? om_none(rt) : NULL;
}

bool om_print_begin(om_runtime *rt)
{
    om_in_types(rt)->print_function = om_native_function_new(rt, "print", print_call);
    if (om_in_types(rt)->print_function)
        om_in_types(rt)->print_function->count = OM_IMMORTAL;
    return om_in_types(rt)->print_function != NULL;
}

om_object *om_print_function(om_runtime *rt)
{
    return om_in_types(rt)->print_function;
}
