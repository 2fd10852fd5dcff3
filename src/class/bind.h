/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A function and the object that it is called on: bound methods, and calls without making one. */
#ifndef OM_CLASS_BIND_H
#define OM_CLASS_BIND_H

#include "base/type.h"

/* <<what class/bind.h defines>> */
/* A method, and a cell: one needs two references, the other one. */
typedef struct om_references {
    om_object head;
    om_object *parts[2]; /* function and self; or what is in the cell. May be NULL */
} om_references;

/* <<what class/bind.h declares>> */
/* The place in a cell, which may be NULL. */
static inline om_object **om_cell_place(om_object *cell)
{
    return ((om_references *)cell)->parts;
}

/* Binds an attribute found in a class to an object: a function becomes a method. */
OM_NEW om_object *om_bind_method(om_runtime *rt, om_object *found, om_object *self);

/* A method or a cell; either reference may be NULL. */
OM_NEW om_object *om_references_new(om_runtime *rt, om_type *type, om_object *first,
                                    om_object *second);

#endif
