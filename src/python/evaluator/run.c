/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/run.h"

#include "base/interrupt.h"
#include "base/macros.h"
#include "base/state.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/state.h"
#include "code/frame.h"
#include "code/state.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/arguments.h"
#include "python/evaluator/function.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/operators.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "types/sequence/items.h"

/* Goes on in this frame, where its activation says. */
static void evaluation_enter(om_evaluation *e, om_frame *frame)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    e->frame = frame;
    e->activation = om_activation_of(frame);
    e->slots = frame->slots;
    e->top = e->activation->top;
    e->next = e->activation->next;
    e->consts = om_items_of(is->consts);
    e->names = om_items_of(is->names);
    e->keywords = NULL;
    frame->room = frame->locals;
}

/* Notes in the frame where it is, so that another one can be entered. */
static void evaluation_leave(const om_evaluation *e)
{
    e->activation->next = e->next;
    e->activation->top = e->top;
    e->frame->room = (uint32_t)(e->top - e->slots);
}

/* Whether so many arguments without names are what the function's parameters are. */
static bool arguments_are_parameters(const om_code_parts *is, size_t count,
                                     const om_object *names)
{
    return !names && count == (size_t)is->argcount && !is->kwonlyargcount &&
           !(is->flags & (OM_CO_VARARGS | OM_CO_VARKEYWORDS));
}

/* Pushes a frame for the function, its parameters bound to the values from `arguments` up to the top, which are
 * taken off the stack with the `below` values under them. False with an error; they are taken off too. */
static bool call_push(om_evaluation *e, om_object *function, om_object **arguments,
                      om_object **below, size_t count)
{
    om_object *names = e->keywords;
    const om_code_parts *is = &om_python_function_code(function)->is;
    bool moved = arguments_are_parameters(is, count, names);
    evaluation_leave(e);
    om_frame *frame = om_activation_push(e->rt, om_retain(function));
    if (frame && moved) {
        for (size_t i = 0; i < count; i++)
            frame->slots[i] = arguments[i];
        e->top = arguments;
    }
    size_t named = names ? om_items_length(names) : 0;
    bool bound = frame && (moved || om_arguments_bind(e->rt, frame, function, arguments,
                                                      count - named, names));
    if (frame && !bound)
        om_activation_pop(e->rt);
    while (e->top > below)
        om_xrelease(*--e->top);
    e->keywords = NULL;
    e->activation->top = e->top;
    e->frame->room = (uint32_t)(e->top - e->slots);
    if (bound)
        evaluation_enter(e, frame);
    return bound;
}

/* CALL: below the arguments lie a callable and NULL, or a function and the object it is called on, in the order of
 * the stack: (function or NULL), (object or callable), arguments. */
static bool call_step(om_evaluation *e, int argument)
{
    om_runtime *rt = e->rt;
    om_object **arguments = e->top - argument, **below = arguments - 2, *callee = below[0];
    size_t count = (size_t)argument;
    if (callee) {
        arguments--;
        count++;
    } else {
        callee = below[1];
    }
    if (callee->type == &om_in_class(rt)->method_type && !below[0]) {
        om_object **parts = ((om_references *)callee)->parts;
        below[0] = om_retain(parts[0]);
        below[1] = om_retain(parts[1]);
        om_release(callee);
        callee = below[0];
        arguments--;
        count++;
    }
    if (callee->type == &om_in_evaluator(rt)->python_function_type)
        return call_push(e, callee, arguments, below, count);
    size_t named = e->keywords ? om_items_length(e->keywords) : 0;
    evaluation_leave(e);
    om_object *result = om_call_with(rt, callee, arguments, count - named, e->keywords);
    e->frame->room = e->frame->locals;
    e->keywords = NULL;
    while (e->top > below)
        om_xrelease(*--e->top);
    e->next += om_opcode_caches[OM_OP_CALL];
    return result ? (*e->top++ = result) != NULL : false;
}

/* The topmost frame returns `value`: true if its caller goes on with it, false if the evaluator returns it. */
static bool frame_return(om_evaluation *e, om_object *value)
{
    bool is_entry = e->activation->is_entry;
    e->activation->top = e->top;
    om_activation_pop(e->rt);
    if (is_entry)
        return false;
    evaluation_enter(e, om_in_code(e->rt)->frames.current);
    *e->top++ = value;
    e->next += om_opcode_caches[e->next[-1] & 0xFF];
    return true;
}

/* The same for a call that has become a generator: its frame is off the stack already. */
static bool generator_return(om_evaluation *e, om_object *value)
{
    bool is_entry = e->activation->is_entry;
    om_frame_give_back(e->rt, e->frame, om_activation_slots(e->frame));
    if (is_entry)
        return false;
    evaluation_enter(e, om_in_code(e->rt)->frames.current);
    *e->top++ = value;
    e->next += om_opcode_caches[e->next[-1] & 0xFF];
    return true;
}

