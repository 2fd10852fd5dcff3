/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/builtin.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/track.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/native_function.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static om_slots builtin_parts(om_object *self)
{
    return (om_slots){&((om_builtin_function *)self)->self, 1, 1};
}

static om_object *builtin_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, builtin_parts(self));
}

/* <<what a built-in function refers to>> */
static bool builtin_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(builtin_parts(self), visit, context);
}

static bool builtin_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    return om_slots_parts(builtin_parts(self), &(const char *){"__self__"}, visit, context);
}

static size_t builtin_size(const om_object *self)
{
    (void)self;
    return 72;
}

/* By whose name an error calls the function: by that of the class of the object that it is bound to. */
static const om_type *builtin_owner(const om_builtin_function *function, om_object *names)
{
    const om_object *self = function->self;
    if (!function->owner || !self)
        return function->owner;
    if (names && function->row->flags & OM_ROW_PARSED)
        return NULL;
    return om_type_is(self) ? (const om_type *)self : self->type;
}

static om_object *builtin_call_with(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    om_builtin_function *function = (om_builtin_function *)self;
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = function->row
                            ? om_row_call(rt, function->row, builtin_owner(function, names),
                                          function->self, arguments, count, names)
                            : function->call(rt, function->self, arguments, count, names);
    if (!result && om_in_base(rt)->error == OM_NO_ERROR)
        om_raise_silent(rt, self);
    om_error_settle(rt, &saved, !result);
    return result;
}

static om_object *builtin_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count)
{
    const om_builtin_function *function = (om_builtin_function *)self;
    if (function->row && om_row_takes(function->row, count) && !om_in_base(rt)->error) {
        om_object *result = om_row_pass(rt, function->row, function->self, arguments);
        if (result && om_in_base(rt)->error)
            om_error_clear(rt);
        if (result || om_in_base(rt)->error)
            return result;
        om_raise_silent(rt, self);
        return NULL;
    }
    return builtin_call_with(rt, self, arguments, count, NULL);
}

static bool builtin_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_builtin_function *function = (om_builtin_function *)self;
    (void)rt;
    if (!function->self || om_is_module(function->self))
        return om_text_addf(text, "<built-in function %s>", function->name);
    return om_text_addf(text, "<built-in method %s of %s object at 0x%" PRIxPTR ">",
                        function->name, function->self->type->name, om_id(function->self));
}

/* Built-in methods that bind the same function to the same object are equal. */
static int builtin_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    const om_builtin_function *a = (om_builtin_function *)self,
                              *b = (om_builtin_function *)other;
    if (other->type != &om_in_evaluator(rt)->builtin_type ||
        (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    bool same = a->self == b->self && a->call == b->call && a->row == b->row;
    return same == (order == OM_EQ);
}

static bool builtin_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_builtin_function *it = (om_builtin_function *)self;
    (void)rt;
    *hash =
        (int64_t)((om_id(it->row ? (const om_object *)(const void *)it->row : self) >> 4) ^
                  (it->self && it->row ? om_id(it->self) >> 4 : 0));
    return true;
}

static om_object *builtin_own_name(om_runtime *rt, om_object *self)
{
    return om_str_new(rt, ((om_builtin_function *)self)->name);
}

static om_object *builtin_qualname(om_runtime *rt, const om_builtin_function *it)
{
    char full[160];
    const om_object *self = it->self;
    if (!self || om_is_module(self))
        return om_str_new(rt, it->name);
    (void)snprintf(full, sizeof full, "%.80s.%.70s",
                   om_type_is(self) ? ((const om_type *)self)->name : self->type->name,
                   it->name);
    return om_str_new(rt, full);
}

/* <<the module of a built-in function>> */
/* The module of the functions that have no other: it is imported, for no function refers to it. */
static om_object *builtin_home(om_runtime *rt)
{
    om_object *word = om_str_intern_utf8(rt, "__import__"),
              *name = word ? om_str_new(rt, "builtins") : NULL;
    om_object *import =
        name ? om_dict_get_borrow(rt, om_in_evaluator(rt)->builtins, word) : NULL;
    om_object *module = import ? om_call(rt, import, &name, 1) : NULL;
    om_xrelease(name);
    return module || om_in_base(rt)->error ? module : om_none(rt);
}

/* __name__, __qualname__, __self__, __doc__, __module__ */
static om_object *builtin_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    const om_builtin_function *it = (om_builtin_function *)self;
    char word[16];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "__name__") == 0)
        return om_str_new(rt, it->name);
    if (strcmp(word, "__qualname__") == 0)
        return builtin_qualname(rt, it);
    if (strcmp(word, "__self__") == 0)
        return it->self ? om_retain(it->self) : it->owner ? om_none(rt) : builtin_home(rt);
    if (strcmp(word, "__doc__") == 0)
        return it->row && it->row->doc ? om_str_new(rt, it->row->doc) : om_none(rt);
    if (strcmp(word, "__module__") == 0)
        return !it->self                 ? om_str_new(rt, "builtins")
               : om_is_module(it->self) ? om_attribute_get(rt, it->self, "__name__")
                                        : om_none(rt);
    return NULL;
}

om_object *om_builtin_new(om_runtime *rt, const char *name, om_builtin *call,
                          om_object *self)
{
    om_builtin_function *made =
        om_container_alloc(rt, &om_in_evaluator(rt)->builtin_type, sizeof *made);
    if (!made)
        return NULL;
    made->name = name;
    made->call = call;
    made->self = self ? om_retain(self) : NULL;
    made->row = NULL;
    made->owner = NULL;
    om_track(rt, &made->head);
    return &made->head;
}

om_object *om_builtin_of_row(om_runtime *rt, const om_row *row, const om_type *owner,
                             om_object *self)
{
    om_object *made = om_builtin_new(rt, row->name, row->call, self);
    if (made) {
        ((om_builtin_function *)made)->row = row;
        ((om_builtin_function *)made)->owner = owner;
    }
    return made;
}

const om_type om_builtin_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM,
    .size = builtin_size,
    .clear = builtin_clear,
    .destroy = om_container_free,
    .traverse = builtin_traverse,
    .parts = builtin_named_parts,
    .compare = builtin_compare,
    .hash = builtin_hash,
    .repr = builtin_repr,
    .call = builtin_call,
    .call_with = builtin_call_with,
    .own_name = builtin_own_name,
    .attribute = builtin_attribute,
};

bool om_builtin_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_evaluator(rt)->builtin_type, "builtin_function_or_method",
                  &om_builtin_definition);
    return true;
}
