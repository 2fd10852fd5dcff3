/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/index_iterator.h"

#include "base/type.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/type.h"

static om_slots index_slots(om_object *self)
{
    return (om_slots){&((om_index_iterator *)self)->source, 1, 1};
}

static om_object *index_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, index_slots(self));
}

static bool index_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(index_slots(self), visit, context);
}

static size_t index_size(const om_object *self)
{
    (void)self;
    return 48;
}

static om_object *index_next(om_runtime *rt, om_object *self)
{
    om_index_iterator *it = (om_index_iterator *)self;
    om_object *source = it->source;
    om_object *index = source ? om_int_new(rt, it->index) : NULL;
    if (!index)
        return NULL;
    om_retain(source);
    om_object *item = om_item_get(rt, source, index);
    om_release(index);
    it->index++;
    om_error error = item ? OM_NO_ERROR : om_error_kind(rt);
    if (error == OM_INDEX_ERROR || error == OM_STOP_ITERATION) {
        om_object *last = it->source; /* NULL: it has come to its end meanwhile */
        om_error_clear(rt);
        it->source = NULL;
        om_xrelease(last);
    }
    om_release(source);
    return item;
}

om_object *om_index_iterate(om_runtime *rt, om_object *self)
{
    om_index_iterator *it =
        om_container_alloc(rt, &om_in_class(rt)->index_iterator_type, sizeof *it);
    if (!it)
        return NULL;
    it->source = om_retain(self);
    it->index = 0;
    om_track(rt, &it->head);
    return &it->head;
}

static const om_type index_iterator_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = index_size,
    .clear = index_clear,
    .destroy = om_container_free,
    .traverse = index_traverse,
    .hash = om_hash_identity,
    .next_item = index_next,
};

bool om_index_iterator_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->index_iterator_type, "iterator",
                  &index_iterator_definition);
    return true;
}
