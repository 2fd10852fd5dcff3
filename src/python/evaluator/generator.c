/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/generator.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "code/frame.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/async.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/function.h"
#include "python/evaluator/generator_methods.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

static size_t generator_bytes(size_t slots)
{
    return sizeof(om_frame) + slots * sizeof(om_object *);
}

/* Copies a frame elsewhere, with all that lies behind it. */
static void frame_copy(om_frame *to, const om_frame *from, size_t slots)
{
    om_frame *caller = to->caller;
    ptrdiff_t height = om_activation_of(from)->top - from->slots;
    memcpy(to, from, generator_bytes(slots));
    to->caller = caller;
    om_activation_of(to)->top = to->slots + height;
    if (om_activation_of(to)->frame_object)
        ((om_frame_object *)om_activation_of(to)->frame_object)->frame = to;
}

om_object *om_generator_of_frame(om_evaluation *e)
{
    om_runtime *rt = e->rt;
    om_python_function *function = (om_python_function *)e->activation->function;
    size_t slots = om_activation_slots(e->frame);
    om_frame *frame = om_raw_alloc(rt, generator_bytes(slots));
    om_evaluator_state *state = om_in_evaluator(rt);
    int flags = ((const om_code_object *)e->frame->code)->is.flags;
    om_type *type = flags & OM_CO_COROUTINE         ? &state->coroutine_type
                    : flags & OM_CO_ASYNC_GENERATOR ? &state->async_generator_type
                                                    : &state->generator_type;
    om_generator *self = frame ? om_container_alloc(rt, type, sizeof *self) : NULL;
    if (!self) {
        om_raw_free(rt, frame, frame ? generator_bytes(slots) : 0);
        return NULL;
    }
    self->frame = frame;
    self->running = NULL;
    self->slots = slots;
    self->handling = (om_handling){NULL, NULL};
    self->name = om_retain(function->parts[OM_PYTHON_NAME]);
    self->qualname = om_retain(function->parts[OM_PYTHON_QUALNAME]);
    self->code = om_retain(function->parts[OM_PYTHON_CODE]);
    self->is_running = self->has_begun = self->is_awaited = self->is_closed = false;
    e->activation->top = e->top;
    e->activation->next = e->next;
    e->activation->generator = &self->head;
    frame->caller = NULL;
    frame_copy(frame, e->frame, slots);
    om_track(rt, &self->head);
    return &self->head;
}

void om_generator_suspend(om_evaluation *e)
{
    om_generator *self = (om_generator *)e->activation->generator;
    e->activation->top = e->top;
    e->activation->next = e->next;
    e->frame->room = e->frame->locals;
    self->frame = om_activation_of(e->frame)->home;
    self->frame->caller = NULL;
    frame_copy(self->frame, e->frame, self->slots);
    om_frame_give_back(e->rt, e->frame, self->slots);
}

/* Moves the frame onto the stack and runs it; `value` is taken, NULL: the pending error is raised
 * in it. */
static om_sent generator_run(om_runtime *rt, om_generator *self, om_object *value,
                             om_object **result)
{
    om_evaluator_state *state = om_in_evaluator(rt);
    om_saved_error saved = {.kind = OM_NO_ERROR};
    if (!value)
        om_error_save(rt, &saved);
    om_frame *frame = om_frame_take(rt, self->slots), *home = self->frame;
    if (!frame) {
        om_xrelease(value);
        om_error_settle(rt, &saved, true);
        return OM_SENT_ERROR;
    }
    om_error_restore(rt, &saved);
    frame_copy(frame, home, self->slots);
    om_activation *activation = om_activation_of(frame);
    activation->home = home;
    activation->throws = !value;
    *activation->top++ = value ? value : om_none(rt);
    self->handling.outer = state->handled;
    state->handled = &self->handling;
    self->frame = NULL;
    self->is_running = self->has_begun = true;
    self->running = frame;
    *result = om_evaluate(rt, frame);
    self->running = NULL;
    self->is_running = false;
    state->handled = self->handling.outer;
    self->handling.outer = NULL;
    if (self->frame)
        return OM_SENT_YIELDED;
    om_raw_free(rt, home, generator_bytes(self->slots));
    om_object *left = self->handling.exception;
    self->handling.exception = NULL;
    om_xrelease(left);
    return *result ? OM_SENT_RETURNED : OM_SENT_ERROR;
}

/* What its errors call it. */
static const char *generator_kind(const om_object *self)
{
    return om_is_coroutine(self)         ? "coroutine"
           : om_is_async_generator(self) ? "async generator"
                                         : "generator";
}

/* Whether it can go on: it does not run now. False with ValueError. */
static bool generator_rests(om_runtime *rt, const om_generator *self)
{
    return !self->is_running || om_raise(rt, OM_VALUE_ERROR, "%s already executing",
                                         generator_kind(&self->head));
}

