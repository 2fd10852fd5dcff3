/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "inspect/graph.h"

#include "base/hash.h"
#include "base/type.h"
#include "code/state.h"
#include "heap/arena.h"
#include "heap/heap.h"
#include "inspect/parts.h"
#include "types/table/dict.h"

#include <string.h>

/* Table and order together. */
static size_t drawing_bytes(size_t size)
{
    return size * sizeof(om_drawn) + size / 2 * sizeof(om_object *);
}

/* Where the object is in the table, or where it would be. */
static om_drawn *drawing_place(om_drawn *table, size_t size, const om_object *object)
{
    uint64_t mixed = (uint64_t)((uintptr_t)object / OM_BLOCK_STEP) * OM_HASH_ODD;
    size_t place = (size_t)(mixed >> 32) & (size - 1);
    while (table[place].object && table[place].object != object)
        place = (place + 1) & (size - 1);
    return &table[place];
}

static bool drawing_resize(om_drawing *drawing, size_t size)
{
    om_drawn *table = om_raw_alloc(drawing->rt, drawing_bytes(size));
    if (!table)
        return false;
    memset(table, 0, drawing_bytes(size));
    for (size_t i = 0; i < drawing->size; i++) {
        om_object *object = drawing->table[i].object;
        if (object)
            *drawing_place(table, size, object) = drawing->table[i];
    }
    om_object **order = (om_object **)(table + size);
    for (size_t i = 0; i < drawing->count; i++)
        order[i] = drawing->order[i];
    om_drawing_end(drawing);
    drawing->table = table;
    drawing->order = order;
    drawing->size = size;
    return true;
}

void om_drawing_end(om_drawing *drawing)
{
    om_raw_free(drawing->rt, drawing->table, drawing_bytes(drawing->size));
}

/* The table's entry for the object, added if it is not there. NULL: there is no memory. */
static om_drawn *drawing_know(om_drawing *drawing, om_object *object)
{
    bool full = 2 * drawing->known >= drawing->size;
    if (full && !drawing_resize(drawing, 2 * drawing->size))
        return NULL;
    om_drawn *drawn = drawing_place(drawing->table, drawing->size, object);
    drawing->known += !drawn->object;
    drawn->object = object;
    return drawn;
}

/* A visitor: the object is to be drawn. */
static bool drawing_meet(void *context, om_object *object)
{
    om_drawing *drawing = context;
    om_drawn *drawn = drawing_know(drawing, object);
    if (!drawn)
        return false;
    if (!drawn->number) {
        drawing->order[drawing->count] = object;
        drawn->number = ++drawing->count;
    }
    return true;
}

/* A visitor of the whole heap: adds objects that have not been met, if they can die. */
static bool drawing_meet_forgotten(void *context, om_object *object)
{
    om_drawing *drawing = context;
    if (object->count == OM_IMMORTAL || object == drawing->names ||
        drawing_place(drawing->table, drawing->size, object)->object)
        return true;
    return drawing_meet(drawing, object);
}

/* A visitor of parts: what is a word of a box is known, what it refers to is drawn. */
static bool drawing_meet_part(void *context, const om_part *part)
{
    return (!part->key || drawing_know(context, part->key)) &&
           (!part->referent || drawing_meet(context, part->referent));
}

/* A visitor of parts: what is a word of a box is known. */
static bool drawing_know_word(void *context, const om_part *part)
{
    return !part->key || drawing_know(context, part->key);
}

/* A visitor: the object is known. */
static bool drawing_know_inner(void *context, om_object *object)
{
    return drawing_know(context, object) != NULL;
}

static bool drawing_visit(om_drawing *drawing, om_object *object, om_part_visitor *visit)
{
    return om_parts_visit_inner(object, drawing_know_inner, drawing) &&
           om_parts_visit(object, visit, drawing);
}

/* A visitor of the whole heap: knows the words of boxes that are yet to be met, so that these
 * words are not met by themselves. */
static bool drawing_know_words(void *context, om_object *object)
{
    om_drawing *drawing = context;
    if (object->count == OM_IMMORTAL || om_drawing_number(drawing, object))
        return true;
    return drawing_visit(drawing, object, drawing_know_word);
}

/* Traverses the objects from number `asked` + 1 on. */
static bool drawing_follow(om_drawing *drawing, size_t asked)
{
    for (; asked < drawing->count; asked++) {
        om_object *object = drawing->order[asked];
        if (drawing->picture) {
            if (!drawing_visit(drawing, object, drawing_meet_part))
                return false;
        } else if (object->type->traverse &&
                   !object->type->traverse(object, drawing_meet, drawing)) {
            return false;
        }
    }
    return true;
}

static bool drawing_begin(om_drawing *drawing, om_runtime *rt, om_object *names,
                          bool picture)
{
    enum { FIRST_SIZE = 64 };
    size_t position = 0;
    om_object *name, *value;
    *drawing = (om_drawing){.rt = rt, .names = names, .picture = picture};
    if (!drawing_resize(drawing, FIRST_SIZE))
        return false;
    while (om_dict_next_entry((om_dict *)names, &position, &name, &value)) {
        if (!drawing_know(drawing, name) || !drawing_meet(drawing, value))
            return false;
    }
    return true;
}

/* From what has been met to what that refers to, and to what nothing leads to. */
static bool drawing_complete(om_drawing *drawing)
{
    if (!drawing_follow(drawing, 0))
        return false;
    drawing->reached = drawing->count;
    return (!drawing->picture || om_heap_visit(drawing->rt, drawing_know_words, drawing)) &&
           om_heap_visit(drawing->rt, drawing_meet_forgotten, drawing) &&
           drawing_follow(drawing, drawing->reached);
}

bool om_drawing_begin(om_drawing *drawing, om_runtime *rt, om_object *names)
{
    return drawing_begin(drawing, rt, names, false) && drawing_complete(drawing);
}

static bool drawing_meet_frame(om_drawing *drawing, const om_frame *frame)
{
    return (!frame->names || drawing_know(drawing, frame->names)) &&
           drawing_know(drawing, frame->code) &&
           om_frame_parts_visit(frame, drawing->names, drawing_meet_part, drawing);
}

const om_frame *om_drawing_frame(const om_drawing *drawing, size_t number)
{
    const om_frame *frame = om_in_code(drawing->rt)->frames.current;
    for (size_t depth = om_frame_depth(drawing->rt); depth > number; depth--)
        frame = frame->caller;
    return frame;
}

bool om_drawing_begin_picture(om_drawing *drawing, om_runtime *rt, om_object *names)
{
    bool met = drawing_begin(drawing, rt, names, true);
    for (size_t number = 1; met && number <= om_frame_depth(rt); number++)
        met = drawing_meet_frame(drawing, om_drawing_frame(drawing, number));
    return met && drawing_complete(drawing);
}

size_t om_drawing_number(const om_drawing *drawing, const om_object *object)
{
    return drawing_place(drawing->table, drawing->size, object)->number;
}
