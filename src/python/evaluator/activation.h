/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a frame needs while code runs in it. */
#ifndef OM_PYTHON_EVALUATOR_ACTIVATION_H
#define OM_PYTHON_EVALUATOR_ACTIVATION_H

#include "code/frame.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/function.h"

/* Invariants: from the slot after the locals up to `top` lie references of the frame's own; above
 * are none. `frame->room` counts the locals alone while instructions are carried out, so that who
 * looks at the frame finds no slot that is not valid. */
typedef struct om_activation {
    const uint16_t *next;    /* the unit to be carried out next */
    om_object **top;         /* above the topmost value */
    om_object *function;     /* owned */
    om_object *builtins;     /* a dict, borrowed from the function */
    om_object *locals;       /* of a module or class: a mapping, owned; NULL: the slots */
    om_object *frame_object; /* owned; NULL until somebody asks */
    om_object *generator;    /* whose frame this is, borrowed; NULL: a call's */
    om_frame *home;          /* of a generator's: where it lies while it waits */
    bool throws;             /* it goes on by raising the pending error */
    bool is_entry;           /* om_evaluate returns when this frame does */
} om_activation;

/* Behind the slots of the frame, whose number is that of the code's variables and its stack. */
static inline om_activation *om_activation_of(const om_frame *frame)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    return (om_activation *)((om_object **)(uintptr_t)frame->slots + is->nlocalsplus +
                             is->stacksize);
}

/* How many slots the memory of the frame takes, with what lies behind them. */
size_t om_activation_slots(const om_frame *frame);

/* Fills a frame in which nothing is bound but its first `bound` slots, which the caller has filled
 * or is about to fill. `function` is taken. */
static inline void om_activation_fill(om_frame *frame, OM_TAKEN om_object *function,
                                      const om_code_object *code, int32_t bound)
{
    om_object **parts = ((om_python_function *)function)->parts;
    int32_t variables = code->is.nlocalsplus;
    frame->code = parts[OM_PYTHON_CODE];
    frame->globals = parts[OM_PYTHON_GLOBALS];
    frame->names = code->is.localsplus_names;
    frame->locals = frame->room = (uint32_t)variables;
    for (int32_t i = bound; i < variables; i++)
        frame->slots[i] = NULL;
    om_activation *is = (om_activation *)(frame->slots + variables + code->is.stacksize);
    is->next = code->units + code->first;
    is->top = frame->slots + variables;
    is->function = function;
    is->builtins = parts[OM_PYTHON_BUILTINS];
    is->locals = is->frame_object = is->generator = NULL;
    is->home = NULL;
    is->throws = is->is_entry = false;
}

/* Puts a frame for the function on the stack: no slot is bound, nothing waits, the first unit is
 * next. `function` is taken. NULL with RecursionError, MemoryError, KeyboardInterrupt. */
om_frame *om_activation_push(om_runtime *rt, OM_TAKEN om_object *function);

/* Takes the topmost frame away and releases what it holds, in the order of its slots. */
void om_activation_pop(om_runtime *rt);

#endif
