/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "inspect/parts.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/function.h"
#include "class/instance.h"
#include "class/shape.h"
#include "code/code.h"
#include "types/table/dict.h"

/* Visits a reference, if there is one. */
static bool parts_visit_one(om_part_visitor *visit, void *context, const char *label,
                            om_object *referent)
{
    const om_part part = {label, NULL, 0, referent, false};
    return !referent || visit(context, &part);
}

static bool parts_of_dict(const om_dict *dict, bool names, om_part_visitor *visit,
                          void *context)
{
    om_object *key, *value;
    size_t position = 0;
    for (size_t i = 0; om_dict_next_entry(dict, &position, &key, &value); i++) {
        const om_part part = {NULL, key, i, value, names};
        const om_part own = {"key", NULL, i, key, false};
        const om_part its = {"value", NULL, i, value, false};
        bool row = !key->type->traverse;
        if (row ? !visit(context, &part) : !visit(context, &own) || !visit(context, &its))
            return false;
    }
    return true;
}

bool om_names_visit(om_object *names, om_part_visitor *visit, void *context)
{
    return parts_of_dict((const om_dict *)names, true, visit, context);
}

static om_object *parts_value_name(const om_class *class, const om_shape *shape,
                                   uint32_t index)
{
    if (index >= class->fixed && index < class->first)
        return class->slot_names[index - class->fixed];
    while (shape && shape->name && om_shape_last(shape) != index)
        shape = shape->parent; /* the first of all has that place, or no name */
    return shape ? shape->name : NULL;
}

/* What is called by no name. */
static const char *parts_label(const om_class *class, uint32_t index)
{
    if (index >= class->first)
        return "__dict__";
    if (class->stands_for)
        return "stands for";
    return index == OM_EXCEPTION_DETAILS ? "details" : "args";
}

static bool parts_of_instance(om_object *self, om_part_visitor *visit, void *context)
{
    const om_instance *it = (const om_instance *)self;
    const om_class *class = om_class_of(self->type);
    for (uint32_t i = 0; i < it->shape->count; i++) {
        om_object *value = it->values[i], *name = parts_value_name(class, it->shape, i);
        const om_part part = {name ? NULL : parts_label(class, i), name, i, value, true};
        if (!value || (value == om_none(class->type.rt) && i + 2 == class->fixed))
            continue; /* the collector has taken it away, or an exception has no details */
        if (!visit(context, &part))
            return false;
    }
    return parts_visit_one(visit, context, "class", &self->type->head);
}

static bool parts_of_class(const om_object *self, om_part_visitor *visit, void *context)
{
    const om_class *class = om_class_of((const om_type *)self);
    if (!class)
        return true;
    for (size_t i = 0; class->bases && i < om_tuple_length(class->bases); i++) {
        om_object *base = om_tuple_get_borrow(class->bases, i);
        if (base->count != OM_IMMORTAL && !parts_visit_one(visit, context, "base", base))
            return false;
    }
    return !class->dict || om_names_visit(class->dict, visit, context);
}

static bool parts_of_code(const om_object *self, om_part_visitor *visit, void *context)
{
    const om_code *code = (const om_code *)self;
    for (size_t i = 0; i < code->constant_count; i++) {
        const om_part part = {"constant", NULL, i, code->constants[i], false};
        if (!visit(context, &part))
            return false;
    }
    return true;
}

/* Gives the references of one object their names. */
typedef struct part_namer {
    const char *const *labels; /* of all, in their order; NULL: `others` */
    const char *others;        /* the name of each; NULL: the index will do */
    om_part_visitor *visit;
    void *context;
    size_t index;
} part_namer;

static bool parts_name_one(void *context, om_object *referent)
{
    part_namer *namer = context;
    om_part part = {namer->others, NULL, namer->index++, referent, false};
    if (namer->labels)
        part.label = *namer->labels++;
    return namer->visit(namer->context, &part);
}

static bool parts_of_other(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const method[] = {"__func__", "__self__"},
                             *const slice[] = {"start", "stop", "step"},
                             *const cell[] = {"contents"}, *const module[] = {"__dict__"},
                             *const weak[] = {"callback"};
    part_namer namer = {NULL, "refers to", visit, context, 0};
    namer.labels = om_is_method(self)    ? method
                   : om_is_slice(self)   ? slice
                   : om_is_cell(self)    ? cell
                   : om_is_module(self)  ? module
                   : om_is_weakref(self) ? weak
                                         : NULL;
    if (om_is_list(self) || om_is_tuple(self))
        namer.others = NULL;
    return !self->type->traverse || self->type->traverse(self, parts_name_one, &namer);
}

bool om_parts_visit(om_object *self, om_part_visitor *visit, void *context)
{
    if (om_is_dict(self))
        return parts_of_dict((const om_dict *)self, false, visit, context);
    if (om_is_class_instance(self))
        return parts_of_instance(self, visit, context);
    if (om_is_type(self))
        return parts_of_class(self, visit, context);
    if (self->type->parts)
        return self->type->parts(self, visit, context);
    if (om_is_code(self))
        return parts_of_code(self, visit, context);
    return parts_of_other(self, visit, context);
}

bool om_parts_visit_inner(const om_object *self, om_visitor *visit, void *context)
{
    om_object *one = NULL, *other = NULL;
    const om_class *class = om_is_type(self) ? om_class_of((const om_type *)self) : NULL;
    if (class) {
        one = class->dict;
        other = class->bases;
    } else if (om_is_function(self)) {
        one = ((const om_function *)self)->parts[OM_FUNCTION_NAME];
    } else if (om_is_code(self)) {
        one = ((const om_code *)self)->locals;
    }
    return (!one || visit(context, one)) && (!other || visit(context, other));
}

bool om_frame_parts_visit(const om_frame *frame, const om_object *globals,
                          om_part_visitor *visit, void *context)
{
    const om_code *code = (const om_code *)frame->code;
    om_object *others = frame->globals == globals ? NULL : frame->globals;
    for (uint32_t i = 0; i < frame->room; i++) {
        bool local = i < frame->locals;
        om_object *name = local ? om_tuple_get_borrow(frame->names, i) : NULL;
        const om_part part = {local ? NULL : "waiting", name, i, frame->slots[i], true};
        if ((local || frame->slots[i]) && !visit(context, &part))
            return false;
    }
    return parts_visit_one(visit, context, "its globals", others) &&
           parts_visit_one(visit, context, "its code",
                           code->constant_count ? frame->code : NULL);
}
