/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions of C with arguments that may have names. */
#ifndef OM_PYTHON_EVALUATOR_BUILTIN_H
#define OM_PYTHON_EVALUATOR_BUILTIN_H

#include "python/evaluator/signature.h"

typedef struct om_builtin_function {
    om_object head;
    const char *name; /* not owned */
    om_builtin *call;
    om_object *self;      /* owned; or NULL */
    const om_row *row;    /* what it takes; NULL: that is its own affair */
    const om_type *owner; /* whose method it is; or NULL */
} om_builtin_function;

/* MemoryError. */
OM_NEW om_object *om_builtin_new(om_runtime *rt, const char *name, om_builtin *call,
                                 OM_BORROWED om_object *self);

/* The function of a row; `owner`, which may be NULL, is the type that it belongs to. MemoryError. */
OM_NEW om_object *om_builtin_of_row(om_runtime *rt, const om_row *row, const om_type *owner,
                                    OM_BORROWED om_object *self);

bool om_builtin_begin(om_runtime *rt);

extern const om_type om_builtin_definition;

#endif
