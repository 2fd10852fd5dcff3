/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Floats: making, comparing and hashing them, and what they have to do with integers. */
#ifndef OM_TYPES_NUMBER_FLOAT_H
#define OM_TYPES_NUMBER_FLOAT_H

#include "base/type.h"

/* <<what types/number/float.h defines>> */
typedef struct om_float {
    om_object head;
    double value;
} om_float;

/* <<what types/number/float.h declares>> */
bool om_float_begin(om_runtime *rt);

static inline double om_double_of(const om_object *self)
{
    return ((const om_float *)self)->value;
}

/* The nearest double to an integer; false with OverflowError. */
bool om_int_to_double(om_runtime *rt, const om_object *self, double *value);

/* Less than, equal to or greater than 0, as the integer is compared with `value`, which is a
 * number: exact, whatever their sizes. */
int om_int_compare_double(const om_object *self, double value);

extern const om_type om_float_definition;

#endif
