/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/referents.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/payload.h"
#include "class/shape.h"
#include "class/state.h"
#include "python/builtins/state.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/exception_group.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/function.h"
#include "python/evaluator/generator.h"

/* Appends what is there; NULL stands for what is not. */
static bool lead_to(om_runtime *rt, om_object *list, om_object *object)
{
    return !object || om_list_append(rt, list, object);
}

/* The same with a new reference, which may be NULL with an error. */
static bool lead_to_new(om_runtime *rt, om_object *list, om_object *object)
{
    bool added = object && om_list_append(rt, list, object);
    om_xrelease(object);
    return added;
}

static bool lead_to_all(om_runtime *rt, om_object *list, om_object *more)
{
    bool added = more != NULL;
    for (size_t i = 0; added && i < om_list_length(more); i++)
        added = om_list_append(rt, list, om_list_get_borrow(more, i));
    om_xrelease(more);
    return added;
}


static bool function_leads(om_runtime *rt, om_object *list, om_object *self)
{
    om_object **parts = ((om_python_function *)self)->parts;
    bool added = true;
    for (int i = 0; added && i < OM_PYTHON_FUNCTION_PARTS; i++) {
        if (i == OM_PYTHON_DOC && !parts[i])
            added = lead_to(rt, list, om_none(rt));
        else
            added = lead_to(rt, list, parts[i]);
    }
    return added;
}

static bool class_leads(om_runtime *rt, om_object *list, om_object *self)
{
    const om_class *class = (const om_class *)self;
    if (!class->dict)
        return true;
    return lead_to(rt, list, self->type->flags & OM_TYPE_HEAP ? &self->type->head : NULL) &&
           lead_to(rt, list, class->dict) && lead_to_new(rt, list, om_class_mro(rt, self)) &&
           lead_to(rt, list, class->bases) &&
           lead_to(rt, list, &om_bases_best(class->bases)->head);
}

static bool frame_leads(om_runtime *rt, om_object *list, const om_frame *frame)
{
    const om_activation *is = om_activation_of(frame);
    bool added = lead_to(rt, list, is->frame_object) && lead_to(rt, list, is->locals) &&
                 lead_to(rt, list, is->function) && lead_to(rt, list, frame->code);
    for (om_object **slot = (om_object **)(uintptr_t)frame->slots; added && slot < is->top;
         slot++)
        added = lead_to(rt, list, *slot);
    return added;
}

static bool frame_object_leads(om_runtime *rt, om_object *list, om_object *self)
{
    const om_frame_object *it = (const om_frame_object *)self;
    if (!it->bytes)
        return true;
    om_activation *is = om_activation_of(it->frame);
    om_object *itself = is->frame_object;
    is->frame_object = it->back;
    bool added = frame_leads(rt, list, it->frame);
    is->frame_object = itself;
    return added;
}

static bool generator_leads(om_runtime *rt, om_object *list, om_object *self)
{
    const om_generator *it = (const om_generator *)self;
    return lead_to(rt, list, it->name) && lead_to(rt, list, it->qualname) &&
           (!it->frame || frame_leads(rt, list, it->frame)) &&
           lead_to(rt, list, it->handling.exception);
}

/* The class, if CPython's objects of this kind refer to theirs. */
static om_object *own_class(const om_object *self)
{
    const om_class *class = om_class_of(self->type);
    return class && class->dict && !class->as_built_in ? (om_object *)(uintptr_t)class
                                                       : NULL;
}

/* What stands in its slots, where a class has only these. */
static bool slots_lead(om_runtime *rt, om_object *list, om_object *self)
{
    om_object *all = om_gc_get_referents(rt, self);
    bool added = all != NULL;
    for (size_t i = 0; added && i < om_list_length(all); i++) {
        om_object *item = om_list_get_borrow(all, i);
        bool apart = item == om_payload(self) || item == &self->type->head;
        added = apart || om_list_append(rt, list, item);
    }
    om_xrelease(all);
    return added;
}

/* The dict of its attributes, if it has any. */
static bool attributes_lead(om_runtime *rt, om_object *list, om_object *self)
{
    const om_class *class = (const om_class *)self->type;
    const om_shape *shape = ((const om_instance *)self)->shape;
    if (!shape->dict_mode && shape->count <= class->fixed)
        return true;
    return lead_to_new(rt, list, om_attribute_get(rt, self, "__dict__"));
}

/* What exceptions of some types have besides, in the order of CPython's fields. */
static const struct {
    const char *type, *names[8];
} exception_fields[] = {
    {"StopIteration", {"value"}},
    {"SystemExit", {"code"}},
    {"NameError", {"name"}},
    {"AttributeError", {"obj", "name"}},
    {"ImportError", {"msg", "name", "path", "name_from"}},
    {"OSError", {"errno", "strerror", "filename", "filename2"}},
    {"SyntaxError",
     {"msg", "filename", "lineno", "offset", "end_lineno", "end_offset", "text",
      "print_file_and_line"}},
    {"UnicodeEncodeError", {"encoding", "object", "reason"}},
    {"UnicodeDecodeError", {"encoding", "object", "reason"}},
    {"UnicodeTranslateError", {"encoding", "object", "reason"}},
};

