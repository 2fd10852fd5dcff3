/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/frame_object.h"

#include "base/error.h"
#include "base/type.h"
#include "class/bind.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "life/unraisable.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

om_object *om_frame_object_of(om_runtime *rt, om_frame *frame)
{
    om_activation *activation = om_activation_of(frame);
    if (activation->frame_object)
        return activation->frame_object;
    om_frame_object *self =
        om_container_alloc(rt, &om_in_evaluator(rt)->frame_type, sizeof *self);
    if (!self)
        return NULL;
    self->frame = frame;
    self->code = om_retain(frame->code);
    self->back = NULL;
    self->bytes = 0;
    activation->frame_object = &self->head;
    om_track(rt, &self->head);
    return &self->head;
}

/* The frame of Python code that called this one, or NULL. */
static om_frame *frame_caller(const om_frame *frame)
{
    om_frame *caller = frame->caller;
    return caller && om_is_code_object(caller->code) ? caller : NULL;
}

/* The object takes the locals over. False if there is no memory for that. */
static bool frame_take_over(om_runtime *rt, om_frame_object *self, om_frame *frame)
{
    const om_activation *activation = om_activation_of(frame);
    size_t bytes = sizeof(om_frame) + om_activation_slots(frame) * sizeof(om_object *);
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_frame *copy = om_raw_alloc(rt, bytes), *caller = frame_caller(frame);
    om_object *back = copy && caller ? om_frame_object_of(rt, caller) : NULL;
    om_error_restore(rt, &saved);
    if (!copy)
        return false;
    memcpy(copy, frame, bytes);
    copy->caller = NULL;
    om_activation *own = om_activation_of(copy);
    own->top = copy->slots + (activation->top - frame->slots);
    own->frame_object = NULL;
    own->generator = NULL;
    self->frame = copy;
    self->bytes = bytes;
    self->back = back ? om_retain(back) : NULL;
    return true;
}

void om_frame_object_end(om_runtime *rt, om_frame *frame)
{
    om_activation *activation = om_activation_of(frame);
    om_frame_object *object = (om_frame_object *)activation->frame_object;
    om_object **locals_end = frame->slots + frame->locals;
    bool kept = object && object->head.count > 1;
    for (om_object **slot = kept ? locals_end : frame->slots; slot < activation->top;
         slot++) {
        om_object *value = *slot;
        *slot = NULL;
        om_xrelease(value);
    }
    activation->frame_object = NULL;
    if (kept) {
        activation->top = locals_end;
        kept = frame_take_over(rt, object, frame);
    }
    if (!kept) {
        for (om_object **slot = frame->slots; slot < locals_end; slot++) {
            om_object *value = *slot;
            *slot = NULL;
            om_xrelease(value);
        }
        om_object *locals = activation->locals, *function = activation->function;
        activation->locals = activation->function = NULL;
        if (object)
            object->frame = NULL;
        om_xrelease(locals);
        om_xrelease(function);
    }
    om_xrelease(object ? &object->head : NULL);
}

static om_object *frame_clear(om_runtime *rt, om_object *object)
{
    om_frame_object *self = (om_frame_object *)object;
    om_frame *frame = self->frame;
    self->frame = NULL;
    if (frame && self->bytes) {
        om_frame_object_end(rt, frame);
        om_raw_free(rt, frame, self->bytes);
    }
    self->bytes = 0;
    om_object **parts[] = {&self->back, &self->code};
    for (size_t i = 0; i < 2; i++) {
        om_object *part = *parts[i];
        *parts[i] = NULL;
        if (part && (part = om_drop(rt, part)))
            return part;
    }
    return NULL;
}

static bool frame_parts(om_object *object, om_part_visitor *visit, void *context)
{
    const om_frame_object *self = (om_frame_object *)object;
    const om_part back = {"f_back", NULL, 0, self->back, false},
                  code = {"f_code", NULL, 0, self->code, false};
    if ((self->back && !visit(context, &back)) || (self->code && !visit(context, &code)))
        return false;
    return !self->frame || !self->bytes ||
           om_frame_object_parts(self->frame, NULL, visit, context);
}

/* A visitor of objects, to which parts are passed. */
typedef struct parts_unnamed {
    om_visitor *visit;
    void *context;
} parts_unnamed;

static bool part_unnamed(void *context, const om_part *part)
{
    const parts_unnamed *to = context;
    return to->visit(to->context, part->referent);
}

bool om_frame_object_traverse(om_object *self, om_visitor *visit, void *context)
{
    return self->type->parts(self, part_unnamed, &(parts_unnamed){visit, context});
}

bool om_frame_object_parts(const om_frame *frame, om_object *object, om_part_visitor *visit,
                           void *context)
{
    const om_activation *activation = om_activation_of(frame);
    const om_part others[] = {{"gi_frame", NULL, 0, object, false},
                              {"its function", NULL, 0, activation->function, false},
                              {"f_locals", NULL, 0, activation->locals, false}};
    for (size_t i = 0; frame->slots + i < activation->top; i++) {
        bool local = i < frame->locals;
        om_object *name = local ? om_tuple_get_borrow(frame->names, i) : NULL;
        const om_part part = {local ? NULL : "waiting", name, i, frame->slots[i], true};
        if (part.referent && !visit(context, &part))
            return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if (others[i].referent && !visit(context, &others[i]))
            return false;
    }
    return true;
}

static size_t frame_size(const om_object *object)
{
    const om_code_parts *is =
        &((const om_code_object *)((const om_frame_object *)object)->code)->is;
    return 136 + 8 * (size_t)(is->nlocalsplus + is->stacksize);
}