/* After an error: goes on at the handler in this frame or the nearest one that called it. False if the evaluator
 * has to return, with the error. */
static bool unwind(om_evaluation *e)
{
    for (;;) {
        if (!e->again)
            om_raise_note(e);
        e->again = false;
        if (om_raise_in_frame(e))
            return true;
        bool is_entry = e->activation->is_entry;
        e->activation->top = e->top;
        om_activation_pop(e->rt);
        if (is_entry)
            return false;
        evaluation_enter(e, om_in_code(e->rt)->frames.current);
    }
}

/* Replaces the two topmost values by `result`. False if that is NULL. */
static inline bool two_become(om_evaluation *e, om_object *result)
{
    om_object *b = *--e->top, *a = e->top[-1];
    e->top[-1] = result;
    if (!result)
        e->top--;
    om_release(b);
    om_release(a);
    return result != NULL;
}

static inline bool jump_if(om_evaluation *e, bool truth, int argument)
{
    om_object *value = *--e->top;
    int answer = value == om_true(e->rt)    ? 1
                 : value == om_false(e->rt) ? 0
                                            : om_truth(e->rt, value);
    om_release(value);
    if (answer >= 0 && (answer != 0) == truth)
        e->next += argument;
    return answer >= 0;
}

static const om_operator binary_operators[] = {
    OM_ADD,
    OM_AND,
    OM_FLOOR_DIVIDE,
    OM_LEFT_SHIFT,
    OM_MULTIPLY /* @ is apart */,
    OM_MULTIPLY,
    OM_REMAINDER,
    OM_OR,
    OM_POWER,
    OM_RIGHT_SHIFT,
    OM_SUBTRACT,
    OM_TRUE_DIVIDE,
    OM_XOR,
};

static inline bool binary_step(om_evaluation *e, int argument)
{
    om_object *a = e->top[-2], *b = e->top[-1];
    if (argument == OM_NB_MATRIX_MULTIPLY ||
        argument == OM_NB_MATRIX_MULTIPLY + OM_NB_INPLACE)
        return two_become(
            e, om_matrix_multiply(e->rt, a, b, argument != OM_NB_MATRIX_MULTIPLY));
    if (argument < OM_NB_INPLACE)
        return two_become(e, om_binary(e->rt, a, b, binary_operators[argument]));
    /* The reference of the stack is passed on, so that a string with no other can grow in place. */
    e->top -= 2;
    om_object *result =
        om_inplace_steal(e->rt, a, b, binary_operators[argument - OM_NB_INPLACE]);
    om_release(b);
    return result ? (*e->top++ = result) != NULL : false;
}

