/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/raise.h"

#include "base/error.h"
#include "base/type.h"
#include "class/class.h"
#include "heap/track.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "python/evaluator/traceback.h"

#include <string.h>

om_object *om_handled_borrow(const om_runtime *rt)
{
    const om_handling *at = om_in_evaluator(rt)->handled;
    while (at && !at->exception)
        at = at->outer;
    return at ? at->exception : NULL;
}

void om_raise_note(om_evaluation *e)
{
    om_runtime *rt = e->rt;
    om_object *exception = om_error_get_object(rt), *handled = om_handled_borrow(rt);
    if (!exception)
        exception = om_error_get_object(rt); /* a MemoryError, which may have a place now */
    if (!exception)
        return;
    om_saved_error saved;
    om_error_save(rt, &saved);
    if (e->activation->throws) /* what a generator is made to raise has its context there */
        handled = om_in_evaluator(rt)->handled->exception;
    else if (om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK) ||
             om_exception_part_borrow(exception, OM_EXCEPTION_CONTEXT))
        handled = NULL;
    if (handled)
        (void)om_exception_set_context(rt, exception, handled);
    e->activation->next = e->next;
    (void)om_traceback_add(rt, exception, e->frame);
    om_error_restore(rt, &saved);
    om_release(exception);
}

bool om_warn(om_runtime *rt, const char *category, const char *words)
{
    om_object *name = om_str_intern_utf8(rt, "warnings");
    om_object *module = name ? om_in_evaluator(rt)->import(rt, name) : NULL;
    om_object *warn = module ? om_attribute_get(rt, module, "warn") : NULL;
    om_object *text = warn ? om_str_new(rt, words) : NULL;
    om_object *arguments[] = {text, om_exception_named_type(rt, category)};
    om_object *result = text && arguments[1] ? om_call(rt, warn, arguments, 2) : NULL;
    om_xrelease(text);
    om_xrelease(warn);
    om_xrelease(module);
    om_xrelease(name);
    om_xrelease(result);
    return result != NULL;
}

bool om_warn_inverted(om_runtime *rt, const om_object *value)
{
    return !om_is_bool(value) ||
           om_warn(rt, "DeprecationWarning",
                   "Bitwise inversion '~' on bool is deprecated. This returns the bitwise "
                   "inversion of the underlying int object and is usually not what you expect "
                   "from negating a bool. Use the 'not' operator for boolean negation or "
                   "~int(x) if you really want the bitwise inversion of the underlying int.");
}

/* The MemoryError that is kept, without what it remembers of an earlier time, if nobody has it any
 * more. */
static om_object *memory_error_kept(om_runtime *rt)
{
    om_object *kept = om_in_evaluator(rt)->memory_error;
    if (om_refcount(kept) == 1) {
        for (int part = OM_EXCEPTION_TRACEBACK; part <= OM_EXCEPTION_CAUSE; part++) {
            if (om_exception_part_borrow(kept, (om_exception_part)part))
                (void)om_exception_set_part(rt, kept, (om_exception_part)part, NULL);
        }
    }
    return om_retain(kept);
}

om_object *om_error_take(om_runtime *rt)
{
    om_object *exception = om_error_get_object(rt);
    if (!exception)
        exception = om_error_get_object(rt); /* a MemoryError, which may have a place now */
    if (!exception)
        exception = memory_error_kept(rt);
    om_error_clear(rt);
    return exception;
}

bool om_raise_in_frame(om_evaluation *e)
{
    const om_code_object *code = (const om_code_object *)e->frame->code;
    size_t unit = (size_t)(e->next - code->units) - 1;
    om_code_handler handler;
    if (!om_code_object_handler(&code->head, unit, &handler))
        return false;
    om_object *exception = om_error_take(e->rt);
    om_object **bottom = e->slots + code->is.nlocalsplus + handler.depth;
    while (e->top > bottom)
        om_xrelease(*--e->top);
    if (handler.lasti) {
        *e->top++ = om_int_new(e->rt, (int64_t)unit);
        om_error_clear(e->rt); /* the number is for those who look at the frame */
    }
    *e->top++ = exception;
    e->next = code->units + handler.target;
    return true;
}

