/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The cell through which methods know their class. */
#ifndef OM_PYTHON_EVALUATOR_CLASS_CELL_H
#define OM_PYTHON_EVALUATOR_CLASS_CELL_H

#include "objmem.h"

void om_class_cells_begin(om_runtime *rt);

/* Whether a class of that name, which a metaclass has returned, is the one in its cell (or None: it
 * needs none); false with an error. */
bool om_class_has_cell(om_runtime *rt, OM_BORROWED om_object *class,
                       OM_BORROWED om_object *cell, OM_BORROWED om_object *name);

#endif
