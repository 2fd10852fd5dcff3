#include "site/drawing.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/table.h"
#include "base/utf8.h"
#include "site/html.h"

/* What the value of an attribute may be. */
typedef enum value_kind {
    VALUE_PLAIN,     /* letters, digits and a few marks: numbers, colours, names of fonts */
    VALUE_PAINT,     /* that, or url(#ID) */
    VALUE_TRANSFORM, /* that, with parentheses */
    VALUE_STYLE,     /* that, with colons and semicolons */
    VALUE_ID,
    VALUE_LINK,   /* #ID, or out into the world */
    VALUE_DROPPED /* known, and of no use in a page */
} value_kind;

typedef struct drawing_attribute {
    const char *name;
    value_kind kind;
    const char *element; /* the only one that may have it; NULL: all */
} drawing_attribute;

static const drawing_attribute drawing_attributes[] = {
    {"baseline-shift", VALUE_PLAIN, "text"},
    {"class", VALUE_PLAIN, NULL},
    {"cx", VALUE_PLAIN, NULL},
    {"cy", VALUE_PLAIN, NULL},
    {"d", VALUE_PLAIN, "path"},
    {"fill", VALUE_PAINT, NULL},
    {"fill-opacity", VALUE_PLAIN, NULL},
    {"font-family", VALUE_PLAIN, NULL},
    {"font-size", VALUE_PLAIN, NULL},
    {"font-style", VALUE_PLAIN, NULL},
    {"font-weight", VALUE_PLAIN, NULL},
    {"fx", VALUE_PLAIN, NULL},
    {"fy", VALUE_PLAIN, NULL},
    {"gradientUnits", VALUE_PLAIN, NULL},
    {"height", VALUE_PLAIN, NULL},
    {"href", VALUE_LINK, "a"},
    {"id", VALUE_ID, NULL},
    {"offset", VALUE_PLAIN, "stop"},
    {"opacity", VALUE_PLAIN, NULL},
    {"points", VALUE_PLAIN, NULL},
    {"r", VALUE_PLAIN, NULL},
    {"rx", VALUE_PLAIN, NULL},
    {"ry", VALUE_PLAIN, NULL},
    {"stroke", VALUE_PAINT, NULL},
    {"stroke-dasharray", VALUE_PLAIN, NULL},
    {"stroke-linecap", VALUE_PLAIN, NULL},
    {"stroke-linejoin", VALUE_PLAIN, NULL},
    {"stroke-opacity", VALUE_PLAIN, NULL},
    {"stroke-width", VALUE_PLAIN, NULL},
    {"style", VALUE_STYLE, "stop"},
    {"target", VALUE_DROPPED, "a"},
    {"text-anchor", VALUE_PLAIN, "text"},
    {"text-decoration", VALUE_PLAIN, "text"},
    {"textLength", VALUE_PLAIN, "text"},
    {"transform", VALUE_TRANSFORM, NULL},
    {"viewBox", VALUE_PLAIN, "svg"},
    {"width", VALUE_PLAIN, NULL},
    {"x", VALUE_PLAIN, NULL},
    {"x1", VALUE_PLAIN, NULL},
    {"x2", VALUE_PLAIN, NULL},
    {"xlink:href", VALUE_LINK, "a"},
    {"xlink:title", VALUE_DROPPED, NULL},
    {"xml:space", VALUE_PLAIN, NULL},
    {"xmlns", VALUE_DROPPED, "svg"},
    {"xmlns:xlink", VALUE_DROPPED, "svg"},
    {"y", VALUE_PLAIN, NULL},
    {"y1", VALUE_PLAIN, NULL},
    {"y2", VALUE_PLAIN, NULL},
};

/* The titles that Graphviz gives each shape would show its own names for things when the pointer
 * rests there: they are passed over with all that is in them. */
static const char drawing_title[] = "title";

