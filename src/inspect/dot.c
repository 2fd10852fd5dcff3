/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Draws the live heap, as a graph in the DOT language. Reads objects and changes none;
 * its own memory is on the C stack or comes from the allocator. */
#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/state.h"
#include "inspect/graph.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/table/dict.h"

#include <inttypes.h>
#include <string.h>

/* How many characters and how many references of an object are shown. */
enum { DRAW_REPR = 32, DRAW_REFERENCES = 12 };

static void draw_escaped(om_text *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '&')
            om_text_add_cstring(text, "&amp;");
        else if (bytes[i] == '<')
            om_text_add_cstring(text, "&lt;");
        else if (bytes[i] == '>')
            om_text_add_cstring(text, "&gt;");
        else if (bytes[i] == '"')
            om_text_add_cstring(text, "&quot;");
        else
            om_text_add(text, bytes + i, 1);
    }
}

/* The end of the characters that are shown, the first DRAW_REPR of them. */
static size_t draw_shown(const char *bytes, size_t length)
{
    size_t characters = 0, end = 0;
    while (end < length) {
        characters += (bytes[end] & 0xC0) != 0x80; /* not a continuation */
        if (characters > DRAW_REPR)
            break;
        end++;
    }
    return end;
}

/* The repr of the object, without `quotes` characters at either end. */
static void draw_repr(om_text *text, om_object *object, size_t quotes)
{
    om_text repr;
    om_text_begin_inspecting(text->rt, &repr, false);
    if (om_repr_into(text->rt, object, &repr)) {
        size_t length = repr.length - 2 * quotes;
        size_t shown = draw_shown(repr.bytes + quotes, length);
        draw_escaped(text, repr.bytes + quotes, shown);
        if (shown < length)
            om_text_add_cstring(text, "\u2026");
    } else {
        om_text_fail(text);
    }
    om_text_end(&repr);
}

static size_t draw_arena_number(const om_heap *heap, const om_arena *sought)
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

static void draw_place(om_text *text, const om_object *object)
{
    const om_runtime *rt = text->rt;
    if (object->type == &om_in_base(rt)->type_type &&
        !(((const om_type *)object)->flags & (OM_TYPE_HEAP | OM_TYPE_NATIVE))) {
        om_text_add_cstring(text, "in the runtime");
        return;
    }
    if (object->bits & OM_BIT_LARGE) {
        om_text_add_cstring(text, "a large block");
        return;
    }
    const om_arena *arena = om_arena_of(object);
    om_text_addf(text, "arena %zu + 0x%05x",
                 draw_arena_number(&om_in_heap(rt)->heap, arena),
                 (unsigned)((uintptr_t)object - (uintptr_t)arena));
}

/* What a visitor needs to draw the references of one object. */
typedef struct draw_from {
    const om_drawing *drawing;
    om_text *text;
    size_t number; /* of the object, from 1 on */
    size_t references;
} draw_from;

/* A visitor: writes the line in the box where a reference begins. */
static bool draw_port(void *context, om_object *object)
{
    draw_from *from = context;
    (void)object;
    if (++from->references <= DRAW_REFERENCES)
        om_text_addf(from->text,
                     "<TR><TD ALIGN=\"RIGHT\" PORT=\"r%zu\">"
                     "<FONT POINT-SIZE=\"9\">\u2022</FONT></TD></TR>",
                     from->references);
    return !from->text->failed;
}

/* A visitor: writes the arrow. */
static bool draw_arrow(void *context, om_object *object)
{
    draw_from *from = context;
    size_t line = ++from->references;
    if (line > DRAW_REFERENCES)
        line = DRAW_REFERENCES;
    return om_text_addf(from->text, "    object%zu:r%zu:e -> object%zu;\n", from->number,
                        line, om_drawing_number(from->drawing, object));
}

/* A line of the box, in letters of this size. */
static void draw_line(om_text *text, const char *size)
{
    om_text_addf(text, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"%s\">", size);
}

static void draw_line_end(om_text *text)
{
    om_text_add_cstring(text, "</FONT></TD></TR>");
}

static void draw_object(const om_drawing *drawing, size_t number, om_text *text)
{
    om_object *object = drawing->order[number - 1];
    const om_type *type = object->type;
    bool immortal = object->count == OM_IMMORTAL;
    draw_from from = {drawing, text, number, 0};

    om_text_addf(text, "    object%zu [class=\"object%s%s\", shape=box, label=<<TABLE",
                 number, immortal ? " immortal" : "",
                 type == &om_in_base(text->rt)->type_type ? " type" : "");
    om_text_add_cstring(
        text, " BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">");
    draw_line(text, "11");
    draw_escaped(text, type->name, strlen(type->name));
    draw_line_end(text);
    if (!type->traverse || type == &om_in_base(text->rt)->type_type) {
        draw_line(text, "15");
        draw_repr(text, object, 0);
        draw_line_end(text);
    }
    if (type->traverse)
        (void)type->traverse(object, draw_port, &from);
    draw_line(text, "9");
    om_text_addf(text, "count %" PRIu32 "%s", object->count, immortal ? ", immortal" : "");
    draw_line_end(text);
    draw_line(text, "9");
    draw_place(text, object);
    draw_line_end(text);
    om_text_add_cstring(text, "</TABLE>>];\n");
}

static void draw_names(om_object *names, om_text *text)
{
    om_object *name, *value;
    size_t position = 0, number = 0;
    om_text_add_cstring(text, "    { rank=same; edge [style=invis];\n");
    while (om_dict_next_entry((om_dict *)names, &position, &name, &value)) {
        om_text_addf(text, "    name%zu [class=name, shape=plaintext, label=<", ++number);
        draw_repr(text, name, 1);
        om_text_add_cstring(text, ">];\n");
        if (number > 1)
            om_text_addf(text, "    name%zu -> name%zu;\n", number - 1, number);
    }
    om_text_add_cstring(text, "    }\n");
}

static void draw_arrows(const om_drawing *drawing, om_text *text)
{
    om_object *name, *value;
    size_t position = 0, number = 0;
    while (om_dict_next_entry((om_dict *)drawing->names, &position, &name, &value))
        om_text_addf(text, "    name%zu -> object%zu;\n", ++number,
                     om_drawing_number(drawing, value));
    for (size_t i = 0; i < drawing->count; i++) {
        draw_from from = {drawing, text, i + 1, 0};
        om_object *object = drawing->order[i];
        if (object->type->traverse)
            (void)object->type->traverse(object, draw_arrow, &from);
    }
}

bool om_draw_graph(om_runtime *rt, om_object *names, om_writer out)
{
    om_drawing drawing;
    om_text text;
    om_text_begin(rt, &text);
    if (om_drawing_begin(&drawing, rt, names)) {
        om_text_add_cstring(&text,
                            "digraph memory {\n"
                            "    graph [rankdir=LR, bgcolor=transparent, ranksep=0.9];\n"
                            "    node [fontname=\"Helvetica\", fontsize=15];\n"
                            "    edge [arrowsize=0.8];\n");
        draw_names(names, &text);
        for (size_t number = 1; number <= drawing.count; number++)
            draw_object(&drawing, number, &text);
        draw_arrows(&drawing, &text);
        om_text_add_cstring(&text, "}\n");
    } else {
        om_text_fail(&text);
    }
    om_drawing_end(&drawing);
    return om_text_write(&text, &out);
}
