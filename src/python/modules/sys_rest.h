/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The part of sys that is written in Python, and made when it is asked for. */
#ifndef OM_PYTHON_MODULES_SYS_REST_H
#define OM_PYTHON_MODULES_SYS_REST_H

#include "objmem.h"

/* Runs the text of sys, whose dict has the rest: false with an error, and it can be tried again. */
bool om_sys_finish(om_runtime *rt, om_object *module);

#endif