/* None stands where nothing was put, but StopIteration refers to it. */
static bool fields_lead(om_runtime *rt, om_object *list, om_object *self)
{
    bool added = true;
    for (size_t i = 0; added && i < sizeof exception_fields / sizeof *exception_fields; i++) {
        om_object *type = om_exception_named_type(rt, exception_fields[i].type);
        if (!type || !om_type_is_subtype(self->type, (om_type *)type))
            continue;
        for (int j = 0; added && j < 8 && exception_fields[i].names[j]; j++) {
            om_object *value = om_exception_named(rt, self, exception_fields[i].names[j]);
            bool none = i > 0 && value && om_is_none(value);
            added = value && (none || om_list_append(rt, list, value));
            om_xrelease(value);
        }
    }
    return added;
}

static bool group_leads(om_runtime *rt, om_object *list, om_object *self)
{
    om_object *groups = om_in_class(rt)->exceptions[OM_EXCEPTION_BASE_GROUP];
    return !om_type_is_subtype(self->type, (om_type *)groups) ||
           (lead_to_new(rt, list, om_exception_group_message(rt, self)) &&
            lead_to_new(rt, list, om_exception_group_exceptions(rt, self)));
}

/* ExceptionGroup is the one built-in type of exceptions that is no static one. */
static bool exception_leads(om_runtime *rt, om_object *list, om_object *self)
{
    bool group = &self->type->head == om_in_class(rt)->exceptions[OM_EXCEPTION_GROUP];
    return lead_to(rt, list, group ? &self->type->head : own_class(self)) &&
           group_leads(rt, list, self) && fields_lead(rt, list, self) &&
           attributes_lead(rt, list, self) &&
           lead_to_new(rt, list, om_attribute_get(rt, self, "args")) &&
           lead_to(rt, list, om_exception_part_borrow(self, OM_EXCEPTION_TRACEBACK)) &&
           lead_to(rt, list, om_exception_part_borrow(self, OM_EXCEPTION_CAUSE)) &&
           lead_to(rt, list, om_exception_part_borrow(self, OM_EXCEPTION_CONTEXT));
}

static bool payload_leads(om_runtime *rt, om_object *list, om_object *self)
{
    bool slots = self->type->flags & OM_TYPE_NO_DICT;
    return (slots ? slots_lead : attributes_lead)(rt, list, self) &&
           lead_to(rt, list, own_class(self)) &&
           lead_to_all(rt, list, om_gc_get_referents(rt, om_payload(self)));
}

static bool super_leads(om_runtime *rt, om_object *list, om_object *self)
{
    static const char *const parts[] = {"__self__", "__thisclass__", "__self_class__"};
    bool added = true;
    for (size_t i = 0; added && i < sizeof parts / sizeof *parts; i++)
        added = lead_to_new(rt, list, om_attribute_get(rt, self, parts[i]));
    return added;
}

/* Puts the referents of the kinds whose order is CPython's; of all others those that the collector
 * visits. */
static bool object_leads(om_runtime *rt, om_object *list, om_object *self)
{
    uint32_t flags = self->type->flags;
    if (om_is_code_object(self))
        return true;
    if (om_is_python_function(self))
        return function_leads(rt, list, self);
    if (om_is_frame_object(self))
        return frame_object_leads(rt, list, self);
    if (om_is_generator(self) || om_is_coroutine(self) || om_is_async_generator(self))
        return generator_leads(rt, list, self);
    if (om_type_is(self))
        return !om_class_of((om_type *)self) || class_leads(rt, list, self);
    if (flags & OM_TYPE_EXCEPTION)
        return exception_leads(rt, list, self);
    if (flags & OM_TYPE_STANDS_FOR)
        return payload_leads(rt, list, self);
    if (self->type == &om_in_builtins(rt)->super_type)
        return super_leads(rt, list, self);
    return lead_to_all(rt, list, om_gc_get_referents(rt, self));
}

om_object *om_referents(om_runtime *rt, om_object *self)
{
    om_object *list = om_list_from_array(rt, NULL, 0);
    if (!list || object_leads(rt, list, self))
        return list;
    om_release(list);
    return NULL;
}

/* Whether the object belongs to a built-in type. */
static bool is_always_there(const om_runtime *rt, const om_object *self)
{
    const om_builtins_state *state = om_in_builtins(rt);
    return self->type == &state->slot_wrapper_type ||
           self->type == &state->method_descriptor_type ||
           self->type == &state->class_method_descriptor_type ||
           self->type == &state->getset_type || self->type == &state->room_type ||
           self->type == &state->new_type;
}

bool om_is_tracked_there(om_runtime *rt, om_object *self)
{
    if (om_is_frame_object(self))
        return ((const om_frame_object *)self)->bytes != 0;
    return om_gc_is_tracked(self) || is_always_there(rt, self);
}
