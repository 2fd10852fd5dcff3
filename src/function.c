/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions of the host program, as objects. */
#include "internal.h"

static size_t function_size(const om_object *self)
{
    (void)self;
    return 72;
}

static bool function_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text, "<built-in function %s>", ((om_function *)self)->name);
}

static om_object *function_call(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    return ((om_function *)self)->native(rt, arguments, count);
}

bool om_function_begin(om_runtime *rt)
{
    om_type *type = &rt->function_type;
    om_type_begin(rt, type, "builtin_function_or_method");
    type->size = function_size;
    type->destroy = om_object_free;
    type->repr = function_repr;
    type->call = function_call;
    return true;
}

om_object *om_function_new(om_runtime *rt, const char *name, om_native *native)
{
    om_function *self = om_object_alloc(rt, &rt->function_type, sizeof *self);
    if (!self)
        return NULL;
    self->name = name;
    self->native = native;
    return &self->head;
}

om_object *om_call(om_runtime *rt, om_object *callee, om_object *const *arguments,
                   size_t count)
{
    if (!callee->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not callable",
                        callee->type->name);
    return callee->type->call(rt, callee, arguments, count);
}
