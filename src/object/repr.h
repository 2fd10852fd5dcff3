/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The repr of objects, as Python's repr has it. */
#ifndef OM_OBJECT_REPR_H
#define OM_OBJECT_REPR_H

#include "object/text_builder.h"

/* <<what object/repr.h defines>> */
/* A container whose repr is being written, and the one whose repr that interrupts. */
typedef struct om_repr_level {
    const om_object *self;
    struct om_repr_level *outer;
} om_repr_level;

/* <<what object/repr.h declares>> */
bool om_type_repr(om_runtime *rt, om_object *self, om_text *text);

/* Adds the object's repr, as Python writes it. False when the text failed. */
bool om_repr_into(om_runtime *rt, om_object *self, om_text *text);
bool om_repr_begin(om_runtime *rt);

#endif