om_sent om_generator_send(om_runtime *rt, om_object *object, om_object *value,
                          om_object **result)
{
    om_generator *self = (om_generator *)object;
    *result = NULL;
    if (!generator_rests(rt, self))
        return OM_SENT_ERROR;
    if (!self->frame && om_is_coroutine(object)) {
        om_raise(rt, OM_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        return OM_SENT_ERROR;
    }
    if (!self->frame) {
        *result = om_none(rt);
        return OM_SENT_RETURNED;
    }
    if (!self->has_begun && !om_is_none(value)) {
        om_raise(rt, OM_TYPE_ERROR, "can't send non-None value to a just-started %s",
                 generator_kind(object));
        return OM_SENT_ERROR;
    }
    om_retain(object);
    om_sent sent = generator_run(rt, self, om_retain(value), result);
    om_release(object);
    return sent;
}

om_object *om_generator_awaits(const om_generator *self)
{
    if (!self->frame || !self->has_begun)
        return NULL;
    const om_activation *activation = om_activation_of(self->frame);
    unsigned unit = *activation->next;
    return (unit & 0xFF) == OM_OP_RESUME && (unit >> 8 & 3) >= 2 ? activation->top[-1]
                                                                 : NULL;
}

/* Calls a method without arguments, if there is one. False with an error. */
static bool iterator_close(om_runtime *rt, om_object *iterator)
{
    if (om_is_generator(iterator) && !om_is_async_generator(iterator))
        return om_generator_close(rt, iterator);
    om_object *method = om_attribute_get(rt, iterator, "close"), *result = NULL;
    if (method)
        result = om_call(rt, method, NULL, 0);
    else if (om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
        om_error_clear(rt);
    bool closed = result || !om_in_base(rt)->error;
    om_xrelease(method);
    om_xrelease(result);
    return closed;
}

/* Raises the pending error in what the generator waits for. Error: it is to be raised in the
 * generator itself, with what is pending now. */
static om_sent generator_throw_below(om_runtime *rt, om_object *below, om_object **result)
{
    om_object *exit = om_exception_named_type(rt, "GeneratorExit"), *method = NULL;
    om_object *exception = om_error_get_object(rt);
    om_sent sent = OM_SENT_ERROR;
    om_saved_error saved;
    if (exception && exit && om_is_instance(rt, exception, exit) > 0) {
        om_error_save(rt, &saved);
        bool closed = iterator_close(rt, below);
        om_error_settle(rt, &saved, !closed);
    } else if (exception && om_is_generator(below) && !om_is_async_generator(below)) {
        sent = om_generator_throw(rt, below, result);
    } else if (exception) {
        om_error_save(rt, &saved);
        method = om_attribute_get(rt, below, "throw");
        if (method)
            *result = om_call(rt, method, &exception, 1);
        sent = *result ? OM_SENT_YIELDED : OM_SENT_ERROR;
        if (!method && om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
            om_error_restore(rt, &saved);
        else
            om_error_drop(&saved);
    }
    om_xrelease(method);
    om_xrelease(exception);
    return sent;
}

om_sent om_generator_throw(om_runtime *rt, om_object *object, om_object **result)
{
    om_generator *self = (om_generator *)object;
    *result = NULL;
    if (!generator_rests(rt, self))
        return OM_SENT_ERROR;
    if (!self->frame) {
        if (om_is_coroutine(object))
            om_raise(rt, OM_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        return OM_SENT_ERROR;
    }
    om_retain(object);
    om_object *below = om_generator_awaits(self);
    om_sent sent = OM_SENT_ERROR;
    if (below) {
        om_retain(below);
        self->is_running = true;
        sent = generator_throw_below(rt, below, result);
        self->is_running = false;
        om_release(below);
    }
    if (sent == OM_SENT_RETURNED) {
        (void)om_raise_stop(rt, *result);
        *result = NULL;
    }
    if (sent != OM_SENT_YIELDED)
        sent = generator_run(rt, self, NULL, result);
    om_release(object);
    return sent;
}

/* Releases the frame that waits, from its first slot on. */
static void generator_drop_frame(om_runtime *rt, om_generator *self)
{
    om_frame *frame = self->frame;
    self->frame = NULL;
    if (!frame)
        return;
    om_frame_object_end(rt, frame);
    om_raw_free(rt, frame, generator_bytes(self->slots));
}

bool om_generator_close(om_runtime *rt, om_object *object)
{
    om_generator *self = (om_generator *)object;
    om_object *result = NULL, *exit = om_exception_named_type(rt, "GeneratorExit");
    if (self->is_running || !self->frame || !exit)
        return self->is_running ? generator_rests(rt, self) : !self->frame;
    if (!self->has_begun) {
        generator_drop_frame(rt, self);
        return true;
    }
    (void)om_raise_object(rt, exit);
    om_sent sent = om_generator_throw(rt, object, &result);
    om_xrelease(result);
    if (sent == OM_SENT_YIELDED)
        return om_raise(rt, OM_RUNTIME_ERROR, "%s ignored GeneratorExit",
                        generator_kind(object)) != NULL;
    if (sent == OM_SENT_RETURNED)
        return true;
    om_object *raised = om_error_get_object(rt);
    bool quiet = raised && (om_is_instance(rt, raised, exit) > 0 ||
                            om_error_kind(rt) == OM_STOP_ITERATION);
    om_xrelease(raised);
    if (quiet)
        om_error_clear(rt);
    return quiet;
}

/* Takes one reference out of the frame that waits, of an object that dies of it; NULL: the frame is
 * gone. */
static om_object *generator_clear_frame(om_runtime *rt, om_generator *self)
{
    if (!self->frame)
        return NULL;
    om_activation *activation = om_activation_of(self->frame);
    bool kept = activation->frame_object && activation->frame_object->count > 1;
    for (om_object **slot = self->frame->slots; !kept && slot < activation->top; slot++) {
        om_object *held = *slot;
        *slot = NULL;
        if (held && (held = om_drop(rt, held)))
            return held;
    }
    om_object **parts[] = {&activation->locals, &activation->function};
    for (int i = 0; !kept && i < 2; i++) {
        om_object *held = *parts[i];
        *parts[i] = NULL;
        if (held && (held = om_drop(rt, held)))
            return held;
    }
    generator_drop_frame(rt, self);
    return NULL;
}

static om_object *generator_clear(om_runtime *rt, om_object *object)
{
    om_generator *self = (om_generator *)object;
    om_object **parts[] = {&self->handling.exception, &self->name, &self->qualname,
                           &self->code};
    om_object *held = generator_clear_frame(rt, self);
    if (held)
        return held;
    for (size_t i = 0; i < 4; i++) {
        om_object *part = *parts[i];
        *parts[i] = NULL;
        if (part && (part = om_drop(rt, part)))
            return part;
    }
    return NULL;
}

/* What it refers to, by name, as om_type.parts. */
static bool generator_parts(om_object *object, om_part_visitor *visit, void *context)
{
    const om_generator *self = (om_generator *)object;
    const om_part parts[] = {{"handles", NULL, 0, self->handling.exception, false},
                             {"__name__", NULL, 0, self->name, false},
                             {"__qualname__", NULL, 0, self->qualname, false},
                             {"its code", NULL, 0, self->code, false}};
    for (size_t i = 0; i < 4; i++) {
        if (parts[i].referent && !visit(context, &parts[i]))
            return false;
    }
    return !self->frame ||
           om_frame_object_parts(self->frame, om_activation_of(self->frame)->frame_object,
                                 visit, context);
}

static size_t generator_size(const om_object *object)
{
    const om_code_parts *is =
        &((const om_code_object *)((const om_generator *)object)->code)->is;
    return 160 + 8 * (size_t)(is->nlocalsplus + is->stacksize);
}

static om_object *generator_next(om_runtime *rt, om_object *self)
{
    om_object *result;
    if (om_generator_send(rt, self, om_none(rt), &result) == OM_SENT_YIELDED)
        return result;
    om_xrelease(result);
    return NULL;
}

static bool generator_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text, "<%s object ", self->type->name) &&
           om_text_add_str(text, ((om_generator *)self)->qualname) &&
           om_text_addf(text, " at 0x%" PRIxPTR ">", om_id(self));
}

/* A generator that is about to die while it waits within a try ends as if it were closed. */
static bool generator_finalize(om_runtime *rt, om_object *self)
{
    return !((om_generator *)self)->has_begun || om_generator_close(rt, self);
}

static const om_type generator_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_FINALIZER,
    .size = generator_size,
    .clear = generator_clear,
    .destroy = om_container_free,
    .traverse = om_frame_object_traverse,
    .parts = generator_parts,
    .hash = om_hash_identity,
    .repr = generator_repr,
    .next_item = generator_next,
    .finalize = generator_finalize,
    .attribute = om_generator_attribute,
    .set_attribute = om_generator_set_attribute,
};

static const om_type coroutine_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_FINALIZER,
    .size = generator_size,
    .clear = generator_clear,
    .destroy = om_container_free,
    .traverse = om_frame_object_traverse,
    .parts = generator_parts,
    .hash = om_hash_identity,
    .repr = generator_repr,
    .finalize = om_coroutine_finalize,
    .attribute = om_generator_attribute,
    .set_attribute = om_generator_set_attribute,
};

