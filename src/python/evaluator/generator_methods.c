/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/generator_methods.h"

#include "base/state.h"
#include "base/type.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "python/evaluator/async.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "python/evaluator/traceback.h"
#include "types/sequence/items.h"

#include <string.h>

bool om_method_takes(om_runtime *rt, const om_object *self, const char *method,
                     size_t count, size_t wanted)
{
    static const char *const words[] = {"no arguments", "exactly one argument"};
    return count == wanted || om_raise(rt, OM_TYPE_ERROR, "%s.%s() takes %s (%zu given)",
                                       self->type->name, method, words[wanted], count);
}

bool om_slot_takes_none(om_runtime *rt, size_t count)
{
    return !count || om_raise(rt, OM_TYPE_ERROR, "expected 0 arguments, got %zu", count);
}

/* What a method returns: the value that was yielded, or NULL with StopIteration. */
static om_object *method_result(om_runtime *rt, om_sent sent, om_object *result)
{
    return sent == OM_SENT_RETURNED ? om_raise_stop(rt, result) : result;
}

static om_object *generator_send(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *result;
    (void)names;
    if (!om_method_takes(rt, self, "send", count, 1))
        return NULL;
    om_sent sent = om_generator_send(rt, self, arguments[0], &result);
    return method_result(rt, sent, result);
}

bool om_raise_thrown(om_runtime *rt, const char *method, om_object *const *arguments,
                     size_t count)
{
    if (count < 1 || count > 3)
        return om_raise(rt, OM_TYPE_ERROR, "%s expected at %s %d argument%s, got %zu",
                        method, count ? "most" : "least", count ? 3 : 1, count ? "s" : "",
                        count);
    om_object *raised = arguments[0], *value = count > 1 ? arguments[1] : om_none(rt);
    om_object *traceback = count > 2 && !om_is_none(arguments[2]) ? arguments[2] : NULL,
              *made = NULL;
    if (traceback && !om_is_traceback(traceback))
        return om_raise(rt, OM_TYPE_ERROR,
                        "throw() third argument must be a traceback object");
    if (om_is_exception(raised)) {
        if (!om_is_none(value))
            return om_raise(rt, OM_TYPE_ERROR,
                            "instance exception may not have a separate value");
        made = om_retain(raised);
    } else if (om_type_is(raised) && ((om_type *)raised)->flags & OM_TYPE_EXCEPTION) {
        if (om_is_exception(value))
            made = om_retain(value);
        else if (om_is_tuple(value))
            made = om_call(rt, raised, om_items_of(value), om_tuple_length(value));
        else
            made = om_call(rt, raised, &value, !om_is_none(value));
        if (made && !om_is_exception(made)) {
            om_text called;
            om_text_begin(rt, &called);
            if (om_repr_into(rt, raised, &called))
                om_raise(rt, OM_TYPE_ERROR,
                         "calling %.*s should have returned an instance of "
                         "BaseException, not %s",
                         (int)called.length, called.bytes, made->type->name);
            om_text_end(&called);
            om_release(made);
            made = NULL;
        }
    } else {
        return om_raise(
            rt, OM_TYPE_ERROR,
            "exceptions must be classes or instances deriving from BaseException, not %s",
            raised->type->name);
    }
    if (made && traceback &&
        !om_exception_set_part(rt, made, OM_EXCEPTION_TRACEBACK, traceback)) {
        om_release(made);
        made = NULL;
    }
    if (made)
        (void)om_raise_object_steal(rt, made);
    return made != NULL;
}

#define THREE_ARGUMENTS(name)                                                              \
    "the (type, exc, tb) signature of " name "() is deprecated, use the single-arg "       \
    "signature instead."

static om_object *generator_throw(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *result;
    (void)names;
    if ((count > 1 && count < 4 &&
         !om_warn(rt, "DeprecationWarning", THREE_ARGUMENTS("throw"))) ||
        !om_raise_thrown(rt, "throw", arguments, count))
        return NULL;
    om_sent sent = om_generator_throw(rt, self, &result);
    return method_result(rt, sent, result);
}

static om_object *generator_close(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    (void)arguments;
    (void)names;
    return om_method_takes(rt, self, "close", count, 0) && om_generator_close(rt, self) ? om_none(rt)
                                                                              : NULL;
}

static om_object *generator_itself(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? om_retain(self) : NULL;
}

static om_object *generator_next_method(om_runtime *rt, om_object *self,
                                        om_object *const *arguments, size_t count,
                                        om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? om_iterator_next(rt, self) : NULL;
}

static om_object *coroutine_await(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? om_async_step_new(rt, OM_AWAIT, self, NULL)
                                         : NULL;
}

static om_object *async_send(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)names;
    return om_method_takes(rt, self, "asend", count, 1)
               ? om_async_step_new(rt, OM_ASEND, self, arguments[0])
               : NULL;
}

static om_object *async_next(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)arguments;
    (void)names;
    return om_slot_takes_none(rt, count) ? om_async_step_new(rt, OM_ASEND, self, NULL)
                                         : NULL;
}

static om_object *async_throw(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)names;
    if (count > 1 && !om_warn(rt, "DeprecationWarning", THREE_ARGUMENTS("athrow")))
        return NULL;
    om_object *what = om_tuple_from_array(rt, arguments, count); /* looked at when it begins */
    om_object *step = what ? om_async_step_new(rt, OM_ATHROW, self, what) : NULL;
    om_xrelease(what);
    return step;
}

