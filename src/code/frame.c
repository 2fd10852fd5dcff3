/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "code/frame.h"

#include "base/interrupt.h"
#include "class/bind.h"
#include "class/state.h"
#include "code/code.h"
#include "code/state.h"
#include "heap/heap.h"
#include "types/table/dict.h"

#include <string.h>

enum {
    FRAME_CHUNK = 16384,
    FRAME_ALIGNMENT = 16,
    CHUNK_HEAD =
        (sizeof(om_frame_chunk) + FRAME_ALIGNMENT - 1) / FRAME_ALIGNMENT * FRAME_ALIGNMENT
};

static size_t frame_bytes(size_t slots)
{
    size_t bytes = sizeof(om_frame) + slots * sizeof(om_object *);
    return (bytes + FRAME_ALIGNMENT - 1) & ~(size_t)(FRAME_ALIGNMENT - 1);
}

static size_t code_locals(const om_code *code)
{
    return code->locals ? om_tuple_length(code->locals) : 0;
}

size_t om_frame_bytes(const om_frame *frame)
{
    return frame_bytes(frame->room);
}

size_t om_code_frame_size(const om_object *self)
{
    const om_code *code = (const om_code *)self;
    return frame_bytes(code_locals(code) + code->stack_room);
}

bool om_code_set_frame(om_runtime *rt, om_object *self, const char *name, size_t arguments,
                       size_t count, const char *const *names, size_t stack)
{
    om_code *code = (om_code *)self;
    om_object *list = om_list_new(rt);
    bool named = list != NULL;
    for (size_t i = 0; named && i < count; i++) {
        om_object *local = om_str_intern_utf8(rt, names[i]);
        named = local && om_list_append(rt, list, local);
    }
    om_object *locals = named ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    if (!locals)
        return false;
    om_xrelease(code->locals);
    code->locals = locals;
    code->name = name;
    code->arguments = (uint32_t)arguments;
    code->stack_room = (uint32_t)stack;
    return true;
}

/* Puts an empty chunk of `size` bytes on top. */
static bool chunk_add(om_runtime *rt, size_t size)
{
    om_frame_chunk *chunk = om_raw_alloc(rt, size);
    if (!chunk)
        return false;
    *chunk = (om_frame_chunk){om_in_code(rt)->frames.chunk, size, CHUNK_HEAD};
    om_in_code(rt)->frames.chunk = chunk;
    return true;
}

bool om_frames_begin(om_runtime *rt)
{
    om_in_code(rt)->frames.limit = 1000;
    return chunk_add(rt, FRAME_CHUNK);
}

void om_frames_end(om_runtime *rt)
{
    while (om_in_code(rt)->frames.current)
        om_frame_pop(rt);
    om_raw_free(rt, om_in_code(rt)->frames.chunk, FRAME_CHUNK);
}

static om_frame *chunk_take(om_runtime *rt, size_t bytes)
{
    om_frame_chunk *chunk = om_in_code(rt)->frames.chunk;
    if (chunk->size - chunk->used < bytes) {
        size_t size = CHUNK_HEAD + bytes > FRAME_CHUNK ? CHUNK_HEAD + bytes : FRAME_CHUNK;
        if (!chunk_add(rt, size))
            return NULL;
        chunk = om_in_code(rt)->frames.chunk;
    }
    om_frame *frame = (om_frame *)((char *)chunk + chunk->used);
    chunk->used += bytes;
    return frame;
}

static bool arguments_fit(om_runtime *rt, const om_code *code, size_t count)
{
    size_t wanted = code->arguments;
    if (count > wanted)
        om_raise(rt, OM_TYPE_ERROR, "%s() takes %zu positional argument%s but %zu %s given",
                 code->name, wanted, wanted == 1 ? "" : "s", count,
                 count == 1 ? "was" : "were");
    else if (count < wanted)
        om_raise(rt, OM_TYPE_ERROR, "%s() missing %zu required positional argument%s",
                 code->name, wanted - count, wanted - count == 1 ? "" : "s");
    return count == wanted;
}

om_frame *om_frame_push(om_runtime *rt, om_object *self, om_object *globals,
                        om_object *const *arguments, size_t count)
{
    om_code *code = (om_code *)self;
    if (!arguments_fit(rt, code, count))
        return NULL;
    if (!om_interrupt_passes(rt))
        return NULL;
    if (om_in_code(rt)->frames.depth >= om_in_code(rt)->frames.limit)
        return om_raise(rt, OM_RECURSION_ERROR, "maximum recursion depth exceeded");
    om_frame *frame = chunk_take(rt, om_code_frame_size(self));
    if (!frame)
        return NULL;
    frame->caller = om_in_code(rt)->frames.current;
    frame->code = om_retain(self);
    frame->globals = om_retain(globals);
    frame->names = code->locals ? om_retain(code->locals) : NULL;
    frame->locals = (uint32_t)code_locals(code);
    frame->room = frame->locals + code->stack_room;
    for (uint32_t i = 0; i < frame->room; i++)
        frame->slots[i] = i < count ? om_retain(arguments[i]) : NULL;
    om_in_code(rt)->frames.current = frame;
    om_in_code(rt)->frames.depth++;
    return frame;
}

