/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions of C with arguments that may have names. */
#ifndef OM_PYTHON_EVALUATOR_BUILTIN_H
#define OM_PYTHON_EVALUATOR_BUILTIN_H

#include "base/type.h"

/* `count` arguments without names, then one for each of `names`, a tuple or NULL; `self` is what the function was
 * made with. All are borrowed. A new reference, or NULL with an error. */
typedef om_object *om_builtin(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names);

typedef struct om_builtin_function {
    om_object head;
    const char *name; /* not owned */
    om_builtin *call;
    om_object *self; /* owned; or NULL */
} om_builtin_function;

/* MemoryError. */
OM_NEW om_object *om_builtin_new(om_runtime *rt, const char *name, om_builtin *call,
                                 OM_BORROWED om_object *self);

bool om_builtin_begin(om_runtime *rt);

#endif
