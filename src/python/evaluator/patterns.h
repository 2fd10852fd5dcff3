/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What patterns see in a class. */
#ifndef OM_PYTHON_EVALUATOR_PATTERNS_H
#define OM_PYTHON_EVALUATOR_PATTERNS_H

#include "objmem.h"

/* Among the flags of a type: its objects fit patterns in brackets, or in braces. */
#define OM_TYPE_SEQUENCE 0x1000000u
#define OM_TYPE_MAPPING 0x2000000u

/* The flag of the class, or of the first of those that it comes from that has one; 0: none has. */
uint32_t om_type_collection(const om_type *type);

#endif
