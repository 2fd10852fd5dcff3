/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The end of all modules. */
#ifndef OM_PYTHON_MODULES_LEAVE_H
#define OM_PYTHON_MODULES_LEAVE_H

#include "objmem.h"

/* Lets go of all modules but sys and builtins, in the order in which CPython does, and runs the
 * collector. Nothing can be imported afterwards. Cannot fail: for want of memory a module may keep
 * its values. Cost: the heap's size. */
void om_modules_leave(om_runtime *rt);

#endif