bool om_raise_begin(om_runtime *rt)
{
    om_in_evaluator(rt)->handled = &om_in_evaluator(rt)->handling;
    return true;
}

bool om_raise_keep(om_runtime *rt)
{
    om_object *type = om_exception_type(rt, OM_MEMORY_ERROR);
    om_object *kept = type ? om_exception_of(rt, type, om_tuple_of(rt, 0)) : NULL;
    om_in_evaluator(rt)->memory_error = kept;
    if (kept)
        om_untrack(rt, kept);
    return kept != NULL;
}

void om_raise_end(om_runtime *rt)
{
    om_object *left = om_in_evaluator(rt)->handling.exception;
    om_in_evaluator(rt)->handling.exception = NULL;
    om_xrelease(left);
    om_xrelease(om_in_evaluator(rt)->memory_error);
}

bool om_step_push_exc_info(om_evaluation *e, int argument)
{
    om_handling *handling = om_in_evaluator(e->rt)->handled;
    om_object *exception = e->top[-1];
    (void)argument;
    e->top[-1] = handling->exception ? handling->exception : om_none(e->rt);
    *e->top++ = exception;
    handling->exception = om_retain(exception);
    return true;
}

bool om_step_pop_except(om_evaluation *e, int argument)
{
    om_handling *handling = om_in_evaluator(e->rt)->handled;
    om_object *left = handling->exception, *before = *--e->top;
    (void)argument;
    handling->exception = om_is_none(before) ? NULL : before;
    om_xrelease(left);
    return true;
}

/* Whether it can stand after `except`: an exception type, or a tuple of these. */
static bool can_be_caught(om_runtime *rt, const om_object *type)
{
    bool can = om_type_is(type) && ((const om_type *)type)->flags & OM_TYPE_EXCEPTION;
    if (om_is_tuple(type)) {
        can = true;
        for (size_t i = 0; can && i < om_tuple_length(type); i++) {
            const om_object *each = om_tuple_get_borrow(type, i);
            can = om_type_is(each) && ((const om_type *)each)->flags & OM_TYPE_EXCEPTION;
        }
    }
    if (!can)
        om_raise(rt, OM_TYPE_ERROR,
                 "catching classes that do not inherit from BaseException is not allowed");
    return can;
}

bool om_step_check_exc_match(om_evaluation *e, int argument)
{
    om_object *type = *--e->top;
    (void)argument;
    int caught = can_be_caught(e->rt, type) ? om_is_instance(e->rt, e->top[-1], type) : -1;
    om_release(type);
    if (caught >= 0)
        *e->top++ = om_bool_new(e->rt, caught);
    return caught >= 0;
}

/* Raises an exception again: its traceback has this frame already. */
bool om_step_reraise(om_evaluation *e, int argument)
{
    (void)om_raise_object_steal(e->rt, *--e->top);
    e->again = true;
    (void)argument;
    return false;
}

static void refuse_made(om_runtime *rt, om_object *asked, om_object *type)
{
    om_text called, made;
    om_text_begin(rt, &called);
    om_text_begin(rt, &made);
    if (om_repr_into(rt, asked, &called) && om_repr_into(rt, type, &made))
        om_raise(rt, OM_TYPE_ERROR,
                 "calling %.*s should have returned an instance of BaseException, not %.*s",
                 (int)called.length, called.bytes, (int)made.length, made.bytes);
    om_text_end(&made);
    om_text_end(&called);
}

/* An exception, of a type or as it is; taken. NULL with an error. */
static om_object *exception_from(om_runtime *rt, om_object *raised, const char *error)
{
    om_object *made = raised;
    if (om_type_is(raised) && ((om_type *)raised)->flags & OM_TYPE_EXCEPTION) {
        made = om_call(rt, raised, NULL, 0);
        if (made && !om_is_exception(made)) {
            refuse_made(rt, raised, &made->type->head);
            om_release(made);
            made = NULL;
        }
        om_release(raised);
    } else if (!om_is_exception(raised)) {
        om_release(raised);
        made = om_raise(rt, OM_TYPE_ERROR, "%s", error);
    }
    return made;
}