bool om_is_coroutine(const om_object *self)
{
    return self->type == &om_in_evaluator(self->type->rt)->coroutine_type;
}

bool om_is_async_generator(const om_object *self)
{
    return self->type == &om_in_evaluator(self->type->rt)->async_generator_type;
}

bool om_is_generator(const om_object *self)
{
    const om_evaluator_state *state = om_in_evaluator(self->type->rt);
    return self->type == &state->generator_type || self->type == &state->coroutine_type ||
           self->type == &state->async_generator_type;
}

bool om_generator_begin(om_runtime *rt)
{
    om_evaluator_state *state = om_in_evaluator(rt);
    om_type_begin(rt, &state->generator_type, "generator", &generator_definition);
    om_type_begin(rt, &state->coroutine_type, "coroutine", &coroutine_definition);
    om_type_begin(rt, &state->async_generator_type, "async_generator",
                  &coroutine_definition);
    return true;
}

void *om_raise_stop(om_runtime *rt, om_object *value)
{
    om_object *type = om_exception_type(rt, OM_STOP_ITERATION);
    om_object *args = type ? om_tuple_from_array(rt, &value, !om_is_none(value)) : NULL;
    om_object *exception = args ? om_exception_of(rt, type, args) : NULL;
    om_release(value);
    return exception ? om_raise_object_steal(rt, exception) : NULL;
}

