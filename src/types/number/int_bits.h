/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Integers as rows of bits, in two's complement without an end. */
#ifndef OM_TYPES_NUMBER_INT_BITS_H
#define OM_TYPES_NUMBER_INT_BITS_H

#include "objmem.h"

/* <<what types/number/int_bits.h declares>> */
OM_NEW om_object *om_int_bits(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation);
OM_NEW om_object *om_int_shift(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation);

#endif
