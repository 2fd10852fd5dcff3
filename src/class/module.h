/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Modules: namespaces with a name. */
#ifndef OM_CLASS_MODULE_H
#define OM_CLASS_MODULE_H

#include "base/type.h"

/* <<what class/module.h defines>> */
typedef struct om_module {
    om_object head;
    om_object *dict; /* NULL while it dies */
} om_module;

/* <<what class/module.h declares>> */
extern const om_type om_module_definition;

bool om_module_begin(om_runtime *rt);

#endif