/* Sets the cause, which is taken: an exception or its type, or None. */
static bool set_cause(om_runtime *rt, om_object *exception, om_object *cause)
{
    bool none = om_is_none(cause);
    cause =
        none ? cause
             : exception_from(rt, cause, "exception causes must derive from BaseException");
    bool set = cause && om_exception_set_part(rt, exception, OM_EXCEPTION_CAUSE,
                                              none ? NULL : cause);
    if (!none)
        om_xrelease(cause);
    return set;
}

bool om_step_raise_varargs(om_evaluation *e, int argument)
{
    om_object *cause = argument == 2 ? *--e->top : NULL,
              *handled = om_handled_borrow(e->rt);
    if (!argument) {
        e->again = handled != NULL;
        if (handled)
            (void)om_raise_object(e->rt, handled);
        else
            om_raise(e->rt, OM_RUNTIME_ERROR, "No active exception to reraise");
        return false;
    }
    om_object *exception =
        exception_from(e->rt, *--e->top, "exceptions must derive from BaseException");
    bool ready = exception && (!cause || set_cause(e->rt, exception, cause));
    if (!exception)
        om_xrelease(cause);
    if (ready && handled && handled != exception)
        ready = om_exception_set_context(e->rt, exception, handled);
    if (ready)
        (void)om_raise_object_steal(e->rt, exception);
    else
        om_xrelease(exception);
    return false;
}

bool om_step_load_assertion_error(om_evaluation *e, int argument)
{
    om_object *type = om_exception_named_type(e->rt, "AssertionError");
    (void)argument;
    if (type)
        *e->top++ = om_retain(type);
    return type != NULL;
}

/* The special method of a context manager, bound. */
static om_object *manager_method(om_evaluation *e, om_object *manager, const char *name,
                                 const char *kind, const char *missed)
{
    om_object *key = om_str_intern_utf8(e->rt, name);
    om_object *found = key ? om_type_find(manager->type, key) : NULL;
    if (found)
        return om_attribute_get_key(e->rt, manager, key);
    return om_raise(e->rt, OM_TYPE_ERROR,
                    "'%.200s' object does not support the %s protocol%s",
                    manager->type->name, kind, missed);
}

/* The manager is replaced by its method for the end, bound, and what that for the beginning returns. */
static bool before_with(om_evaluation *e, const char *const names[2], const char *kind,
                        const char *missed)
{
    om_object *manager = e->top[-1];
    om_object *enter = manager_method(e, manager, names[0], kind, "");
    om_object *leave = enter ? manager_method(e, manager, names[1], kind, missed) : NULL;
    if (!leave) {
        om_xrelease(enter);
        return false;
    }
    e->top[-1] = leave;
    om_release(manager);
    om_object *result = om_call(e->rt, enter, NULL, 0);
    om_release(enter);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

void *om_raise_errno(om_runtime *rt, int number)
{
    om_object *type = om_exception_named_type(rt, "OSError");
    om_object *arguments[] = {om_int_new(rt, number), om_str_new(rt, strerror(number))};
    om_object *made = type && arguments[0] && arguments[1]
                          ? om_call(rt, type, arguments, 2)
                          : NULL;
    om_xrelease(arguments[0]);
    om_xrelease(arguments[1]);
    return made ? om_raise_object_steal(rt, made) : NULL;
}

bool om_step_before_with(om_evaluation *e, int argument)
{
    static const char *const names[] = {"__enter__", "__exit__"};
    (void)argument;
    return before_with(e, names, "context manager", " (missed __exit__ method)");
}

bool om_step_before_async_with(om_evaluation *e, int argument)
{
    static const char *const names[] = {"__aenter__", "__aexit__"};
    (void)argument;
    return before_with(e, names, "asynchronous context manager",
                       " (missed __aexit__ method)");
}

bool om_step_with_except_start(om_evaluation *e, int argument)
{
    om_object *exception = e->top[-1];
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    om_object *arguments[] = {&exception->type->head, exception,
                              traceback ? traceback : om_none(e->rt)};
    (void)argument;
    om_object *result = om_call(e->rt, e->top[-4], arguments, 3);
    if (result)
        *e->top++ = result;
    return result != NULL;
}
