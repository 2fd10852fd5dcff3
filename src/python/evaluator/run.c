/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/run.h"

#include "base/interrupt.h"
#include "base/macros.h"
#include "base/state.h"
#include "base/type.h"
#include "class/bind.h"
#include "class/state.h"
#include "class/type_call.h"
#include "code/frame.h"
#include "code/state.h"
#include "heap/track.h"
#include "life/collector.h"
#include "object/depth.h"
#include "object/state.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/arguments.h"
#include "python/evaluator/function.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/operators.h"
#include "python/evaluator/pause.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/specialise.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"
#include "types/sequence/range.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/dict.h"

/* Goes on in this frame, where its activation says. */
static inline void evaluation_enter(om_evaluation *e, om_frame *frame)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    e->frame = frame;
    e->activation = om_activation_of(frame);
    e->slots = frame->slots;
    e->top = e->activation->top;
    e->next = e->activation->next;
    e->consts = ((om_tuple *)is->consts)->items;
    e->names = ((om_tuple *)is->names)->items;
    e->keywords = NULL;
    frame->room = frame->locals;
}

/* Notes in the frame where it is, so that another one can be entered. */
static inline void evaluation_leave(const om_evaluation *e)
{
    e->activation->next = e->next;
    e->activation->top = e->top;
    e->frame->room = (uint32_t)(e->top - e->slots);
}

/* The memory of a frame for this code, if it is there for the taking; else NULL, and
 * om_activation_push has to be asked. */
static inline om_frame *frame_take(om_runtime *rt, const om_code_object *code)
{
    om_frames *frames = &om_in_code(rt)->frames;
    om_frame_chunk *chunk = frames->chunk;
    size_t bytes = code->frame_bytes;
    if (!bytes || chunk->size - chunk->used < bytes || frames->depth >= frames->limit ||
        atomic_load_explicit(&om_in_base(rt)->interrupt, memory_order_relaxed) ||
        om_is_collection_due(rt))
        return NULL;
    om_frame *frame = (om_frame *)((char *)chunk + chunk->used);
    chunk->used += bytes;
    frame->caller = frames->current;
    frames->current = frame;
    frames->depth++;
    return frame;
}

/* <<what the evaluator does between two instructions>> */
/* Collects: the collection is due, and the frame between two instructions. */
static OM_NOINLINE void evaluation_collect(om_evaluation *e)
{
    evaluation_leave(e);
    om_collector_work(e->rt);
    e->frame->room = e->frame->locals;
}

/* Pushes a frame for the function, its parameters bound to the values from `arguments` up to the
 * top, which are taken off the stack with the `below` values under them. False with an error; they
 * are taken off too. */
static bool call_bind(om_evaluation *e, om_object *function, om_object **arguments,
                      om_object **below, size_t count)
{
    om_object *names = e->keywords;
    evaluation_leave(e);
    om_frame *frame = om_activation_push(e->rt, om_retain(function));
    size_t named = names ? om_items_length(names) : 0;
    bool bound =
        frame && om_arguments_bind(e->rt, frame, function, arguments, count - named, names);
    if (frame && !bound)
        om_activation_pop(e->rt);
    while (e->top > below)
        om_xrelease(*--e->top);
    e->keywords = NULL;
    e->activation->top = e->top;
    e->frame->room = (uint32_t)(e->top - e->slots);
    if (bound)
        evaluation_enter(e, frame);
    if (bound && om_is_collection_due(e->rt))
        evaluation_collect(e);
    return bound;
}

/* The same where the arguments are the first slots of the frame as they are. NULL if that cannot be
 * done. */
static inline om_frame *call_move(om_evaluation *e, om_object *function,
                                  om_object **arguments, om_object **below, size_t count)
{
    const om_code_object *code = om_python_function_code(function);
    if (code->plain != (int64_t)count || e->keywords)
        return NULL;
    om_frame *frame = frame_take(e->rt, code);
    if (!frame)
        return NULL;
    for (size_t i = 0; i < count; i++)
        frame->slots[i] = arguments[i];
    om_activation_fill(frame, function, code, (int32_t)count);
    e->activation->next = e->next;
    e->activation->top = below;
    e->frame->room = (uint32_t)(below - e->slots);
    return frame;
}

