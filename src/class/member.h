/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Slots: attributes that have places of their own in an instance. */
#ifndef OM_CLASS_MEMBER_H
#define OM_CLASS_MEMBER_H

#include "class/bind.h"
#include "class/class.h"

/* <<what class/member.h declares>> */
/* A slot: its first part is its name, its second that of its class. */
typedef struct om_member {
    om_references names;
    size_t layout; /* of its class */
    uint32_t before;
} om_member;

/* Where the slot has its value in that object, or NULL there; NULL without an error if the object has no
 * such slot. */
om_object **om_member_find(const om_object *member, om_object *self);

/* A slot of class `owner` by that name, which is interned; its value lies `before` places before the
 * attributes. MemoryError. */
OM_NEW om_object *om_member_new(om_runtime *rt, om_object *name, const om_class *owner,
                                uint32_t before);

bool om_member_begin(om_runtime *rt);

/* Where a slot that the class of the instance has under this name has its value, or NULL there; NULL
 * without an error: there is none. */
om_object **om_slot_search(om_runtime *rt, om_object *self, om_object *name);

/* What is there, borrowed, or NULL. */
static inline om_object *om_slot_value(om_runtime *rt, om_object *self, om_object *name)
{
    bool any = ((om_class *)self->type)->slots > 0;
    om_object *const *place = any ? om_slot_search(rt, self, name) : NULL;
    return place ? *place : NULL;
}

/* Puts the value there, if there is such a slot, and takes it; else false, and nothing is done. */
static inline bool om_slot_set_steal(om_runtime *rt, om_object *self, om_object *name,
                                     om_object *value)
{
    bool any = ((om_class *)self->type)->slots > 0;
    om_object **place = any ? om_slot_search(rt, self, name) : NULL;
    om_object *before = place ? *place : NULL;
    if (place)
        *place = value;
    om_xrelease(before);
    return place != NULL;
}

/* Makes what `__slots__` of the new class says. False with an error. */
bool om_slots_make(om_runtime *rt, om_class *class);

#endif
