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
    om_row row = om_row_of(self);
    if (left + right == 0)
        return om_retain(self);
    if (om_is_bytes(self) && !om_bytes_fit(rt, left + row.length + right))
        return NULL;
    om_object *made = om_row_blank(rt, self->type, left + row.length + right,
                                   (row.length ? om_row_kind(self) : 0) | fill);
    if (!made)
        return NULL;
    om_pen pen = om_pen_of(made);
    om_pen_cells(&pen, fill, left);
    om_pen_row(&pen, &row);
    om_pen_cells(&pen, fill, right);
    return om_row_settle(rt, made);
}

/* The character to fill with, a space for NULL. */
static bool pad_fill(om_runtime *rt, om_object *self, om_object *fill, const char *method,
                     uint32_t *code)
{
    om_row row = {" ", 1, 0};
    bool bytes = om_is_bytes(self), fits = true;
    if (fill) {
        fits = fill->type == self->type;
        row = fits ? om_row_of(fill) : row;
    }
    if (bytes && (!fits || row.length != 1))
        om_raise(rt, OM_TYPE_ERROR,
                 "%s() argument 2 must be a byte string of length 1, not %.50s", method,
                 fill->type->name);
    else if (!fits)
        om_raise(rt, OM_TYPE_ERROR,
                 "The fill character must be a unicode character, not %.100s",
                 fill->type->name);
    else if (row.length != 1)
        om_raise(rt, OM_TYPE_ERROR,
                 "The fill character must be exactly one character long");
    else
        *code = om_row_at(&row, 0);
    return fits && row.length == 1;
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
    om_row row = om_row_of(self);
    size_t missing = pad_missing(self, width);
    om_object *made = pad_both(rt, self, missing, 0, '0');
    if (!made || !missing || !row.length)
        return made;
    uint32_t sign = om_row_at(&row, 0);
    if (sign == '+' || sign == '-') {
        om_cell_put(om_str_text(made), om_str_width(made), 0, sign);
        om_cell_put(om_str_text(made), om_str_width(made), missing, '0');
    }
    return made;
}

/* Writes the text with spaces for tabulators, unless `pen` is NULL; gives the length, SIZE_MAX
 * when it would be larger. */
static size_t tabs_write(const om_row *row, size_t width, om_pen *pen)
{
    size_t length = 0, column = 0;
    for (size_t i = 0; i < row->length; i++) {
        uint32_t code = om_row_at(row, i);
        size_t count = 1;
        if (code == '\t') {
            count = width ? width - column % width : 0;
            code = ' ';
        }
        column = code == '\n' || code == '\r' ? 0 : column + count;
        length = om_size_sum(length, count);
        if (pen)
            om_pen_cells(pen, code, count);
    }
    return length;
}

om_object *om_str_expandtabs(om_runtime *rt, om_object *self, int width)
{
    om_row row = om_row_of(self);
    size_t size = width > 0 ? (size_t)width : 0;
    if (!om_is_bytes(self) && om_row_find_character(&row, '\t', 0) == OM_ABSENT)
        return om_retain(self);
    om_object *made =
        om_row_blank(rt, self->type, tabs_write(&row, size, NULL), om_row_kind(self));
    if (!made)
        return NULL;
    om_pen pen = om_pen_of(made);
    (void)tabs_write(&row, size, &pen);
    return om_row_settle(rt, made);
}
