/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Floats as text and back. The C library's printf and strtod do the arithmetic; nothing
 * here depends on the decimal point that the embedding program's locale has. */
#ifndef OM_TYPES_NUMBER_FLOAT_TEXT_H
#define OM_TYPES_NUMBER_FLOAT_TEXT_H

#include "object/text_builder.h"

/* <<what types/number/float_text.h declares>> */
bool om_float_repr(om_runtime *rt, om_object *self, om_text *text);

double om_double_round_to(double value, int64_t digits);

#endif
