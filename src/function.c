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

void om_raise_silent(om_runtime *rt, om_object *callee)
{
    om_text text;
    om_text_begin(rt, &text);
    if (om_repr_into(rt, callee, &text))
        om_raise(rt, OM_SYSTEM_ERROR, "%.*s returned NULL without setting an exception",
                 (int)text.length, text.bytes);
    om_text_end(&text);
}

om_object *om_native_run(om_runtime *rt, om_native *native, om_object *callee,
                         om_object *const *arguments, size_t count)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = native(rt, arguments, count);
    if (!result && rt->error == OM_NO_ERROR)
        om_raise_silent(rt, callee);
    om_error_settle(rt, &saved, !result);
    return result;
}

static om_object *function_call(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    om_retain(self); /* it may be released while it runs */
    om_object *result =
        om_native_run(rt, ((om_function *)self)->native, self, arguments, count);
    om_release(self);
    return result;
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
