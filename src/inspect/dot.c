/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Draws the live heap, as a graph in the DOT language. Reads objects and changes none;
 * its own memory is on the C stack or comes from the allocator. */
#include "base/type.h"
#include "code/frame.h"
#include "code/state.h"
#include "inspect/changes.h"
#include "inspect/graph.h"
#include "inspect/label.h"
#include "inspect/parts.h"
#include "inspect/words.h"
#include "object/text_builder.h"

#include <inttypes.h>

/* How many references of an object have rows of their own. */
enum { DRAW_REFERENCES = 12 };

/* Ends a piece of plain text, and adds it to a label. */
static void draw_plain(om_text *text, om_text *plain)
{
    om_words_add_escaped(text, plain->bytes, plain->length);
    if (plain->failed)
        (void)om_text_fail(text);
    om_text_end(plain);
}

/* The head of a box: bold or not, and what stands to the right of it. */
static void draw_table(om_text *text)
{
    om_text_add_cstring(text,
                        "label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                        "CELLPADDING=\"2\">");
}

/* A line across the box. */
static void draw_line(om_text *text)
{
    om_text_add_cstring(text, "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"3\">");
}

static void draw_line_end(om_text *text)
{
    om_text_add_cstring(text, "</TD></TR>");
}

/* Letters of equal width, of this size. */
static void draw_code(om_text *text, const char *size)
{
    om_text_addf(text, "<FONT FACE=\"DejaVu Sans Mono\" POINT-SIZE=\"%s\">", size);
}

static void draw_code_end(om_text *text)
{
    om_text_add_cstring(text, "</FONT>");
}

/* <<the rows of a box, and its arrows>> */
/* The rows of one box, and the arrows from them. */
typedef struct draw_from {
    const om_drawing *drawing;
    om_text *text;
    const om_text *box; /* its name in the graph, in quotes */
    size_t number;      /* of the object; 0: a call, or the globals */
    size_t references;
    size_t all; /* references of the object; 0 where each has a row */
} draw_from;

/* A visitor of parts: counts them. */
static bool draw_count(void *context, const om_part *part)
{
    draw_from *from = context;
    (void)part;
    from->all++;
    return true;
}

/* Whether it is one of those that share the last row. */
static bool draw_is_more(const draw_from *from)
{
    return from->all > DRAW_REFERENCES && from->references >= DRAW_REFERENCES;
}

/* Ends a text that the graph is made with: what could not be written of it is missing in the graph. */
static void draw_end(om_text *text, om_text *part)
{
    if (part->failed)
        (void)om_text_fail(text);
    om_text_end(part);
}

/* The name of a row: "p" and a number that its words determine. */
static void draw_port(om_text *text, const draw_from *from, const om_part *part)
{
    om_text words;
    uint32_t hash = 2166136261u; /* FNV-1a */
    if (draw_is_more(from)) {
        om_text_add_cstring(text, "more");
        return;
    }
    om_text_begin(text->rt, &words);
    om_label_add_part(&words, part);
    if (!part->key)
        om_text_addf(&words, " %zu", part->index);
    for (size_t i = 0; i < words.length; i++)
        hash = (hash ^ (unsigned char)words.bytes[i]) * 16777619u;
    om_text_addf(text, "p%08" PRIx32, hash);
    draw_end(text, &words);
}

/* A visitor of parts: writes the row where a reference begins. */
static bool draw_row(void *context, const om_part *part)
{
    draw_from *from = context;
    om_text *text = from->text;
    om_text plain;
    if (++from->references == 1)
        om_text_add_cstring(text, "<HR/>");
    if (draw_is_more(from) && from->references > DRAW_REFERENCES)
        return true;
    om_text_add_cstring(text, "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\">");
    om_text_begin(text->rt, &plain);
    if (draw_is_more(from))
        om_text_addf(&plain, "and %zu more", from->all + 1 - DRAW_REFERENCES);
    else
        om_label_add_part(&plain, part);
    draw_code(text, "10");
    draw_plain(text, &plain);
    draw_code_end(text);
    om_text_add_cstring(text, "</TD><TD WIDTH=\"14\" PORT=\"");
    draw_port(text, from, part);
    om_text_add_cstring(text, part->referent ? "\"> </TD></TR>" : "\">\u2013</TD></TR>");
    return !text->failed;
}

/* A visitor of parts: writes the arrow. */
static bool draw_arrow(void *context, const om_part *part)
{
    draw_from *from = context;
    om_text *text = from->text;
    from->references++;
    if (!part->referent)
        return true;
    om_text_add_cstring(text, "    ");
    om_text_add(text, from->box->bytes, from->box->length);
    om_text_add_cstring(text, ":");
    draw_port(text, from, part);
    size_t target = om_drawing_number(from->drawing, part->referent);
    om_text_add_cstring(text, target <= from->number ? ":e -> " : ":c -> ");
    om_words_add_box(text, from->drawing, part->referent);
    return om_text_add_cstring(text, ";\n");
}

