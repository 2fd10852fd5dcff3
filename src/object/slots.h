/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* References that lie in memory at equal distances: released and visited in their order. */
#ifndef OM_OBJECT_SLOTS_H
#define OM_OBJECT_SLOTS_H

#include "base/type.h"

/* <<what object/slots.h defines>> */
/* References that lie in memory at equal distances; some may be NULL. */
typedef struct om_slots {
    om_object **first;
    size_t count, stride;
} om_slots;

/* <<what object/slots.h declares>> */
/* For objects that refer to others by a few slots: release them from the first to the last,
 * as om_type.clear, and visit them, as om_type.traverse. */
om_object *om_slots_clear(om_runtime *rt, om_slots slots);

/* The same for an object that never changes: nothing, unless it is dying. */
om_object *om_slots_clear_dying(om_runtime *rt, const om_object *self, om_slots slots);
bool om_slots_traverse(om_slots slots, om_visitor *visit, void *context);

/* The same, with names, as om_type.parts: one for each slot; one whose name is NULL is left out. */
bool om_slots_parts(om_slots slots, const char *const *names, om_part_visitor *visit,
                    void *context);

#endif
