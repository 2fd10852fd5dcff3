/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/async.h"

#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/type.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/generator_methods.h"
#include "python/evaluator/run.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"

#include <string.h>

/* A step; or, with a value alone, what was yielded. */
typedef struct async_step {
    om_object head;
    om_object *parts[2]; /* the generator, the value; may be NULL */
    bool has_begun, has_ended;
} async_step;

static om_slots async_slots(om_object *self)
{
    return (om_slots){((async_step *)self)->parts, 2, 1};
}

static om_object *async_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, async_slots(self));
}

static bool async_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(async_slots(self), visit, context);
}

static om_object *async_new(om_runtime *rt, om_type *type, om_object *generator,
                            om_object *value)
{
    async_step *self = om_container_alloc(rt, type, sizeof *self);
    if (!self)
        return NULL;
    self->parts[0] = generator ? om_retain(generator) : NULL;
    self->parts[1] = value ? om_retain(value) : NULL;
    self->has_begun = self->has_ended = false;
    om_track(rt, &self->head);
    return &self->head;
}

om_object *om_async_step_new(om_runtime *rt, om_async_kind kind, om_object *generator,
                             om_object *value)
{
    return async_new(rt, &om_in_evaluator(rt)->async_step_types[kind], generator, value);
}

om_object *om_async_value_new(om_runtime *rt, om_object *value)
{
    return async_new(rt, &om_in_evaluator(rt)->async_value_type, NULL, value);
}

bool om_is_async_step(const om_object *self)
{
    const om_type *types = om_in_evaluator(self->type->rt)->async_step_types;
    return self->type >= types && self->type < types + 4;
}

static om_async_kind step_kind(const om_object *self)
{
    return (om_async_kind)(self->type - om_in_evaluator(self->type->rt)->async_step_types);
}

/* Whether the pending error ends an asynchronous generator. */
static bool error_ends(om_runtime *rt)
{
    om_object *exception = om_error_get_object(rt);
    om_object *exit = om_exception_named_type(rt, "GeneratorExit");
    om_object *stop = om_exception_named_type(rt, "StopAsyncIteration");
    bool ends = exception && exit && stop &&
                (om_is_instance(rt, exception, exit) > 0 ||
                 om_is_instance(rt, exception, stop) > 0);
    om_xrelease(exception);
    return ends;
}

static om_sent step_fails(om_runtime *rt, const char *type, const char *text)
{
    om_object *words = om_str_new(rt, text), *named = om_exception_named_type(rt, type);
    om_object *args = words ? om_tuple_from_array(rt, &words, text[0] != 0) : NULL;
    om_xrelease(words);
    om_object *exception = args && named ? om_exception_of(rt, named, args) : NULL;
    if (exception)
        (void)om_raise_object_steal(rt, exception);
    return OM_SENT_ERROR;
}

/* What a step makes of how the generator went on: a value that was yielded is the step's result.
 * `ends` says whether the step cannot be used again then. */
static om_sent step_result(om_runtime *rt, async_step *self, om_sent sent, bool ends,
                           om_object **result)
{
    om_generator *generator = (om_generator *)self->parts[0];
    bool is_close = step_kind(&self->head) == OM_ACLOSE;
    om_object *value = *result;
    bool wrapped =
        sent == OM_SENT_YIELDED && value->type == &om_in_evaluator(rt)->async_value_type;
    if (sent == OM_SENT_YIELDED && !wrapped)
        return sent;
    generator->is_awaited = false;
    self->has_ended |= ends;
    *result = NULL;
    if (wrapped && is_close) {
        om_release(value);
        self->has_ended = true;
        om_raise(rt, OM_RUNTIME_ERROR, "async generator ignored GeneratorExit");
        return OM_SENT_ERROR;
    }
    if (wrapped) {
        *result = om_retain(((async_step *)value)->parts[1]);
        om_release(value);
        return OM_SENT_RETURNED;
    }
    if (sent == OM_SENT_RETURNED) {
        om_release(value);
        generator->is_closed = true;
        if (!is_close)
            return step_fails(rt, "StopAsyncIteration", "");
    } else if (error_ends(rt)) {
        generator->is_closed = true;
        if (!is_close)
            return sent;
        om_error_clear(rt);
    } else {
        return sent;
    }
    *result = om_none(rt);
    return OM_SENT_RETURNED;
}

