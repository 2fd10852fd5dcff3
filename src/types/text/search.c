/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/search.h"

#include "types/number/digits.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/text/bytes.h"
#include "types/text/find.h"
#include "types/text/view.h"

#include <string.h>

bool om_string_view_argument(om_runtime *rt, const om_object *self, om_object *argument,
                             const char *words, om_string_view *view)
{
    if (argument->type == self->type) {
        *view = om_string_view_of(argument);
        return true;
    }
    om_raise(rt, OM_TYPE_ERROR,
             om_bytes_is(self) ? "a bytes-like object is required, not '%.100s'" : words,
             argument->type->name);
    return false;
}

bool om_string_view_parameter(om_runtime *rt, const om_object *self, om_object *argument,
                              const char *name, om_string_view *view)
{
    if (argument->type == self->type || om_bytes_is(self))
        return om_string_view_argument(rt, self, argument, NULL, view);
    om_raise(rt, OM_TYPE_ERROR, "%s must be str, not %.50s", name,
             argument == om_none(rt) ? "None" : argument->type->name);
    return false;
}

bool om_string_view_ends(size_t length, ptrdiff_t *start, ptrdiff_t *end)
{
    ptrdiff_t most = (ptrdiff_t)length;
    if (*end > most)
        *end = most;
    else if (*end < 0)
        *end = *end < -most ? 0 : *end + most;
    if (*start < 0)
        *start = *start < -most ? 0 : *start + most;
    return *start <= *end;
}

/* What find, index and count search for; a number in bytes is put into `*byte`. */
static bool search_argument(om_runtime *rt, const om_object *self, om_object *part,
                            unsigned char *byte, om_string_view *view)
{
    if (!om_bytes_is(self))
        return om_string_view_argument(rt, self, part, "must be str, not %.100s", view);
    *view = (om_string_view){(const char *)byte, 1, 0};
    if (om_int_is(part))
        return om_byte_of(rt, part, "byte", byte);
    if (om_bytes_is(part)) {
        *view = om_string_view_of(part);
        return true;
    }
    om_raise(rt, OM_TYPE_ERROR,
             "argument should be integer or bytes-like object, not '%.200s'",
             part->type->name);
    return false;
}

static bool search_place(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                         ptrdiff_t end, bool back, ptrdiff_t *place)
{
    om_string_view text = om_string_view_of(self), view;
    unsigned char byte;
    size_t found = OM_ABSENT;
    if (!search_argument(rt, self, part, &byte, &view))
        return false;
    if (om_string_view_ends(text.length, &start, &end)) {
        text = om_string_view_part(&text, (size_t)start, (size_t)(end - start));
        found = back ? om_string_view_rfind(&text, &view, text.length)
                     : om_string_view_find(&text, &view, 0);
    }
    *place = found == OM_ABSENT ? -1 : start + (ptrdiff_t)found;
    return true;
}

bool om_str_find(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                 ptrdiff_t end, ptrdiff_t *place)
{
    return search_place(rt, self, part, start, end, false, place);
}

bool om_str_rfind(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                  ptrdiff_t end, ptrdiff_t *place)
{
    return search_place(rt, self, part, start, end, true, place);
}

static bool search_insist(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                          ptrdiff_t end, bool back, ptrdiff_t *place)
{
    ptrdiff_t found;
    if (!search_place(rt, self, part, start, end, back, &found))
        return false;
    if (found < 0) {
        om_raise(rt, OM_VALUE_ERROR, "%s not found",
                 om_bytes_is(self) ? "subsection" : "substring");
        return false;
    }
    *place = found;
    return true;
}

bool om_str_index(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                  ptrdiff_t end, ptrdiff_t *place)
{
    return search_insist(rt, self, part, start, end, false, place);
}

bool om_str_rindex(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                   ptrdiff_t end, ptrdiff_t *place)
{
    return search_insist(rt, self, part, start, end, true, place);
}

bool om_str_count(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                  ptrdiff_t end, size_t *count)
{
    om_string_view text = om_string_view_of(self), view;
    unsigned char byte;
    size_t found = 0;
    if (!search_argument(rt, self, part, &byte, &view))
        return false;
    if (om_string_view_ends(text.length, &start, &end)) {
        text = om_string_view_part(&text, (size_t)start, (size_t)(end - start));
        size_t step = view.length + !view.length;
        for (size_t at = 0; (at = om_string_view_find(&text, &view, at)) != OM_ABSENT;
             at += step)
            found++;
    }
    *count = found;
    return true;
}

int om_search_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_string_view text = om_string_view_of(self), view;
    unsigned char byte;
    if (om_bytes_is(self) && om_int_is(item)) {
        view = (om_string_view){(const char *)&byte, 1, 0};
        if (!om_byte_of(rt, item, "byte", &byte))
            return -1;
    } else if (!om_string_view_argument(
                   rt, self, item,
                   "'in <string>' requires string as left operand, not %.100s", &view)) {
        return -1;
    }
    return om_string_view_find(&text, &view, 0) != OM_ABSENT;
}

bool om_string_view_matches(const om_string_view *text, const om_string_view *part,
                            bool at_end)
{
    if (part->length > text->length)
        return false;
    size_t place = at_end ? text->length - part->length : 0;
    om_string_view here = om_string_view_part(text, place, part->length);
    if (here.width == part->width)
        return memcmp(here.text, part->text, part->length << part->width) == 0;
    size_t i = 0;
    while (i < part->length && om_string_view_at(&here, i) == om_string_view_at(part, i))
        i++;
    return i == part->length;
}

/* The same for one of a tuple. */
static int search_edge_of(om_runtime *rt, om_object *self, const om_string_view *text,
                          om_object *parts, bool at_end)
{
    const char *words = at_end ? "tuple for endswith must only contain str, not %.100s"
                               : "tuple for startswith must only contain str, not %.100s";
    int stands = 0;
    for (size_t i = 0; !stands && i < om_items_length(parts); i++) {
        om_string_view part;
        if (!om_string_view_argument(rt, self, om_items_of(parts)[i], words, &part))
            return -1;
        stands = text && om_string_view_matches(text, &part, at_end);
    }
    return stands;
}

static int search_edges(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                        ptrdiff_t end, bool at_end)
{
    om_string_view text = om_string_view_of(self);
    bool there = om_string_view_ends(text.length, &start, &end);
    if (there)
        text = om_string_view_part(&text, (size_t)start, (size_t)(end - start));
    if (part->type == &om_in_types(rt)->tuple_type)
        return search_edge_of(rt, self, there ? &text : NULL, part, at_end);
    if (part->type != self->type) {
        const char *type = self->type->name;
        om_raise(rt, OM_TYPE_ERROR, "%s first arg must be %s or a tuple of %s, not %.100s",
                 at_end ? "endswith" : "startswith", type, type, part->type->name);
        return -1;
    }
    om_string_view view = om_string_view_of(part);
    return there && om_string_view_matches(&text, &view, at_end);
}

int om_str_startswith(om_runtime *rt, om_object *self, om_object *prefix, ptrdiff_t start,
                      ptrdiff_t end)
{
    return search_edges(rt, self, prefix, start, end, false);
}

int om_str_endswith(om_runtime *rt, om_object *self, om_object *suffix, ptrdiff_t start,
                    ptrdiff_t end)
{
    return search_edges(rt, self, suffix, start, end, true);
}
