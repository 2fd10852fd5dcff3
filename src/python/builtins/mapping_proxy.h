/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Views of mappings, and of the attributes of classes. */
#ifndef OM_PYTHON_BUILTINS_MAPPING_PROXY_H
#define OM_PYTHON_BUILTINS_MAPPING_PROXY_H

#include "python/builtins/face.h"

bool om_mapping_proxy_begin(om_runtime *rt);

extern const om_getter om_view_getters[]; /* of views of keys and items */

/* A view of any mapping. NULL with MemoryError. */
OM_NEW om_object *om_mapping_proxy_new(om_runtime *rt, OM_BORROWED om_object *mapping);

#endif