static om_object *async_close(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)arguments;
    (void)names;
    return om_method_takes(rt, self, "aclose", count, 0)
               ? om_async_step_new(rt, OM_ACLOSE, self, NULL)
               : NULL;
}

const om_row om_generator_rows[] = {
    {"send", generator_send, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {"throw", generator_throw, 1, 3, OM_ROW_WHOLE, NULL, NULL},
    {"close", generator_close, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__iter__", generator_itself, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__next__", generator_next_method, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

const om_row om_coroutine_rows[] = {
    {"send", generator_send, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {"throw", generator_throw, 1, 3, OM_ROW_WHOLE, NULL, NULL},
    {"close", generator_close, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__await__", coroutine_await, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

const om_row om_async_generator_rows[] = {
    {"asend", async_send, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {"athrow", async_throw, 1, 3, OM_ROW_WHOLE, NULL, NULL},
    {"aclose", async_close, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__anext__", async_next, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {"__aiter__", generator_itself, 0, 0, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

enum { OF_GENERATOR, OF_COROUTINE, OF_ASYNC };

static int kind_of(const om_object *self)
{
    return om_is_coroutine(self)         ? OF_COROUTINE
           : om_is_async_generator(self) ? OF_ASYNC
                                         : OF_GENERATOR;
}

om_object *om_generator_state(om_runtime *rt, om_object *object, const char *name)
{
    om_generator *self = (om_generator *)object;
    if (strcmp(name, "code") == 0)
        return om_retain(self->code);
    if (strcmp(name, "running") == 0)
        return om_bool_new(rt, self->is_running || self->is_awaited);
    if (strcmp(name, "suspended") == 0)
        return om_bool_new(rt, self->frame && self->has_begun);
    if (strcmp(name, "frame") == 0) {
        om_frame *frame = self->frame ? self->frame : self->running;
        om_object *shown = frame ? om_frame_object_of(rt, frame) : om_none(rt);
        return shown ? om_retain(shown) : NULL;
    }
    if (strcmp(name, "yieldfrom") == 0 || strcmp(name, "await") == 0) {
        om_object *below = om_generator_awaits(self);
        return below ? om_retain(below) : om_none(rt);
    }
    return strcmp(name, "origin") == 0 ? om_none(rt) : NULL;
}

om_object *om_generator_attribute(om_runtime *rt, om_object *object, om_object *name)
{
    static const char *const prefixes[] = {"gi_", "cr_", "ag_"};
    om_generator *self = (om_generator *)object;
    int kind = kind_of(object);
    char text[24];
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return NULL;
    static const om_row *const tables[] = {om_generator_rows, om_coroutine_rows,
                                           om_async_generator_rows};
    for (const om_row *row = tables[kind]; row->name; row++) {
        if (strcmp(row->name, text) == 0)
            return om_builtin_new(rt, row->name, row->call, object);
    }
    if (strcmp(text, "__name__") == 0)
        return om_retain(self->name);
    if (strcmp(text, "__qualname__") == 0)
        return om_retain(self->qualname);
    return strncmp(text, prefixes[kind], 3) == 0
               ? om_generator_state(rt, object, text + 3)
               : NULL;
}

int om_generator_set_attribute(om_runtime *rt, om_object *object, om_object *name,
                               om_object *value)
{
    om_generator *self = (om_generator *)object;
    char text[16];
    (void)om_str_write_utf8(name, text, sizeof text);
    bool is_name = strcmp(text, "__name__") == 0;
    bool is_set = is_name || strcmp(text, "__qualname__") == 0;
    om_object *known = is_set ? NULL : om_generator_attribute(rt, object, name);
    if (known) {
        om_release(known);
        if (text[2] == '_')
            om_raise(rt, OM_ATTRIBUTE_ERROR,
                     "attribute '%s' of '%s' objects is not writable", text,
                     object->type->name);
        else
            om_raise(rt, OM_ATTRIBUTE_ERROR, "'%s' object attribute '%s' is read-only",
                     object->type->name, text);
        return -1;
    }
    if (!is_set)
        return om_in_base(rt)->error ? -1 : 0;
    om_object **place = is_name ? &self->name : &self->qualname;
    if (!value || !om_is_str(value)) {
        om_raise(rt, OM_TYPE_ERROR, "%s must be set to a string object", text);
        return -1;
    }
    om_object *old = *place;
    *place = om_retain(value);
    om_xrelease(old);
    return 1;
}

/* Where nothing can be imported any more, at the end of the runtime, there is no warning. */
bool om_coroutine_finalize(om_runtime *rt, om_object *self)
{
    const om_generator *coroutine = (om_generator *)self;
    if (coroutine->has_begun)
        return om_generator_close(rt, self);
    if (!coroutine->frame || !om_is_coroutine(self))
        return true;
    om_object *name = om_str_intern_utf8(rt, "warnings");
    om_object *module = name ? om_in_evaluator(rt)->import(rt, name) : NULL;
    om_object *warn =
        module ? om_attribute_get(rt, module, "_warn_unawaited_coroutine") : NULL;
    om_object *result = warn ? om_call(rt, warn, &self, 1) : NULL;
    bool done = result || !module;
    if (!module)
        om_error_clear(rt);
    om_xrelease(name);
    om_xrelease(result);
    om_xrelease(warn);
    om_xrelease(module);
    return done;
}
