/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/standing.h"

#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "python/builtins/format.h"
#include "python/builtins/state.h"

static om_object *standing_itself(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

static om_object *standing_next(om_runtime *rt, om_object *self)
{
    om_object *payload = om_payload(self);
    return payload->type->next_item(rt, payload);
}

static om_object *standing_get(om_runtime *rt, om_object *attribute, om_object *self,
                               om_type *owner)
{
    om_object *payload = om_payload(attribute);
    om_object *found = payload->type->get(rt, payload, self, owner);
    if (found != payload)
        return found;
    om_release(found);
    return om_retain(attribute);
}

static bool standing_set(om_runtime *rt, om_object *attribute, om_object *self,
                         om_object *value)
{
    om_object *payload = om_payload(attribute);
    return payload->type->set(rt, payload, self, value);
}

static om_object *standing_call(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    return om_call(rt, om_payload(self), arguments, count);
}

static om_object *standing_call_with(om_runtime *rt, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names)
{
    return om_call_with(rt, om_payload(self), arguments, count, names);
}

/* Whether it is a text with what is to be put in, and the class of that has no method for this. */
static bool is_formatting(om_runtime *rt, const om_object *a, om_object *b,
                          om_operator operation)
{
    om_object *name = om_str_find_interned(rt, "__rmod__", 8);
    const om_object *method = name ? om_type_find(b->type, name) : NULL;
    return operation == OM_REMAINDER && (om_is_str(a) || om_is_bytes(a)) &&
           !(method && !(method->type->flags & OM_TYPE_BUILT_IN_METHOD));
}

static om_object *standing_binary(om_runtime *rt, om_object *a, om_object *b,
                                  om_operator operation)
{
    return is_formatting(rt, a, b, operation) ? om_percent_format(rt, a, b)
                                              : om_payload_binary(rt, a, b, operation);
}

static om_object *standing_told_binary(om_runtime *rt, om_object *a, om_object *b,
                                       om_operator operation)
{
    return is_formatting(rt, a, b, operation)
               ? om_percent_format(rt, a, b)
               : om_in_builtins(rt)->told_binary(rt, a, b, operation);
}

static om_object *(*told_binary(om_runtime *rt,
                                om_object *(*core)(om_runtime *, om_object *, om_object *,
                                                   om_operator)))(om_runtime *, om_object *,
                                                                  om_object *, om_operator)
{
    if (core != standing_binary && core != standing_told_binary)
        om_in_builtins(rt)->told_binary = core;
    return core == standing_binary ? core : standing_told_binary;
}

/* Whether a program has given the class that method. */
static bool class_has(om_class *class, unsigned number)
{
    const om_object *found =
        om_class_find(class, om_in_class(class->type.rt)->identifiers[number]);
    return found && !(found->type->flags & OM_TYPE_BUILT_IN_METHOD);
}

static void standing_fill(om_runtime *rt, om_class *class)
{
    om_type *type = &class->type;
    const om_type *base = class->stands_for;
    (void)rt;
    if (!base)
        return;
    if (type->binary == om_payload_binary)
        type->binary = standing_binary;
    else if (type->binary && !(type->flags & OM_TYPE_METATYPE))
        type->binary = told_binary(rt, type->binary);
    if (base->next_item && !type->next_item)
        type->next_item = standing_next;
    if (base->next_item && !class_has(class, OM_ID_ITER))
        type->iterate = standing_itself;
    if (base->get && !type->get)
        type->get = standing_get;
    if (base->set && !type->set)
        type->set = standing_set;
    if (base->call && !type->call) {
        type->call = standing_call;
        type->call_with = standing_call_with;
    }
}

void om_standing_begin(om_runtime *rt)
{
    om_in_class(rt)->class_filled = standing_fill;
}
