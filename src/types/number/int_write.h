/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Integers as decimal text. */
#ifndef OM_TYPES_NUMBER_INT_WRITE_H
#define OM_TYPES_NUMBER_INT_WRITE_H

#include "object/text_builder.h"

/* <<what types/number/int_write.h declares>> */
bool om_int_repr(om_runtime *rt, om_object *self, om_text *text);

#endif