/* The generator goes on with what the step was made with. */
static om_sent step_begin(om_runtime *rt, async_step *self, om_object *value,
                          om_object **result)
{
    om_generator *generator = (om_generator *)self->parts[0];
    om_async_kind kind = step_kind(&self->head);
    static const char *const running[] = {
        "anext(): asynchronous generator is already running",
        "athrow(): asynchronous generator is already running",
        "aclose(): asynchronous generator is already running"};
    if (generator->is_awaited) {
        self->has_ended = kind != OM_ASEND;
        return step_fails(rt, "RuntimeError", running[kind]);
    }
    if (kind != OM_ASEND && generator->is_closed) {
        self->has_ended = true;
        return step_fails(rt, "StopAsyncIteration", "");
    }
    if (kind != OM_ASEND && !om_is_none(value))
        return step_fails(rt, "RuntimeError",
                          "can't send non-None value to a just-started coroutine");
    self->has_begun = generator->is_awaited = true;
    om_object *parts = self->parts[1];
    if (kind == OM_ASEND)
        return om_generator_send(rt, self->parts[0],
                                 om_is_none(value) && parts ? parts : value, result);
    om_object *exit = om_exception_named_type(rt, "GeneratorExit"), *arguments[3] = {exit};
    size_t count = 1;
    if (kind == OM_ATHROW) {
        count = om_tuple_length(parts);
        for (size_t i = 0; i < count && i < 3; i++)
            arguments[i] = om_tuple_get_borrow(parts, i);
    } else {
        generator->is_closed = true;
    }
    *result = NULL;
    return exit && om_raise_thrown(rt, "athrow", arguments, count)
               ? om_generator_throw(rt, self->parts[0], result)
               : OM_SENT_ERROR;
}

static om_sent step_is_over(om_runtime *rt, om_async_kind kind)
{
    return step_fails(rt, "RuntimeError",
                      kind == OM_ASEND ? "cannot reuse already awaited __anext__()/asend()"
                                       : "cannot reuse already awaited aclose()/athrow()");
}

om_sent om_async_step_send(om_runtime *rt, om_object *object, om_object *value,
                           om_object **result)
{
    async_step *self = (async_step *)object;
    om_async_kind kind = step_kind(object);
    *result = NULL;
    if (kind == OM_AWAIT)
        return om_generator_send(rt, self->parts[0], value, result);
    if (self->has_ended)
        return step_is_over(rt, kind);
    const om_generator *generator = (const om_generator *)self->parts[0];
    if (kind != OM_ASEND && !generator->frame && !generator->running) {
        self->has_ended = true;
        return step_fails(rt, "StopIteration", "");
    }
    bool begins = !self->has_begun;
    om_retain(object);
    om_sent sent = begins ? step_begin(rt, self, value, result)
                          : om_generator_send(rt, self->parts[0], value, result);
    if (!begins || self->has_begun)
        sent = step_result(rt, self, sent, begins || kind != OM_ATHROW, result);
    om_release(object);
    return sent;
}

static om_object *step_next(om_runtime *rt, om_object *self)
{
    om_object *result;
    om_sent sent = om_async_step_send(rt, self, om_none(rt), &result);
    return sent == OM_SENT_RETURNED ? om_raise_stop(rt, result) : result;
}

static om_object *step_send(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *result;
    (void)names;
    if (!om_method_takes(rt, self, "send", count, 1))
        return NULL;
    om_sent sent = om_async_step_send(rt, self, arguments[0], &result);
    return sent == OM_SENT_RETURNED ? om_raise_stop(rt, result) : result;
}

static om_object *step_throw(om_runtime *rt, om_object *object, om_object *const *arguments,
                             size_t count, om_object *names)
{
    async_step *self = (async_step *)object;
    om_object *result = NULL;
    (void)names;
    om_async_kind kind = step_kind(object);
    if (self->has_ended && kind != OM_AWAIT) {
        (void)step_is_over(rt, kind);
        return NULL;
    }
    if (!om_raise_thrown(rt, "throw", arguments, count))
        return NULL;
    om_sent sent = om_generator_throw(rt, self->parts[0], &result);
    if (kind != OM_AWAIT)
        sent = step_result(rt, self, sent, kind == OM_ASEND, &result);
    return sent == OM_SENT_RETURNED ? om_raise_stop(rt, result) : result;
}

static om_object *step_close(om_runtime *rt, om_object *object, om_object *const *arguments,
                             size_t count, om_object *names)
{
    async_step *self = (async_step *)object;
    (void)arguments;
    (void)names;
    if (!om_method_takes(rt, object, "close", count, 0))
        return NULL;
    self->has_ended = true;
    bool closed = step_kind(object) != OM_AWAIT || om_generator_close(rt, self->parts[0]);
    return closed ? om_none(rt) : NULL;
}