static const char *const drawing_elements[] = {
    "svg",  "g",       "a",        "defs",    "linearGradient", "radialGradient", "stop",
    "path", "polygon", "polyline", "ellipse", "text",           drawing_title,
};

#define DRAWING_ELEMENTS (sizeof drawing_elements / sizeof *drawing_elements)
#define DRAWING_ATTRIBUTES (sizeof drawing_attributes / sizeof *drawing_attributes)

typedef struct drawing_reader {
    text *out;
    arena *scratch;
    const char *name;
    const char *label;
    const char *at;
    const char *end;
    list open;   /* names of the elements around this place */
    table ids;   /* those of the drawing */
    list wanted; /* of drawing_wanted *: what refers to an id */
    drawing_fault *fault;
} drawing_reader;

typedef struct drawing_wanted {
    const char *id;
    const char *at;
} drawing_wanted;

/* Returns false, so that a reader can stop right there. */
static bool drawing_fails(drawing_reader *r, const char *at, const char *what)
{
    *r->fault = (drawing_fault){at, what};
    return false;
}

static bool drawing_fails_with(drawing_reader *r, const char *at, const char *what,
                               const char *name, size_t length)
{
    size_t shown = length < 40 ? length : 40;
    if (length == 0)
        return drawing_fails(r, at, "a name is missing here");
    return drawing_fails(
        r, at,
        arena_format(r->scratch, "Graphviz draws with no %s %.*s", what, (int)shown, name));
}

static bool drawing_takes(drawing_reader *r, const char *what)
{
    size_t length = strlen(what);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, what, length) != 0)
        return false;
    r->at += length;
    return true;
}

static bool drawing_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* True when it has passed over something. */
static bool drawing_skip_blank(drawing_reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && drawing_is_blank(*r->at))
        r->at++;
    return r->at > start;
}

/* Passes over all up to WHAT, and WHAT. */
static bool drawing_skip_to(drawing_reader *r, const char *what)
{
    const char *start = r->at;
    for (; r->at < r->end; r->at++) {
        if (drawing_takes(r, what))
            return true;
    }
    return drawing_fails(r, start, "this does not end");
}

static bool drawing_in_name(char c)
{
    return ascii_is_alphanumeric(c) || c == '-' || c == ':' || c == '_';
}

/* The length of the name here, which is passed over. */
static size_t drawing_name(drawing_reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && drawing_in_name(*r->at))
        r->at++;
    return (size_t)(r->at - start);
}

/* ---- Characters ------------------------------------------------------------------------ */

/* Behind "&#": digits, or x and hexadecimal ones. The semicolon is left. */
static bool drawing_number(drawing_reader *r, uint32_t *number)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    uint32_t base = drawing_takes(r, "x") ? 16 : 10;
    const char *start = r->at;
    *number = 0;
    for (; r->at < r->end && r->at - start < 8; r->at++) {
        const char *digit = *r->at ? strchr(digits, *r->at) : NULL;
        uint32_t value = digit ? (uint32_t)(digit - digits) % 16 : base;
        if (value >= base)
            break;
        *number = *number * base + value;
    }
    bool control = *number < ' ' && *number != '\t' && *number != '\n' && *number != '\r';
    bool surrogate = *number >= 0xD800 && *number < 0xE000;
    return r->at > start && !control && !surrogate && *number <= 0x10FFFF;
}

static bool drawing_entity(drawing_reader *r, text *to)
{
    static const struct {
        const char *name;
        char character;
    } entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    const char *start = r->at++;
    uint32_t number = 0;
    char bytes[4];
    bool good = false;
    if (drawing_takes(r, "#")) {
        good = drawing_number(r, &number);
    } else {
        size_t length = drawing_name(r);
        for (size_t i = 0; i < sizeof entities / sizeof *entities && !good; i++) {
            good = text_is(start + 1, length, entities[i].name);
            number = (unsigned char)entities[i].character;
        }
    }
    if (!good || !drawing_takes(r, ";"))
        return drawing_fails(r, start, "this is no character: write & as &amp;");
    text_add(to, bytes, utf8_write(bytes, number));
    return true;
}

