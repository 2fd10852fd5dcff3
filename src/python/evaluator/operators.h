/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Operators whose result is a program's. */
#ifndef OM_PYTHON_EVALUATOR_OPERATORS_H
#define OM_PYTHON_EVALUATOR_OPERATORS_H

#include "objmem.h"

/* What the comparison is, where at least one of the two is an instance of a class. */
OM_NEW om_object *om_compare_rich(om_runtime *rt, om_object *a, om_object *b,
                                  om_order order);

/* a @ b, or a @= b. */
OM_NEW om_object *om_matrix_multiply(om_runtime *rt, om_object *a, om_object *b,
                                     bool inplace);

/* How errors about a call name what is called, `module.name()`: writes it to `text`, which it returns. */
const char *om_callee_text(om_runtime *rt, om_object *callee, char *text, size_t size);

#endif