/* <<the outlines of boxes>> */
/* What a node is drawn as, by the kind of its object. */
static const char *draw_shape(const char *kind)
{
    static const char *const shapes[][2] = {
        {"number", "style=rounded"},
        {"text", "shape=note"},
        {"table", "shape=tab"},
        {"instance", "peripheries=2"},
        {"class", "shape=box3d, margin=\"0.08,0.08\""},
        {"code", "shape=component"},
        {"other", "shape=box"},
        {"sequence", "shape=box"},
    };
    size_t i = 0;
    while (strcmp(shapes[i][0], kind) != 0)
        i++;
    return shapes[i][1];
}

static void draw_place(const om_drawing *drawing, om_object *object, om_text *text)
{
    om_text plain;
    draw_line(text);
    om_text_begin(text->rt, &plain);
    om_label_add_place(&plain, drawing, object);
    draw_plain(text, &plain);
    om_text_addf(text, ", %zu bytes", om_size(object));
    draw_line_end(text);
}

/* The type on the left, the count on the right, then the value. */
static void draw_head(om_object *object, bool reached, om_text *text)
{
    om_text plain;
    om_text_add_cstring(text, "<TR><TD ALIGN=\"LEFT\">");
    om_text_begin(text->rt, &plain);
    om_label_add_plain(&plain, object->type->name);
    draw_plain(text, &plain);
    om_text_add_cstring(text, "</TD><TD ALIGN=\"RIGHT\" COLSPAN=\"2\">");
    if (object->count == OM_IMMORTAL)
        om_text_add_cstring(text, "immortal");
    else
        om_text_addf(text, "count %" PRIu32, object->count);
    draw_line_end(text);
    if (!reached) {
        draw_line(text);
        om_text_add_cstring(text, "reached by no name");
        draw_line_end(text);
    }
    om_text_begin(text->rt, &plain);
    om_label_add_value(&plain, object);
    if (plain.length) {
        draw_line(text);
        draw_code(text, "11");
        draw_plain(text, &plain);
        draw_code_end(text);
        draw_line_end(text);
    } else {
        draw_plain(text, &plain);
    }
}

static void draw_object(const om_drawing *drawing, om_object *object, om_text *text)
{
    const char *kind = om_label_kind(object);
    bool reached = om_drawing_number(drawing, object) <= drawing->reached;
    draw_from from = {drawing, text, NULL, 0, 0, 0};

    om_text_add_cstring(text, "    ");
    om_words_add_box(text, drawing, object);
    om_text_addf(text, " [class=\"object %s%s%s\", %s, ", kind,
                 object->count == OM_IMMORTAL ? " immortal" : "",
                 reached ? "" : " unreached", draw_shape(kind));
    draw_table(text);
    draw_head(object, reached, text);
    draw_place(drawing, object, text);
    (void)om_parts_visit(object, draw_count, &from);
    (void)om_parts_visit(object, draw_row, &from);
    om_text_add_cstring(text, "</TABLE>>];\n");
}

static void draw_globals(const om_drawing *drawing, om_text *text)
{
    draw_from from = {drawing, text, NULL, 0, 0, 0};
    om_text_add_cstring(text, "    \"globals\" [class=\"frame globals\", ");
    draw_table(text);
    draw_line(text);
    om_text_add_cstring(text, "globals");
    draw_line_end(text);
    (void)om_names_visit(drawing->names, draw_row, &from);
    om_text_add_cstring(text, "</TABLE>>];\n");
}

/* <<the boxes of calls>> */
/* Where on the stack a frame lies: the chunk, from 1 on, and the distance from its beginning. */
static void draw_frame_place(om_text *text, const om_frame *frame)
{
    size_t number = 0, offset = 0;
    const om_frame_chunk *chunk = om_in_code(text->rt)->frames.chunk;
    for (; chunk; chunk = chunk->previous) {
        uintptr_t distance = (uintptr_t)frame - (uintptr_t)chunk;
        if (number)
            number++;
        else if (distance < chunk->size)
            number = 1, offset = (size_t)distance;
    }
    om_text_add_cstring(text, "stack ");
    if (number > 1)
        om_text_addf(text, "%zu ", number);
    om_text_addf(text, "+ 0x%04zx, %zu bytes", offset, om_frame_bytes(frame));
}

