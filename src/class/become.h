/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Instances that become others. */
#ifndef OM_CLASS_BECOME_H
#define OM_CLASS_BECOME_H

#include "base/type.h"

/* Whether instances of both types consist of the same, in the same places. */
bool om_layouts_agree(const om_type *a, const om_type *b);

/* Makes the instance one of that class. False with TypeError, or with MemoryError. */
bool om_instance_set_class(om_runtime *rt, om_object *self, om_object *value);

/* Makes `value` the dict of its attributes; NULL: it has none, until it needs another. False with
 * TypeError, AttributeError or MemoryError. */
bool om_instance_set_dict(om_runtime *rt, om_object *self, om_object *value);

#endif
