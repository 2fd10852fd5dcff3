/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Import: from a name to a module. */
#ifndef OM_PYTHON_MODULES_IMPORT_H
#define OM_PYTHON_MODULES_IMPORT_H

#include "objmem.h"

/* Modules exist from now on: sys with these words as its argv, builtins, of the dict that the
 * evaluator has, and `__import__` in it. False with MemoryError. */
bool om_modules_open(om_runtime *rt, int count, char *const *words);

/* The module of that name, which is imported if it was not. NULL with ImportError, or what its code
 * raises. */
OM_NEW om_object *om_import(om_runtime *rt, om_object *name);

/* The module __main__, whose dict a program runs in; `folder` is where it looks for modules first,
 * "" for the current one, NULL for none. NULL with MemoryError. */
OM_BORROWED om_object *om_modules_main_borrow(om_runtime *rt, const char *folder);

/* Calls what atexit has registered, the last first. What that raises is reported as unraisable. */
void om_modules_at_exit(om_runtime *rt);

/* Lets the modules go, those that the program imported last first. */
void om_modules_end(om_runtime *rt);

#endif
