/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Which floats, bytes and tuples are the same constant: see chapter 2.4. */
#include "objmem.h"
