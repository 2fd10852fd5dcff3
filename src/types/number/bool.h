/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* True and False: the integers 1 and 0 under another type. */
#ifndef OM_TYPES_NUMBER_BOOL_H
#define OM_TYPES_NUMBER_BOOL_H

#include "object/text_builder.h"

/* <<what types/number/bool.h declares>> */
bool om_bool_begin(om_runtime *rt);

bool om_bool_repr(om_runtime *rt, om_object *self, om_text *text);

#endif
