/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "inspect/words.h"

#include "base/type.h"
#include "code/frame.h"
#include "inspect/graph.h"
#include "inspect/label.h"
#include "inspect/parts.h"
#include "object/text_builder.h"
#include "types/table/dict.h"

#include <inttypes.h>

void om_words_add_escaped(om_text *text, const char *bytes, size_t length)
{
    static const char special[] = "&<>\"\\";
    static const char *const escaped[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#92;"};
    for (size_t i = 0; i < length; i++) {
        const char *found = memchr(special, bytes[i], sizeof special - 1);
        if (found)
            om_text_add_cstring(text, escaped[found - special]);
        else
            om_text_add(text, bytes + i, 1);
    }
}

void om_words_add_quoted(om_text *text, const om_text *name)
{
    om_text_add_cstring(text, "\"");
    om_words_add_escaped(text, name->bytes, name->length);
    om_text_add_cstring(text, "\"");
    if (name->failed)
        (void)om_text_fail(text);
}

void om_words_add_box(om_text *text, const om_drawing *drawing, om_object *object)
{
    om_text name;
    om_text_begin(text->rt, &name);
    om_label_add_object(&name, drawing, object);
    om_words_add_quoted(text, &name);
    om_text_end(&name);
}

void om_words_add_call(om_text *text, const om_drawing *drawing, size_t number)
{
    om_text name;
    om_text_begin(text->rt, &name);
    om_label_add_frame(&name, drawing, number);
    om_words_add_quoted(text, &name);
    om_text_end(&name);
}

/* What a visitor needs to say what one box refers to. */
typedef struct words_from {
    const om_drawing *drawing;
    om_text *text;
    const char *separator;
} words_from;

/* A visitor of parts. */
static bool words_part(void *context, const om_part *part)
{
    words_from *from = context;
    om_text_add_cstring(from->text, from->separator);
    from->separator = "; ";
    om_label_add_part(from->text, part);
    if (!part->referent) {
        om_text_add_cstring(from->text, " is not bound");
    } else {
        om_text_add_cstring(from->text, " \u2192 ");
        om_label_add_object(from->text, from->drawing, part->referent);
    }
    return !from->text->failed;
}

/* The beginning of a sentence: the object, its count and its size. */
static void words_head(om_text *text, const om_drawing *drawing, om_object *object)
{
    om_text_add_cstring(text, "// ");
    om_words_add_box(text, drawing, object);
    om_text_add_cstring(text, " ");
    om_label_add_object(text, drawing, object);
    if (object->count == OM_IMMORTAL)
        om_text_add_cstring(text, ", immortal");
    else
        om_text_addf(text, ", count %" PRIu32, object->count);
    om_text_addf(text, ", %zu bytes", om_size(object));
}

static void words_object(om_text *text, const om_drawing *drawing, om_object *object)
{
    words_from from = {drawing, text, ": "};
    words_head(text, drawing, object);
    if (om_drawing_number(drawing, object) > drawing->reached)
        om_text_add_cstring(text, ", reached by no name");
    (void)om_parts_visit(object, words_part, &from);
    om_text_add_cstring(text, "\n");
}

/* A visitor of the whole heap: what can die and has no box is part of another's. */
static bool words_part_of_box(void *context, om_object *object)
{
    const words_from *from = context;
    if (object->count == OM_IMMORTAL || object == from->drawing->names ||
        om_drawing_number(from->drawing, object))
        return true;
    words_head(from->text, from->drawing, object);
    return om_text_add_cstring(from->text, ", part of a box\n");
}

static void words_call(om_text *text, const om_drawing *drawing, size_t number)
{
    const om_frame *frame = om_drawing_frame(drawing, number);
    words_from from = {drawing, text, ": "};
    om_text_add_cstring(text, "// ");
    om_words_add_call(text, drawing, number);
    om_text_add_cstring(text, " ");
    om_label_add_frame(text, drawing, number);
    om_text_addf(text, ", %zu bytes", om_frame_bytes(frame));
    (void)om_frame_parts_visit(frame, drawing->names, words_part, &from);
    om_text_add_cstring(text, "\n");
}

static void words_globals(om_text *text, const om_drawing *drawing)
{
    words_from from = {drawing, text, ": "};
    om_text_add_cstring(text, "// \"globals\" globals");
    (void)om_names_visit(drawing->names, words_part, &from);
    om_text_add_cstring(text, "\n");
}

void om_words_add(om_text *text, const om_drawing *drawing)
{
    size_t names = ((const om_dict *)drawing->names)->used;
    size_t calls = om_frame_depth(drawing->rt);
    size_t objects = drawing->count - (om_drawing_number(drawing, drawing->names) > 0);
    om_text_addf(text, "// %zu global name%s, ", names, names == 1 ? "" : "s");
    if (calls)
        om_text_addf(text, "%zu call%s, ", calls, calls == 1 ? "" : "s");
    om_text_addf(text, "%zu object%s\n", objects, objects == 1 ? "" : "s");
    words_globals(text, drawing);
    for (size_t number = 1; number <= calls; number++)
        words_call(text, drawing, number);
    for (size_t i = 0; i < drawing->count; i++) {
        if (drawing->order[i] != drawing->names)
            words_object(text, drawing, drawing->order[i]);
    }
    words_from hidden = {drawing, text, NULL};
    (void)om_heap_visit(drawing->rt, words_part_of_box, &hidden);
}