int om_frame_line(const om_frame *frame)
{
    const om_code_object *code = (const om_code_object *)frame->code;
    const uint16_t *next = om_activation_of(frame)->next;
    size_t unit = next > code->units ? (size_t)(next - code->units) - 1 : 0;
    return om_code_object_position(&code->head, unit).line;
}

/* Makes the dict say of the slot's name what the slot says: what it holds, or nothing. */
static bool locals_put(om_runtime *rt, om_object *dict, const om_frame *frame, size_t slot)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    int kind = om_bytes_data(is->localsplus_kinds)[slot];
    om_object *value = frame->slots[slot],
              *name = om_tuple_get_borrow(is->localsplus_names, slot);
    if (kind & OM_FAST_HIDDEN)
        return true;
    if (value && kind & (OM_FAST_CELL | OM_FAST_FREE) && om_is_cell(value))
        value = *om_cell_place(value);
    if (value)
        return om_dict_set(rt, dict, name, value);
    return !om_dict_get_borrow(rt, dict, name) || om_dict_remove(rt, dict, name);
}

om_object *om_frame_locals(om_runtime *rt, const om_frame *frame)
{
    om_activation *activation = om_activation_of(frame);
    if (activation->locals &&
        !(((const om_code_object *)frame->code)->is.flags & OM_CO_OPTIMIZED))
        return om_retain(activation->locals);
    if (!activation->locals && !(activation->locals = om_dict_new(rt)))
        return NULL;
    for (size_t i = 0; i < frame->locals; i++) {
        if (!locals_put(rt, activation->locals, frame, i))
            return NULL;
    }
    return om_retain(activation->locals);
}

static om_object *frame_back(om_runtime *rt, const om_frame_object *self)
{
    if (self->bytes || !self->frame)
        return self->back ? om_retain(self->back) : om_none(rt);
    om_frame *caller = frame_caller(self->frame);
    om_object *back = caller ? om_frame_object_of(rt, caller) : om_none(rt);
    return back ? om_retain(back) : NULL;
}

/* clear() */
static om_object *frame_let_go(om_runtime *rt, om_object *object,
                               om_object *const *arguments, size_t count, om_object *names)
{
    const om_frame_object *self = (om_frame_object *)object;
    (void)arguments;
    (void)names;
    if (count)
        return om_raise(rt, OM_TYPE_ERROR, "frame.clear() takes no arguments (%zu given)",
                        count);
    if (!self->frame)
        return om_none(rt);
    om_activation *activation = om_activation_of(self->frame);
    if (!self->bytes) {
        om_generator *generator = (om_generator *)activation->generator;
        if (!generator || generator->is_running)
            return om_raise(rt, OM_RUNTIME_ERROR, "cannot clear an executing frame");
        if (!om_generator_close(rt, &generator->head))
            om_error_ignore(rt, &generator->head);
        return om_none(rt);
    }
    for (om_object **slot = self->frame->slots; slot < activation->top; slot++) {
        om_object *value = *slot;
        *slot = NULL;
        om_xrelease(value);
    }
    return om_none(rt);
}

const om_row om_frame_rows[] = {
    {"clear", frame_let_go, 0, OM_ROW_ANY, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

static om_object *frame_attribute(om_runtime *rt, om_object *object, om_object *name)
{
    const om_frame_object *self = (om_frame_object *)object;
    const om_frame *frame = self->frame;
    char text[24];
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return NULL;
    if (strcmp(text, "f_trace_lines") == 0 || strcmp(text, "f_trace_opcodes") == 0)
        return om_bool_new(rt, text[8] == 'l');
    if (strcmp(text, "clear") == 0)
        return om_builtin_new(rt, "clear", frame_let_go, object);
    if (strcmp(text, "f_code") == 0)
        return om_retain(self->code);
    if (strcmp(text, "f_back") == 0)
        return frame_back(rt, self);
    if (strcmp(text, "f_trace") == 0)
        return om_none(rt);
    if (!frame)
        return strncmp(text, "f_", 2) == 0 ? om_none(rt) : NULL;
    if (strcmp(text, "f_globals") == 0)
        return om_retain(frame->globals);
    if (strcmp(text, "f_builtins") == 0)
        return om_retain(om_activation_of(frame)->builtins);
    if (strcmp(text, "f_locals") == 0)
        return om_frame_locals(rt, frame);
    if (strcmp(text, "f_lineno") == 0)
        return om_int_new(rt, om_frame_line(frame));
    if (strcmp(text, "f_lasti") == 0)
        return om_int_new(rt, 2 * (om_activation_of(frame)->next -
                                   ((const om_code_object *)frame->code)->units - 1));
    return NULL;
}

static bool frame_repr(om_runtime *rt, om_object *object, om_text *text)
{
    const om_frame_object *self = (om_frame_object *)object;
    const om_code_parts *is = &((const om_code_object *)self->code)->is;
    (void)rt;
    return om_text_addf(text, "<frame at 0x%" PRIxPTR ", file '", om_id(object)) &&
           om_text_add_str(text, is->filename) &&
           om_text_addf(text, "', line %d, code ",
                        self->frame ? om_frame_line(self->frame) : is->firstlineno) &&
           om_text_add_str(text, is->name) && om_text_add_cstring(text, ">");
}

static const om_type frame_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_ATOM,
    .size = frame_size,
    .clear = frame_clear,
    .destroy = om_container_free,
    .traverse = om_frame_object_traverse,
    .parts = frame_parts,
    .hash = om_hash_identity,
    .repr = frame_repr,
    .attribute = frame_attribute,
};

bool om_is_frame_object(const om_object *self)
{
    return self->type == &om_in_evaluator(self->type->rt)->frame_type;
}

bool om_frame_object_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_evaluator(rt)->frame_type, "frame", &frame_definition);
    return true;
}
