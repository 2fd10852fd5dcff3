/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Views of mappings, and of the attributes of classes. */
#ifndef OM_PYTHON_BUILTINS_MAPPING_PROXY_H
#define OM_PYTHON_BUILTINS_MAPPING_PROXY_H

#include "base/type.h"

bool om_mapping_proxy_begin(om_runtime *rt);

/* A view of any mapping. NULL with MemoryError. */
OM_NEW om_object *om_mapping_proxy_new(om_runtime *rt, OM_BORROWED om_object *mapping);

#endif