/* Whether the callee is a built-in type that makes its objects whole, and is asked for no method. */
static inline bool makes_whole(const om_runtime *rt, const om_object *callee)
{
    const om_type *type = (const om_type *)callee;
    return callee->type == &om_in_base(rt)->type_type &&
           !(type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE)) && type->face &&
           type->face->make && !type->face->init;
}

/* Calls what is no function of Python. */
static inline om_object *call_other(om_evaluation *e, om_object *callee,
                                    om_object *const *arguments, size_t count)
{
    om_runtime *rt = e->rt;
    om_object *names = e->keywords;
    if (!names && callee->type->call) {
        if (!om_interrupt_passes(rt))
            return NULL;
        if (makes_whole(rt, callee)) {
            unsigned held = om_type_arguments((const om_type *)callee, count);
            om_kept_hold(rt, held);
            om_object *made = ((om_type *)callee)
                ->face->make(rt, (om_type *)callee, arguments, count, NULL);
            om_kept_drop(rt, held);
            return made;
        }
        return callee->type->call(rt, callee, arguments, count);
    }
    size_t named = names ? om_items_length(names) : 0;
    return om_call_with(e->rt, callee, arguments, count - named, names);
}

/* CALL: below the arguments lie a callable and NULL, or a function and the object it is called on,
 * in the order of the stack: (function or NULL), (object or callable), arguments. True: the frame
 * may be another one. */
static inline bool call_step(om_evaluation *e, int argument)
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
    if (callee->type == &om_in_evaluator(rt)->python_function_type) {
        om_frame *frame = call_move(e, callee, arguments, below, count);
        if (!frame)
            return call_bind(e, callee, arguments, below, count);
        evaluation_enter(e, frame);
        return true;
    }
    evaluation_leave(e);
    om_object *result = call_other(e, callee, arguments, count);
    e->frame->room = e->frame->locals;
    e->keywords = NULL;
    om_object **end = e->top; /* they die in the order in which they came */
    e->top = below;
    while (below < end)
        om_xrelease(*below++);
    e->next += om_opcode_caches[OM_OP_CALL];
    if (!result)
        return false;
    *e->top++ = result;
    if (om_is_collection_due(rt))
        evaluation_collect(e);
    return true;
}

/* Takes the topmost frame, which is not the last of its chunk, off the stack. */
static inline void frame_leave(om_evaluation *e)
{
    om_frames *frames = &om_in_code(e->rt)->frames;
    om_activation *is = e->activation;
    if (is->frame_object || is->locals || frames->chunk->previous) {
        is->top = e->top;
        om_activation_pop(e->rt);
        return;
    }
    om_object *function = is->function;
    frames->current = e->frame->caller;
    frames->depth--;
    for (om_object **slot = e->slots; slot < e->top; slot++) {
        om_object *value = *slot;
        *slot = NULL;
        om_xrelease(value);
    }
    frames->chunk->used -= ((const om_code_object *)e->frame->code)->frame_bytes;
    om_release(function);
}

/* The topmost frame returns `value`: true if its caller goes on with it, false if the evaluator
 * returns it. */
static inline bool frame_return(om_evaluation *e, om_object *value)
{
    bool is_entry = e->activation->is_entry;
    frame_leave(e);
    if (is_entry)
        return false;
    evaluation_enter(e, om_in_code(e->rt)->frames.current);
    *e->top++ = value;
    e->next += om_opcode_caches[OM_OP_CALL];
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
    e->next += om_opcode_caches[OM_OP_CALL];
    return true;
}