void om_frame_pop(om_runtime *rt)
{
    om_frames *frames = &om_in_code(rt)->frames;
    om_frame *frame = frames->current;
    for (uint32_t i = 0; i < frame->room; i++) {
        om_object *value = frame->slots[i];
        frame->slots[i] = NULL;
        om_xrelease(value);
    }
    om_object *code = frame->code, *globals = frame->globals, *names = frame->names;
    om_frame_chunk *chunk = frames->chunk;
    chunk->used -= frame_bytes(frame->room);
    frames->current = frame->caller;
    frames->depth--;
    if (chunk->used == CHUNK_HEAD && chunk->previous) {
        frames->chunk = chunk->previous;
        om_raw_free(rt, chunk, chunk->size);
    }
    om_release(globals);
    om_xrelease(names);
    om_release(code);
}

size_t om_frame_pop_counting(om_runtime *rt)
{
    size_t before = om_heap_count_objects(rt);
    om_frame_pop(rt);
    return before - om_heap_count_objects(rt);
}

om_frame *om_frame_current(om_runtime *rt)
{
    return om_in_code(rt)->frames.current;
}

om_frame *om_frame_caller(const om_frame *frame)
{
    return frame->caller;
}

size_t om_frame_depth(const om_runtime *rt)
{
    return om_in_code(rt)->frames.depth;
}

void om_runtime_set_frame_limit(om_runtime *rt, uint32_t limit)
{
    om_in_code(rt)->frames.limit = limit;
}

static bool is_cell(const om_object *value)
{
    return value && value->type == &om_in_class(value->type->rt)->cell_type;
}

/* The number of a local name, or the number of locals. Names are interned. */
static size_t local_index(const om_frame *frame, const char *name)
{
    om_object *wanted = om_str_find_interned(frame->code->type->rt, name, strlen(name));
    size_t index = 0;
    while (index < frame->locals && om_tuple_get_borrow(frame->names, index) != wanted)
        index++;
    return index;
}

om_scope om_frame_find_scope(const om_frame *frame, const char *name)
{
    size_t index = local_index(frame, name);
    if (index < frame->locals)
        return is_cell(frame->slots[index]) ? OM_SCOPE_CELL : OM_SCOPE_FRAME;
    om_runtime *rt = frame->code->type->rt;
    om_object *known = om_str_find_interned(rt, name, strlen(name));
    bool global = known && om_dict_find((om_dict *)frame->globals, known);
    return global ? OM_SCOPE_GLOBAL : OM_SCOPE_NONE;
}

om_object *om_frame_get_local_borrow(om_runtime *rt, const om_frame *frame, size_t index)
{
    om_object *value = frame->slots[index], **place = &value;
    if (is_cell(value))
        place = om_cell_place(value);
    if (*place)
        return *place;
    char name[180]; /* so much finds room in an error, beside the rest */
    (void)om_str_write_utf8(om_tuple_get_borrow(frame->names, index), name, sizeof name);
    return om_raise(
        rt, OM_NAME_ERROR,
        "cannot access local variable '%s' where it is not associated with a value", name);
}

void om_frame_set_local_steal(om_frame *frame, size_t index, om_object *value)
{
    om_object **place = &frame->slots[index];
    if (is_cell(*place))
        place = om_cell_place(*place);
    om_object *old = *place;
    *place = value;
    om_xrelease(old);
}

om_object *om_frame_get(om_runtime *rt, const om_frame *frame, const char *name)
{
    size_t index = local_index(frame, name);
    if (index == frame->locals)
        return om_namespace_get(rt, frame->globals, name);
    om_object *value = om_frame_get_local_borrow(rt, frame, index);
    return value ? om_retain(value) : NULL;
}

om_object *om_frame_get_cell_borrow(om_runtime *rt, om_frame *frame, size_t index)
{
    om_object *value = frame->slots[index];
    if (is_cell(value))
        return value;
    om_object *cell = om_cell_new(rt, value);
    if (!cell)
        return NULL;
    frame->slots[index] = cell;
    om_xrelease(value);
    return cell;
}

void om_frame_set_cell(om_frame *frame, size_t index, om_object *cell)
{
    om_object *old = frame->slots[index];
    frame->slots[index] = om_retain(cell);
    om_xrelease(old);
}

om_frame *om_frame_take(om_runtime *rt, size_t slots)
{
    om_frames *frames = &om_in_code(rt)->frames;
    if (!om_interrupt_passes(rt))
        return NULL;
    if (frames->depth >= frames->limit)
        return om_raise(rt, OM_RECURSION_ERROR, "maximum recursion depth exceeded");
    om_frame *frame = chunk_take(rt, frame_bytes(slots));
    if (!frame)
        return NULL;
    frame->caller = frames->current;
    frames->current = frame;
    frames->depth++;
    return frame;
}

void om_frame_give_back(om_runtime *rt, om_frame *frame, size_t slots)
{
    om_frames *frames = &om_in_code(rt)->frames;
    om_frame_chunk *chunk = frames->chunk;
    chunk->used -= frame_bytes(slots);
    frames->current = frame->caller;
    frames->depth--;
    if (chunk->used == CHUNK_HEAD && chunk->previous) {
        frames->chunk = chunk->previous;
        om_raw_free(rt, chunk, chunk->size);
    }
}
