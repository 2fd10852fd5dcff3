/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/slots.h"

#include "base/type.h"
#include "object/dealloc.h"

om_object *om_slots_clear(om_runtime *rt, om_slots slots)
{
    om_object *child = NULL;
    for (size_t i = 0; i < slots.count && !child; i++) {
        om_object *part = slots.first[i];
        slots.first[i] = NULL;
        child = part ? om_drop(rt, part) : NULL;
    }
    return child;
}

om_object *om_slots_clear_dying(om_runtime *rt, const om_object *self, om_slots slots)
{
    return self->count ? NULL : om_slots_clear(rt, slots);
}

bool om_slots_traverse(om_slots slots, om_visitor *visit, void *context)
{
    for (size_t i = 0; i < slots.count; i++) {
        if (slots.first[i] && !visit(context, slots.first[i]))
            return false;
    }
    return true;
}

bool om_slots_parts(om_slots slots, const char *const *names, om_part_visitor *visit,
                    void *context)
{
    for (size_t i = 0; i < slots.count; i++) {
        const om_part part = {names[i], NULL, 0, slots.first[i], false};
        if (names[i] && slots.first[i] && !visit(context, &part))
            return false;
    }
    return true;
}