/* Gives back what waits on the value stack, the topmost value first. */
static void evaluation_drop(om_evaluation *e)
{
    om_object *const *bottom = e->slots + e->frame->locals;
    while (e->top > bottom)
        om_xrelease(*--e->top);
}

/* After an error: goes on at the handler in this frame or the nearest one that called it. False if
 * the evaluator has to return, with the error. */
static bool unwind(om_evaluation *e)
{
    for (;;) {
        if (!e->again)
            om_raise_note(e);
        e->again = false;
        if (om_raise_in_frame(e))
            return true;
        bool is_entry = e->activation->is_entry;
        evaluation_drop(e);
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
    om_release(a);
    om_release(b);
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
    om_operator operation = binary_operators[argument - OM_NB_INPLACE];
    om_object *result = operation == OM_MULTIPLY ? om_multiply_inplace_steal(e->rt, a, b)
                                                 : om_inplace_steal(e->rt, a, b, operation);
    om_release(b);
    return result ? (*e->top++ = result) != NULL : false;
}

static om_object *compare_objects(om_runtime *rt, om_object *a, om_object *b,
                                  om_order order)
{
    if ((a->type->flags | b->type->flags) & OM_TYPE_HEAP) /* of a class, or of a metaclass */
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

/* What a comparison or test puts on the stack; a jump by it that follows at once is done without
 * that. Returns the next unit; `next` is behind the caches of the test. */
static OM_ALWAYS_INLINE const uint16_t *test_result(om_runtime *rt, const uint16_t *next,
                                                    om_object ***top, bool truth)
{
    unsigned unit = *next, opcode = unit & 0xFF;
    if (opcode == OM_OP_POP_JUMP_IF_FALSE || opcode == OM_OP_POP_JUMP_IF_TRUE)
        return next + 1 + (truth == (opcode == OM_OP_POP_JUMP_IF_TRUE) ? unit >> 8 : 0);
    *(*top)++ = om_in_types(rt)->truths[truth];
    return next;
}

/* The next item of a list, a tuple or a range, new; NULL where om_next has to be asked. */
static OM_ALWAYS_INLINE om_object *next_item(om_runtime *rt, om_object *iterator)
{
    if (iterator->type == &om_in_types(rt)->list_iterator_type) {
        om_items_iterator *walk = (om_items_iterator *)iterator;
        const om_list *list = (const om_list *)walk->sequence;
        return list && walk->next < list->length ? om_retain(list->items[walk->next++])
                                                 : NULL;
    }
    if (iterator->type == &om_in_types(rt)->range_iterator_type) {
        om_range_iterator *walk = (om_range_iterator *)iterator;
        om_object *item = walk->left ? om_int_of(rt, walk->next) : NULL;
        if (item) {
            walk->left--;
            walk->next = (int64_t)((uint64_t)walk->next + (uint64_t)walk->step);
        }
        return item;
    }
    return NULL;
}

/* list[int] and tuple[int] where the index counts from the front and is there: borrowed; else NULL. */
static OM_ALWAYS_INLINE om_object *item_at(om_runtime *rt, const om_object *self,
                                           const om_object *key)
{
    if (key->type != &om_in_types(rt)->int_type ||
        (uint32_t)((const om_int *)key)->size > 1)
        return NULL;
    size_t index = ((const om_int *)key)->digits[0];
    if (self->type == &om_in_types(rt)->list_type)
        return index < ((const om_list *)self)->length
                   ? ((const om_list *)self)->items[index]
                   : NULL;
    if (self->type == &om_in_types(rt)->tuple_type)
        return index < ((const om_tuple *)self)->length
                   ? ((const om_tuple *)self)->items[index]
                   : NULL;
    return NULL;
}

/* Puts the items of a tuple of this length in the place of it, the first on top: the new top; NULL
 * if it is none. */
static OM_ALWAYS_INLINE om_object **unpack_tuple(om_runtime *rt, om_object **top,
                                                 size_t count)
{
    om_object *source = top[-1];
    const om_tuple *tuple = (const om_tuple *)source;
    if (source->type != &om_in_types(rt)->tuple_type || tuple->length != count)
        return NULL;
    top--;
    for (size_t i = count; i > 0; i--)
        *top++ = om_retain(tuple->items[i - 1]);
    om_release(source);
    return top;
}

/* Where a code object notes the number of the entry in which a name was found. */
static inline uint16_t *name_note(const om_frame *frame, int argument)
{
    om_code_object *code = (om_code_object *)frame->code;
    return code->units + code->unit_count + argument;
}

/* Binds the name of that number in `space` if it is a dict where it is bound already; the value is
 * taken. */
static inline bool bind_again(const om_evaluation *e, om_object *space, int argument,
                              om_object *value)
{
    uint16_t *number = name_note(e->frame, argument);
    om_object *name = e->names[argument];
    return om_guess_bind(e->rt, space, name, *number, value) ||
           (space->type == &om_in_types(e->rt)->dict_type &&
            om_search_name(space, name, number) &&
            om_guess_bind(e->rt, space, name, *number, value));
}

/* What the loop knows in variables of its own, and what others are told. */
#define TELL (e->activation->next = e->next = next, e->top = top)
#define LEARN (next = e->next, top = e->top, slots = e->slots)

static om_object *evaluate(om_runtime *rt, om_frame *frame)
{
    om_evaluation evaluation = {.rt = rt}, *e = &evaluation;
    evaluation_enter(e, frame);
    e->activation->is_entry = true;
    if (e->activation->throws && !unwind(e))
        return NULL;
    e->activation->throws = false;
    if (om_is_collection_due(rt))
        evaluation_collect(e);
    const uint16_t *next = e->next;
    om_object **top = e->top, **slots = e->slots;
    for (;;) {
        bool done;
        unsigned unit = *next++;
        int argument = (int)(unit >> 8);
    again:
        switch ((uint8_t)unit) {
        case OM_OP_NOP:
            continue;
        case OM_OP_RESUME:
            if (argument < 2 && om_is_collection_due(rt)) {
                TELL;
                evaluation_collect(e);
            }
            continue;
        case OM_OP_EXTENDED_ARG:
            unit = *next++;
            argument = argument << 8 | (int)(unit >> 8);
            goto again;
        case OM_OP_LOAD_FAST:
            *top++ = om_retain(slots[argument]);
            continue;
        case OM_OP_LOAD_CONST:
            *top++ = om_retain(e->consts[argument]);
            continue;
        case OM_OP_LOAD_FAST_LOAD_FAST:
            *top++ = om_retain(slots[argument]);
            *top++ = om_retain(slots[*next++ >> 8]);
            continue;
        case OM_OP_LOAD_FAST_LOAD_CONST:
            *top++ = om_retain(slots[argument]);
            *top++ = om_retain(e->consts[*next++ >> 8]);
            continue;
        case OM_OP_STORE_FAST_LOAD_FAST: {
            om_object *old = slots[argument];
            slots[argument] = *--top;
            om_xrelease(old);
            *top++ = om_retain(slots[*next++ >> 8]);
            continue;
        }
        case OM_OP_STORE_FAST: {
            om_object *old = slots[argument];
            slots[argument] = *--top;
            om_xrelease(old);
            continue;
        }
        case OM_OP_POP_TOP:
            top--;
            om_release(*top);
            continue;
        case OM_OP_PUSH_NULL:
            *top++ = NULL;
            continue;
        case OM_OP_COPY:
            *top = om_retain(top[-argument]);
            top++;
            continue;
        case OM_OP_SWAP: {
            om_object *value = top[-1];
            top[-1] = top[-argument];
            top[-argument] = value;
            continue;
        }
        case OM_OP_BINARY_OP_ADD_INT:
        case OM_OP_BINARY_OP_SUBTRACT_INT:
        case OM_OP_BINARY_OP_MULTIPLY_INT: {
            om_object *a = top[-2], *b = top[-1];
            if (!om_guess_ints(rt, a, b))
                goto guessed_wrong;
            int64_t x = om_int_short((om_int *)a), y = om_int_short((om_int *)b);
            int64_t value = (uint8_t)unit == OM_OP_BINARY_OP_ADD_INT        ? x + y
                            : (uint8_t)unit == OM_OP_BINARY_OP_SUBTRACT_INT ? x - y
                                                                            : x * y;
            om_object *result = om_int_of(rt, value);
            if (!result)
                goto failed;
            *(--top - 1) = result;
            om_release(b);
            om_release(a);
            next++;
            continue;
        }
        case OM_OP_BINARY_OP:
            om_specialise_binary_op(rt, next, top, argument);
            TELL;
            done = binary_step(e, argument);
            e->next += done;
            break;
        case OM_OP_COMPARE_OP_INT: {
            om_object *a = top[-2], *b = top[-1];
            if (!om_guess_ints(rt, a, b))
                goto guessed_wrong;
            int64_t x = om_int_short((om_int *)a), y = om_int_short((om_int *)b);
            bool truth = argument & (x < y ? 2 : x > y ? 4 : 8);
            top -= 2;
            om_release(b);
            om_release(a);
            next = test_result(rt, next + 1, &top, truth);
            continue;
        }
        case OM_OP_COMPARE_OP:
            om_specialise_compare_op(rt, next, top);
            TELL;
            done = compare_step(e, argument);
            e->next += done;
            break;
        case OM_OP_BINARY_SUBSCR: {
            om_object *key = top[-1], *self = top[-2], *item = item_at(rt, self, key);
            if (item) {
                *(--top - 1) = om_retain(item);
                om_release(key);
                om_release(self);
                next++;
                continue;
            }
            TELL;
            done = two_become(e, om_item_get(rt, self, key));
            e->next += done;
            break;
        }
        case OM_OP_UNPACK_SEQUENCE: {
            om_object **above = unpack_tuple(rt, top, (size_t)argument);
            if (!above)
                goto in_steps;
            top = above;
            next++;
            continue;
        }
        case OM_OP_CONTAINS_OP: {
            om_object *in = top[-1], *item = top[-2];
            TELL;
            int found = om_contains(rt, in, item);
            top -= 2;
            om_release(item);
            om_release(in);
            if (found < 0)
                goto failed;
            next = test_result(rt, next, &top, found != argument);
            continue;
        }
        case OM_OP_IS_OP: {
            om_object *b = *--top, *a = *--top;
            bool truth = (a == b) != (argument != 0);
            om_release(a);
            om_release(b);
            next = test_result(rt, next, &top, truth);
            continue;
        }
        case OM_OP_POP_JUMP_IF_FALSE:
        case OM_OP_POP_JUMP_IF_TRUE: {
            bool if_true = (uint8_t)unit == OM_OP_POP_JUMP_IF_TRUE;
            om_object *value = top[-1];
            if (value == om_in_types(rt)->truths[0] ||
                value == om_in_types(rt)->truths[1]) {
                top--;
                next += (value == om_in_types(rt)->truths[if_true]) ? argument : 0;
                continue;
            }
            TELL;
            done = jump_if(e, if_true, argument);
            break;
        }
        case OM_OP_POP_JUMP_IF_NONE:
        case OM_OP_POP_JUMP_IF_NOT_NONE: {
            om_object *value = *--top;
            bool none = value == om_in_object(rt)->none;
            next += none == ((uint8_t)unit == OM_OP_POP_JUMP_IF_NONE) ? argument : 0;
            om_release(value);
            continue;
        }
        case OM_OP_JUMP_FORWARD:
            next += argument;
            continue;
        case OM_OP_JUMP_BACKWARD:
            if (!om_interrupt_passes(rt))
                goto failed;
            next -= argument;
            if (om_is_collection_due(rt)) {
                TELL;
                evaluation_collect(e);
            }
            continue;
        case OM_OP_JUMP_BACKWARD_NO_INTERRUPT:
            next -= argument;
            continue;
        case OM_OP_FOR_ITER: {
            om_object *item = next_item(rt, top[-1]);
            if (item) {
                *top++ = item;
                next++;
                continue;
            }
            TELL;
            done = for_step(e, argument);
            break;
        }
        case OM_OP_END_FOR:
            top -= 2;
            om_release(top[1]);
            om_release(top[0]);
            continue;
        case OM_OP_KW_NAMES:
            e->keywords = e->consts[argument];
            continue;
        case OM_OP_LOAD_NAME: {
            const om_activation *is = e->activation;
            om_object *name = e->names[argument], *value = NULL;
            uint16_t *number = name_note(e->frame, argument);
            if (!is->locals || is->locals->type != &om_in_types(rt)->dict_type)
                goto in_steps;
            value = om_guess_name(is->locals, name, number);
            if (!value && is->locals != e->frame->globals)
                value = om_guess_name(e->frame->globals, name, number);
            if (!value)
                value = om_guess_name(is->builtins, name, number);
            if (!value)
                goto in_steps;
            *top++ = om_retain(value);
            continue;
        }
        case OM_OP_STORE_NAME:
            if (!bind_again(e, e->activation->locals, argument, top[-1]))
                goto in_steps;
            top--;
            continue;
        case OM_OP_STORE_GLOBAL:
            if (!bind_again(e, e->frame->globals, argument, top[-1]))
                goto in_steps;
            top--;
            continue;
        case OM_OP_LOAD_GLOBAL_MODULE: {
            om_object *value =
                om_guess_entry(e->frame->globals, e->names[argument >> 1], next[1]);
            if (!value)
                goto guessed_wrong;
            if (argument & 1)
                *top++ = NULL;
            *top++ = om_retain(value);
            next += 4;
            continue;
        }
        case OM_OP_LOAD_GLOBAL_BUILTIN: {
            om_object *name = e->names[argument >> 1];
            om_object *value = om_guess_entry(e->activation->builtins, name, next[1]);
            if (!value || om_dict_find((om_dict *)e->frame->globals, name))
                goto guessed_wrong;
            if (argument & 1)
                *top++ = NULL;
            *top++ = om_retain(value);
            next += 4;
            continue;
        }
        case OM_OP_LOAD_GLOBAL:
            om_specialise_load_global(next, e->frame->globals, e->activation->builtins,
                                      e->names[argument >> 1]);
            goto in_steps;
        case OM_OP_LOAD_ATTR_INSTANCE_VALUE: {
            om_object *owner = top[-1];
            om_object **place = om_guess_place(owner, e->names[argument >> 1], next[1], 0);
            if (!place)
                goto guessed_wrong;
            top[-1] = om_retain(*place);
            om_release(owner);
            next += 9;
            continue;
        }
        case OM_OP_LOAD_ATTR_SLOT: {
            om_object *owner = top[-1];
            om_object *const *place = om_guess_slot(owner, e->names[argument >> 1]);
            if (!place || !*place)
                goto guessed_wrong;
            top[-1] = om_retain(*place);
            om_release(owner);
            next += 9;
            continue;
        }
        case OM_OP_LOAD_ATTR_METHOD_WITH_VALUES:
        case OM_OP_LOAD_ATTR_METHOD_NO_DICT: {
            om_object *owner = top[-1], *name = e->names[argument >> 1];
            om_object *method = (uint8_t)unit == OM_OP_LOAD_ATTR_METHOD_NO_DICT
                                    ? om_guess_built_in_method(owner, name, next[1])
                                    : om_guess_method(owner, name);
            if (!method)
                goto guessed_wrong;
            top[-1] = om_retain(method);
            *top++ = owner;
            next += 9;
            continue;
        }
        case OM_OP_LOAD_ATTR:
            om_specialise_load_attr(next, top[-1], e->names[argument >> 1], argument & 1);
            goto in_steps;
        case OM_OP_STORE_ATTR_SLOT:
        case OM_OP_STORE_ATTR_INSTANCE_VALUE: {
            om_object *owner = top[-1], *value = top[-2];
            om_object *name = e->names[argument];
            om_object **place =
                (uint8_t)unit == OM_OP_STORE_ATTR_SLOT
                    ? om_guess_slot(owner, name)
                    : om_guess_place(owner, name, next[1], OM_TYPE_EXCEPTION);
            if (!place)
                goto guessed_wrong;
            om_object *old = *place;
            *place = value;
            top -= 2;
            om_xrelease(old);
            om_release(owner);
            next += 4;
            continue;
        }
        case OM_OP_STORE_ATTR:
            om_specialise_store_attr(next, top[-1], e->names[argument]);
            goto in_steps;
        case OM_OP_CALL:
            TELL;
            done = call_step(e, argument);
            break;
        case OM_OP_RETURN_CONST:
        case OM_OP_RETURN_VALUE: {
            om_object *value = (uint8_t)unit == OM_OP_RETURN_CONST
                                   ? om_retain(e->consts[argument])
                                   : *--top;
            TELL;
            if (!frame_return(e, value))
                return value;
            LEARN;
            continue;
        }
        case OM_OP_YIELD_VALUE: {
            om_object *value = *--top;
            TELL;
            om_generator_suspend(e);
            return value;
        }
        case OM_OP_RETURN_GENERATOR: {
            TELL;
            om_object *value = om_generator_of_frame(e);
            done = value != NULL;
            if (done && !generator_return(e, value))
                return value;
            break;
        }
        guessed_wrong:
            unit = om_guessed_wrong(next);
            goto again;
        failed:
            TELL;
            done = false;
            break;
        case OM_OP_CACHE:
        case 255: /* there are none; but so the table of jumps has all numbers, and none need be compared */
            TELL;
            done = om_step_unknown(e, (uint8_t)unit);
            break;
        in_steps:
        default:
            TELL;
            done = om_steps[(uint8_t)unit] ? om_steps[(uint8_t)unit](e, argument)
                                           : om_step_unknown(e, (uint8_t)unit);
        }
        if (!OM_LIKELY(done) && !unwind(e))
            return NULL;
        LEARN;
    }
}

om_object *om_evaluate(om_runtime *rt, om_frame *frame)
{
    if (!om_enter(rt, "")) {
        om_activation_pop(rt);
        return NULL;
    }
    om_object *result = evaluate(rt, frame);
    om_leave(rt);
    return result;
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

om_object *om_globals_builtins(om_runtime *rt, om_object *globals)
{
    om_object *key = om_str_intern_utf8(rt, "__builtins__");
    om_object *found = key ? om_dict_get_borrow(rt, globals, key) : NULL;
    if (found && om_is_module(found))
        found = om_module_dict_borrow(found);
    return found && om_is_dict(found) ? found : om_in_evaluator(rt)->builtins;
}

om_object *om_run_code(om_runtime *rt, om_object *code, om_object *globals,
                       om_object *locals)
{
    return om_run_closure(rt, code, globals, locals, NULL);
}

om_object *om_run_closure(om_runtime *rt, om_object *code, om_object *globals,
                          om_object *locals, om_object *closure)
{
    om_object *function =
        om_python_function_new(rt, code, globals, om_globals_builtins(rt, globals));
    if (function && closure)
        ((om_python_function *)function)->parts[OM_PYTHON_CLOSURE] = om_retain(closure);
    if (function) { /* its first constant is no documentation */
        om_xrelease(((om_python_function *)function)->parts[OM_PYTHON_DOC]);
        ((om_python_function *)function)->parts[OM_PYTHON_DOC] = NULL;
    }
    om_frame *frame = function ? om_activation_push(rt, function) : NULL;
    if (!frame)
        return NULL;
    om_activation_of(frame)->locals = om_retain(locals);
    return om_evaluate(rt, frame);
}