/* The characters up to the byte STOP, which is left, with entities undone. */
static bool drawing_characters(drawing_reader *r, char stop, text *to)
{
    while (r->at < r->end && *r->at != stop) {
        if (*r->at == '&') {
            if (!drawing_entity(r, to))
                return false;
            continue;
        }
        if (*r->at == '<')
            return drawing_fails(r, r->at, "this does not belong into a value");
        if ((unsigned char)*r->at < ' ' && !drawing_is_blank(*r->at))
            return drawing_fails(r, r->at, "this byte belongs to no text");
        text_add(to, r->at++, 1);
    }
    return r->at < r->end || drawing_fails(r, r->at, "the drawing ends too early");
}

/* ---- Attributes ------------------------------------------------------------------------ */

static bool drawing_is_plain(const char *bytes, size_t length, const char *marks)
{
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (!ascii_in_word(c) && !(c && strchr(marks, c)))
            return false;
    }
    return true;
}

static void drawing_put_id(drawing_reader *r, const char *id)
{
    html_put(r->out, "picture.");
    html_put(r->out, r->name);
    html_byte(r->out, '.');
    html_string(r->out, id);
}

/* An id is one word. */
static const char *drawing_take_id(drawing_reader *r, const char *bytes, size_t length)
{
    static const char marks[] = ",.+-_:%";
    return length > 0 && drawing_is_plain(bytes, length, marks)
               ? arena_copy(r->scratch, bytes, length)
               : NULL;
}

static bool drawing_put_reference(drawing_reader *r, const char *before, const char *bytes,
                                  size_t length, const char *after, const char *at)
{
    drawing_wanted *wanted = arena_take(r->scratch, sizeof *wanted);
    *wanted = (drawing_wanted){drawing_take_id(r, bytes, length), at};
    if (!wanted->id)
        return drawing_fails(r, at, "this is no id");
    list_add(&r->wanted, wanted);
    html_put(r->out, before);
    drawing_put_id(r, wanted->id);
    html_put(r->out, after);
    return true;
}

static bool drawing_put_new_id(drawing_reader *r, const text *value, const char *at)
{
    const char *id = drawing_take_id(r, value->bytes, value->length);
    if (!id)
        return drawing_fails(r, at, "this is no id");
    if (table_find(&r->ids, id))
        return drawing_fails(r, at, "this id stands in the drawing already");
    table_add(&r->ids, id, (void *)(uintptr_t)id);
    drawing_put_id(r, id);
    return true;
}

static bool drawing_put_link(drawing_reader *r, const text *value, const char *at)
{
    static const char *const allowed[] = {"https://", "http://", "mailto:"};
    if (value->length > 0 && value->bytes[0] == '#')
        return drawing_put_reference(r, "#", value->bytes + 1, value->length - 1, "", at);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        size_t length = strlen(allowed[i]);
        if (value->length > length && memcmp(value->bytes, allowed[i], length) == 0) {
            html_text(r->out, value->bytes, value->length);
            return true;
        }
    }
    return drawing_fails(r, at,
                         "a link leads to #ID of the drawing, https:, http: or mailto:");
}

static bool drawing_put_value(drawing_reader *r, value_kind kind, const text *value,
                              const char *at)
{
    static const char *const marks[] = {[VALUE_PLAIN] = " \t\r\n,.#%+-_",
                                        [VALUE_PAINT] = " ,.#%+-_",
                                        [VALUE_TRANSFORM] = " ,.+-()",
                                        [VALUE_STYLE] = " ,.#%+-:;"};
    static const char url[] = "url(#";
    size_t before = sizeof url - 1;
    if (kind == VALUE_ID)
        return drawing_put_new_id(r, value, at);
    if (kind == VALUE_LINK)
        return drawing_put_link(r, value, at);
    if (kind == VALUE_PAINT && value->length > before &&
        memcmp(value->bytes, url, before) == 0 && value->bytes[value->length - 1] == ')')
        return drawing_put_reference(r, url, value->bytes + before,
                                     value->length - before - 1, ")", at);
    if (!drawing_is_plain(value->bytes, value->length, marks[kind]))
        return drawing_fails(r, at, "Graphviz writes no such value");
    html_text(r->out, value->bytes, value->length);
    return true;
}

