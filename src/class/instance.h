/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Instances of classes: see om_shape and om_instance for what always holds. */
#ifndef OM_CLASS_INSTANCE_H
#define OM_CLASS_INSTANCE_H

#include "base/type.h"
#include "class/shape.h"
#include "heap/arena.h"
#include "heap/state.h"
#include "object/slots.h"

/* <<what class/instance.h defines>> */
/* An instance of a class: its block has room for `values`, shape->count of them are there. */
typedef struct om_instance {
    om_object head;
    om_shape *shape;
    om_object *values[];
} om_instance;

/* <<what class/instance.h declares>> */
/* How many values the block of an instance has room for; 0 of a large one, which gets no more. */
static inline size_t om_instance_room(const om_runtime *rt, const om_object *self)
{
    size_t around = om_in_heap(rt)->heap.before + om_in_heap(rt)->heap.after;
    if (self->bits & OM_BIT_LARGE)
        return 0;
    return (om_pool_of(self)->block_size - around - sizeof(om_instance)) /
           sizeof(om_object *);
}

/* The dict of an instance's attributes; puts it in dictionary mode. NULL with
 * MemoryError. */
OM_BORROWED om_object *om_instance_dict(om_runtime *rt, om_object *self);

/* A new instance with the same attributes, or a copy of the dict of them. */
OM_NEW om_object *om_instance_copy(om_runtime *rt, om_object *self);

/* As om_type.blank and om_type.adopt. */
OM_NEW om_object *om_instance_blank(om_runtime *rt, om_object *self, om_object *list);
bool om_instance_adopt(om_runtime *rt, om_object *self, om_object *list);

/* The slots of an instance that do not depend on its class's attributes. */
size_t om_instance_size(const om_object *self);
om_object *om_instance_clear(om_runtime *rt, om_object *self);
void om_instance_fast_dealloc(om_runtime *rt, om_object *self);
bool om_instance_traverse(om_object *self, om_visitor *visit, void *context);
om_slots om_instance_slots(om_object *self);

/* An instance's own attribute, borrowed; NULL when there is none. The name is interned. */
om_object *om_instance_own(const om_object *self, om_object *name);

/* Sets an instance's own attribute. False with MemoryError. */
bool om_instance_put(om_runtime *rt, om_object *self, om_object *name,
                     OM_TAKEN om_object *value);

/* Deletes it: 1; 0 when there is none; -1 with MemoryError. */
int om_instance_remove(om_runtime *rt, om_object *self, om_object *name);

bool om_instance_begin(om_runtime *rt);

/* Of those that have released everything. */
extern const om_type om_cleared_instance_definition;

/* om_type.weigh of exceptions, and of instances that stand for other objects. */
size_t om_instance_weigh(const om_object *self);

#endif
