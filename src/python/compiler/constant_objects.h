/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Ellipsis and complex numbers, and the constants of a tree as objects. */
#ifndef OM_PYTHON_COMPILER_CONSTANT_OBJECTS_H
#define OM_PYTHON_COMPILER_CONSTANT_OBJECTS_H

#include "python/source/ast.h"

typedef struct om_complex {
    om_object head;
    double real, imaginary;
} om_complex;

/* The one Ellipsis; immortal. */
OM_NEW om_object *om_ellipsis(om_runtime *rt);
bool om_is_ellipsis(const om_object *self);

OM_NEW om_object *om_complex_new(om_runtime *rt, double real, double imaginary);
bool om_is_complex(const om_object *self);

/* The constant that a node is; NULL with MemoryError. */
OM_NEW om_object *om_constant_object(om_runtime *rt, const om_node *node);

bool om_constant_objects_begin(om_runtime *rt);

#endif