static const drawing_attribute *drawing_find_attribute(const char *name, size_t length,
                                                       const char *element)
{
    for (size_t i = 0; i < DRAWING_ATTRIBUTES; i++) {
        const drawing_attribute *known = &drawing_attributes[i];
        if (text_is(name, length, known->name))
            return !known->element || strcmp(known->element, element) == 0 ? known : NULL;
    }
    return NULL;
}

/* What a page does not need is read like the rest, and put nowhere. */
static bool drawing_put_attribute(drawing_reader *r, const char *element, table *seen)
{
    const char *start = r->at;
    size_t length = drawing_name(r);
    const drawing_attribute *known = drawing_find_attribute(start, length, element);
    text value = {0};
    if (!known)
        return drawing_fails_with(r, start, "attribute", start, length);
    if (table_find(seen, known->name))
        return drawing_fails(r, start, "this attribute stands in the element already");
    table_add(seen, known->name, (void *)(uintptr_t)known);
    drawing_skip_blank(r);
    if (!drawing_takes(r, "="))
        return drawing_fails(r, r->at, "the attribute needs a value");
    drawing_skip_blank(r);
    if (!drawing_takes(r, "\"") && !drawing_takes(r, "'"))
        return drawing_fails(r, r->at, "a value stands in quotes");
    const char *at = r->at;
    bool good = drawing_characters(r, r->at[-1], &value);
    if (good && known->kind != VALUE_DROPPED) {
        html_byte(r->out, ' ');
        html_put(r->out, known->name);
        html_put(r->out, "=\"");
        good = drawing_put_value(r, known->kind, &value, at);
        html_byte(r->out, '"');
    }
    r->at += good;
    text_free(&value);
    return good;
}

/* ---- Elements -------------------------------------------------------------------------- */

static const char *drawing_find_element(const char *name, size_t length)
{
    for (size_t i = 0; i < DRAWING_ELEMENTS; i++) {
        if (text_is(name, length, drawing_elements[i]))
            return drawing_elements[i];
    }
    return NULL;
}

static const char *drawing_around(const drawing_reader *r)
{
    return r->open.count > 0 ? r->open.items[r->open.count - 1] : "";
}

static void drawing_open(drawing_reader *r, const char *element)
{
    html_byte(r->out, '<');
    html_put(r->out, element);
    if (r->open.count > 0)
        return;
    html_put(r->out, " role=\"img\" aria-label=\"");
    html_string(r->out, r->label);
    html_byte(r->out, '"');
}

/* The rest of a start tag, behind its name. */
static bool drawing_tag_rest(drawing_reader *r, const char *element, table *seen)
{
    for (;;) {
        bool apart = drawing_skip_blank(r);
        if (drawing_takes(r, "/>")) {
            html_put(r->out, "/>");
            return true;
        }
        if (drawing_takes(r, ">")) {
            html_byte(r->out, '>');
            list_add(&r->open, (void *)(uintptr_t)element);
            return true;
        }
        if (r->at == r->end)
            return drawing_fails(r, r->at, "the drawing ends too early");
        if (!apart)
            return drawing_fails(r, r->at, "a blank is missing here");
        if (!drawing_put_attribute(r, element, seen))
            return false;
    }
}

