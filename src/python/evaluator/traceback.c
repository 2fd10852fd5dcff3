/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/traceback.h"

#include "base/type.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/type.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/state.h"

#include <string.h>

bool om_traceback_add(om_runtime *rt, om_object *exception, om_frame *frame)
{
    om_object *object = om_frame_object_of(rt, frame);
    om_traceback *self =
        object ? om_container_alloc(rt, &om_in_evaluator(rt)->traceback_type, sizeof *self)
               : NULL;
    if (!self)
        return false;
    om_object *next = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    const om_code_object *code = (const om_code_object *)frame->code;
    self->parts[0] = next ? om_retain(next) : NULL;
    self->parts[1] = om_retain(object);
    self->line = om_frame_line(frame);
    self->unit = (int)(om_activation_of(frame)->next - code->units) - 1;
    om_track(rt, &self->head);
    bool set = om_exception_set_part(rt, exception, OM_EXCEPTION_TRACEBACK, &self->head);
    om_release(&self->head);
    return set;
}

static om_slots traceback_slots(om_object *self)
{
    return (om_slots){((om_traceback *)self)->parts, 2, 1};
}

static om_object *traceback_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, traceback_slots(self));
}

static bool traceback_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(traceback_slots(self), visit, context);
}

static bool traceback_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[] = {"tb_next", "tb_frame"};
    return om_slots_parts(traceback_slots(self), names, visit, context);
}

static size_t traceback_size(const om_object *self)
{
    (void)self;
    return 56;
}

static om_object *traceback_attribute(om_runtime *rt, om_object *object, om_object *name)
{
    const om_traceback *self = (om_traceback *)object;
    char text[16];
    (void)om_str_write_utf8(name, text, sizeof text);
    if (strcmp(text, "tb_next") == 0)
        return self->parts[0] ? om_retain(self->parts[0]) : om_none(rt);
    if (strcmp(text, "tb_frame") == 0)
        return om_retain(self->parts[1]);
    if (strcmp(text, "tb_lineno") == 0)
        return om_int_new(rt, self->line);
    return strcmp(text, "tb_lasti") == 0 ? om_int_new(rt, 2 * self->unit) : NULL;
}

static int traceback_set_attribute(om_runtime *rt, om_object *object, om_object *name,
                                   om_object *value)
{
    om_object **parts = ((om_traceback *)object)->parts, *old = parts[0];
    char text[16];
    (void)om_str_write_utf8(name, text, sizeof text);
    if (strcmp(text, "tb_next") != 0)
        return 0;
    bool none = value && om_is_none(value);
    for (om_object *at = none ? NULL : value; at; at = ((om_traceback *)at)->parts[0]) {
        if (!om_is_traceback(at))
            return om_raise(rt, OM_TYPE_ERROR,
                            "expected traceback object or None, got '%s'", at->type->name)
                       ? 1
                       : -1;
        if (at == object)
            return om_raise(rt, OM_VALUE_ERROR, "traceback loop detected") ? 1 : -1;
    }
    if (!value) {
        om_raise(rt, OM_TYPE_ERROR, "can't delete tb_next attribute");
        return -1;
    }
    parts[0] = none ? NULL : om_retain(value);
    om_xrelease(old);
    return 1;
}

static const om_type traceback_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_ATOM,
    .size = traceback_size,
    .clear = traceback_clear,
    .destroy = om_container_free,
    .traverse = traceback_traverse,
    .parts = traceback_parts,
    .hash = om_hash_identity,
    .attribute = traceback_attribute,
    .set_attribute = traceback_set_attribute,
};

bool om_is_traceback(const om_object *self)
{
    return self->type == &om_in_evaluator(self->type->rt)->traceback_type;
}

bool om_traceback_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_evaluator(rt)->traceback_type, "traceback",
                  &traceback_definition);
    return true;
}
