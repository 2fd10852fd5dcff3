/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What programs do with complex numbers. */
#ifndef OM_PYTHON_BUILTINS_COMPLEX_H
#define OM_PYTHON_BUILTINS_COMPLEX_H

#include "objmem.h"

/* From now on complex numbers have powers. */
void om_complex_begin(om_runtime *rt);

/* Lets no int of too many decimal digits be written. */
void om_digits_begin(om_runtime *rt);

#endif
