/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* String views: what str and bytes have in common as sequences.
 *
 * Invariant of all that is made here: a str is as narrow as its widest character allows, and
 * what is empty, or has one character below 256, is the shared object of that value. */
#ifndef OM_TYPES_TEXT_VIEW_H
#define OM_TYPES_TEXT_VIEW_H

#include "base/load.h"
#include "base/type.h"
#include "types/state.h"
#include "types/text/str.h"

/* <<what types/text/view.h defines>> */
/* A string view: characters, or bytes, inside an object that the caller keeps alive. */
typedef struct om_string_view {
    const char *text;
    size_t length;  /* characters */
    unsigned width; /* each takes 1 << width bytes */
} om_string_view;

/* An iterator over a str or a bytes. */
typedef struct om_string_iterator {
    om_object head;
    om_object *source; /* NULL when the end has been met */
    size_t next;
} om_string_iterator;

/* <<what types/text/view.h declares>> */
/* The view of a str or a bytes. A bytes is laid out as a str of one byte a character. */
static inline om_string_view om_string_view_of(const om_object *self)
{
    return (om_string_view){om_str_read(self), om_str_chars(self), om_str_width(self)};
}

static inline uint32_t om_string_view_at(const om_string_view *view, size_t place)
{
    return om_unit_get(view->text, view->width, place);
}

/* `length` characters of the view, from `start` on. */
static inline om_string_view om_string_view_part(const om_string_view *view, size_t start,
                                                 size_t length)
{
    return (om_string_view){view->text + (start << view->width), length, view->width};
}

static inline bool om_bytes_is(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->bytes_type;
}

static inline bool om_str_is(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->str_type;
}

/* A number whose highest bit is one that a character of the object may have, and whose
 * width, by om_width_for, is that of the object. */
static inline uint32_t om_string_bits(const om_object *self)
{
    static const uint32_t highest[] = {0xFF, 0xFFFF, 0x10FFFF};
    return self->bits & OM_STR_ASCII ? 0x7F : highest[om_str_width(self)];
}

/* The same for a view of which only the characters are known. */
uint32_t om_string_view_bits(const om_string_view *view);

/* A str or bytes of so many characters, which the caller writes before any other code sees
 * it. The highest bit of `bits` is that of the widest; it is ignored for bytes. NULL with
 * MemoryError. What may be empty or of one character must go through om_string_settle. */
static inline om_object *om_string_blank(om_runtime *rt, om_type *type, size_t length,
                                         uint32_t bits)
{
    om_object *made = om_str_make(rt, length, bits);
    if (made && type != &om_in_types(rt)->str_type) {
        made->type = type;
        made->bits &= ~OM_STR_ASCII;
    }
    return made;
}

/* Returns what was written, or the shared object with those characters. Takes `made`; NULL
 * for NULL. */
om_object *om_string_settle(om_runtime *rt, OM_TAKEN om_object *made);

/* A str or bytes with the characters of the view. */
om_object *om_string_from_view(om_runtime *rt, om_type *type, const om_string_view *view);

/* A part of a str or bytes, which for the whole is the object itself. */
om_object *om_string_part(om_runtime *rt, om_object *self, size_t start, size_t length);

/* Writes the characters, each as wide as `width` says; they must not be wider. */
void om_string_view_copy(char *to, unsigned width, const om_string_view *from);

om_object *om_string_item(om_runtime *rt, om_object *self, om_object *key);

om_object *om_string_binary(om_runtime *rt, om_object *a, om_object *b,
                            om_operator operation);

bool om_string_begin(om_runtime *rt);

om_object *om_string_iter(om_runtime *rt, om_object *self);

#endif
