/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/activation.h"

#include "code/frame.h"
#include "code/state.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/function.h"

static size_t activation_slots(const om_code_parts *is)
{
    size_t extra = (sizeof(om_activation) + sizeof(om_object *) - 1) / sizeof(om_object *);
    return (size_t)(is->nlocalsplus + is->stacksize) + extra;
}

size_t om_activation_slots(const om_frame *frame)
{
    return activation_slots(&((const om_code_object *)frame->code)->is);
}

om_frame *om_activation_push(om_runtime *rt, om_object *function)
{
    om_object **parts = ((om_python_function *)function)->parts;
    const om_code_object *code = (om_code_object *)parts[OM_PYTHON_CODE];
    om_frame *frame = om_frame_take(rt, activation_slots(&code->is));
    if (!frame) {
        om_release(function);
        return NULL;
    }
    frame->code = parts[OM_PYTHON_CODE];
    frame->globals = parts[OM_PYTHON_GLOBALS];
    frame->names = code->is.localsplus_names;
    frame->locals = frame->room = (uint32_t)code->is.nlocalsplus;
    for (int32_t i = 0; i < code->is.nlocalsplus; i++)
        frame->slots[i] = NULL;
    *om_activation_of(frame) = (om_activation){.next = code->units,
                                               .top = frame->slots + code->is.nlocalsplus,
                                               .function = function,
                                               .builtins = parts[OM_PYTHON_BUILTINS]};
    return frame;
}

void om_activation_pop(om_runtime *rt)
{
    om_frame *frame = om_in_code(rt)->frames.current;
    om_activation *activation = om_activation_of(frame);
    size_t slots = activation_slots(&((om_code_object *)frame->code)->is);
    if (activation->frame_object) {
        om_frame_object_end(rt, frame);
        om_frame_give_back(rt, frame, slots);
        return;
    }
    for (om_object **slot = frame->slots; slot < activation->top; slot++) {
        om_object *value = *slot;
        *slot = NULL;
        om_xrelease(value);
    }
    om_object *function = activation->function, *locals = activation->locals;
    om_frame_give_back(rt, frame, slots);
    om_xrelease(locals);
    om_release(function);
}
