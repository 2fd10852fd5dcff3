/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* None: the one object of its type. */
#ifndef OM_OBJECT_NONE_H
#define OM_OBJECT_NONE_H

#include "base/type.h"

/* <<what object/none.h declares>> */
bool om_none_begin(om_runtime *rt);

extern const om_type om_none_definition;

#endif