/* Behind the < of a start tag. */
static bool drawing_tag(drawing_reader *r)
{
    const char *start = r->at;
    size_t length = drawing_name(r);
    const char *element = drawing_find_element(start, length);
    table seen = {0};
    if (!element || (strcmp(element, "svg") == 0) != (r->open.count == 0))
        return drawing_fails_with(r, start, "element", start, length);
    if (strcmp(drawing_around(r), "text") == 0)
        return drawing_fails(r, start, "a text has no element in it");
    if (element == drawing_title)
        return drawing_skip_to(r, "</title>");
    drawing_open(r, element);
    bool good = drawing_tag_rest(r, element, &seen);
    table_free(&seen);
    return good;
}

static bool drawing_end_tag(drawing_reader *r)
{
    const char *start = r->at;
    size_t length = drawing_name(r);
    const char *element = drawing_around(r);
    drawing_skip_blank(r);
    if (!text_is(start, length, element) || !drawing_takes(r, ">"))
        return drawing_fails(r, start, "another element is open here");
    html_put(r->out, "</");
    html_put(r->out, element);
    html_byte(r->out, '>');
    r->open.count--;
    return true;
}

/* Up to the next tag. Between the shapes there are only blanks. */
static bool drawing_text(drawing_reader *r)
{
    text said = {0};
    const char *start = r->at;
    bool good = drawing_characters(r, '<', &said);
    if (good && strcmp(drawing_around(r), "text") != 0) {
        for (size_t i = 0; i < said.length && good; i++)
            good = drawing_is_blank(said.bytes[i]) ||
                   drawing_fails(r, start, "words stand in a text");
    }
    if (good)
        html_text(r->out, said.bytes, said.length);
    text_free(&said);
    return good;
}

/* What stands before the drawing: XML's and Graphviz's own remarks. */
static bool drawing_prolog(drawing_reader *r)
{
    for (;;) {
        drawing_skip_blank(r);
        if (drawing_takes(r, "<?")) {
            if (!drawing_skip_to(r, "?>"))
                return false;
        } else if (drawing_takes(r, "<!--")) {
            if (!drawing_skip_to(r, "-->"))
                return false;
        } else if (drawing_takes(r, "<!DOCTYPE")) {
            if (!drawing_skip_to(r, ">"))
                return false;
        } else {
            return drawing_takes(r, "<") ||
                   drawing_fails(r, r->at, "a drawing begins with <svg");
        }
    }
}

/* From <svg to its end; what follows is not looked at. */
static bool drawing_all(drawing_reader *r)
{
    if (!drawing_prolog(r) || !drawing_tag(r))
        return false;
    while (r->open.count > 0) {
        bool good;
        if (r->at == r->end)
            return drawing_fails(r, r->at, "the drawing ends too early");
        if (drawing_takes(r, "<!--"))
            good = drawing_skip_to(r, "-->");
        else if (drawing_takes(r, "</"))
            good = drawing_end_tag(r);
        else if (drawing_takes(r, "<"))
            good = drawing_tag(r);
        else
            good = drawing_text(r);
        if (!good)
            return false;
    }
    for (size_t i = 0; i < r->wanted.count; i++) {
        const drawing_wanted *wanted = r->wanted.items[i];
        if (!table_find(&r->ids, wanted->id))
            return drawing_fails(r, wanted->at, "the drawing has no such id");
    }
    return true;
}

bool drawing_put(text *out, arena *scratch, const text *svg, const char *name,
                 const char *label, drawing_fault *fault)
{
    const char *start = text_bytes(svg);
    drawing_reader r = {.out = out,
                        .scratch = scratch,
                        .name = name,
                        .label = label,
                        .at = start,
                        .end = start + svg->length,
                        .fault = fault};
    size_t bad = utf8_bad_byte(start, svg->length, 0);
    size_t before = out->length;
    bool good = bad == svg->length ? drawing_all(&r)
                                   : drawing_fails(&r, start + bad, "this is no UTF-8");
    if (!good)
        out->length = before;
    list_free(&r.open);
    list_free(&r.wanted);
    table_free(&r.ids);
    return good;
}