static om_object *step_itself(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? om_retain(self) : NULL;
}

static om_object *step_next_method(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? step_next(rt, self) : NULL;
}

const om_row om_async_step_rows[] = {
    {"send", step_send, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {"throw", step_throw, 1, 3, OM_ROW_WHOLE, NULL, NULL},
    {"close", step_close, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__await__", step_itself, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__iter__", step_itself, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__next__", step_next_method, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

static om_object *step_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char text[12];
    (void)om_str_write_utf8(name, text, sizeof text);
    for (const om_row *row = om_async_step_rows; row->name; row++) {
        if (strcmp(row->name, text) == 0)
            return om_builtin_new(rt, row->name, row->call, self);
    }
    return NULL;
}

static om_object *step_iterate(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

/* In bytes, as CPython's. */
static size_t async_step_size(const om_object *self)
{
    (void)self;
    return 56;
}

static const om_type async_step_definition = {
    .size = async_step_size,
    .flags = OM_TYPE_CONTAINER,
    .clear = async_clear,
    .destroy = om_container_free,
    .traverse = async_traverse,
    .hash = om_hash_identity,
    .iterate = step_iterate,
    .next_item = step_next,
    .attribute = step_attribute,
};

/* In bytes. */
static size_t async_value_size(const om_object *self)
{
    (void)self;
    return sizeof(async_step);
}

static const om_type async_value_definition = {
    .size = async_value_size,
    .flags = OM_TYPE_CONTAINER,
    .clear = async_clear,
    .destroy = om_container_free,
    .traverse = async_traverse,
    .hash = om_hash_identity,
};

bool om_async_begin(om_runtime *rt)
{
    static const char *const names[] = {"async_generator_asend", "async_generator_athrow",
                                        "async_generator_athrow", "coroutine_wrapper"};
    for (int i = 0; i < 4; i++)
        om_type_begin(rt, &om_in_evaluator(rt)->async_step_types[i], names[i],
                      &async_step_definition);
    om_type_begin(rt, &om_in_evaluator(rt)->async_value_type,
                  "async_generator_wrapped_value", &async_value_definition);
    return true;
}

/* The result of the special method of that name, called without arguments. `*found` says whether
 * there is one. */
static om_object *special_result(om_runtime *rt, om_object *self, const char *name,
                                 bool *found)
{
    om_object *key = om_str_intern_utf8(rt, name);
    om_object *method = key ? om_type_find(self->type, key) : NULL;
    *found = method != NULL;
    if (!method)
        return NULL;
    om_retain(method);
    om_object *result = om_call_bound(rt, method, self, NULL, 0);
    om_release(method);
    return result;
}

/* Whether the class of the object has that method; false also with an error. */
static bool has_special(om_runtime *rt, om_object *self, const char *name)
{
    om_object *key = om_str_intern_utf8(rt, name);
    return key && om_type_find(self->type, key);
}

/* What `await` goes on with: a new reference. */
static om_object *awaitable(om_runtime *rt, om_object *source)
{
    bool found;
    const om_generator *generator = (om_generator *)source;
    if (om_is_coroutine(source) || om_is_async_step(source))
        return om_retain(source);
    if (om_is_generator(source) &&
        ((const om_code_object *)generator->code)->is.flags & OM_CO_ITERABLE_COROUTINE)
        return om_retain(source);
    om_object *iterator = special_result(rt, source, "__await__", &found);
    if (!found && !om_in_base(rt)->error)
        return om_raise(rt, OM_TYPE_ERROR,
                        "object %.100s can't be used in 'await' expression",
                        source->type->name);
    if (iterator && om_is_coroutine(iterator)) {
        om_release(iterator);
        return om_raise(rt, OM_TYPE_ERROR, "__await__() returned a coroutine");
    }
    if (iterator && !iterator->type->next_item && !om_is_generator(iterator)) {
        om_raise(rt, OM_TYPE_ERROR, "__await__() returned non-iterator of type '%.100s'",
                 iterator->type->name);
        om_release(iterator);
        return NULL;
    }
    return iterator;
}

/* Replaces the topmost value. */
static bool top_becomes(om_evaluation *e, om_object *made)
{
    om_object *old = e->top[-1];
    e->top[-1] = made;
    e->top -= !made;
    om_release(old);
    return made != NULL;
}

bool om_step_get_awaitable(om_evaluation *e, int argument)
{
    om_object *source = e->top[-1], *made = awaitable(e->rt, source);
    if (!made && argument && om_error_kind(e->rt) == OM_TYPE_ERROR &&
        !om_is_coroutine(source))
        om_raise(e->rt, OM_TYPE_ERROR,
                 "'async with' received an object from %s that does not implement "
                 "__await__: %.100s",
                 argument == 1 ? "__aenter__" : "__aexit__", source->type->name);
    if (made && om_is_coroutine(made) && om_generator_awaits((om_generator *)made)) {
        om_release(made);
        made = om_raise(e->rt, OM_RUNTIME_ERROR, "coroutine is being awaited already");
    }
    return top_becomes(e, made);
}

bool om_step_get_aiter(om_evaluation *e, int argument)
{
    bool found = true;
    om_object *source = e->top[-1];
    (void)argument;
    om_object *made = om_is_async_generator(source)
                          ? om_retain(source)
                          : special_result(e->rt, source, "__aiter__", &found);
    if (!found && !om_in_base(e->rt)->error)
        om_raise(e->rt, OM_TYPE_ERROR,
                 "'async for' requires an object with __aiter__ method, got %.100s",
                 source->type->name);
    if (made && !om_is_async_generator(made) && !has_special(e->rt, made, "__anext__")) {
        if (!om_in_base(e->rt)->error)
            om_raise(e->rt, OM_TYPE_ERROR,
                     "'async for' received an object from __aiter__ that does not "
                     "implement __anext__: %.100s",
                     made->type->name);
        om_release(made);
        made = NULL;
    }
    return top_becomes(e, made);
}

/* The pending error becomes the cause of a TypeError about what __anext__ has returned. */
static void blame_anext(om_runtime *rt, const om_object *next)
{
    om_object *cause = om_error_get_object(rt);
    om_raise(rt, OM_TYPE_ERROR,
             "'async for' received an invalid object from __anext__: %.100s",
             next->type->name);
    om_object *made = cause ? om_error_get_object(rt) : NULL;
    if (made && om_exception_set_part(rt, made, OM_EXCEPTION_CAUSE, cause))
        (void)om_exception_set_part(rt, made, OM_EXCEPTION_CONTEXT, cause);
    om_xrelease(made);
    om_xrelease(cause);
}

bool om_step_get_anext(om_evaluation *e, int argument)
{
    bool found;
    om_object *source = e->top[-1], *made;
    (void)argument;
    if (om_is_async_generator(source)) {
        made = om_async_step_new(e->rt, OM_ASEND, source, NULL);
    } else {
        om_object *next = special_result(e->rt, source, "__anext__", &found);
        if (!found && !om_in_base(e->rt)->error)
            om_raise(e->rt, OM_TYPE_ERROR,
                     "'async for' requires an iterator with __anext__ method, got %.100s",
                     source->type->name);
        made = next ? awaitable(e->rt, next) : NULL;
        if (next && !made)
            blame_anext(e->rt, next);
        om_xrelease(next);
    }
    if (made)
        *e->top++ = made;
    return made != NULL;
}

/* Whether the exception is of the type of that name; -1 with an error. */
static int is_named(om_runtime *rt, om_object *exception, const char *name)
{
    om_object *type = om_exception_named_type(rt, name);
    return type ? om_is_instance(rt, exception, type) : -1;
}

/* END_ASYNC_FOR: below lies the iterator, on top the exception that ended it. */
bool om_step_end_async_for(om_evaluation *e, int argument)
{
    om_object *exception = *--e->top;
    (void)argument;
    int ends = is_named(e->rt, exception, "StopAsyncIteration");
    if (ends > 0) {
        om_release(exception);
        om_release(*--e->top);
        return true;
    }
    (void)om_raise_object_steal(e->rt, exception);
    e->again = true;
    return false;
}

/* CLEANUP_THROW: the iterator, what was sent, and the exception that came out of it. */
bool om_step_cleanup_throw(om_evaluation *e, int argument)
{
    om_object *exception = *--e->top;
    (void)argument;
    bool ends = is_named(e->rt, exception, "StopIteration") > 0;
    om_object *value = ends ? om_attribute_get(e->rt, exception, "value") : NULL;
    if (!value) {
        (void)om_raise_object_steal(e->rt, exception);
        e->again = true;
        return false;
    }
    om_release(exception);
    om_release(*--e->top);
    om_release(*--e->top);
    *e->top++ = om_none(e->rt);
    *e->top++ = value;
    return true;
}
