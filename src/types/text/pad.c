/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Making a str or bytes as wide as a column. */
#include "base/load.h"
#include "base/sizes.h"
#include "types/text/bytes.h"
#include "types/text/find.h"
#include "types/text/str.h"
#include "types/text/view.h"
#include "types/text/writer.h"

/* `left` times the character, self, `right` times the character. */
static om_object *pad_both(om_runtime *rt, om_object *self, size_t left, size_t right,
                           uint32_t fill)
{
    om_string_view view = om_string_view_of(self);
    if (left + right == 0)
        return om_retain(self);
    if (om_bytes_is(self) && !om_bytes_fit(rt, left + view.length + right))
        return NULL;
    om_object *made = om_string_blank(rt, self->type, left + view.length + right,
                                      om_string_bits(self) | fill);
    if (!made)
        return NULL;
    om_string_writer writer = om_string_writer_of(made);
    om_string_writer_fill(&writer, fill, left);
    om_string_writer_add(&writer, &view);
    om_string_writer_fill(&writer, fill, right);
    return om_string_settle(rt, made);
}

/* The character to fill with, a space for NULL. */
static bool pad_fill(om_runtime *rt, om_object *self, om_object *fill, const char *method,
                     uint32_t *code)
{
    om_string_view view = {" ", 1, 0};
    bool bytes = om_bytes_is(self), fits = true;
    if (fill) {
        fits = fill->type == self->type;
        view = fits ? om_string_view_of(fill) : view;
    }
    if (bytes && (!fits || view.length != 1))
        om_raise(rt, OM_TYPE_ERROR,
                 "%s() argument 2 must be a byte string of length 1, not %.50s", method,
                 om_is_none(fill) ? "None" : fill->type->name);
    else if (!fits)
        om_raise(rt, OM_TYPE_ERROR,
                 "The fill character must be a unicode character, not %.100s",
                 fill->type->name);
    else if (view.length != 1)
        om_raise(rt, OM_TYPE_ERROR,
                 "The fill character must be exactly one character long");
    else
        *code = om_string_view_at(&view, 0);
    return fits && view.length == 1;
}

/* How many characters are missing. */
static size_t pad_missing(const om_object *self, ptrdiff_t width)
{
    size_t length = om_str_chars(self);
    return width < 0 || (size_t)width < length ? 0 : (size_t)width - length;
}

om_object *om_str_ljust(om_runtime *rt, om_object *self, ptrdiff_t width, om_object *fill)
{
    uint32_t code;
    if (!pad_fill(rt, self, fill, "ljust", &code))
        return NULL;
    return pad_both(rt, self, 0, pad_missing(self, width), code);
}

om_object *om_str_rjust(om_runtime *rt, om_object *self, ptrdiff_t width, om_object *fill)
{
    uint32_t code;
    if (!pad_fill(rt, self, fill, "rjust", &code))
        return NULL;
    return pad_both(rt, self, pad_missing(self, width), 0, code);
}

om_object *om_str_center(om_runtime *rt, om_object *self, ptrdiff_t width, om_object *fill)
{
    uint32_t code;
    if (!pad_fill(rt, self, fill, "center", &code))
        return NULL;
    size_t missing = pad_missing(self, width);
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return pad_both(rt, self, left, missing - left, code);
}

om_object *om_str_zfill(om_runtime *rt, om_object *self, ptrdiff_t width)
{
    om_string_view view = om_string_view_of(self);
    size_t missing = pad_missing(self, width);
    om_object *made = pad_both(rt, self, missing, 0, '0');
    if (!made || !missing || !view.length)
        return made;
    uint32_t sign = om_string_view_at(&view, 0);
    if (sign == '+' || sign == '-') {
        om_unit_set(om_str_text(made), om_str_width(made), 0, sign);
        om_unit_set(om_str_text(made), om_str_width(made), missing, '0');
    }
    return made;
}

/* Writes the text with spaces for tabulators, unless `writer` is NULL; returns the length,
 * SIZE_MAX when it would be larger. */
static size_t tabs_write(const om_string_view *view, size_t width, om_string_writer *writer)
{
    size_t length = 0, column = 0;
    for (size_t i = 0; i < view->length; i++) {
        uint32_t code = om_string_view_at(view, i);
        size_t count = 1;
        if (code == '\t') {
            count = width ? width - column % width : 0;
            code = ' ';
        }
        column = code == '\n' || code == '\r' ? 0 : column + count;
        length = om_size_sum(length, count);
        if (writer)
            om_string_writer_fill(writer, code, count);
    }
    return length;
}

om_object *om_str_expandtabs(om_runtime *rt, om_object *self, int width)
{
    om_string_view view = om_string_view_of(self);
    size_t size = width > 0 ? (size_t)width : 0;
    if (!om_bytes_is(self) && om_string_view_find_character(&view, '\t', 0) == OM_ABSENT)
        return om_retain(self);
    om_object *made = om_string_blank(rt, self->type, tabs_write(&view, size, NULL),
                                      om_string_bits(self));
    if (!made)
        return NULL;
    om_string_writer writer = om_string_writer_of(made);
    (void)tabs_write(&view, size, &writer);
    return om_string_settle(rt, made);
}
