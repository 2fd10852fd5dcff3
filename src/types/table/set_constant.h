/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Which frozensets are the same constant. */
#ifndef OM_TYPES_TABLE_SET_CONSTANT_H
#define OM_TYPES_TABLE_SET_CONSTANT_H

#include "objmem.h"

uint64_t om_frozenset_constant_key(om_object *self);
bool om_frozenset_constant_same(const om_object *a, const om_object *b);

#endif
