/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The built-in functions: rows of tables. */
#ifndef OM_PYTHON_BUILTINS_FUNCTIONS_H
#define OM_PYTHON_BUILTINS_FUNCTIONS_H

#include "python/evaluator/signature.h"

/* Each ends with a row without a name. */
extern const om_row om_value_functions[], om_number_functions[], om_attribute_functions[],
    om_scope_functions[], om_print_functions[];

/* What `self`, which is a or b, answers to a ** b % modulus: only integers know a modulus. */
OM_NEW om_object *om_power_modulo(om_runtime *rt, const om_object *self, om_object *a,
                                  om_object *b, om_object *modulus);

#endif
