/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Operators whose result is a program's. */
#ifndef OM_PYTHON_EVALUATOR_OPERATORS_H
#define OM_PYTHON_EVALUATOR_OPERATORS_H

#include "objmem.h"

/* What the comparison is, where at least one of the two is an instance of a class. */
OM_NEW om_object *om_compare_rich(om_runtime *rt, om_object *a, om_object *b,
                                  om_order order);

/* self[key] = value, or del self[key] without a value; in Python's words where the type cannot. */
bool om_item_change(om_runtime *rt, om_object *self, om_object *key, om_object *value);

/* a *= b. A sequence on the right is repeated only if the left one has nothing of a sequence itself. */
OM_NEW om_object *om_multiply_inplace_steal(om_runtime *rt, om_object *a, om_object *b);

/* a @ b, or a @= b. */
OM_NEW om_object *om_matrix_multiply(om_runtime *rt, om_object *a, om_object *b,
                                     bool inplace);

/* How errors about a call name what is called, `module.name()`: writes it to `text`, which it
 * returns. */
const char *om_callee_text(om_runtime *rt, om_object *callee, char *text, size_t size);

#endif
