/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Instances that stand for an object of a built-in type: the operations that this object does. */
#ifndef OM_CLASS_PAYLOAD_H
#define OM_CLASS_PAYLOAD_H

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "object/text_builder.h"

/* <<what class/payload.h declares>> */
/* The object that `self` stands for: itself, unless its class comes from a built-in type. Borrowed. */
static inline om_object *om_payload(om_object *self)
{
    return self->type->flags & OM_TYPE_STANDS_FOR ? ((om_instance *)self)->values[0] : self;
}

/* The slots of a class that has not defined them: those of what its instances stand for. */
void om_payload_fill(om_class *class);

/* What the operator of a plain operand is given of the other one. A sequence joins what is of its
 * type and is repeated by an int; all else it is given whole, for its class may have an
 * `__index__`, and is named in the message. */
om_object *om_payload_beside(const om_object *plain, om_object *other,
                             om_operator operation);

int om_payload_compare(om_runtime *rt, om_object *self, om_object *other, om_order order);
om_object *om_payload_binary(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation);
/* The same of operands whose classes have been asked already. */
om_object *om_payload_operate(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation);
om_object *om_payload_inplace(om_runtime *rt, om_object *self, om_object *other,
                              om_operator operation);
om_object *om_payload_unary(om_runtime *rt, om_object *self, om_operator operation);
bool om_payload_str(om_runtime *rt, om_object *self, om_text *text);
bool om_payload_repr(om_runtime *rt, om_object *self, om_text *text);

#endif
