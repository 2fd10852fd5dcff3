/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Arithmetic of floats, and of integers where its result is a float. */
#ifndef OM_TYPES_NUMBER_FLOAT_ARITHMETIC_H
#define OM_TYPES_NUMBER_FLOAT_ARITHMETIC_H

#include "objmem.h"

/* <<what types/number/float_arithmetic.h declares>> */
OM_NEW om_object *om_float_power(om_runtime *rt, double a, double b);
OM_NEW om_object *om_float_binary(om_runtime *rt, om_object *a, om_object *b,
                                  om_operator operation);
OM_NEW om_object *om_float_unary(om_runtime *rt, om_object *self, om_operator operation);
OM_NEW om_object *om_int_true_divide(om_runtime *rt, om_object *a, om_object *b);

#endif
