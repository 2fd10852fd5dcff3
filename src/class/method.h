/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Methods and cells: objects of one or two references. */
#ifndef OM_CLASS_METHOD_H
#define OM_CLASS_METHOD_H

#include "base/type.h"

/* <<what class/method.h declares>> */
bool om_method_begin(om_runtime *rt);

extern const om_type om_method_definition;

extern const om_type om_cell_definition;

#endif
