/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/native_function.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/state.h"

static size_t native_function_size(const om_object *self)
{
    (void)self;
    return 72;
}

static bool native_function_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text, "<built-in function %s>", ((om_native_function *)self)->name);
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
    if (!result && om_in_base(rt)->error == OM_NO_ERROR)
        om_raise_silent(rt, callee);
    om_error_settle(rt, &saved, !result);
    return result;
}

/* <<what native_function.c does with a context>> */
static om_native_closure *closure_of(om_object *self)
{
    return ((om_native_function *)self)->native ? NULL : (om_native_closure *)self;
}

/* As om_native_run. */
static om_object *closure_run(om_runtime *rt, om_native_closure *self,
                              om_object *const *arguments, size_t count)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = self->native(self->context, rt, arguments, count);
    if (!result && om_in_base(rt)->error == OM_NO_ERROR)
        om_raise_silent(rt, &self->plain.head);
    om_error_settle(rt, &saved, !result);
    return result;
}

/* Releases the context, once. */
static void closure_release(om_native_closure *self)
{
    void (*release)(void *context) = self->release;
    self->release = NULL;
    if (release)
        release(self->context);
}

static void native_function_destroy(om_runtime *rt, om_object *self)
{
    om_in_object(rt)->destroying++;
    if (closure_of(self))
        closure_release(closure_of(self));
    om_in_object(rt)->destroying--;
    om_object_free(rt, self);
}

om_object *om_native_function_new_with(om_runtime *rt, const char *name,
                                       om_native_with *native, void *context,
                                       void (*release)(void *context))
{
    om_native_closure *self =
        om_object_alloc(rt, &om_in_types(rt)->native_function_type, sizeof *self);
    if (!self)
        return NULL;
    self->plain.name = name;
    self->plain.native = NULL;
    self->native = native;
    self->context = context;
    self->release = release;
    return &self->plain.head;
}

static bool function_visit_last(void *context, om_object *object)
{
    const om_runtime *rt = context;
    if (object->type == &om_in_types(rt)->native_function_type && closure_of(object))
        closure_release(closure_of(object));
    return true;
}

void om_native_function_end(om_runtime *rt)
{
    (void)om_heap_visit(rt, function_visit_last, rt);
}

static om_object *native_function_call(om_runtime *rt, om_object *self,
                                       om_object *const *arguments, size_t count)
{
    om_native *native = ((om_native_function *)self)->native;
    om_retain(self); /* it may be released while it runs */
    om_object *result = native ? om_native_run(rt, native, self, arguments, count)
                               : closure_run(rt, closure_of(self), arguments, count);
    om_release(self);
    return result;
}

bool om_native_function_begin(om_runtime *rt)
{
    om_type *type = &om_in_types(rt)->native_function_type;
    om_type_begin(rt, type, "builtin_function_or_method", &om_native_function_definition);
    return true;
}

om_object *om_native_function_new(om_runtime *rt, const char *name, om_native *native)
{
    om_native_function *self =
        om_object_alloc(rt, &om_in_types(rt)->native_function_type, sizeof *self);
    if (!self)
        return NULL;
    self->name = name;
    self->native = native;
    return &self->head;
}

bool om_is_native_function(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->native_function_type;
}

static om_object *native_function_own_name(om_runtime *rt, om_object *self)
{
    return om_str_new(rt, ((om_native_function *)self)->name);
}

/* A function refers to nothing; as a container it dies where weak references are cleared. */
static om_object *native_function_clear(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return NULL;
}

const om_type om_native_function_definition = {
    .size = native_function_size,
    .destroy = native_function_destroy,
    .repr = native_function_repr,
    .call = native_function_call,
    .hash = om_hash_identity,
    .flags = OM_TYPE_ATOM | OM_TYPE_WEAKLY | OM_TYPE_CONTAINER,
    .own_name = native_function_own_name,
    .clear = native_function_clear,
};
