/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Replacing characters by what a table says. */
#include "base/error.h"
#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/text/view.h"

/* Code points that are gathered. */
struct gathered {
    uint32_t *codes;
    size_t length, room;
};

static bool gathered_add(om_runtime *rt, struct gathered *to, const om_string_view *view)
{
    enum { LEAST = 32 };
    size_t needed = to->length + view->length;
    if (needed > to->room) {
        size_t room = needed < LEAST ? LEAST : 2 * needed;
        uint32_t *codes =
            om_raw_resize(rt, to->codes, to->room * sizeof *codes, room * sizeof *codes);
        if (!codes)
            return false;
        to->codes = codes;
        to->room = room;
    }
    for (size_t i = 0; i < view->length; i++)
        to->codes[to->length++] = om_string_view_at(view, i);
    return true;
}

static bool translate_by(om_runtime *rt, struct gathered *to, om_object *item)
{
    int64_t code;
    if (item == om_none(rt))
        return true;
    if (om_str_is(item)) {
        om_string_view view = om_string_view_of(item);
        return gathered_add(rt, to, &view);
    }
    if (!om_int_is(item)) {
        om_raise(rt, OM_TYPE_ERROR, "character mapping must return integer, None or str");
        return false;
    }
    if (!om_int_get_int64(item, &code) || code < 0 || code > 0x10FFFF) {
        om_raise(rt, OM_VALUE_ERROR, "character mapping must be in range(0x110000)");
        return false;
    }
    uint32_t cell = (uint32_t)code;
    om_string_view view = {(const char *)&cell, 1, 2};
    return gathered_add(rt, to, &view);
}

static bool translate_character(om_runtime *rt, struct gathered *to,
                                const om_string_view *character, om_object *table)
{
    om_object *key = om_int_new(rt, om_string_view_at(character, 0));
    om_object *item = key ? om_item_get(rt, table, key) : NULL;
    om_xrelease(key);
    if (item) {
        bool added = translate_by(rt, to, item);
        om_release(item);
        return added;
    }
    om_error kind = om_error_kind(rt);
    if (kind != OM_KEY_ERROR && kind != OM_INDEX_ERROR)
        return false;
    om_error_clear(rt);
    return gathered_add(rt, to, character);
}

om_object *om_str_translate(om_runtime *rt, om_object *self, om_object *table)
{
    struct gathered to = {NULL, 0, 0};
    om_string_view view = om_string_view_of(self);
    size_t place = 0;
    om_saved_error saved;
    om_error_save(rt, &saved);
    while (place < view.length) {
        om_string_view character = om_string_view_part(&view, place, 1);
        if (!translate_character(rt, &to, &character, table))
            break;
        place++;
    }
    om_object *made = NULL;
    if (place == view.length)
        made = om_str_from_codes(rt, to.codes, to.length);
    om_raw_free(rt, to.codes, to.room * sizeof *to.codes);
    om_error_settle(rt, &saved, !made);
    return made;
}