static om_object *compare_objects(om_runtime *rt, om_object *a, om_object *b,
                                  om_order order)
{
    if (om_is_class_instance(a) || om_is_class_instance(b))
        return om_compare_rich(rt, a, b, order);
    int answer = om_compare(rt, a, b, order);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static inline bool compare_step(om_evaluation *e, int argument)
{
    om_object *result =
        compare_objects(e->rt, e->top[-2], e->top[-1], (om_order)(argument >> 4));
    return two_become(e, result);
}

/* FOR_ITER: pushes the next item, or jumps behind the loop, where END_FOR would take two values off. */
static inline bool for_step(om_evaluation *e, int argument)
{
    om_object *iterator = e->top[-1];
    e->activation->top = e->top;
    e->activation->next = e->next;
    om_object *item = om_next(e->rt, iterator);
    if (item) {
        *e->top++ = item;
        e->next += om_opcode_caches[OM_OP_FOR_ITER];
        return true;
    }
    if (om_in_base(e->rt)->error)
        return false;
    e->top--;
    om_release(iterator);
    e->next += om_opcode_caches[OM_OP_FOR_ITER] + argument + 1;
    return true;
}

om_object *om_evaluate(om_runtime *rt, om_frame *frame)
{
    om_evaluation evaluation = {.rt = rt}, *e = &evaluation;
    evaluation_enter(e, frame);
    e->activation->is_entry = true;
    int argument = 0;
    if (e->activation->throws && !unwind(e))
        return NULL;
    e->activation->throws = false;
    for (;;) {
        unsigned unit = *e->next++;
        bool done = true;
        argument |= (int)(unit >> 8);
        switch (unit & 0xFF) {
        case OM_OP_NOP:
        case OM_OP_RESUME:
            break;
        case OM_OP_EXTENDED_ARG:
            argument <<= 8;
            continue;
        case OM_OP_LOAD_FAST:
            *e->top++ = om_retain(e->slots[argument]);
            break;
        case OM_OP_LOAD_CONST:
            *e->top++ = om_retain(e->consts[argument]);
            break;
        case OM_OP_STORE_FAST: {
            om_object *old = e->slots[argument];
            e->slots[argument] = *--e->top;
            om_xrelease(old);
            break;
        }
        case OM_OP_POP_TOP:
            om_release(*--e->top);
            break;
        case OM_OP_PUSH_NULL:
            *e->top++ = NULL;
            break;
        case OM_OP_COPY:
            *e->top = om_retain(e->top[-argument]);
            e->top++;
            break;
        case OM_OP_SWAP: {
            om_object *value = e->top[-1];
            e->top[-1] = e->top[-argument];
            e->top[-argument] = value;
            break;
        }
        case OM_OP_BINARY_OP:
            done = binary_step(e, argument);
            e->next += done;
            break;
        case OM_OP_COMPARE_OP:
            done = compare_step(e, argument);
            e->next += done;
            break;
        case OM_OP_BINARY_SUBSCR:
            done = two_become(e, om_item_get(rt, e->top[-2], e->top[-1]));
            e->next += done;
            break;
        case OM_OP_IS_OP: {
            bool same = e->top[-2] == e->top[-1];
            done = two_become(e, om_bool_new(rt, same != (argument != 0)));
            break;
        }
        case OM_OP_POP_JUMP_IF_FALSE:
            done = jump_if(e, false, argument);
            break;
        case OM_OP_POP_JUMP_IF_TRUE:
            done = jump_if(e, true, argument);
            break;
        case OM_OP_POP_JUMP_IF_NONE:
        case OM_OP_POP_JUMP_IF_NOT_NONE: {
            om_object *value = *--e->top;
            if (om_is_none(value) == ((unit & 0xFF) == OM_OP_POP_JUMP_IF_NONE))
                e->next += argument;
            om_release(value);
            break;
        }
        case OM_OP_JUMP_FORWARD:
            e->next += argument;
            break;
        case OM_OP_JUMP_BACKWARD:
            done = om_interrupt_passes(rt);
            e->next -= done ? argument : 0;
            break;
        case OM_OP_JUMP_BACKWARD_NO_INTERRUPT:
            e->next -= argument;
            break;
        case OM_OP_FOR_ITER:
            done = for_step(e, argument);
            break;
        case OM_OP_END_FOR:
            om_release(*--e->top);
            om_release(*--e->top);
            break;
        case OM_OP_KW_NAMES:
            e->keywords = e->consts[argument];
            break;
        case OM_OP_CALL:
            done = call_step(e, argument);
            break;
        case OM_OP_RETURN_CONST:
        case OM_OP_RETURN_VALUE: {
            om_object *value = (unit & 0xFF) == OM_OP_RETURN_CONST
                                   ? om_retain(e->consts[argument])
                                   : *--e->top;
            if (!frame_return(e, value))
                return value;
            break;
        }
        case OM_OP_YIELD_VALUE: {
            om_object *value = *--e->top;
            om_generator_suspend(e);
            return value;
        }
        case OM_OP_RETURN_GENERATOR: {
            om_object *value = om_generator_of_frame(e);
            if (!value)
                done = false;
            else if (!generator_return(e, value))
                return value;
            break;
        }
        default:
            done = om_steps[unit & 0xFF] ? om_steps[unit & 0xFF](e, argument)
                                         : om_step_unknown(e, (int)(unit & 0xFF));
        }
        argument = 0;
        if (OM_LIKELY(done))
            continue;
        if (!unwind(e))
            return NULL;
    }
}

om_object *om_python_function_call_with(om_runtime *rt, om_object *self,
                                        om_object *const *arguments, size_t count,
                                        om_object *names)
{
    om_frame *frame = om_activation_push(rt, om_retain(self));
    if (!frame)
        return NULL;
    if (!om_arguments_bind(rt, frame, self, arguments, count, names)) {
        om_activation_pop(rt);
        return NULL;
    }
    return om_evaluate(rt, frame);
}

om_object *om_python_function_call(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count)
{
    return om_python_function_call_with(rt, self, arguments, count, NULL);
}

om_object *om_run_code(om_runtime *rt, om_object *code, om_object *globals,
                       om_object *locals)
{
    om_object *function =
        om_python_function_new(rt, code, globals, om_in_evaluator(rt)->builtins);
    om_frame *frame = function ? om_activation_push(rt, function) : NULL;
    if (!frame)
        return NULL;
    om_activation_of(frame)->locals = om_retain(locals);
    return om_evaluate(rt, frame);
}
