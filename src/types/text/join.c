/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Putting a str or bytes together from parts. */
#include "base/sizes.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/text/str.h"
#include "types/text/view.h"
#include "types/text/writer.h"

/* How long the items are together, separators included, and how wide; false with TypeError. */
static bool join_measure(om_runtime *rt, om_object *self, om_object *items, size_t *length,
                         uint32_t *kind)
{
    size_t between = om_str_chars(self);
    *length = 0;
    *kind = om_string_bits(self);
    for (size_t i = 0; i < om_items_length(items); i++) {
        om_object *item = om_items_of(items)[i];
        if (item->type != self->type) {
            om_raise(rt, OM_TYPE_ERROR, "sequence item %zu: expected %s, %.80s found", i,
                     om_bytes_is(self) ? "a bytes-like object" : "str instance",
                     item->type->name);
            return false;
        }
        *length = om_size_sum(*length, om_size_sum(om_str_chars(item), i ? between : 0));
        *kind |= om_string_bits(item);
    }
    bool fits = *length <= PTRDIFF_MAX;
    if (!fits)
        om_raise(rt, OM_OVERFLOW_ERROR, "join() result is too long for %s",
                 om_bytes_is(self) ? "bytes" : "a Python string");
    return fits;
}

static om_object *join_items(om_runtime *rt, om_object *self, om_object *items)
{
    om_string_view between = om_string_view_of(self);
    size_t count = om_items_length(items), length;
    uint32_t kind;
    if (!join_measure(rt, self, items, &length, &kind))
        return NULL;
    if (count == 1)
        return om_retain(om_items_of(items)[0]);
    om_object *made = om_string_blank(rt, self->type, length, kind);
    if (!made)
        return NULL;
    om_string_writer writer = om_string_writer_of(made);
    for (size_t i = 0; i < count; i++) {
        om_string_view view = om_string_view_of(om_items_of(items)[i]);
        if (i)
            om_string_writer_add(&writer, &between);
        om_string_writer_add(&writer, &view);
    }
    return om_string_settle(rt, made);
}

om_object *om_str_join(om_runtime *rt, om_object *self, om_object *items)
{
    if (items->type == &om_in_types(rt)->list_type ||
        items->type == &om_in_types(rt)->tuple_type)
        return join_items(rt, self, items);
    if (!items->type->iterate && !items->type->next_item)
        return om_raise(rt, OM_TYPE_ERROR, "can only join an iterable");
    om_object *list = om_list_from_object(rt, items);
    om_object *made = list ? join_items(rt, self, list) : NULL;
    om_xrelease(list);
    return made;
}
