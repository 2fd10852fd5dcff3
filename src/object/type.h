/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types: objects that say what other objects are. Those made by the runtime lie inside it, so
 * that a check of type is a comparison with an address that needs no load. */
#ifndef OM_OBJECT_TYPE_H
#define OM_OBJECT_TYPE_H

#include "base/type.h"

/* <<what object/type.h declares>> */
/* Makes a type of the zeroed memory at `type`; its slots are the caller's to fill. `name` must
 * last as long as the runtime. */
void om_type_begin(om_runtime *rt, om_type *type, const char *name,
                   const om_type *definition);

/* Sets the flags and slots of a type from `definition`; NULL leaves them as they are. */
void om_type_fill(om_type *type, const om_type *definition);

/* The size of a type that is not a class. */
size_t om_type_size(const om_object *self);

bool om_types_begin(om_runtime *rt);

#endif
