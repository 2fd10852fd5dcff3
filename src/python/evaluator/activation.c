/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/activation.h"

#include "code/frame.h"
#include "code/state.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/function.h"
#include "python/evaluator/specialise.h"

static size_t activation_slots(const om_code_parts *is)
{
    size_t extra = (sizeof(om_activation) + sizeof(om_object *) - 1) / sizeof(om_object *);
    return (size_t)(is->nlocalsplus + is->stacksize) + extra;
}

size_t om_activation_slots(const om_frame *frame)
{
    return activation_slots(&((const om_code_object *)frame->code)->is);
}

/* Notes in the code object what the next frame for it will take: as much as this one, which is the
 * topmost. */
static void activation_measure(om_runtime *rt, om_code_object *code, const om_frame *frame)
{
    const om_frame_chunk *chunk = om_in_code(rt)->frames.chunk;
    const om_code_parts *is = &code->is;
    bool bound = is->kwonlyargcount || is->flags & (OM_CO_VARARGS | OM_CO_VARKEYWORDS);
    code->frame_bytes = (uint32_t)((const char *)chunk + chunk->used - (const char *)frame);
    code->plain = bound ? -1 : is->argcount;
    code->first = (code->units[0] & 0xFF) == OM_OP_RESUME; /* which does nothing */
    om_code_join_pairs(code);
}

om_frame *om_activation_push(om_runtime *rt, om_object *function)
{
    om_code_object *code = om_python_function_code(function);
    om_frame *frame = om_frame_take(rt, activation_slots(&code->is));
    if (!frame) {
        om_release(function);
        return NULL;
    }
    if (!code->frame_bytes)
        activation_measure(rt, code, frame);
    om_activation_fill(frame, function, code, 0);
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
    om_frames *frames = &om_in_code(rt)->frames;
    frames->current = frame->caller; /* who asks while something dies finds the caller */
    frames->depth--;
    for (om_object **slot = frame->slots; slot < activation->top; slot++) {
        om_object *value = *slot;
        *slot = NULL;
        om_xrelease(value);
    }
    om_object *function = activation->function, *locals = activation->locals;
    frames->depth++;
    om_frame_give_back(rt, frame, slots);
    om_xrelease(locals);
    om_release(function);
}