static void draw_call(const om_drawing *drawing, size_t number, om_text *text)
{
    const om_frame *frame = om_drawing_frame(drawing, number);
    draw_from from = {drawing, text, NULL, 0, 0, 0};
    om_text plain;
    om_text_add_cstring(text, "    ");
    om_words_add_call(text, drawing, number);
    om_text_add_cstring(text, " [class=\"frame\", ");
    draw_table(text);
    draw_line(text);
    draw_code(text, "10");
    om_text_begin(text->rt, &plain);
    om_label_add_frame(&plain, drawing, number);
    draw_plain(text, &plain);
    draw_code_end(text);
    draw_line_end(text);
    draw_line(text);
    draw_frame_place(text, frame);
    draw_line_end(text);
    (void)om_frame_parts_visit(frame, drawing->names, draw_row, &from);
    om_text_add_cstring(text, "</TABLE>>];\n");
}

static void draw_left(const om_drawing *drawing, om_text *text)
{
    size_t calls = om_frame_depth(text->rt);
    om_text_add_cstring(text, "    { rank=source;\n");
    draw_globals(drawing, text);
    for (size_t number = 1; number <= calls; number++)
        draw_call(drawing, number, text);
    for (size_t number = 1; number <= calls; number++) {
        om_text_add_cstring(text, "    ");
        if (number == 1)
            om_text_add_cstring(text, "\"globals\"");
        else
            om_words_add_call(text, drawing, number - 1);
        om_text_add_cstring(text, " -> ");
        om_words_add_call(text, drawing, number);
        om_text_add_cstring(text, " [style=invis];\n");
    }
    om_text_add_cstring(text, "    }\n");
}

static void draw_arrows(const om_drawing *drawing, om_text *text)
{
    om_text box;
    draw_from from = {drawing, text, &box, 0, 0, 0};
    om_text_begin(text->rt, &box);
    om_text_add_cstring(&box, "\"globals\"");
    (void)om_names_visit(drawing->names, draw_arrow, &from);
    draw_end(text, &box);
    for (size_t number = 1; number <= om_frame_depth(text->rt); number++) {
        const om_frame *frame = om_drawing_frame(drawing, number);
        from = (draw_from){drawing, text, &box, 0, 0, 0};
        om_text_begin(text->rt, &box);
        om_words_add_call(&box, drawing, number);
        (void)om_frame_parts_visit(frame, drawing->names, draw_arrow, &from);
        draw_end(text, &box);
    }
    for (size_t i = 0; i < drawing->count; i++) {
        om_object *object = drawing->order[i];
        from = (draw_from){drawing, text, &box, i + 1, 0, 0};
        om_text_begin(text->rt, &box);
        om_words_add_box(&box, drawing, object);
        (void)om_parts_visit(object, draw_count, &from);
        if (object != drawing->names)
            (void)om_parts_visit(object, draw_arrow, &from);
        draw_end(text, &box);
    }
}

static void draw_all(const om_drawing *drawing, om_text *text)
{
    om_words_add(text, drawing);
    om_text_add_cstring(
        text,
        "digraph memory {\n"
        "    graph [rankdir=LR, bgcolor=transparent, ranksep=0.45, nodesep=0.15, "
        "pad=0.05];\n"
        "    node [fontname=\"Helvetica\", fontsize=8.5, shape=box, width=0, height=0,\n"
        "          margin=\"0.06,0.03\"];\n"
        "    edge [arrowsize=0.6, dir=both, arrowtail=dot, tailclip=false];\n");
    draw_left(drawing, text);
    for (size_t i = 0; i < drawing->count; i++) {
        if (drawing->order[i] != drawing->names)
            draw_object(drawing, drawing->order[i], text);
    }
    draw_arrows(drawing, text);
    for (size_t i = drawing->reached; i < drawing->count; i++) {
        om_text_add_cstring(text, "    \"globals\" -> ");
        om_words_add_box(text, drawing, drawing->order[i]);
        om_text_add_cstring(text, " [style=invis];\n");
    }
    om_text_add_cstring(text, "}\n");
}

static void draw_memory(om_runtime *rt, om_object *names, om_text *text)
{
    om_drawing drawing;
    if (om_drawing_begin_picture(&drawing, rt, names))
        draw_all(&drawing, text);
    else
        (void)om_text_fail(text);
    om_drawing_end(&drawing);
}

bool om_draw_graph(om_runtime *rt, om_object *names, om_writer out)
{
    om_text text;
    om_text_begin(rt, &text);
    draw_memory(rt, names, &text);
    return om_text_write(&text, &out);
}

bool om_draw_changes(om_runtime *rt, om_object *names, const char *before, om_writer out)
{
    om_text now, text;
    if (!before)
        return om_draw_graph(rt, names, out);
    om_text_begin(rt, &now);
    om_text_begin(rt, &text);
    draw_memory(rt, names, &now);
    if (om_text_add(&now, "", 1))
        om_changes_add(&text, now.bytes, before);
    else
        (void)om_text_fail(&text);
    om_text_end(&now);
    return om_text_write(&text, &out);
}