om_object *om_take_stop(om_runtime *rt)
{
    om_object *exception = om_error_get_object(rt);
    om_error_clear(rt);
    om_object *value = exception ? om_attribute_get(rt, exception, "value") : NULL;
    om_xrelease(exception);
    if (value)
        return value;
    om_error_clear(rt);
    return om_none(rt);
}

om_sent om_iterator_send(om_runtime *rt, om_object *receiver, om_object *value,
                         om_object **result)
{
    if (om_is_generator(receiver))
        return om_generator_send(rt, receiver, value, result);
    if (om_is_async_step(receiver))
        return om_async_step_send(rt, receiver, value, result);
    if (om_is_none(value) && receiver->type->next_item) {
        *result = om_next(rt, receiver);
    } else {
        om_object *method = om_attribute_get(rt, receiver, "send");
        *result = method ? om_call(rt, method, &value, 1) : NULL;
        om_xrelease(method);
    }
    if (*result)
        return OM_SENT_YIELDED;
    if (om_in_base(rt)->error && om_error_kind(rt) != OM_STOP_ITERATION)
        return OM_SENT_ERROR;
    *result = om_in_base(rt)->error ? om_take_stop(rt) : om_none(rt);
    return OM_SENT_RETURNED;
}

om_object *om_iterator_next(om_runtime *rt, om_object *iterator)
{
    om_object *result = NULL;
    if (!om_is_generator(iterator) && !om_is_async_step(iterator)) {
        result = om_next(rt, iterator);
        return result || om_in_base(rt)->error ? result : om_raise_stop(rt, om_none(rt));
    }
    om_sent sent = om_iterator_send(rt, iterator, om_none(rt), &result);
    return sent == OM_SENT_RETURNED ? om_raise_stop(rt, result) : result;
}

/* SEND: below lies the iterator, on top the value; behind the jump the iterator has returned. */
bool om_step_send(om_evaluation *e, int argument)
{
    om_object *value = e->top[-1], *result = NULL;
    om_sent sent = om_iterator_send(e->rt, e->top[-2], value, &result);
    e->top--;
    om_release(value);
    if (sent == OM_SENT_ERROR && om_error_kind(e->rt) == OM_STOP_ITERATION) {
        result = om_take_stop(e->rt);
        sent = OM_SENT_RETURNED;
    }
    if (sent == OM_SENT_ERROR)
        return false;
    *e->top++ = result;
    e->next += om_opcode_caches[OM_OP_SEND] + (sent == OM_SENT_RETURNED ? argument : 0);
    return true;
}

bool om_step_end_send(om_evaluation *e, int argument)
{
    om_object *value = *--e->top;
    (void)argument;
    om_release(e->top[-1]);
    e->top[-1] = value;
    return true;
}

bool om_step_get_yield_from_iter(om_evaluation *e, int argument)
{
    om_object *source = e->top[-1];
    (void)argument;
    if (om_is_coroutine(source)) {
        int flags = ((const om_code_object *)e->frame->code)->is.flags;
        return flags & (OM_CO_COROUTINE | OM_CO_ITERABLE_COROUTINE) ||
               om_raise(
                   e->rt, OM_TYPE_ERROR,
                   "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    if (om_is_generator(source))
        return true;
    om_object *iterator = om_iter(e->rt, source);
    e->top[-1] = iterator;
    e->top -= !iterator;
    om_release(source);
    return iterator != NULL;
}
