/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/raise.h"

#include "base/error.h"
#include "base/type.h"
#include "class/class.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"

bool om_raise_in_frame(om_evaluation *e)
{
    const om_code_object *code = (const om_code_object *)e->frame->code;
    size_t unit = (size_t)(e->next - code->units) - 1;
    om_code_handler handler;
    if (!om_code_object_handler(&code->head, unit, &handler))
        return false;
    om_object *exception = om_error_get_object(e->rt);
    if (!exception)
        exception = om_error_get_object(e->rt); /* a MemoryError has none to make */
    if (!exception)
        return false;
    om_error_clear(e->rt);
    om_object **bottom = e->slots + code->is.nlocalsplus + handler.depth;
    while (e->top > bottom)
        om_xrelease(*--e->top);
    if (handler.lasti)
        *e->top++ = om_int_new(e->rt, (int64_t)unit);
    *e->top++ = exception;
    e->next = code->units + handler.target;
    return true;
}

void om_raise_end(om_runtime *rt)
{
    om_xrelease(om_in_evaluator(rt)->handled);
    om_in_evaluator(rt)->handled = NULL;
}

bool om_step_push_exc_info(om_evaluation *e, int argument)
{
    om_evaluator_state *state = om_in_evaluator(e->rt);
    om_object *exception = e->top[-1];
    (void)argument;
    e->top[-1] = state->handled ? state->handled : om_none(e->rt);
    *e->top++ = exception;
    state->handled = om_retain(exception);
    return true;
}

bool om_step_pop_except(om_evaluation *e, int argument)
{
    om_evaluator_state *state = om_in_evaluator(e->rt);
    om_object *left = state->handled, *before = *--e->top;
    (void)argument;
    state->handled = om_is_none(before) ? NULL : before;
    om_xrelease(left);
    return true;
}

/* Whether it can stand after `except`: an exception type, or a tuple of these. */
static bool can_be_caught(om_runtime *rt, const om_object *type)
{
    bool can = om_type_is(type) && ((const om_type *)type)->flags & OM_TYPE_EXCEPTION;
    if (om_is_tuple(type)) {
        can = true;
        for (size_t i = 0; can && i < om_tuple_length(type); i++)
            can = can_be_caught(rt, om_tuple_get_borrow(type, i));
        return can;
    }
    if (!can)
        om_raise(rt, OM_TYPE_ERROR, "catching classes that do not inherit from BaseException is not allowed");
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

bool om_step_reraise(om_evaluation *e, int argument)
{
    (void)argument;
    (void)om_raise_object_steal(e->rt, *--e->top);
    return false;
}

bool om_step_raise_varargs(om_evaluation *e, int argument)
{
    om_evaluator_state *state = om_in_evaluator(e->rt);
    om_object *cause = argument == 2 ? *--e->top : NULL;
    if (argument)
        (void)om_raise_object_steal(e->rt, *--e->top);
    else if (state->handled)
        (void)om_raise_object(e->rt, state->handled);
    else
        om_raise(e->rt, OM_RUNTIME_ERROR, "No active exception to reraise");
    om_xrelease(cause);
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
static om_object *manager_method(om_evaluation *e, om_object *manager, const char *name, const char *also)
{
    om_object *key = om_str_intern_utf8(e->rt, name);
    om_object *found = key ? om_type_find(manager->type, key) : NULL;
    if (found)
        return om_attribute_get_key(e->rt, manager, key);
    return om_raise(e->rt, OM_TYPE_ERROR, "'%.200s' object does not support the context manager protocol%s",
                    manager->type->name, also);
}

bool om_step_before_with(om_evaluation *e, int argument)
{
    om_object *manager = e->top[-1];
    (void)argument;
    om_object *enter = manager_method(e, manager, "__enter__", "");
    om_object *leave = enter ? manager_method(e, manager, "__exit__", " (missed __exit__ method)") : NULL;
    om_object *result = leave ? om_call(e->rt, enter, NULL, 0) : NULL;
    om_xrelease(enter);
    if (!result) {
        om_xrelease(leave);
        return false;
    }
    e->top[-1] = leave;
    *e->top++ = result;
    om_release(manager);
    return true;
}

bool om_step_with_except_start(om_evaluation *e, int argument)
{
    om_object *exception = e->top[-1];
    om_object *arguments[] = {&exception->type->head, exception, om_none(e->rt)};
    (void)argument;
    om_object *result = om_call(e->rt, e->top[-4], arguments, 3);
    if (result)
        *e->top++ = result;
    return result != NULL;
}
