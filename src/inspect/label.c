/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "inspect/label.h"

#include "base/type.h"
#include "class/class.h"
#include "class/function.h"
#include "code/code.h"
#include "heap/arena.h"
#include "heap/state.h"
#include "inspect/graph.h"
#include "object/repr.h"
#include "object/text_builder.h"

#include <string.h>

/* How many characters of a repr are shown. */
enum { LABEL_REPR = 32 };

const char *om_label_kind(const om_object *object)
{
    if (object->type->flags & OM_TYPE_INT || om_is_float(object))
        return "number";
    if (om_is_str(object) || om_is_bytes(object))
        return "text";
    if (om_is_list(object) || om_is_tuple(object) || om_is_range(object))
        return "sequence";
    if (om_is_dict(object) || om_is_set(object) || om_is_frozenset(object))
        return "table";
    if (om_is_class_instance(object))
        return "instance";
    if (om_is_type(object))
        return "class";
    if (om_is_function(object) || om_is_method(object) || om_is_cell(object) ||
        om_is_code(object) || om_is_native_function(object))
        return "code";
    return "other";
}

void om_label_add_plain(om_text *text, const char *words)
{
    for (; *words; words++)
        om_text_add(text, (unsigned char)*words < ' ' ? "?" : words, 1);
}

/* The end of the characters that are shown, the first LABEL_REPR of them. */
static size_t label_shown(const char *bytes, size_t length)
{
    size_t characters = 0, end = 0;
    while (end < length) {
        characters += (bytes[end] & 0xC0) != 0x80; /* not a continuation */
        if (characters > LABEL_REPR)
            break;
        end++;
    }
    return end;
}

/* The repr of the object, without `quotes` characters at either end. */
static void label_add_repr(om_text *text, om_object *object, size_t quotes)
{
    om_text words;
    om_text_begin_inspecting(text->rt, &words, false);
    if (om_repr_into(text->rt, object, &words)) {
        size_t length = words.length - 2 * quotes;
        size_t shown = label_shown(words.bytes + quotes, length);
        om_text_add(text, words.bytes + quotes, shown);
        if (shown < length)
            om_text_add_cstring(text, "\u2026");
    } else {
        (void)om_text_fail(text);
    }
    om_text_end(&words);
}

void om_label_add_value(om_text *text, om_object *object)
{
    if (om_is_type(object))
        om_label_add_plain(text, ((const om_type *)object)->name);
    else if (om_is_code(object) && ((const om_code *)object)->name)
        om_label_add_plain(text, ((const om_code *)object)->name);
    else if (om_is_function(object))
        label_add_repr(text, ((const om_function *)object)->parts[OM_FUNCTION_NAME], 1);
    else if (!object->type->traverse)
        label_add_repr(text, object, 0);
}

static size_t label_arena_number(const om_heap *heap, const om_arena *sought)
{
    size_t number = 0;
    for (int i = 0;; i++) {
        for (const om_arena *arena = heap->arenas[i]; arena; arena = arena->next) {
            if (arena == sought)
                return number;
            number++;
        }
    }
}

/* Whether both are of one type; and of one name, if they are types. */
static bool label_alike(const om_object *a, const om_object *b)
{
    return a->type == b->type &&
           (!om_is_type(a) ||
            strcmp(((const om_type *)a)->name, ((const om_type *)b)->name) == 0);
}

/* How many objects with large blocks that are like this one are drawn before it. */
static size_t label_large_number(const om_drawing *drawing, const om_object *object)
{
    size_t number = 0;
    for (size_t i = 0; i < drawing->count && drawing->order[i] != object; i++)
        number += drawing->order[i]->bits & OM_BIT_LARGE &&
                  label_alike(drawing->order[i], object);
    return number;
}

void om_label_add_place(om_text *text, const om_drawing *drawing, const om_object *object)
{
    const om_runtime *rt = text->rt;
    if (om_is_type(object) &&
        !(((const om_type *)object)->flags & (OM_TYPE_HEAP | OM_TYPE_NATIVE))) {
        om_text_add_cstring(text, "in the runtime");
        return;
    }
    if (object->bits & OM_BIT_LARGE) {
        size_t number = label_large_number(drawing, object);
        om_text_add_cstring(text, "large block");
        if (number)
            om_text_addf(text, " %zu", number + 1);
        return;
    }
    const om_arena *arena = om_arena_of(object);
    size_t number = label_arena_number(&om_in_heap(rt)->heap, arena);
    if (number)
        om_text_addf(text, "arena %zu + ", number);
    om_text_addf(text, "0x%05x", (unsigned)((uintptr_t)object - (uintptr_t)arena));
}

void om_label_add_object(om_text *text, const om_drawing *drawing, om_object *object)
{
    if (object == drawing->names) {
        om_text_add_cstring(text, "globals");
        return;
    }
    om_label_add_plain(text, object->type->name);
    om_text_add_cstring(text, " ");
    size_t before = text->length;
    om_label_add_value(text, object);
    om_text_add_cstring(text, text->length > before ? " at " : "at ");
    om_label_add_place(text, drawing, object);
}

void om_label_add_part(om_text *text, const om_part *part)
{
    if (part->label)
        om_text_add_cstring(text, part->label);
    else if (part->key)
        label_add_repr(text, part->key, part->identifier && om_is_str(part->key));
    else
        om_text_addf(text, "%zu", part->index);
}

void om_label_add_frame(om_text *text, const om_drawing *drawing, size_t number)
{
    const om_frame *frame = om_drawing_frame(drawing, number);
    const char *name = ((const om_code *)frame->code)->name;
    om_label_add_plain(text, name ? name : "code");
    om_text_addf(text, "(), call %zu", number);
}
