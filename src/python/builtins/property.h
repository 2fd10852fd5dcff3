/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Properties, and `super`. */
#ifndef OM_PYTHON_BUILTINS_PROPERTY_H
#define OM_PYTHON_BUILTINS_PROPERTY_H

#include "objmem.h"

bool om_property_begin(om_runtime *rt);

#endif
